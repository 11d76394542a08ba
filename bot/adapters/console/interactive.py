"""The face of a person: a prompt with history and completion, and messages above it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from contextlib import suppress
from contextvars import copy_context
from pathlib import Path
from typing import Final

from prompt_toolkit import PromptSession
from prompt_toolkit.application import create_app_session, run_in_terminal
from prompt_toolkit.buffer import Buffer
from prompt_toolkit.formatted_text import FormattedText
from prompt_toolkit.history import FileHistory, History, InMemoryHistory
from prompt_toolkit.input import Input
from prompt_toolkit.output import Output
from prompt_toolkit.patch_stdout import patch_stdout
from prompt_toolkit.renderer import print_formatted_text
from prompt_toolkit.styles import Style as Sheet
from prompt_toolkit.utils import get_cwidth

from bot.adapters.console.completion import ChatCompleter
from bot.adapters.console.face import Parcel, Started, Typed
from bot.adapters.console.options import Hints
from bot.adapters.console.render import render
from bot.adapters.console.words import ConsoleWords
from bot.adapters.console.wrap import wrap
from bot.message import Span, Style, Text

__all__ = ["InteractiveFace"]

_PROMPT: Final = "> "
_LEAVING: Final = frozenset({"exit", "quit"})
_SHEET: Final = Sheet.from_dict({"code": "ansicyan"})
_CLASSES: Final = {Style.BOLD: "bold", Style.ITALIC: "italic", Style.CODE: "class:code"}
_OURS_ALONE: Final = 0o600


class _Diary(FileHistory):
    """A history on disk. A full or a lost disk costs the history, never the chat."""

    def load_history_strings(self) -> Iterable[str]:
        try:
            return list(super().load_history_strings())
        except OSError:
            return ()

    def store_string(self, string: str) -> None:
        with suppress(OSError):
            super().store_string(string)


def _history(path: Path | None) -> History:
    """Return the history kept at ``path``, which only its owner may read; in memory where that cannot be."""
    if path is None:
        return InMemoryHistory()
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch(mode=_OURS_ALONE)
    except OSError:
        return InMemoryHistory()
    return _Diary(path)


class InteractiveFace:
    """A prompt on a terminal. Colours follow the terminal and ``NO_COLOR``, as prompt_toolkit reads them."""

    def __init__(self, source: Input, output: Output, *, hints: Hints, history: Path | None = None) -> None:
        self._source = source
        self._output = output
        self._hints = hints
        self._history = _history(history)
        self._context = copy_context()
        self._typing = False
        self.paced = False
        self.styles = True

    async def listen(self, typed: Typed, started: Started) -> None:
        """Prompt for lines until Ctrl-D, Ctrl-C, or ``exit`` or ``quit`` alone."""
        with create_app_session(input=self._source, output=self._output), patch_stdout():
            # Messages come from other tasks: they must find the prompt of this one to be written above it.
            self._context = copy_context()
            session = self._session(started)
            while (line := await self._ask(session)) is not None:
                await typed(line)

    async def _ask(self, session: PromptSession[str]) -> str | None:
        """Return the next line, or None when whoever types has left, or the terminal is gone."""
        self._typing = False
        try:
            # Failures of other tasks are theirs to tell: they must not stop the prompt with "Press ENTER".
            line = await session.prompt_async(_PROMPT, set_exception_handler=False)
        except (EOFError, KeyboardInterrupt, OSError):
            return None
        return None if line.strip().casefold() in _LEAVING else line

    def _session(self, started: Started) -> PromptSession[str]:
        session: PromptSession[str] = PromptSession(
            input=self._source,
            output=self._output,
            history=self._history,
            completer=ChatCompleter(self._hints),
            reserve_space_for_menu=4,
        )
        session.default_buffer.on_text_changed += self._watch(started)
        return session

    def _watch(self, started: Started) -> Callable[[Buffer], None]:
        def changed(buffer: Buffer) -> None:
            begun = bool(buffer.text)
            if begun and not self._typing:
                started()
            self._typing = begun

        return changed

    async def show(self, parcel: Parcel, words: ConsoleWords) -> None:
        """Write ``parcel`` above the prompt, a blank line after it. Raises `OSError` when the terminal is gone."""
        columns = self._output.get_size().columns
        text = wrap(render(parcel, words), columns, get_cwidth)
        fragments = FormattedText([*_fragments(text), ("", "\n\n")])
        depth = self._output.get_default_color_depth()

        def paint() -> None:
            print_formatted_text(self._output, fragments, _SHEET, color_depth=depth)

        await self._context.run(run_in_terminal, paint)


def _fragments(text: Text) -> list[tuple[str, str]]:
    return [(_look(span), span.text) for span in text]


def _look(span: Span) -> str:
    return " ".join(_CLASSES[style] for style in Style if style in span.style)
