"""``pixmate staff``: who may do what."""

from __future__ import annotations

from cyclopts import App

from app.cli.options import Json, Yes, read_newcomer, read_target
from app.cli.output import print_json, print_line, print_table
from app.context import load_context, operator
from app.failures import Failure
from app.words import Words
from bot.ports import Role
from models import staff as members_of
from models.people import Identity, PersonUnknown

__all__ = ["staff"]

staff = App(name="staff", help="Who is staff, and who owns the service.")


@staff.command
async def grant(who: str, /, *, owner: Yes = False) -> None:
    """Make someone staff, or owner. They keep a higher role they already have.

    Parameters
    ----------
    who
        A student number, or an account such as telegram:12345 (one never seen is noted for its first message).
    owner
        Make them owner: owners also name staff.
    """
    context = load_context()
    target = read_newcomer(who)
    async with context.database():
        try:
            change = await members_of.grant(
                target, Role.OWNER if owner else Role.STAFF, actor=operator(), now=context.now
            )
        except PersonUnknown:
            raise Failure("cli-staff-who-wrong", who=who) from None
    print_line(
        context.words.word("cli-staff-granted", who=_shown(change.person, who), role=_role(context.words, change.after))
    )


@staff.command
async def revoke(who: str, /) -> None:
    """Take every role away from someone.

    Parameters
    ----------
    who
        A student number, or an account such as telegram:12345.
    """
    context = load_context()
    target = read_target(who)
    async with context.database():
        try:
            change = await members_of.revoke(target, actor=operator(), now=context.now)
        except PersonUnknown:
            raise Failure("cli-staff-who-wrong", who=who) from None
        except members_of.LastOwner as error:
            raise Failure("cli-staff-last-owner", who=_shown(error.person, who)) from None
    if not change.changed:
        raise Failure("cli-staff-not-staff", who=_shown(change.person, who))
    print_line(context.words.word("cli-staff-revoked", who=_shown(change.person, who)))


@staff.command(name="list")
async def list_(*, json: Json = False) -> None:
    """List everyone with a role."""
    context = load_context()
    async with context.database():
        found = await members_of.members()
    if json:
        print_json([_member(member) for member in found])
        return
    if not found:
        print_line(context.words.word("cli-staff-none"))
        return
    word = context.words.word
    print_table(
        (word("cli-column-role"), word("cli-column-name"), word("cli-column-number"), word("cli-column-account")),
        (
            (
                _role(context.words, member.person.role),
                member.person.full_name,
                member.person.number or "",
                " ".join(map(str, member.addresses)),
            )
            for member in found
        ),
    )


def _shown(person: Identity, asked: str) -> str:
    return f"{person.full_name} ({asked})" if person.full_name else asked


def _role(words: Words, role: Role) -> str:
    match role:
        case Role.STUDENT:
            return words.word("cli-role-student")
        case Role.STAFF:
            return words.word("cli-role-staff")
        case Role.OWNER:
            return words.word("cli-role-owner")


def _member(member: members_of.Member) -> dict[str, object]:
    return {
        "role": member.person.role.name.lower(),
        "number": member.person.number,
        "first_name": member.person.first_name,
        "last_name": member.person.last_name,
        "accounts": [str(address) for address in member.addresses],
    }
