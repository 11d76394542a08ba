"""What Discord refuses with: its codes, its words, and the answers that a fault may give in its place."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum
from math import ceil
from typing import Any

from tests.standins.common.faults import Answer

__all__ = ["Because", "Refusal", "bad_gateway", "banned", "refusing", "too_many"]


class Because(Enum):
    """A refusal with a code of its own: HTTP status, code, message. Codes: Discord's "JSON error codes".

    `BLOCKED` is the wall in front of it, which turns away a bot that does not say that it is one.
    """

    UNAUTHORIZED = (401, 0, "401: Unauthorized")
    NOT_FOUND = (404, 0, "404: Not Found")
    METHOD_NOT_ALLOWED = (405, 0, "405: Method Not Allowed")
    UNKNOWN_APPLICATION = (404, 10002, "Unknown Application")
    UNKNOWN_CHANNEL = (404, 10003, "Unknown Channel")
    UNKNOWN_GUILD = (404, 10004, "Unknown Guild")
    UNKNOWN_MEMBER = (404, 10007, "Unknown Member")
    UNKNOWN_MESSAGE = (404, 10008, "Unknown Message")
    UNKNOWN_USER = (404, 10013, "Unknown User")
    UNKNOWN_WEBHOOK = (404, 10015, "Unknown Webhook")
    UNKNOWN_INTERACTION = (404, 10062, "Unknown interaction")
    UNKNOWN_COMMAND = (404, 10063, "Unknown application command")
    TOO_MANY_COMMANDS = (400, 30032, "Maximum number of application commands reached (100).")
    OPENING_TOO_FAST = (403, 40003, "You are opening direct messages too fast.")
    TOO_LARGE = (413, 40005, "Request entity too large")
    BLOCKED = (403, 40333, "internal network error")
    ALREADY_ACKNOWLEDGED = (400, 40060, "Interaction has already been acknowledged.")
    TOO_MANY_FOLLOW_UPS = (400, 40094, "This interaction has reached the maximum number of follow-up messages")
    MISSING_ACCESS = (403, 50001, "Missing Access")
    DIRECT_CHANNEL = (403, 50003, "Cannot execute action on a DM channel")
    NOT_YOURS = (403, 50005, "Cannot edit a message authored by another user")
    EMPTY_MESSAGE = (400, 50006, "Cannot send an empty message")
    CLOSED_TO_YOU = (403, 50007, "Cannot send messages to this user")
    MISSING_PERMISSIONS = (403, 50013, "Missing Permissions")
    INVALID_WEBHOOK_TOKEN = (401, 50027, "Invalid Webhook Token")
    INVALID_RECIPIENT = (400, 50033, "Invalid Recipient(s)")
    INVALID_FORM = (400, 50035, "Invalid Form Body")
    INVALID_JSON = (400, 50109, "The request body contains invalid JSON.")
    NO_MUTUAL_GUILD = (403, 50278, "Cannot send messages to this user")

    @property
    def status(self) -> int:
        """The HTTP status."""
        return self.value[0]

    @property
    def code(self) -> int:
        """Discord's own code, in the body."""
        return self.value[1]

    @property
    def body(self) -> dict[str, Any]:
        """The body of the answer."""
        return {"message": self.value[2], "code": self.value[1]}


@dataclass
class Refusal(Exception):
    """A request is refused, as Discord words it; ``errors`` is the tree of what is wrong in which field."""

    because: Because
    errors: Mapping[str, Any] = field(default_factory=dict[str, Any])

    @property
    def body(self) -> dict[str, Any]:
        """The body of the answer."""
        return self.because.body | ({"errors": self.errors} if self.errors else {})


VIA = {"Via": "1.1 google"}
"""What every answer of Discord's carries; a 429 without it comes from the wall in front of it."""


def refusing(because: Because) -> Answer:
    """Return the answer that refuses, to be planned as a fault."""
    return Answer(because.status, because.body, VIA)


def too_many(seconds: float, *, everywhere: bool = False, shared: bool = False) -> Answer:
    """Return the answer that asks to wait ``seconds``: on this route, for the whole bot, or on a shared resource."""
    body: dict[str, Any] = {
        "message": "You are being rate limited.",
        "retry_after": round(seconds, 3),
        "global": everywhere,
    }
    headers = VIA | {"Retry-After": str(ceil(seconds))}
    if everywhere:
        headers |= {"X-RateLimit-Global": "true", "X-RateLimit-Scope": "global"}
    else:
        headers |= {"X-RateLimit-Scope": "shared" if shared else "user"}
    return Answer(429, body, headers)


def bad_gateway(status: int = 502, *, accepted: bool = False) -> Answer:
    """Return the page of the gateway in front of Discord: 502, 503 or 504 are HTML, a 500 is JSON."""
    if status == 500:
        return Answer(status, {"message": "500: Internal Server Error", "code": 0}, VIA, accepted=accepted)
    return Answer(status, f"<html><head><title>{status}</title></head></html>", VIA, accepted=accepted)


def banned() -> Answer:
    """Return the answer of the wall that an address meets after too many invalid requests: not JSON, no ``Via``."""
    return Answer(429, "error code: 1015", {"Retry-After": "3600"})
