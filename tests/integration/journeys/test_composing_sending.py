"""Before it is sent and as it is: to oneself, in full, who is not here, twice confirmed, once only, too late."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from bot.ports import Role
from models.accounts import attach_account
from models.announcing.announcement import State
from models.announcing.confirming import Catch
from models.announcing.requests import request_second
from models.audit import entries
from models.database import execute, fetch, open_database
from models.people import find
from models.staff import grant
from tests.conftest import fresh_database
from tests.integration.journeys.chat import ANNOUNCING, Chat, chatting
from tests.integration.journeys.composing import (
    WORDS,
    announced,
    confirmed,
    everybody_is_here,
    joins,
    previewed,
)
from tests.integration.journeys.conftest import Setting
from tests.support.clock import NOON


async def rows() -> int:
    """Return how many deliveries there are."""
    return len(await fetch("SELECT id FROM delivery"))


async def test_it_is_tried_on_its_author_alone_as_a_student_gets_it(team: Chat) -> None:
    await previewed(team)
    await team.presses(team.said("compose-change-button"))
    await team.says("Mes niveaux = /niveaux")
    tried, told = await team.brings(team.said("compose-test"))
    assert not tried.edited
    assert tried.text.startswith("Bonjour")
    assert "{" not in tried.text
    assert tried.labels[0] == "Mes niveaux"
    assert told.lines[0] == team.said("compose-tested")
    assert (await rows(), [each.state for each in await announced()]) == (0, [State.DRAFT])
    assert team.said("compose-send") in (await team.presses(team.said("compose-back"))).labels


async def test_both_versions_are_tried(team: Chat) -> None:
    await previewed(team)
    await team.presses(team.said("compose-change-english"))
    await team.says("Hello {first_name}!")
    french, english, _ = await team.brings(team.said("compose-test"))
    assert french.text.startswith("Bonjour")
    assert english.text.startswith("Hello")


async def test_it_is_shown_in_full_as_three_of_them_read_it(team: Chat) -> None:
    await previewed(team, f"{WORDS} {'mot ' * 300}fin.")
    assert "fin." not in (team.last.text if team.last else "")
    shown = await team.brings(team.said("compose-whole"))
    assert ["Ada Test" in shown[0].text, "Grace Test" in shown[1].text, "Hedy Test" in shown[2].text] == [True] * 3
    assert all("fin." in each.text for each in shown)


async def test_who_is_not_here_comes_as_a_table(team: Chat) -> None:
    await previewed(team)
    told = await team.presses(team.said("compose-absent", count=1))
    (file,) = told.sending.message.attachments
    table = file.content.decode("utf-8-sig")
    assert file.name == team.said("compose-absent-file")
    assert table.splitlines()[1:] == ["34;Test;Mary;L2 Droit;mary@univ.example"]
    acts = [each.act async for each in entries() if each.actor == str(team.address)]
    assert acts == ["audience.missing"]


async def test_the_same_author_on_two_messengers_confirms_once(team: Chat) -> None:
    preview = await previewed(team)
    check = await team.presses(team.said("compose-send"), of=preview)
    person = (await find(team.address)).person_id
    other = team.elsewhere()
    await attach_account(other.address, person, NOON)
    (found,) = await announced()
    there = other.sealed_press("announce-confirm", str(found.id), str(found.counted), "3")
    first = await other.does(other.sender.presses(there, "m1"))
    assert team.said("compose-goes-people", count=3) in first.text
    assert first.labels == [team.said("compose-undo")]
    second = await team.presses(team.said("compose-confirm", count=3), of=check)
    assert second.text == team.said("announcement-not-now", state="materialising")
    assert len(await announced()) == 1
    acts = [each.act async for each in entries() if each.act == "announcement.confirm"]
    assert len(acts) == 1


async def test_pressing_twice_leaves_the_way_back_where_it_is(team: Chat) -> None:
    await previewed(team)
    check = await team.presses(team.said("compose-send"))
    await team.presses(team.said("compose-confirm", count=3))
    twice = await team.presses(team.said("compose-confirm", count=3), of=check)
    assert twice.labels == [team.said("compose-undo")]
    await team.presses(team.said("compose-undo"))
    assert [each.state for each in await announced()] == [State.CANCELLED]
    over = await team.presses(team.said("compose-confirm", count=3), of=check)
    assert (over.text, over.labels) == (team.said("announcement-not-now", state="cancelled"), [])


async def test_another_member_cannot_confirm_what_somebody_else_wrote(team: Chat) -> None:
    await previewed(team)
    (found,) = await announced()
    other = team.other("robin", team.sender.locale)
    await joins(other, Role.OWNER)
    theirs = other.sealed_press("announce-confirm", str(found.id), str(found.counted), "3")
    assert (await other.does(other.sender.presses(theirs, "m1"))).lines[0] == team.said("compose-gone")
    assert [each.state for each in await announced()] == [State.DRAFT]


async def test_a_preview_of_before_a_change_sends_nothing(team: Chat) -> None:
    old = await previewed(team)
    check = await team.presses(team.said("compose-send"), of=old)
    await team.presses(team.said("compose-back"))
    await team.presses(team.said("compose-change-text"))
    await team.says("Autre chose.")
    for label, of in (
        (team.said("compose-send"), old),
        (team.said("compose-test"), old),
        (team.said("compose-whole"), old),
        (team.said("compose-absent", count=1), old),
        (team.said("compose-confirm", count=3), check),
    ):
        gone = await team.presses(label, of=of)
        assert gone.lines[0] == team.said("compose-gone")
    assert [each.state for each in await announced()] == [State.DRAFT]
    latest = await team.presses(team.said("compose-back"))
    assert "Autre chose." in latest.text


async def test_a_preview_older_than_a_quarter_of_an_hour_is_looked_at_again(team: Chat) -> None:
    preview = await previewed(team)
    check = await team.presses(team.said("compose-send"))
    team.clock.advance(minutes=15)
    late = await team.presses(team.said("compose-confirm", count=3), of=check)
    assert late.lines[0] == team.said("announcement-outdated")
    assert (await team.presses(team.said("compose-send"), of=preview)).lines[0] == team.said("announcement-outdated")
    await team.presses(team.said("compose-back"))
    assert team.said("compose-undo") in (await confirmed(team)).labels


async def test_an_hour_that_passes_before_the_second_button_is_said(team: Chat) -> None:
    await previewed(team)
    await team.presses(team.said("compose-change-when"))
    await team.says("13:10")
    check = await team.presses(team.said("compose-send"))
    team.clock.advance(minutes=12)
    late = await team.presses(team.said("compose-confirm", count=3), of=check)
    assert late.lines[0].split("(")[0] == team.said("announcement-too-late", moment="").split("(")[0]
    assert team.said("compose-at-once") in (await team.presses(team.said("compose-back"))).labels


async def test_one_for_later_says_until_when_it_can_be_called_off(team: Chat) -> None:
    await previewed(team)
    await team.presses(team.said("compose-change-when"))
    await team.says("lundi 9:00")
    planned = await confirmed(team)
    assert planned.labels == [team.said("compose-undo")]
    assert "15" not in planned.text
    await team.presses(team.said("compose-undo"))
    assert [each.state for each in await announced()] == [State.CANCELLED]


async def test_an_author_cannot_announce_without_end(team: Chat) -> None:
    for _ in range(10):
        await previewed(team)
        await confirmed(team)
    await previewed(team)
    refused = await confirmed(team)
    assert "10" in refused.lines[0]
    assert team.said("compose-back") in refused.labels
    assert (await announced())[0].state is State.DRAFT


async def test_a_second_member_is_asked_where_the_audience_is_that_large(
    setting: Setting, request: pytest.FixtureRequest, tmp_path: Path
) -> None:
    announcing = replace(ANNOUNCING, catch=Catch(second_from=4))
    with fresh_database(setting.engine, request, tmp_path) as url:
        async with (
            open_database(url),
            chatting(setting.language, platform=setting.platform, announcing=announcing) as chat,
        ):
            await joins(chat)
            await everybody_is_here()
            await chat.says("/start")
            author = chat.elsewhere()
            await grant(author.address, Role.STAFF, actor="operator:test", now=NOON)
            await previewed(author)
            asked = await confirmed(author)
            assert asked.text == author.said("compose-asked", others=1)
            assert [each.state for each in await announced()] == [State.ASKED]
            (question,) = await chat.waits()
            assert chat.said("history-second-button") in question.labels
            assert "L2 Droit" in question.text
            assert "{first_name}" in question.text
            tried, _ = await chat.brings(chat.said("compose-test"))
            assert tried.text.startswith("Bonjour")
            await chat.presses(chat.said("history-second-button"), of=question)
            done = await chat.presses(chat.said("history-second-yes", count=4))
            assert done.labels == [chat.said("compose-undo")]
            (found,) = await announced()
            assert (found.state, found.approver) == (State.MATERIALISING, str(chat.address))


async def test_who_asks_for_a_second_one_is_told_where_there_is_nobody(chat: Chat) -> None:
    await joins(chat)
    await everybody_is_here()
    await previewed(chat)
    (found,) = await announced()
    await execute("UPDATE announcement SET state = 'asked' WHERE id = ?", found.id)
    assert await request_second(chat.planning.queue, found, now=chat.clock.now()) == 0
    assert await chat.waits() == []


async def test_a_question_that_is_settled_already_is_not_asked(team: Chat) -> None:
    author = team.elsewhere()
    await joins(author)
    await previewed(author)
    (found,) = await announced()
    await execute("UPDATE announcement SET state = 'asked' WHERE id = ?", found.id)
    assert await request_second(team.planning.queue, found, now=team.clock.now()) == 1
    await execute("UPDATE announcement SET state = 'cancelled' WHERE id = ?", found.id)
    assert await team.waits() == []
