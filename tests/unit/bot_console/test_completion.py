"""What the prompt offers while one types."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest
from prompt_toolkit.completion import CompleteEvent
from prompt_toolkit.document import Document

from bot.adapters.console.completion import ChatCompleter
from bot.adapters.console.options import Hint

HINTS = [Hint("/levels", "your\nlevels"), Hint("/niveaux"), Hint("/réglages"), Hint("/retakes")]


def _offered(typed: str, hints: Sequence[Hint] = HINTS) -> list[str]:
    completions = ChatCompleter(lambda: hints).get_completions(Document(typed), CompleteEvent())
    return [typed[: len(typed) + completion.start_position] + completion.text for completion in completions]


@pytest.mark.parametrize(
    ("typed", "offered"),
    [
        ("/", ["/levels", "/niveaux", "/réglages", "/retakes"]),
        ("/l", ["/levels"]),
        ("/NI", ["/niveaux"]),
        ("/re", ["/réglages", "/retakes"]),
        ("/x", []),
        ("/levels ", []),
        ("levels", []),
        ("", []),
        ("voir /l", []),
    ],
)
def test_commands_of_both_languages_complete_the_first_word(typed: str, offered: list[str]) -> None:
    assert _offered(typed) == offered


def test_the_commands_are_asked_for_each_time() -> None:
    hints = [Hint("/levels")]
    completer = ChatCompleter(lambda: hints)
    hints.append(Hint("/link"))
    found = completer.get_completions(Document("/l"), CompleteEvent())
    assert [completion.text for completion in found] == ["/levels", "/link"]


def test_a_meaning_stays_on_its_line() -> None:
    (completion,) = ChatCompleter(lambda: HINTS).get_completions(Document("/le"), CompleteEvent())
    assert completion.display_meta_text == "your levels"


def test_a_path_is_completed_after_its_sign(tmp_path: Path) -> None:
    (tmp_path / "profils.csv").write_bytes(b"")
    assert _offered(f"@{tmp_path}/pro") == [f"@{tmp_path}/profils.csv"]
    assert _offered(f"@@{tmp_path}/pro") == []
