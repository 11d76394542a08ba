"""How Telegram refuses: codes and descriptions, as its server words them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from tests.standins.common.faults import Answer

__all__ = [
    "BLOCKED",
    "CHAT_NOT_FOUND",
    "DEACTIVATED",
    "NOT_STARTED",
    "Refused",
    "bad_gateway",
    "bad_request",
    "forbidden",
    "refusal",
    "server_error",
    "too_many",
]

BLOCKED = "bot was blocked by the user"
DEACTIVATED = "user is deactivated"
NOT_STARTED = "bot can't initiate conversation with a user"
CHAT_NOT_FOUND = "chat not found"

_NAMES = {
    400: "Bad Request",
    401: "Unauthorized",
    403: "Forbidden",
    404: "Not Found",
    409: "Conflict",
    413: "Request Entity Too Large",
    429: "Too Many Requests",
    500: "Internal Server Error",
    501: "Not Implemented",
    502: "Bad Gateway",
    504: "Gateway Timeout",
}


class Refused(Exception):
    """A call is refused with ``code``; ``said`` follows the code's name in the description."""

    def __init__(self, code: int, said: str = "", **parameters: int) -> None:
        super().__init__(said)
        self.code = code
        self.description = f"{_NAMES[code]}: {said}" if said else _NAMES[code]
        self.parameters = parameters

    @property
    def body(self) -> dict[str, Any]:
        """The answer's JSON."""
        body: dict[str, Any] = {"ok": False, "error_code": self.code, "description": self.description}
        return body | {"parameters": self.parameters} if self.parameters else body


def bad_request(said: str) -> Refused:
    """Return a refusal for what was asked wrongly."""
    return Refused(400, said)


def refusal(code: int, said: str = "", *, accepted: bool = False, **parameters: int) -> Answer:
    """Return a planned answer that refuses with ``code``; it happened all the same if ``accepted``."""
    headers: Mapping[str, str] = {}
    if "retry_after" in parameters:
        headers = {"Retry-After": str(parameters["retry_after"])}
    return Answer(code, Refused(code, said, **parameters).body, headers, accepted=accepted)


def too_many(retry_after: int) -> Answer:
    """Return a planned 429 that asks to wait ``retry_after`` seconds."""
    return refusal(429, f"retry after {retry_after}", retry_after=retry_after)


def forbidden(said: str = BLOCKED) -> Answer:
    """Return a planned 403."""
    return refusal(403, said)


def server_error(*, accepted: bool = False) -> Answer:
    """Return a planned 500, as Telegram's own server says it."""
    return refusal(500, accepted=accepted)


def bad_gateway(status: int = 502, *, accepted: bool = False) -> Answer:
    """Return a planned 502 or 504: a page of HTML by the gateway in front of Telegram."""
    name = _NAMES[status]
    page = f"<html><head><title>{status} {name}</title></head><body><h1>{status} {name}</h1></body></html>"
    return Answer(status, page, accepted=accepted)
