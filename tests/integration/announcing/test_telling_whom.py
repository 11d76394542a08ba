"""Whom an author's progress goes to, and what it costs: the author alone, where they are, by the rows' own keys."""

from __future__ import annotations

from datetime import timedelta

import pytest

from bot.events import Address
from bot.outcomes import Transient, Unreachable
from bot.ports import Role
from models.announcing import tally
from models.announcing.confirming import UNDO, Catch, confirm, second
from models.announcing.drafts import Author
from models.announcing.fates import report
from models.announcing.tally import Counting
from models.database import Database, execute
from models.queue.delivery import State as Standing
from models.queue.kinds import Kind
from models.queue.port import Filter
from models.schema import Account, Person
from models.staff import grant, revoke
from tests.integration.announcing.desk import Desk
from tests.integration.announcing.watching import BOSS, GROUP, SECOND, Wall, going, joined, passing, watched
from tests.integration.models.statements import plan, recorded
from tests.integration.sending.people import reader
from tests.support.clock import NOON

MINUTE = timedelta(minutes=1)
LEAVES = NOON + UNDO

_COPIED = "lane, payload, created_at, due_at, expires_at, state, reason, platform, account_id, attempts, retries, epoch"
_ANOTHER = (
    f"INSERT INTO delivery (kind, cause, person_id, {_COPIED})"
    " WITH RECURSIVE numbers(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM numbers WHERE n < 3000)"
    f" SELECT kind, 'announcement:99', n, {_COPIED} FROM numbers CROSS JOIN"
    " (SELECT * FROM delivery WHERE kind = 'announcement' LIMIT 1) one"
)
"""Rows of another announcement, so many that a planner cares which index it takes."""


async def standing(at: Desk) -> Standing:
    (row,) = await at.stage.queue.find(Filter(kinds={Kind.PROGRESS}))
    return row.state


async def test_who_leaves_the_team_is_told_nothing_more(database: Database) -> None:
    wall = Wall()
    async with watched(wall) as at:
        await going(at, 30)
        await passing(at, LEAVES + 10 * SECOND)
        await grant(Address("telegram", "owner"), Role.OWNER, actor="operator:test", now=NOON)
        await revoke(BOSS, actor="operator:test", now=at.now)
        told = len(wall.told)
        await passing(at, LEAVES + MINUTE)
        assert len(wall.told) == told
        assert await standing(at) is Standing.SKIPPED


async def test_an_operator_at_the_command_line_is_owed_nothing(database: Database) -> None:
    async with watched() as at:
        at.author = Author(None, "operator:ada")
        await going(at, 2)
        assert await at.stage.queue.find(Filter(kinds={Kind.PROGRESS})) == []


async def test_a_second_confirmation_owes_it_to_the_author(database: Database) -> None:
    async with watched() as at:
        await reader("1", group=GROUP)
        found = await at.drafted("Bonjour", f'group "{GROUP}"')
        await confirm(found, 1, at.author, Role.STAFF, Catch(second_from=1), now=at.now)
        assert await at.stage.queue.find(Filter(kinds={Kind.PROGRESS})) == []
        await second(found, Author(None, "operator:bob"), now=at.now)
        (row,) = await at.stage.queue.find(Filter(kinds={Kind.PROGRESS}))
        assert row.person_id == at.author.person_id


async def test_it_comes_where_it_was_confirmed_whatever_account_is_preferred(database: Database) -> None:
    telegram, discord = Wall(), Wall(name="discord")
    async with watched(telegram, discord) as at:
        laptop = Address("discord", BOSS.user)
        at.author = await joined(laptop, BOSS)
        await Account.filter(platform="telegram", user=BOSS.user).update(preferred=True, seen_at=NOON + MINUTE)
        await going(at, 1)
        await at.stage.sending.settled()
        assert (len(discord.told), len(telegram.told)) == (1, 0)
        discord.outcomes.append(Unreachable("blocked"))
        await passing(at, LEAVES + MINUTE)
        assert {each.reference for each in telegram.told} == {telegram.told[0].reference}
        assert "terminée" in telegram.last.text, "the account was closed: it goes on at the other one"


async def test_an_account_of_a_terminal_is_chosen_by_who_gathers(database: Database) -> None:
    async with watched() as at:
        at.author = await joined(Address("console", "ada"))
        await going(at, 1)
        (row,) = await at.stage.queue.find(Filter(kinds={Kind.PROGRESS}))
        assert row.aim is None


async def test_after_an_outage_it_is_told_again(database: Database) -> None:
    wall = Wall()
    async with watched(wall) as at:
        await going(at, 3, apart=10 * MINUTE)
        await passing(at, LEAVES + 10 * SECOND)
        await execute("UPDATE delivery SET state = 'dead', reason = 'gave up:transient:503' WHERE kind = 'progress'")
        told = len(wall.told)
        await passing(at, LEAVES + 25 * SECOND)
        assert len(wall.told) > told
        assert wall.last.how == "edit"


async def test_an_edit_that_failed_is_made_again_with_the_figures_of_then(database: Database) -> None:
    wall = Wall()
    async with watched(wall) as at:
        await going(at, 10)
        await passing(at, LEAVES + 10 * SECOND)
        wall.outcomes.extend([Transient("503")] * 2)
        await passing(at, LEAVES + MINUTE)
        assert "terminée" in wall.last.text


async def test_who_has_texts_read_aloud_hears_figures_and_no_bar(database: Database) -> None:
    wall = Wall()
    async with watched(wall) as at:
        await Person.filter(id=at.author.person_id).update(plain_text=True)
        await going(at, 30)
        await passing(at, LEAVES + 20 * SECOND)
        assert not {"█", "░"} & set("".join(each.text for each in wall.told))
        assert "Faite à" in wall.last.text


async def test_counting_a_chunk_at_a_time_counts_the_same(database: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    async with watched() as at:
        found = await going(at, 20)
        await at.stage.until(LEAVES + 9 * SECOND)
        whole = await Counting().counted(found, at.now)
        passed: list[int] = []

        async def passes() -> None:
            passed.append(1)

        monkeypatch.setattr(tally, "_CHUNK", 3)
        assert await Counting(passes).counted(found, at.now) == whole
        assert len(passed) == 6
        assert (whole.report.fates, whole.left) == ((await report(found)).fates, 10)


async def test_what_took_long_to_count_is_not_counted_twice_unless_it_ended_since(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tally, "_CHEAP", -1.0)
    async with watched() as at:
        found, counting = await going(at, 4), Counting()
        await at.stage.until(LEAVES + SECOND)
        known = await counting.counted(found, at.now)
        await at.stage.at(at.now + SECOND)
        assert (await counting.known(found, at.now)).report == known.report
        await at.stage.at(at.now + 3 * SECOND)
        assert (await counting.known(found, at.now)).report != known.report
        await at.work.work()
        over = await at.again(found)
        assert over.ended_at is not None
        assert (await counting.known(over, at.now)).left == 0


async def test_rows_are_looked_at_by_their_key_and_at_most_every_five_seconds(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with watched() as at:
        await going(at, 30)
        await passing(at, LEAVES + 12 * SECOND)
        await execute(_ANOTHER)
        await execute("ANALYZE delivery")
        with recorded(monkeypatch) as seen:
            for _ in range(50):
                await at.work.work()
        counted = [each for each in seen if "AS lately" in each.sql]
        assert len(counted) <= 1
        plans = [await plan(each) for each in seen if "AS lately" in each.sql or "message_ref" in each.sql]
        assert plans
        assert all("uq_delivery_key" in text or "sqlite_autoindex_delivery" in text for text in plans), plans
