"""What a request of aiohttp's carries, knowing whether any of it has left: for every adapter that needs to know."""

from __future__ import annotations

from typing import Final

from aiohttp.abc import AbstractStreamWriter
from aiohttp.payload import Payload

from bot.pacing.leaving import Gone, nothing

__all__ = ["Body"]

_PIECE: Final = 256 * 1024


class Body(Payload):
    """Bytes in memory. ``left`` is True from the moment the first of them is given to a connection; ``gone`` is told.

    aiohttp keeps the head of a request back for its body, so nothing leaves before that.
    """

    _autoclose = True

    def __init__(self, content: bytes, content_type: str) -> None:
        super().__init__(content, content_type=content_type)
        self._content = content
        self._size = len(content)
        self.left = False
        self.gone: Gone = nothing

    def decode(self, encoding: str = "utf-8", errors: str = "strict") -> str:
        """Return the content as text."""
        return self._content.decode(encoding, errors)

    async def write(self, writer: AbstractStreamWriter) -> None:
        """Write everything, a large body in pieces so that the loop is not held."""
        self.left = True
        self.gone()
        if self._size is not None and self._size <= _PIECE:
            await writer.write(self._content)
            return
        for start in range(0, len(self._content), _PIECE):
            await writer.write(self._content[start : start + _PIECE])
