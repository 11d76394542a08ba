"""A terminal that keeps what is written above its prompt."""

from __future__ import annotations

import asyncio

from prompt_toolkit.data_structures import Size
from prompt_toolkit.output import DummyOutput

__all__ = ["Screen"]


class Screen(DummyOutput):
    """Tells messages from the prompt: the renderer draws the prompt with the terminal's own wrapping off."""

    def __init__(self, columns: int = 80) -> None:
        self.columns = columns
        self.blocks: list[str] = []
        self.drawn = ""
        self._message = True
        self._pending = ""
        self._flushed = asyncio.Event()

    def get_size(self) -> Size:
        return Size(rows=40, columns=self.columns)

    def enable_autowrap(self) -> None:
        self._message = True

    def disable_autowrap(self) -> None:
        self._message = False

    def write(self, data: str) -> None:
        if self._message:
            self._pending += data
        else:
            self.drawn += data

    def flush(self) -> None:
        if self._pending:
            self.blocks.append(self._pending)
            self._pending = ""
        self._flushed.set()

    async def until_drawn(self, text: str) -> None:
        """Wait until the prompt has drawn ``text`` since the last call that waited."""
        while text not in self.drawn:
            self._flushed.clear()
            await self._flushed.wait()
        self.drawn = ""
