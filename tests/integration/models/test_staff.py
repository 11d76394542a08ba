from __future__ import annotations

import asyncio
from contextlib import AbstractAsyncContextManager, nullcontext, suppress
from datetime import timedelta

import pytest

from bot.events import Address
from bot.ports import Role
from models import audit, staff
from models.people import PersonMissing, PersonUnknown, find
from models.schema import Person
from models.staff import LastOwner, NotAnOwner, RoleChange, ensure_owner, grant, members, revoke
from tests.integration.models.meeting import meet_after
from tests.integration.models.rows import ADA, guest, student
from tests.integration.models.statements import recorded
from tests.support.clock import NOON

pytestmark = pytest.mark.usefixtures("database")

OPERATOR = "operator:ada"
GRACE = Address("discord", "1906")


async def role_of(who: str | Address) -> Role:
    return (await find(who)).role


async def audited() -> list[str]:
    return [f"{entry.act} {entry.details['before']} {entry.details['after']}" for entry in await audit.page()]


async def make_owners(*addresses: Address) -> None:
    for address in addresses:
        await grant(address, Role.OWNER, actor=OPERATOR, now=NOON)


async def test_a_student_becomes_staff_and_it_is_audited() -> None:
    person_id = await student("12345")
    change = await grant("12345", Role.STAFF, actor=OPERATOR, now=NOON)
    assert (change.person.person_id, change.before, change.after) == (person_id, Role.STUDENT, Role.STAFF)
    assert change.person.role is await role_of("12345") is Role.STAFF
    (entry,) = await audit.page()
    assert (entry.actor, entry.at, entry.person_id) == (OPERATOR, NOON, person_id)
    assert await audited() == ["staff.grant student staff"]


async def test_an_account_never_seen_is_granted_to_a_guest() -> None:
    await grant(ADA, Role.OWNER, actor=OPERATOR, now=NOON)
    assert await role_of(ADA) is Role.OWNER


async def test_an_unknown_number_is_refused() -> None:
    with pytest.raises(PersonUnknown) as unknown:
        await grant("404", Role.STAFF, actor=OPERATOR, now=NOON)
    assert unknown.value.who == "404"


async def test_a_grant_never_lowers_and_leaves_no_trace_when_nothing_changed() -> None:
    await make_owners(ADA)
    assert not (await grant(ADA, Role.STAFF, actor=OPERATOR, now=NOON)).changed
    assert await role_of(ADA) is Role.OWNER
    assert await audited() == ["staff.grant student owner"]


async def test_a_role_is_revoked_and_it_is_audited() -> None:
    await make_owners(ADA, GRACE)
    await revoke(GRACE, actor=str(ADA), now=NOON)
    assert await role_of(GRACE) is Role.STUDENT
    assert (await audited())[-1] == "staff.revoke owner student"


async def test_who_has_no_role_loses_none() -> None:
    await guest(GRACE)
    assert not (await revoke(GRACE, actor=OPERATOR, now=NOON)).changed
    assert await audited() == []


async def test_the_last_owner_stays() -> None:
    await make_owners(ADA)
    with pytest.raises(LastOwner) as refused:
        await revoke(ADA, actor=OPERATOR, now=NOON)
    assert refused.value.person.person_id == (await find(ADA)).person_id
    assert await role_of(ADA) is Role.OWNER


async def test_the_owner_of_the_settings_is_made_and_audited_once() -> None:
    assert (await ensure_owner(ADA, NOON)).changed
    assert not (await ensure_owner(ADA, NOON + timedelta(days=1))).changed
    assert await role_of(ADA) is Role.OWNER
    assert await audited() == ["staff.owner_by_setting student owner"]


async def test_a_settled_owner_is_found_without_a_write(monkeypatch: pytest.MonkeyPatch) -> None:
    await ensure_owner(ADA, NOON)
    with recorded(monkeypatch) as seen:
        await ensure_owner(ADA, NOON)
    assert [statement.sql.split()[0] for statement in seen] == ["SELECT"]


async def test_an_owner_of_the_settings_who_was_revoked_stays_so_at_the_next_start() -> None:
    await ensure_owner(ADA, NOON)
    await make_owners(GRACE)
    await revoke(ADA, actor=str(GRACE), now=NOON)
    assert not (await ensure_owner(ADA, NOON)).changed
    assert await role_of(ADA) is Role.STUDENT


async def test_a_new_owner_of_the_settings_joins_the_others() -> None:
    await ensure_owner(ADA, NOON)
    await ensure_owner(GRACE, NOON)
    assert await role_of(ADA) is await role_of(GRACE) is Role.OWNER


async def test_without_any_owner_left_the_one_of_the_settings_is_made_again() -> None:
    await ensure_owner(ADA, NOON)
    await Person.all().update(role=int(Role.STUDENT))
    assert (await ensure_owner(ADA, NOON)).changed


async def test_members_are_listed_owners_first_with_their_accounts() -> None:
    await student("1", "Zoé", "Zola")
    await student("2", "Ada", "Abel")
    await guest(GRACE)
    await grant("1", Role.STAFF, actor=OPERATOR, now=NOON)
    await grant("2", Role.STAFF, actor=OPERATOR, now=NOON)
    await make_owners(ADA)
    listed = [(member.person.number, member.person.role, member.addresses) for member in await members()]
    assert listed == [(None, Role.OWNER, (ADA,)), ("2", Role.STAFF, ()), ("1", Role.STAFF, ())]


async def revoke_each_other() -> tuple[RoleChange | BaseException, RoleChange | BaseException]:
    return await asyncio.gather(
        revoke(ADA, actor=str(GRACE), now=NOON), revoke(GRACE, actor=str(ADA), now=NOON), return_exceptions=True
    )


async def test_two_owners_who_revoke_each_other_at_once_leave_one(monkeypatch: pytest.MonkeyPatch) -> None:
    await make_owners(ADA, GRACE)
    monkeypatch.setattr(staff, "find", meet_after(staff.find, patience=0.2))
    outcomes = await revoke_each_other()
    assert sorted(type(outcome).__name__ for outcome in outcomes) == ["LastOwner", "RoleChange"]
    assert await Person.filter(role=int(Role.OWNER)).count() == 1


async def test_control_without_the_lock_they_leave_none(monkeypatch: pytest.MonkeyPatch) -> None:
    def unlocked() -> AbstractAsyncContextManager[None]:
        return nullcontext()

    await make_owners(ADA, GRACE)
    monkeypatch.setattr(staff, "find", meet_after(staff.find, patience=0.2))
    monkeypatch.setattr(staff, "locking", str)
    monkeypatch.setattr(staff, "transaction", unlocked)
    await revoke_each_other()
    assert await Person.filter(role=int(Role.OWNER)).count() == 0


async def test_an_owner_gives_a_role_by_chat_and_the_log_names_their_account() -> None:
    await make_owners(ADA)
    await student("12345")
    await grant("12345", Role.STAFF, actor=str(ADA), now=NOON, by=(await find(ADA)).person_id)
    assert [entry.actor for entry in await audit.page()] == [OPERATOR, str(ADA)]


@pytest.mark.parametrize("role", [Role.STUDENT, Role.STAFF])
async def test_who_is_no_owner_gives_and_takes_no_role(role: Role) -> None:
    await make_owners(GRACE)
    person_id = await guest(ADA)
    await grant(ADA, role, actor=OPERATOR, now=NOON)
    await student("12345")
    given = grant("12345", Role.STAFF, actor=str(ADA), now=NOON, by=person_id)
    for act in (given, revoke(GRACE, actor=str(ADA), now=NOON, by=person_id)):
        with pytest.raises(NotAnOwner) as refused:
            await act
        assert refused.value.person_id == person_id
    assert (await role_of("12345"), await role_of(GRACE)) == (Role.STUDENT, Role.OWNER)


async def test_a_role_is_given_and_taken_by_the_id_of_a_person() -> None:
    person_id = await student("12345")
    await grant(person_id, Role.STAFF, actor=OPERATOR, now=NOON)
    assert await role_of("12345") is Role.STAFF
    assert (await revoke(person_id, actor=OPERATOR, now=NOON)).changed
    with pytest.raises(PersonMissing):
        await grant(person_id + 1000, Role.STAFF, actor=OPERATOR, now=NOON)


async def pressed_while_revoked(*, checked: bool) -> list[str]:
    """Let Ada, an owner when she presses, give a role while Grace takes hers; return the acts in their order.

    Not ``checked``: as if what she was when she pressed were enough.
    """
    await make_owners(ADA, GRACE)
    await student("12345")
    pressed, taken = asyncio.Event(), asyncio.Event()

    async def press() -> None:
        async with staff.transaction():
            ada = await find(ADA)
            assert ada.role is Role.OWNER
            pressed.set()
            with suppress(TimeoutError):
                async with asyncio.timeout(0.2):
                    await taken.wait()
            await grant("12345", Role.STAFF, actor=str(ADA), now=NOON, by=ada.person_id if checked else None)

    async def take() -> None:
        await pressed.wait()
        await revoke(ADA, actor=str(GRACE), now=NOON)
        taken.set()

    await asyncio.gather(press(), take(), return_exceptions=True)
    return [entry.act for entry in await audit.page() if entry.actor != OPERATOR]


async def test_a_button_pressed_while_the_role_is_taken_does_nothing_after_it() -> None:
    acts = await pressed_while_revoked(checked=True)
    assert acts in (["staff.revoke"], ["staff.grant", "staff.revoke"])


async def test_control_going_by_the_role_at_the_press_it_would(monkeypatch: pytest.MonkeyPatch) -> None:
    def unlocked() -> AbstractAsyncContextManager[None]:
        return nullcontext()

    monkeypatch.setattr(staff, "locking", str)
    monkeypatch.setattr(staff, "transaction", unlocked)
    assert await pressed_while_revoked(checked=False) == ["staff.revoke", "staff.grant"]
