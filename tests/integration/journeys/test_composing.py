"""An announcement written, addressed, looked at, confirmed and taken back in the chat of its author."""

from __future__ import annotations

from bot.ports import Role
from models.announcing.announcement import State, file_of
from models.announcing.compositions import composition
from models.people import find
from models.staff import revoke
from tests.integration.journeys.chat import Chat
from tests.integration.journeys.composing import announced, confirmed, joins, previewed, written
from tests.support.politeness import familiar


async def test_words_an_audience_a_preview_a_second_button_and_it_is_confirmed(team: Chat) -> None:
    asked = await team.says("/announce")
    assert asked.sending.message.asks
    await team.says("Bonjour **{first_name}** !")
    preview = await team.says('group "L2 Droit"')
    assert "Telegram 2, Discord 1" in preview.text
    assert "Ada Test" in preview.text
    assert "Bonjour Ada !" in preview.text
    check = await team.presses(team.said("compose-send"))
    assert check.edited
    confirmed = await team.presses(team.said("compose-confirm", count=3))
    assert confirmed.edited
    assert confirmed.labels == [team.said("compose-undo")]
    (found,) = await announced()
    assert (found.state, found.counted, found.actor) == (State.MATERIALISING, 4, str(team.address))
    assert await composition((await find(team.address)).person_id, team.clock.now()) is None


async def test_what_was_confirmed_is_taken_back_by_the_button_under_it(team: Chat) -> None:
    await previewed(team)
    await confirmed(team)
    undone = await team.presses(team.said("compose-undo"))
    assert undone.edited
    assert undone.text == team.said("announcement-cancelled-in-time")
    assert undone.labels == [team.said("compose-edit"), team.said("history-sheet-button")]
    (found,) = await announced()
    assert found.state is State.CANCELLED


async def test_nothing_is_sent_before_the_second_button(team: Chat) -> None:
    await previewed(team)
    await team.presses(team.said("compose-send"))
    (found,) = await announced()
    assert found.state is State.DRAFT
    back = await team.presses(team.said("compose-back"))
    assert team.said("compose-preview").partition(".")[0] in back.text


async def test_the_team_is_spoken_to_politely(team: Chat) -> None:
    told = [await team.says("/announce"), await written(team, "Bonjour."), await team.says('group "L2 Droit"')]
    told.append(await team.presses(team.said("compose-send")))
    told.append(await team.presses(team.said("compose-confirm", count=3)))
    assert [found for each in told for found in familiar(each.text)] == []


async def test_a_student_cannot_begin_one(chat: Chat) -> None:
    assert (await chat.says("/announce")).text == chat.said("core-refused")
    assert (await chat.says("/annonce")).text == chat.said("core-refused")


async def test_who_leaves_the_team_in_the_middle_is_stopped_and_what_they_wrote_is_gone(team: Chat) -> None:
    await joins(team.other("owner"), Role.OWNER)
    preview = await previewed(team)
    await team.presses(team.said("compose-send"))
    check = team.last
    person = (await find(team.address)).person_id
    await revoke(team.address, actor="operator:test", now=team.clock.now())
    assert (await team.presses(team.said("compose-confirm", count=3), of=check)).text == team.said("core-refused")
    assert (await team.presses(team.said("compose-test"), of=preview)).text == team.said("core-refused")
    assert await composition(person, team.clock.now()) is None
    assert await announced() == []


async def test_what_was_taken_back_is_changed_and_sent_without_writing_it_anew(team: Chat) -> None:
    await previewed(team)
    await team.presses(team.said("compose-change-button"))
    await team.says("Mes niveaux = /niveaux")
    await team.presses(team.said("compose-change-file"))
    await team.uploads("liste.csv", b"a;b")
    await confirmed(team)
    undone = await team.presses(team.said("compose-undo"))
    again = await team.presses(team.said("compose-edit"))
    assert again.lines[0] == team.said("compose-preview")
    await confirmed(team)
    second, first = await announced()
    assert (second.state, first.state) == (State.MATERIALISING, State.CANCELLED)
    assert (second.content, second.audience, second.starts_at) == (first.content, first.audience, first.starts_at)
    assert await file_of(second.id) == await file_of(first.id) is not None
    await written(team, "Tout autre chose.")
    assert "Tout autre chose." in (await team.presses(team.said("compose-edit"), of=undone)).text


async def test_only_its_author_writes_on_at_it_and_only_once_it_is_taken_back(team: Chat) -> None:
    await previewed(team)
    done = await confirmed(team)
    early = await team.does(team.sender.presses(team.sealed_press("announce-again", "1"), done.reference))
    assert early.text == team.said("compose-gone")
    await team.presses(team.said("compose-undo"), of=done)
    robin = team.other("robin", team.sender.locale)
    await joins(robin)
    other = await robin.does(robin.sender.presses(robin.sealed_press("announce-again", "1"), done.reference))
    assert other.text == robin.said("compose-gone")
