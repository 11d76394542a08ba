"""Correcting, withdrawing and sending again in the chat, on every platform in both languages."""

from __future__ import annotations

import pytest

from bot.ports import Role
from models import audit
from models.announcing.amending.amendment import Amendment, Stage, amendments_of
from models.announcing.announcement import Announcement, State, announcement
from models.database import execute
from models.people import find
from models.queue.delivery import State as Standing
from models.queue.kinds import Kind
from models.staff import grant, revoke
from tests.integration.announcing.told import met, told
from tests.integration.journeys.chat import Chat, Shown
from tests.integration.journeys.composing import joins
from tests.support.clock import NOON
from tests.support.politeness import familiar


@pytest.fixture
async def author(chat: Chat) -> Chat:
    """Somebody of the team who announced something: two have it, a third may have it."""
    person = await joins(chat)
    await has_arrived(await told("Salle A", text_en="Room A", author_id=person, actor=str(chat.address)))
    return chat


async def has_arrived(found: Announcement) -> None:
    await met(found, [(Standing.SENT, ""), (Standing.SENT, ""), (Standing.UNCERTAIN, "504")])
    await execute("UPDATE delivery SET message_ref = 'm1' WHERE state = 'sent'")


async def opened(chat: Chat) -> Shown:
    return await chat.says("/announcements 1")


async def rewritten(chat: Chat, words: str = "Salle B") -> Shown:
    """Press « Corriger » and write ``words``; return the preview."""
    await opened(chat)
    await chat.presses(chat.said("amending-correct-button"))
    return await chat.says(words)


async def asked() -> list[Amendment]:
    return await amendments_of(1)


async def now_says() -> tuple[str, str]:
    found = await announcement(1)
    assert found is not None
    return found.content.french, found.content.english


async def test_the_sheet_of_ones_own_offers_to_correct_to_withdraw_and_to_send_again(author: Chat) -> None:
    labels = (await opened(author)).labels
    for key in ("amending-correct-button", "amending-withdraw-button"):
        assert author.said(key) in labels
    assert author.word("amending-resend-button", count=1) in labels


async def test_somebody_elses_is_theirs_and_an_owners(author: Chat) -> None:
    await execute("UPDATE announcement SET author_id = NULL, actor = 'operator:bob'")
    assert author.said("amending-correct-button") not in (await opened(author)).labels
    await grant(author.address, Role.OWNER, actor="operator:test", now=NOON)
    assert author.said("amending-correct-button") in (await opened(author)).labels


async def test_a_correction_is_written_shown_and_confirmed_by_its_count(author: Chat) -> None:
    await opened(author)
    question = await author.presses(author.said("amending-correct-button"))
    assert question.lines[0] == author.said("amending-ask-words", id="1")
    shown = await author.says("Salle B")
    assert shown.lines[0] == author.said("amending-proposed-correction", id="1")
    assert "Salle B" in shown.text
    assert author.said("amending-proposed-doubtful", count=1) in shown.text
    assert author.said("amending-proposed-no-english") in shown.text
    assert not familiar(shown.text)
    assert [each.state for each in await asked()] == [Stage.DRAFT]
    done = await author.presses(author.word("amending-confirm-correction", count=2))
    assert done.text == author.said("amending-goes-correction", id="1", count=2)
    (kept,) = await asked()
    assert (kept.state, kept.author_id, await now_says()) == (
        Stage.MATERIALISING,
        (await find(author.address)).person_id,
        ("Salle B", ""),
    )


async def test_the_english_version_is_added_and_both_are_confirmed(author: Chat) -> None:
    await rewritten(author)
    question = await author.presses(author.word("amending-english-button"))
    assert question.text == author.said("amending-ask-english")
    shown = await author.says("Room B")
    assert author.said("amending-proposed-no-english") not in shown.text
    await author.presses(author.word("amending-confirm-correction", count=2))
    assert await now_says() == ("Salle B", "Room B")
    assert [each.state for each in await asked()] == [Stage.DRAFT, Stage.MATERIALISING]


async def test_words_that_cannot_be_said_are_worded_and_asked_again(author: Chat) -> None:
    refused = await rewritten(author, "Salle **B")
    assert refused.text == author.said("announcement-unbalanced")
    shown = await author.says("Salle B")
    assert shown.lines[0] == author.said("amending-proposed-correction", id="1")


async def test_a_withdrawal_is_asked_and_confirmed_by_its_count(author: Chat) -> None:
    await opened(author)
    shown = await author.presses(author.said("amending-withdraw-button"))
    assert shown.lines[0] == author.said("amending-proposed-withdrawal", id="1")
    assert not familiar(shown.text)
    done = await author.presses(author.word("amending-confirm-withdrawal", count=2))
    assert done.text == author.said("amending-goes-withdrawal", id="1", count=2)
    found = await announcement(1)
    assert found is not None
    assert found.state is State.WITHDRAWN
    sheet = await opened(author)
    assert author.said("amending-withdraw-button") not in sheet.labels
    (line,) = [line for line in sheet.lines if line.endswith("–")]
    assert author.word("amending-state", state="materialising") in line


async def test_what_goes_on_is_stopped_and_its_words_are_back(author: Chat) -> None:
    await rewritten(author)
    await author.presses(author.word("amending-confirm-correction", count=2))
    running = author.last
    stopped = await author.presses(author.word("amending-stop-button"))
    assert stopped.text == author.said("amending-stopped", id="1")
    assert await now_says() == ("Salle A", "Room A")
    assert (await asked())[0].state is Stage.CANCELLED
    again = await author.presses(author.word("amending-stop-button"), running)
    assert again.text == author.said("amending-nothing-runs", id="1")


async def test_the_sheet_offers_to_stop_what_goes_on_and_to_withdraw_again_what_was_stopped(author: Chat) -> None:
    await opened(author)
    await author.presses(author.said("amending-withdraw-button"))
    await author.presses(author.word("amending-confirm-withdrawal", count=2))
    going = await opened(author)
    assert author.word("amending-stop-button") in going.labels
    await author.presses(author.word("amending-stop-button"))
    labels = (await opened(author)).labels
    assert author.said("amending-withdraw-button") in labels
    assert author.said("amending-correct-button") not in labels
    await author.presses(author.said("amending-withdraw-button"))
    await author.presses(author.word("amending-confirm-withdrawal", count=2))
    assert [each.state for each in await asked()] == [Stage.CANCELLED, Stage.MATERIALISING]


async def test_it_is_sent_again_to_the_uncertain_when_their_count_is_pressed(author: Chat) -> None:
    await opened(author)
    shown = await author.presses(author.word("amending-resend-button", count=1))
    assert shown.text == author.said("amending-ask-resend", id="1", count=1)
    done = await author.presses(author.word("amending-resend-yes", count=1))
    assert done.text == author.said("amending-resent", id="1", count=1)


async def test_a_preview_that_is_old_and_one_that_another_took_over_are_looked_at_again(author: Chat) -> None:
    first = await rewritten(author)
    await rewritten(author, "Salle C")
    await author.presses(author.word("amending-confirm-correction", count=2))
    assert (await author.presses(author.word("amending-confirm-correction", count=2), first)).text == author.said(
        "announcement-outdated"
    )
    late = await rewritten(author, "Salle D")
    author.clock.advance(minutes=16)
    refused = await author.presses(author.word("amending-confirm-correction", count=2), late)
    assert refused.text == author.said("announcement-outdated")
    assert await now_says() == ("Salle C", "")


async def test_who_lost_the_role_meanwhile_changes_nothing_and_what_they_began_stops(author: Chat) -> None:
    await rewritten(author)
    await author.presses(author.word("amending-confirm-correction", count=2))
    shown = await rewritten(author, "Salle C")
    await revoke(author.address, actor="operator:ada", now=NOON)
    assert [each.state for each in await asked()] == [Stage.CANCELLED, Stage.CANCELLED]
    assert await now_says() == ("Salle A", "Room A")
    refused = await author.presses(author.word("amending-confirm-correction", count=2), shown)
    assert refused.text == author.said("core-refused")
    acts = [each.act async for each in audit.entries() if each.act.startswith("announcement")]
    assert acts == ["announcement.correct", "announcement.stop_amending", "announcement.stop_amending"]


async def test_a_withdrawn_one_and_one_that_nobody_has_cannot_be_corrected(author: Chat) -> None:
    await opened(author)
    sheet = author.last
    await execute("UPDATE delivery SET state = 'dead' WHERE state = 'sent'")
    await author.presses(author.said("amending-correct-button"), sheet)
    assert (await author.says("Salle B")).text == author.said("amending-nothing-delivered")
    await author.presses(author.said("amending-withdraw-button"), sheet)
    assert (await asked()) == []
    await execute("UPDATE announcement SET state = 'withdrawn'")
    await author.presses(author.said("amending-correct-button"), sheet)
    assert (await author.says("Salle C")).text == author.said("announcement-not-now", state="withdrawn")


async def test_what_it_says_already_is_nothing_new(author: Chat) -> None:
    await execute("UPDATE announcement SET text_en = ''")
    assert (await rewritten(author, "Salle A")).text == author.said("amending-nothing-new")
    assert Kind.CORRECTION not in {each.kind for each in await asked()}
