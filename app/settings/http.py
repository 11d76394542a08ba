"""Whether, and where, this process tells of itself over HTTP."""

from __future__ import annotations

import re
from typing import Annotated, Final

from pydantic import AfterValidator, Field

from app.settings.themes import Theme

__all__ = ["HttpSettings"]

_ADDRESS: Final = re.compile(r"(?P<host>[A-Za-z0-9.-]*|\[[0-9A-Fa-f:.]+\]):(?P<port>\d{1,5})", re.ASCII)


def _address(text: str) -> str:
    if text and ((found := _ADDRESS.fullmatch(text)) is None or not 0 < int(found["port"]) < 1 << 16):
        raise ValueError(text)
    return text


class HttpSettings(Theme):
    """What who watches may ask."""

    http_address: Annotated[str, AfterValidator(_address)] = Field(
        "",
        examples=["127.0.0.1:9100"],
        description="Where /metrics and /healthz answer, such as 127.0.0.1:9100; empty: nowhere",
    )

    @property
    def place(self) -> tuple[str, int] | None:
        """The host (empty: every address of the machine) and the port; None: nowhere."""
        if not self.http_address:
            return None
        host, _, port = self.http_address.rpartition(":")
        return host.strip("[]"), int(port)
