"""What the prompt offers while one types: commands after ``/``, files after ``@``."""

from __future__ import annotations

from collections.abc import Iterable

from prompt_toolkit.completion import CompleteEvent, Completer, Completion, PathCompleter
from prompt_toolkit.document import Document

from bot.adapters.console.options import Hints
from bot.adapters.console.safe import on_one_line
from bot.folding import fold

__all__ = ["ChatCompleter"]


class ChatCompleter(Completer):
    """Completes the first word of a line."""

    def __init__(self, hints: Hints) -> None:
        self._hints = hints
        self._paths = PathCompleter(expanduser=True)

    def get_completions(self, document: Document, complete_event: CompleteEvent) -> Iterable[Completion]:
        """Yield what can end the word before the cursor."""
        typed = document.text_before_cursor
        if typed.startswith("/") and " " not in typed:
            yield from self._commands(typed)
        elif typed.startswith("@") and not typed.startswith("@@"):
            path = typed[1:]
            yield from self._paths.get_completions(Document(path, len(path)), complete_event)

    def _commands(self, typed: str) -> Iterable[Completion]:
        wanted = fold(typed)
        for hint in self._hints():
            if fold(hint.word).startswith(wanted):
                yield Completion(hint.word, -len(typed), display_meta=on_one_line(hint.meaning))
