"""A code given: what it joins, what it is refused for, and how it is used up."""

from __future__ import annotations

from datetime import timedelta

import pytest

from bot.events import Address
from bot.ports import Role
from models import audit
from models.accounts import accounts_of, attach_account
from models.database import fetch
from models.linking import Already, CodeKind, Why, unlink
from models.linking import revoke as take_back
from models.linking.codes import new_code
from models.linking.joining import JOINS_FOR
from models.people import PersonMissing, PersonUnknown, find
from models.schema import LinkCode, Person
from models.staff import grant
from tests.integration.linking.desk import DAY, DISCORD, PHONE, Desk, owners
from tests.integration.models.rows import student
from tests.support.clock import NOON

OTHER = Address("telegram", "42")


async def test_an_invite_joins_the_account_and_the_guest_is_gone(desk: Desk) -> None:
    camille, guest = await student("22012345", "Camille", "Martin"), await desk.meets(PHONE)
    (code,) = await desk.invites(camille)
    linked = await desk.links(code)
    assert (linked.person.number, linked.person.first_name, linked.kind) == ("22012345", "Camille", CodeKind.INVITE)
    assert [str(each.address) for each in await accounts_of(camille)] == [str(PHONE)]
    assert not await Person.exists(id=guest)


async def test_a_code_is_used_once_and_says_by_which_account(desk: Desk) -> None:
    camille = await student("22012345")
    await desk.meets(PHONE, OTHER)
    (code,) = await desk.invites(camille)
    await desk.links(code)
    assert await desk.refuses(code, OTHER) == (Why.USED, 4)
    (row,) = await fetch('SELECT c.used_by, a.id AS account FROM link_code c, account a WHERE a."user" = ?', PHONE.user)
    assert row["used_by"] == row["account"]


async def test_a_code_expires_at_its_instant(desk: Desk) -> None:
    camille = await student("22012345")
    await desk.meets(PHONE)
    (early,) = await desk.invites(camille, lasts=DAY)
    desk.clock.instant = NOON + DAY - timedelta(microseconds=1)
    assert (await desk.links(early)).person.person_id == camille
    (late,) = await desk.invites(await student("2"), lasts=DAY)
    await desk.meets(OTHER)
    desk.clock.instant += DAY
    assert await desk.refuses(late, OTHER) == (Why.EXPIRED, 4)


async def test_an_invite_made_anew_or_taken_back_is_worth_nothing(desk: Desk) -> None:
    camille = await student("22012345")
    await desk.meets(PHONE)
    (first,) = await desk.invites(camille)
    (second,) = await desk.invites(camille)
    assert await desk.refuses(first) == (Why.REVOKED, 4)
    assert await take_back([await desk.person(camille)], actor="operator:ada", now=NOON) != []
    assert await desk.refuses(second) == (Why.REVOKED, 3)


async def test_a_code_nobody_made_is_unknown(desk: Desk) -> None:
    await desk.meets(PHONE)
    assert await desk.refuses(new_code()) == (Why.UNKNOWN, 4)


async def test_who_is_joined_already_uses_nothing_up(desk: Desk) -> None:
    camille = await student("22012345")
    await desk.meets(PHONE, DISCORD)
    (code,) = await desk.invites(camille)
    await desk.links(code)
    assert isinstance(await desk.redeems(code), Already)
    (again,) = await desk.invites(camille)
    assert isinstance(await desk.redeems(again), Already)
    await desk.links(again, DISCORD)


async def test_the_account_of_another_student_is_refused_and_costs_a_try(desk: Desk) -> None:
    camille, robin = await student("1"), await student("2")
    await attach_account(PHONE, robin, NOON)
    (code,) = await desk.invites(camille)
    assert await desk.refuses(code) == (Why.OTHER_STUDENT, 4)
    assert await owners([PHONE]) == [robin]
    await desk.meets(DISCORD)
    await desk.links(code, DISCORD)


async def test_a_joining_code_makes_two_accounts_one_person(desk: Desk) -> None:
    camille = await student("22012345")
    await attach_account(PHONE, camille, NOON)
    await desk.meets(DISCORD)
    linked = await desk.links(await desk.shows(camille, PHONE), DISCORD)
    assert linked.kind is CodeKind.JOIN
    assert await owners([PHONE, DISCORD]) == [camille, camille]


async def test_a_joining_code_lasts_fifteen_minutes_and_the_newest_counts(desk: Desk) -> None:
    camille = await student("22012345")
    await attach_account(PHONE, camille, NOON)
    await desk.meets(DISCORD)
    first, second = await desk.shows(camille, PHONE), await desk.shows(camille, PHONE)
    assert await desk.refuses(first, DISCORD) == (Why.REVOKED, 4)
    desk.clock.instant += JOINS_FOR
    assert await desk.refuses(second, DISCORD) == (Why.EXPIRED, 3)
    for _ in range(5):
        await desk.shows(camille, PHONE)
    assert await LinkCode.all().count() == 2, "asking over and over fills no table"


async def test_a_joining_code_leaves_an_invite_alone(desk: Desk) -> None:
    camille = await student("22012345")
    await attach_account(PHONE, camille, NOON)
    await desk.meets(DISCORD)
    (code,) = await desk.invites(camille)
    await desk.shows(camille, PHONE)
    await desk.links(code, DISCORD)


async def test_two_guests_become_one(desk: Desk) -> None:
    first = await desk.meets(PHONE)
    await desk.meets(DISCORD)
    await desk.links(await desk.shows(first, PHONE), DISCORD)
    assert await owners([PHONE, DISCORD]) == [first, first]


async def test_every_account_of_a_guest_goes_along(desk: Desk) -> None:
    camille, guest = await student("22012345"), await desk.meets(PHONE)
    await attach_account(DISCORD, guest, NOON)
    (code,) = await desk.invites(camille)
    await desk.links(code)
    assert await owners([PHONE, DISCORD]) == [camille, camille]


async def test_a_student_does_not_open_their_file_by_typing_a_strangers_code(desk: Desk) -> None:
    camille, stranger = await student("22012345"), await desk.meets(DISCORD)
    await attach_account(PHONE, camille, NOON)
    assert await desk.refuses(await desk.shows(stranger, DISCORD)) == (Why.OTHER_WAY, None)
    assert await owners([PHONE, DISCORD]) == [camille, stranger]


async def test_a_role_does_not_pass_to_whoever_made_the_code(desk: Desk) -> None:
    camille, member = await student("22012345"), await desk.meets(PHONE)
    await grant(PHONE, Role.STAFF, actor="operator:ada", now=NOON)
    (code,) = await desk.invites(camille)
    assert await desk.refuses(code) == (Why.ROLE, None)
    assert await owners([PHONE]) == [member]
    assert (await desk.person(camille)).role is Role.STUDENT


async def test_a_member_of_staff_joins_a_second_account_with_their_own_code(desk: Desk) -> None:
    member = await desk.meets(PHONE)
    await desk.meets(DISCORD)
    await grant(PHONE, Role.STAFF, actor="operator:ada", now=NOON)
    await desk.links(await desk.shows(member, PHONE), DISCORD)
    assert (await find(DISCORD)).role is Role.STAFF


async def test_every_link_is_noted_with_who_was_merged_and_never_with_the_code(desk: Desk) -> None:
    camille, guest = await student("22012345"), await desk.meets(PHONE)
    (code,) = await desk.invites(camille)
    await desk.links(code)
    made, linked = await audit.page(person_id=camille)
    assert (made.actor, made.act, made.details) == (
        "operator:ada",
        "invite.make",
        {"until": (NOON + 30 * DAY).isoformat()},
    )
    assert (linked.actor, linked.act) == (str(PHONE), "account.link")
    assert linked.details == {"account": str(PHONE), "by": "invite", "guest": guest}
    kept = str(await fetch("SELECT details FROM audit")) + str(await fetch("SELECT * FROM link_code"))
    assert code.characters not in kept.replace("-", "")


async def test_an_account_never_seen_and_a_person_gone_are_refused(desk: Desk) -> None:
    (code,) = await desk.invites(await student("22012345"))
    with pytest.raises(PersonUnknown):
        await desk.redeems(code)
    guest = await desk.meets(PHONE)
    with pytest.raises(PersonMissing):
        await desk.merges(guest, 10_000)
    with pytest.raises(PersonMissing):
        await desk.merges(10_000, guest)


async def test_who_was_unlinked_and_comes_back_needs_another_code(desk: Desk) -> None:
    camille = await student("22012345")
    await desk.meets(PHONE)
    (code,) = await desk.invites(camille)
    await desk.links(code)
    await unlink(PHONE, actor="operator:ada", now=NOON)
    assert await desk.refuses(code) == (Why.USED, 4)
    (again,) = await desk.invites(camille)
    await desk.links(again)
    assert await owners([PHONE]) == [camille]
