"""Who is invited, who is left out, and what is left of an invite that was taken back."""

from __future__ import annotations

from collections import Counter
from datetime import timedelta

from bot.events import Address
from bot.ports import Role
from models import audit
from models.accounts import attach_account
from models.linking import Why, invitable, invite, invites, revoke, students
from models.people import Identity
from models.schema import LinkCode, Person
from tests.integration.linking.desk import DAY, DISCORD, PHONE, Desk
from tests.integration.models.rows import student
from tests.support.clock import NOON

TERMINALS = frozenset({"console"})


def numbers(people: list[Identity] | tuple[Identity, ...]) -> list[str | None]:
    return [each.number for each in people]


async def test_everybody_on_the_roster_or_a_group_of_it_is_listed_by_name(desk: Desk) -> None:
    await student("3", "Zoé", "Abel", group="L2 Droit")
    await student("1", "Ada", "Zola", group="L1 Droit")
    await student("2", "Ada", "Abel", group="L1 Droit")
    await Person.filter(id=await student("4", group="L1 Droit")).update(on_roster=False)
    await desk.meets(PHONE)
    assert numbers(await students()) == ["2", "1", "3"]
    assert numbers(await students("L1 Droit")) == ["2", "1"]
    assert await students("L3 Droit") == []


async def test_who_has_an_account_is_left_out_and_an_operators_terminal_is_none(desk: Desk) -> None:
    linked, watched, new = await student("1"), await student("2"), await student("3")
    await attach_account(PHONE, linked, NOON)
    await attach_account(Address("console", "2"), watched, NOON)
    everybody = await students()
    found = await invitable(everybody, terminals=TERMINALS, named=False)
    assert (numbers(found.people), numbers(found.linked), numbers(found.team)) == (["2", "3"], ["1"], [])
    await attach_account(Address("console", "ada"), new, NOON)
    found = await invitable(everybody, terminals=TERMINALS, named=False)
    assert numbers(found.people) == ["2"]


async def test_who_has_a_role_is_invited_only_by_name(desk: Desk) -> None:
    await student("1", role=int(Role.STAFF))
    await student("2")
    everybody = await students()
    found = await invitable(everybody, terminals=TERMINALS, named=False)
    assert (numbers(found.people), numbers(found.team)) == (["2"], ["1"])
    assert numbers((await invitable(everybody, terminals=TERMINALS, named=True)).people) == ["1", "2"]


async def test_invites_come_in_the_order_asked_each_with_a_code_of_its_own(desk: Desk) -> None:
    ids = [await student(str(number)) for number in range(5)]
    people = [await desk.person(each) for each in reversed(ids)]
    made = await invite(people, actor="operator:ada", lasts=DAY, now=NOON)
    assert [each.person for each in made] == people
    assert len({each.code for each in made}) == 5
    assert {each.expires_at for each in made} == {NOON + DAY}
    await desk.meets(PHONE)
    assert (await desk.links(made[3].code)).person == people[3]


async def test_many_are_invited_in_short_transactions_each_noted(desk: Desk) -> None:
    at_once = vars(invites)["_AT_ONCE"]
    await Person.bulk_create(
        [Person(number=f"n{each:05}", on_roster=True, created_at=NOON) for each in range(at_once + 3)]
    )
    everybody = await students()
    made = await invite(everybody, actor="operator:ada", lasts=DAY, now=NOON)
    assert len(made) == await LinkCode.all().count() == at_once + 3
    again = await invite(everybody, actor="operator:ada", lasts=DAY, now=NOON)
    assert await LinkCode.filter(revoked_at__isnull=True).count() == at_once + 3
    taken = await revoke(everybody, actor="operator:ada", now=NOON)
    assert taken == everybody
    acts = Counter([each.act async for each in audit.entries()])
    assert acts == {"invite.make": 2 * len(made), "invite.revoke": len(again)}


async def test_only_what_could_still_be_used_is_taken_back(desk: Desk) -> None:
    used, expired, live = await student("1"), await student("2"), await student("3")
    await desk.meets(PHONE, DISCORD)
    (code,) = await desk.invites(used)
    await desk.links(code)
    await desk.invites(expired, lasts=timedelta(hours=1))
    (good,) = await desk.invites(live)
    desk.clock.instant += timedelta(hours=1)
    people = [await desk.person(each) for each in (used, expired, live)]
    assert numbers(await revoke(people, actor="operator:ada", now=desk.clock.now())) == ["3"]
    assert await revoke(people, actor="operator:ada", now=desk.clock.now()) == []
    assert await desk.refuses(good, DISCORD) == (Why.REVOKED, 4)


async def test_nobody_invited_makes_nothing(desk: Desk) -> None:
    del desk
    assert await invite([], actor="operator:ada", lasts=DAY, now=NOON) == []
    assert await revoke([], actor="operator:ada", now=NOON) == []
