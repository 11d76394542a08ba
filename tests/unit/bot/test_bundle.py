"""A text is parsed when it is first asked for, with what it refers to, and says what the whole file would say."""

from __future__ import annotations

import pytest
from fluent.runtime import FluentBundle, FluentResource

from bot import bundle
from bot.bundle import Bundle

SOURCE = """
### All that is said here

greeting = Bonjour { name }, de { -campus }
    .formal = Bonjour, { name }
name = toi
# Where we are
-campus = l’université
lines =
    première = une ligne
    deuxième
broken = { $unclosed
after = Il y a { $count ->
    [one] une { name }
   *[other] { $count } { name }
}
name = quelqu’un d’autre
round = un { trip }
trip = deux { round }
"""


@pytest.fixture
def parsed(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What was parsed, in its order."""
    sources: list[str] = []

    def counted(source: str) -> object:
        sources.append(source.partition(" ")[0])
        return FluentResource(source)

    monkeypatch.setattr(bundle, "FluentResource", counted)
    return sources


def said(texts: Bundle, key: str, **given: int) -> str:
    message = texts.message(key)
    assert message is not None
    assert message.value is not None
    written, errors = texts.write(message.value, given)
    assert errors == []
    return written


def test_only_what_is_asked_for_and_what_it_refers_to_is_parsed(parsed: list[str]) -> None:
    texts = Bundle("fr", SOURCE)
    assert parsed == []
    assert said(texts, "greeting") == "Bonjour toi, de l’université"
    assert sorted(parsed) == ["-campus", "greeting", "name"]
    assert said(texts, "greeting") == "Bonjour toi, de l’université"
    assert len(parsed) == 3


@pytest.mark.parametrize("key", ["greeting", "name", "lines", "after"])
def test_it_says_what_the_whole_file_says(key: str) -> None:
    whole = FluentBundle(["fr"], use_isolating=False)
    whole.add_resource(FluentResource(SOURCE))
    pattern = whole.get_message(key).value
    assert pattern is not None
    assert said(Bundle("fr", SOURCE), key, count=2) == whole.format_pattern(pattern, {"count": 2})[0]


@pytest.mark.parametrize("key", ["broken", "absent", "campus", "-campus", "première", ""])
def test_what_is_no_text_or_cannot_be_read_is_none(key: str) -> None:
    assert Bundle("fr", SOURCE).message(key) is None


def test_texts_that_go_round_in_a_circle_are_an_error_and_no_hang() -> None:
    texts = Bundle("fr", SOURCE)
    message = texts.message("round")
    assert message is not None
    assert message.value is not None
    assert [str(error) for error in texts.write(message.value, {})[1]] == ["Cyclic reference"]
