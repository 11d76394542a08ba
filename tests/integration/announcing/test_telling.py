"""An author is told how far the announcement got: one message, kept up to date by the rows, to its end."""

from __future__ import annotations

import asyncio
from collections import deque
from dataclasses import replace
from datetime import timedelta
from itertools import pairwise

import pytest

from bot.outcomes import Rejected
from models.announcing import telling
from models.announcing.announcement import State
from models.announcing.confirming import UNDO
from models.announcing.fates import Fate, report
from models.announcing.holding import cancel, pause, resume
from models.announcing.telling import EVERY
from models.announcing.work import FIRST_FEW
from models.database import Database, execute
from models.queue.delivery import State as Standing
from models.queue.kinds import Kind
from models.queue.port import Filter
from models.reminders.choices import turn_off
from models.schema import Account, Person
from tests.integration.announcing.desk import Desk
from tests.integration.announcing.watching import BOSS, GROUP, SECOND, Wall, going, passing, watched
from tests.integration.sending.people import reader
from tests.support.clock import NOON, ManualClock

MINUTE = timedelta(minutes=1)
LEAVES = NOON + UNDO

AFTERWARDS = ("Rapport", "La fiche")
"""The buttons under what is over."""


async def delivered(at: Desk) -> int:
    """Return how many people have it by the rows."""
    rows = await at.stage.queue.find(Filter(kinds={Kind.ANNOUNCEMENT}))
    return sum(row.state is Standing.SENT for row in rows)


def said(text: str) -> int:
    """Return how many have it by what was told."""
    line = next(line for line in text.splitlines() if "reçue" in line and line[0] != "•")
    return 0 if line.startswith("Personne") else int(line.split()[0])


async def test_before_the_first_message_it_says_when_it_leaves_and_is_taken_back_by_its_button(
    database: Database,
) -> None:
    wall = Wall()
    async with watched(wall) as at:
        found = await going(at, 3)
        await at.stage.sending.settled()
        assert wall.last.how == "notify"
        assert "part aujourd’hui à 13\u202fh" in wall.last.text
        assert "Elle part dans 15\u00a0s" in wall.last.text
        assert "Pour 3 personnes" in wall.last.text
        assert wall.last.labels == ("Annuler l’envoi",)
        await cancel(found, actor=str(BOSS), now=at.now)
        await passing(at, NOON + 8 * SECOND)
        assert "annulée" in wall.last.text
        assert "annulée avant son départ\u00a0: 3" in wall.last.text
        assert (wall.last.how, wall.last.labels) == ("edit", AFTERWARDS)
        assert await delivered(at) == 0


async def test_one_of_next_week_says_when(database: Database) -> None:
    wall = Wall()
    async with watched(wall) as at:
        await reader("1", group=GROUP)
        await at.written(await at.drafted("Bonjour", f'group "{GROUP}"', starts_at=NOON + timedelta(days=7)))
        await passing(at, NOON + 2 * MINUTE)
        assert "part mercredi 25 mars à 13\u202fh" in wall.last.text
        assert "dans" not in wall.last.text
        assert len(wall.told) <= 2, "nothing changes in a week"


async def test_it_is_edited_where_it_stands_at_most_every_five_seconds_and_says_the_end(database: Database) -> None:
    wall = Wall()
    async with watched(wall) as at:
        found = await going(at, 40)
        await passing(at, LEAVES + 50 * SECOND)
        assert (await at.again(found)).state is State.DONE
        first, *edits = wall.told
        assert (first.how, {each.how for each in edits}) == ("notify", {"edit"})
        assert {each.reference for each in edits} == {first.reference}
        assert all(after.at - before.at >= EVERY for before, after in pairwise(wall.told))
        assert len(edits) >= 8
        counts = [said(each.text) for each in edits[2:]]
        assert counts == sorted(counts)
        assert wall.last.text.splitlines()[0] == "Annonce 1\u00a0: terminée"
        assert "40 personnes l’ont reçue, sur 40 (100\u00a0%)." in wall.last.text
        assert wall.last.labels == AFTERWARDS
        told = len(wall.told)
        await passing(at, at.now + MINUTE)
        assert len(wall.told) == told, "what is over is told once"


async def test_without_the_limit_it_is_edited_more_often(database: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(telling, "EVERY", SECOND)
    wall = Wall()
    async with watched(wall) as at:
        await going(at, 20)
        await passing(at, LEAVES + 15 * SECOND)
        assert any(after.at - before.at < EVERY for before, after in pairwise(wall.told))


async def test_two_processes_that_work_on_it_edit_it_no_more_often(database: Database) -> None:
    wall = Wall()
    async with watched(wall) as at:
        await going(at, 30)
        other = replace(at.work, _looks={}, _turn=asyncio.Lock())
        while at.now < LEAVES + 40 * SECOND:
            await at.stage.at(at.now + SECOND)
            await asyncio.gather(at.work.work(), other.work())
            await at.stage.sending.settled()
        assert len(wall.told) >= 6
        assert all(after.at - before.at >= EVERY for before, after in pairwise(wall.told))
        assert "terminée" in wall.last.text


async def test_a_clock_set_back_does_not_silence_it(database: Database) -> None:
    wall = Wall()
    async with watched(wall) as at:
        await going(at, 30)
        await passing(at, LEAVES + 12 * SECOND)
        told = len(wall.told)
        at.stage.clock.instant -= timedelta(minutes=2)
        await at.work.work()
        await at.stage.sending.settled()
        assert len(wall.told) > told


async def test_its_figures_are_those_of_the_rows(database: Database) -> None:
    wall = Wall()
    async with watched(wall) as at:
        await going(at, 20)
        seen: list[tuple[int, int]] = []

        async def compared() -> None:
            seen.append((said(wall.last.text), await delivered(at)))

        await passing(at, LEAVES + 2 * SECOND)
        wall.meanwhile += [compared] * 9
        await passing(at, LEAVES + MINUTE)
        assert len(seen) >= 3
        assert all(told == rows for told, rows in seen)


async def test_it_says_the_rate_the_time_left_and_why_some_do_not_have_it(database: Database) -> None:
    wall = Wall()
    async with watched(wall) as at:
        found = await going(at, 100)
        (silent, *_) = await Person.filter(group=GROUP).order_by("id")
        await turn_off(silent.pk, Kind.ANNOUNCEMENT, NOON)
        blocked = await Account.get(person_id=silent.pk + 1)
        await Account.filter(id=blocked.pk).update(unreachable_reason="blocked", unreachable_at=NOON)
        await passing(at, LEAVES + 40 * SECOND)
        text = wall.last.text
        assert "█████" not in text
        assert "██" in text
        assert "1 par seconde, encore 1\u00a0min" in text or "1 par seconde, encore 59\u00a0s" in text
        assert "annonces coupées\u00a0: 1" in text
        assert "injoignables\u00a0: 1" in text
        assert wall.last.labels == ("Mettre en pause", "Annuler le reste")
        assert (await report(found)).of(Fate.UNREACHABLE) == 1


async def test_a_pause_is_told_and_then_nothing_until_it_goes_on(database: Database) -> None:
    wall = Wall()
    async with watched(wall) as at:
        found = await going(at, 30)
        await passing(at, LEAVES + 10 * SECOND)
        await pause(found, actor=str(BOSS), now=at.now)
        await passing(at, LEAVES + 20 * SECOND)
        assert "en pause" in wall.last.text
        assert wall.last.labels == ("Reprendre", "Annuler le reste")
        told = len(wall.told)
        await passing(at, LEAVES + 200 * SECOND)
        assert len(wall.told) == told
        await resume(await at.again(found), actor=str(BOSS), now=at.now)
        await passing(at, at.now + 20 * SECOND)
        assert "terminée" in wall.last.text
        assert await delivered(at) == 30


async def test_it_goes_on_after_a_restart_in_the_same_message(database: Database) -> None:
    wall = Wall()
    async with watched(wall) as at:
        await going(at, 30)
        await passing(at, LEAVES + 12 * SECOND)
        before, now = len(wall.told), at.now
    async with watched(wall, clock=ManualClock(now + MINUTE)) as again:
        await passing(again, again.now + 20 * SECOND)
    after = wall.told[before:]
    assert after
    assert {(each.how, each.reference) for each in after} == {("edit", wall.told[0].reference)}
    assert "terminée" in wall.last.text


async def test_an_end_while_nobody_watched_is_told_by_whoever_does_next(database: Database) -> None:
    wall = Wall()
    async with watched(wall) as at:
        found = await going(at, 5)
        await at.stage.until(LEAVES + MINUTE)
        assert "terminée" not in wall.last.text
    async with watched(wall, clock=ManualClock(LEAVES + 2 * MINUTE)) as again:
        await again.work.work()
        await again.stage.sending.settled()
        assert (await again.again(found)).state is State.DONE
        assert "5 personnes l’ont reçue, sur 5" in wall.last.text


async def test_one_that_its_author_deleted_is_posted_anew_and_kept_up_to_date_there(database: Database) -> None:
    wall = Wall()
    async with watched(wall) as at:
        await going(at, 60)
        await passing(at, LEAVES + 12 * SECOND)
        first = wall.last.reference
        wall.there.clear()
        told = len(wall.told)
        await passing(at, LEAVES + 70 * SECOND)
        again, *edits = wall.told[told:]
        assert again.how == "notify"
        assert again.reference != first
        assert {(each.how, each.reference) for each in edits} == {("edit", again.reference)}
        assert "terminée" in wall.last.text


async def test_one_deleted_before_the_last_word_is_posted_anew_with_it(database: Database) -> None:
    wall = Wall()
    async with watched(wall) as at:
        await going(at, 3)
        await at.stage.until(LEAVES + MINUTE)
        wall.there.clear()
        await at.work.work()
        await at.stage.sending.settled()
        assert wall.last.how == "notify"
        assert "terminée" in wall.last.text


async def test_the_end_is_not_noted_while_older_words_are_on_their_way(database: Database) -> None:
    wall = Wall()
    async with watched(wall) as at:
        found = await going(at, 3)
        await at.stage.sending.settled()
        await execute("UPDATE delivery SET state = 'sending' WHERE kind = 'progress'")
        await at.stage.until(LEAVES + 10 * SECOND)
        await at.work.work()
        assert (await at.again(found)).ended_at is None
        await execute("UPDATE delivery SET state = 'sent' WHERE kind = 'progress'")
        await at.work.work()
        await at.stage.sending.settled()
        assert (await at.again(found)).ended_at is not None
        assert "terminée" in wall.last.text


async def test_words_prepared_before_the_end_are_prepared_again(database: Database) -> None:
    wall = Wall()
    async with watched(wall) as at:
        await going(at, 1)
        await at.stage.until(LEAVES + 10 * SECOND)
        await execute(
            "UPDATE delivery SET state = 'queued', leased_until = ?, epoch = 1 WHERE kind = 'progress'", at.now
        )
        await at.work.work()
        (row,) = await at.stage.queue.find(Filter(kinds={Kind.PROGRESS}))
        assert (row.state, row.leased_until, row.epoch) == (Standing.QUEUED, None, 0)


async def test_one_that_stopped_itself_tells_its_author_why(database: Database) -> None:
    wall = Wall()
    async with watched(wall) as at:
        await going(at, FIRST_FEW + 10)
        await at.stage.sending.settled()
        wall.outcomes = deque([Rejected("odd")] * FIRST_FEW)
        await at.stage.until(LEAVES + FIRST_FEW * SECOND - SECOND)
        await at.work.work()
        await at.stage.sending.settled()
        assert "arrêtée" in wall.last.text
        assert f"ses {FIRST_FEW} premiers messages ont tous été refusés" in wall.last.text
        assert wall.last.labels == AFTERWARDS


async def test_one_whose_audience_is_lost_tells_its_author_so(database: Database) -> None:
    wall = Wall()
    async with watched(wall) as at:
        await reader("1", group=GROUP)
        await at.confirmed(await at.drafted("Bonjour", f'group "{GROUP}"'))
        await execute('UPDATE person SET "group" = ? WHERE "group" = ?', "L3", GROUP)
        await at.work.work()
        await at.stage.sending.settled()
        assert "un groupe de son audience n’est plus dans la liste" in wall.last.text
