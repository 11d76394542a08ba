import pytest

from models.preferences import set_zone
from pix.framework import BY_CODE
from pix.profile import Source
from tests.integration.journeys.campus import LONG_AGO, camille, profile
from tests.integration.journeys.chat import Chat
from tests.integration.models.rows import answered, knows
from tests.support.clock import NOON


@pytest.mark.parametrize("asked", ["/retakes", "/retenter", "what can I retake?", "quand retenter ?"])
async def test_nothing_known_says_how_levels_get_here(chat: Chat, asked: str) -> None:
    assert (await chat.says(asked)).lines[1].startswith("1.")


async def test_now_and_next_each_say_what_they_rest_on(chat: Chat) -> None:
    person = await camille(chat)
    await profile(person, {"2.1": (3, 24)}, at=LONG_AGO)
    await answered(person, "3.1", NOON, 2)
    await knows(person, "3.1", 2, None, NOON, Source.DECLARED)
    shown = await chat.says("/retakes")
    french = chat.sender.locale == "fr"
    assert shown.lines[1] == (
        "• 2.1 Interagir (d’après ton envoi du 17 janvier)"
        if french
        else "• 2.1 Interacting (going by the profile you sent on 17 January)"
    )
    assert shown.lines[3] == (
        "• Dès dimanche à 13 h, d’après ta réponse du 18 mars : 3.1 Documents textuels"
        if french
        else "• From Sunday 13:00, going by your answer on 18 March: 3.1 Textual documents"
    )
    assert "https://app.pix.fr" in shown.links.values()


async def test_a_competence_moves_from_next_to_now_when_its_window_opens(chat: Chat) -> None:
    await profile(await camille(chat), {"2.1": (3, 24)})
    before = await chat.says("/retakes")
    assert "https://app.pix.fr" not in before.links.values()
    chat.clock.advance(days=2, minutes=90)
    now = await chat.says("/retakes")
    assert now.lines[0].startswith(("À retenter maintenant", "Can be retried now"))


async def test_a_reset_is_behind_a_button_and_under_its_warning(chat: Chat) -> None:
    await profile(await camille(chat), {"2.1": (3, 24)}, at=LONG_AGO)
    first = await chat.says("/retakes")
    assert "efface" not in first.text
    assert "erases" not in first.text
    resets = await chat.presses(chat.word("retakes-reset-button"))
    assert resets.edited
    assert "efface ton niveau" in resets.lines[0] or "erases your level" in resets.lines[0]
    back = await chat.presses(chat.word("button-back"))
    assert back.text == first.text


async def test_at_the_ceiling_nothing_is_offered_for_a_retry(chat: Chat) -> None:
    await profile(await camille(chat), {"2.1": (7, 56)}, at=LONG_AGO)
    shown = await chat.says("/retakes")
    assert len(shown.lines) == 1
    assert "7" in shown.text


async def test_the_hours_follow_the_persons_zone(chat: Chat) -> None:
    person = await camille(chat)
    await profile(person, {"2.1": (3, 24)})
    await set_zone(person, "Pacific/Noumea")
    shown = await chat.says("/retakes")
    assert "samedi à 0 h 30" in shown.text or "Saturday 00:30" in shown.text


async def test_many_of_them_are_shortened_and_the_rest_is_behind_a_button(chat: Chat) -> None:
    figure = (2, 17)
    many = dict.fromkeys(list(BY_CODE)[:8], figure)
    await profile(await camille(chat), many, at=LONG_AGO)
    first = await chat.says("/retakes")
    assert sum(line.startswith("•") for line in first.lines) == 6
    every = await chat.presses(chat.word("retakes-all-button"))
    assert every.edited
    assert sum(line.startswith("•") for line in every.lines) == 8
    back = await chat.presses(chat.word("button-back"))
    assert back.text == first.text
