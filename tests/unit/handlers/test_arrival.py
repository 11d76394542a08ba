"""How levels get here, while none are known."""

import pytest

from bot.events import Language
from handlers.known import Known
from handlers.student.arrival import ways
from tests.unit.handlers.asking import asking, known, read


@pytest.mark.parametrize("language", ["fr", "en"])
def test_as_many_ways_are_numbered_as_are_announced(language: Language) -> None:
    guest = read(ways(asking(language), Known(known())))
    assert [line[:2] for line in guest.split("\n") if line[0].isdigit()] == ["1.", "2.", "3."]
    assert "trois façons" in guest or "three ways" in guest
    linked = read(ways(asking(language, number="22012345"), Known(known())))
    assert [line[:2] for line in linked.split("\n") if line[0].isdigit()] == ["1.", "2."]
    assert "deux façons" in linked or "two ways" in linked


@pytest.mark.parametrize("language", ["fr", "en"])
def test_a_guest_is_told_how_to_link_this_chat_second(language: Language) -> None:
    second = read(ways(asking(language), Known(known()))).split("\n")[2]
    assert "/connexion" in second or "/link" in second


def test_a_linked_account_is_mentioned_only_when_it_is_linked() -> None:
    assert "relié" in read(ways(asking(number="22012345"), Known(known())))
    assert "relié" not in read(ways(asking(), Known(known())))


@pytest.mark.parametrize("language", ["fr", "en"])
def test_nothing_is_promised_for_later(language: Language) -> None:
    said = read(ways(asking(language), Known(known())))
    assert "bientôt" not in said
    assert "soon" not in said
