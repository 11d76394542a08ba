"""Accounts joined and parted without a code, and what is left where."""

from __future__ import annotations

from datetime import timedelta

import pytest

from bot.events import Address
from bot.ports import Dialog, Role
from models import audit
from models.accounts import accounts_of, attach_account
from models.attempts import Told, record
from models.dialogs import StoredDialogs
from models.linking import AccountTaken, NotLinked, link, unlink
from models.people import Identity, PersonUnknown, find
from models.queue.delivery import Owed
from models.queue.kinds import Kind
from models.queue.port import Filter
from models.schema import Account, Attempt, Person
from models.staff import grant
from tests.integration.linking.desk import DAY, DISCORD, PHONE, Desk, owners
from tests.integration.models.rows import student
from tests.support.clock import NOON

OPERATOR = "operator:ada"


async def links(desk: Desk, person: Identity, address: Address = PHONE) -> bool:
    return await link(person, address, actor=OPERATOR, merger=desk.merger, now=NOON)


async def test_an_account_never_seen_is_noted_for_its_first_message(desk: Desk) -> None:
    camille = await desk.person(await student("22012345"))
    assert await links(desk, camille)
    (card,) = await accounts_of(camille.person_id)
    assert (card.address, card.display_name) == (PHONE, "")
    assert await Person.all().count() == 1
    assert not await links(desk, camille), "done already"


async def test_the_guest_behind_an_account_is_merged(desk: Desk) -> None:
    camille, guest = await desk.person(await student("22012345")), await desk.meets(PHONE)
    told = [Told("3.1", NOON - timedelta(hours=1), 2)]
    await record(guest, told, told_at=NOON, rules=desk.planning.rules, planner=desk.planning)
    await links(desk, camille)
    assert await Attempt.filter(person_id=camille.person_id).count() == 1


async def test_the_account_of_another_student_is_refused_with_who_has_it(desk: Desk) -> None:
    camille, robin = await desk.person(await student("1")), await student("2")
    await attach_account(PHONE, robin, NOON)
    with pytest.raises(AccountTaken) as caught:
        await links(desk, camille)
    assert (caught.value.address, caught.value.owner.number) == (PHONE, "2")
    assert await owners([PHONE]) == [robin]


async def test_an_operator_may_join_an_account_that_has_a_role(desk: Desk) -> None:
    camille = await desk.person(await student("22012345"))
    await grant(PHONE, Role.OWNER, actor=OPERATOR, now=NOON)
    assert await links(desk, camille)
    assert (await find("22012345")).role is Role.OWNER


async def test_an_unlinked_account_is_a_new_guest_of_whom_nothing_is_known(desk: Desk) -> None:
    camille = await student("22012345", language="en", zone="Indian/Reunion", role=int(Role.STAFF))
    await attach_account(PHONE, camille, NOON)
    await attach_account(DISCORD, camille, NOON)
    await Account.filter(user=PHONE.user).update(preferred=True)
    await StoredDialogs().save(PHONE, Dialog("done", "level", NOON + DAY))
    queue = desk.planning.queue
    await queue.owe([Owed(Kind.NOTICE, "notice:1", camille, NOON + DAY)], NOON)
    unlinked = await unlink(PHONE, actor=OPERATOR, now=NOON)
    assert unlinked.person.number == "22012345"
    guest = await find(PHONE)
    assert (guest.person_id, guest.number, guest.first_name, guest.role) == (unlinked.guest, None, "", Role.STUDENT)
    (card,) = await accounts_of(guest.person_id)
    assert not card.preferred
    assert (await Person.get(id=guest.person_id)).language == "en"
    assert await StoredDialogs().load(PHONE) is None
    assert await owners([DISCORD]) == [camille]
    assert [row.person_id for row in await queue.find(Filter())] == [camille]


async def test_what_was_told_before_stays_with_the_student(desk: Desk) -> None:
    camille = await student("22012345")
    await desk.meets(PHONE)
    (code,) = await desk.invites(camille)
    await desk.links(code)
    told = [Told("3.1", NOON - timedelta(hours=1), 2)]
    await record(camille, told, told_at=NOON, rules=desk.planning.rules, planner=desk.planning)
    await unlink(PHONE, actor=OPERATOR, now=NOON)
    assert await Attempt.filter(person_id=camille).count() == 1


async def test_a_guest_alone_with_their_account_cannot_be_unlinked(desk: Desk) -> None:
    await desk.meets(PHONE)
    with pytest.raises(NotLinked):
        await unlink(PHONE, actor=OPERATOR, now=NOON)
    with pytest.raises(PersonUnknown):
        await unlink(DISCORD, actor=OPERATOR, now=NOON)
    assert await Person.all().count() == 1


async def test_two_accounts_of_one_guest_are_parted(desk: Desk) -> None:
    guest = await desk.meets(PHONE)
    await attach_account(DISCORD, guest, NOON)
    await unlink(DISCORD, actor=str(PHONE), now=NOON)
    first, second = await owners([PHONE, DISCORD])
    assert first == guest != second


async def test_both_are_noted_with_who_did_it(desk: Desk) -> None:
    camille, guest = await desk.person(await student("22012345")), await desk.meets(PHONE)
    await links(desk, camille)
    await unlink(PHONE, actor=str(PHONE), now=NOON)
    acts = [(each.actor, each.act, dict(each.details)) for each in await audit.page(person_id=camille.person_id)]
    assert acts == [
        (OPERATOR, "account.link", {"account": str(PHONE), "by": "hand", "guest": guest}),
        (str(PHONE), "account.unlink", {"account": str(PHONE)}),
    ]
