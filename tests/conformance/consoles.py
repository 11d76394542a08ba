"""The terminal's three faces, each with a person at the other end."""

from __future__ import annotations

import os
import tempfile
from collections.abc import AsyncGenerator, Callable, Generator
from contextlib import AbstractAsyncContextManager, asynccontextmanager, contextmanager
from pathlib import Path

from prompt_toolkit.input import create_pipe_input

from bot.adapters.conformance import Harness, Shown
from bot.adapters.console.adapter import ConsoleAdapter
from bot.adapters.console.face import Face
from bot.adapters.console.interactive import InteractiveFace
from bot.adapters.console.json_lines import as_json
from bot.adapters.console.lines import as_lines
from bot.adapters.console.options import ConsoleOptions
from bot.adapters.console.piped import FdReader, Form, PipedFace
from bot.events import Address
from tests.conformance.console_words import WORDS
from tests.conformance.reading_consoles import read_json, read_text
from tests.conformance.screen import Screen

__all__ = ["Person", "open_interactive", "open_json", "open_lines"]

_WIDE = 500


class Page:
    """Keeps each text written to it."""

    def __init__(self) -> None:
        self.blocks: list[str] = []

    async def write(self, text: str) -> None:
        """Keep ``text``."""
        self.blocks.append(text)


class Person:
    """Somebody at a terminal."""

    def __init__(
        self,
        face: Face,
        folder: Path,
        *,
        enter: Callable[[str], None],
        see: Callable[[], list[Shown]],
        numbers: bool,
        locale: str = "fr",
    ) -> None:
        options = ConsoleOptions(user="22012345", words=WORDS, folder=folder / "received", locale=locale)
        self.adapter = ConsoleAdapter(options, face)
        self.address: Address = self.adapter.address
        self.chat = "22012345"
        self._folder = folder
        self._enter = enter
        self._see = see
        self._numbers = numbers

    async def type(self, text: str) -> None:
        """Type a line."""
        self._enter(text)

    async def press(self, label: str) -> None:
        """Type the number shown before ``label``; a program, to which no number is shown, types the label."""
        buttons = self._see()[-1].buttons
        self._enter(str(buttons.index(label) + 1) if self._numbers else label)

    async def upload(self, name: str, content: bytes) -> None:
        """Type the path of a file."""
        path = self._folder / name
        path.write_bytes(content)
        self._enter(f'@"{path}"')

    async def shown(self) -> list[Shown]:
        """Read the screen."""
        return self._see()


@contextmanager
def _pipe() -> Generator[tuple[int, Callable[[str], None]]]:
    """Yield the end to read of a pipe, and what writes a line into the other one."""
    reading, writing = os.pipe()

    def enter(text: str) -> None:
        os.write(writing, f"{text}\n".encode())

    try:
        yield reading, enter
    finally:
        # The reading end stays open: a thread may be waiting for it, and its number must not become another file's.
        os.close(writing)


@asynccontextmanager
async def _open_piped(
    form: Form, read: Callable[[str, Path], Shown], *, numbers: bool, locale: str = "fr"
) -> AsyncGenerator[Harness]:
    page = Page()
    with tempfile.TemporaryDirectory() as place, _pipe() as (descriptor, enter):
        folder = Path(place)
        face = PipedFace(FdReader(descriptor), page, form)
        yield Person(
            face,
            folder,
            enter=enter,
            see=lambda: [read(block, folder / "received") for block in page.blocks],
            numbers=numbers,
            locale=locale,
        )


def open_lines() -> AbstractAsyncContextManager[Harness]:
    """Open a pipe read as plain lines."""
    return _open_piped(as_lines, lambda block, _: read_text(block), numbers=True)


def open_json(locale: str = "fr") -> AbstractAsyncContextManager[Harness]:
    """Open a pipe read as JSON lines."""
    return _open_piped(as_json, read_json, numbers=False, locale=locale)


@asynccontextmanager
async def open_interactive() -> AsyncGenerator[Harness]:
    """Open a prompt, on a screen so wide that nothing is wrapped."""
    screen = Screen(columns=_WIDE)
    with tempfile.TemporaryDirectory() as place, create_pipe_input() as keyboard:
        yield Person(
            InteractiveFace(keyboard, screen, hints=list),
            Path(place),
            enter=lambda text: keyboard.send_text(f"{text}\r"),
            see=lambda: [read_text(block) for block in screen.blocks],
            numbers=True,
        )
