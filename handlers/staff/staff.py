"""``/staff``: who belongs to the team of the programme. Roles are given and taken on the command line."""

from __future__ import annotations

from bot.commands import Command, Feature
from bot.message import Text
from bot.ports import Role
from bot.replies import Reply, answer
from bot.request import Request
from handlers.texts import lines
from models.staff import Member, members

__all__ = ["feature"]


def feature() -> Feature:
    """Return what this module brings."""
    return Feature(commands=(Command(name="staff", run=_staff, summary="staff-summary", role=Role.STAFF),))


async def _staff(request: Request) -> Reply:
    team = await members()
    return answer(
        lines(
            request.say("staff-title", count=len(team)),
            *(_line(request, each) for each in team),
            request.say("staff-how"),
        )
    )


def _line(request: Request, member: Member) -> Text:
    key = "staff-line-owner" if member.person.role is Role.OWNER else "staff-line-staff"
    return request.say(key, who=_who(request, member))


def _who(request: Request, member: Member) -> Text:
    name = member.person.full_name or member.person.number or request.word("staff-unnamed")
    if not member.addresses:
        return request.say("staff-name", name=name)
    return request.say("staff-accounts", name=name, accounts=", ".join(map(str, member.addresses)))
