"""Whether Discord lets us post in a channel and mention a role there: reckoned from what it tells of both.

Permissions are those of everybody and of our roles, then what the channel says otherwise of everybody, of our roles,
and of us (Discord's documentation, "Permissions"). Nothing is written.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Final, cast

from bot.adapters.discord.outcomes import NO_ACCESS, UNKNOWN_CHANNEL, code_of
from bot.adapters.discord.rest import Answer, Call, Held
from bot.outcomes import Transient, Uncertain
from bot.places import Admission, Admitted, Bar, Barred, NotAsked

__all__ = ["Asks", "admission"]

Asks = Callable[[Call], Awaitable[Answer | Held | Transient | Uncertain]]

_ADMINISTRATOR: Final = 1 << 3
_VIEW, _SEND, _ATTACH, _MENTION = 1 << 10, 1 << 11, 1 << 15, 1 << 17
_ALL: Final = (1 << 60) - 1
_NO_GUILD, _NOT_A_MEMBER = 10004, 10007


class _Refused(Exception):
    """What was asked has no answer; ``admission`` is what that means."""

    def __init__(self, admission: Admission) -> None:
        super().__init__(admission)
        self.admission = admission


@dataclass(frozen=True, slots=True)
class _Place:
    channel: Mapping[str, Any]
    roles: Mapping[str, Mapping[str, Any]]
    mine: Collection[str]
    """Our roles there, everybody's included."""
    me: str

    @property
    def permissions(self) -> int:
        """What we may do in the channel."""
        base = 0
        for role in self.mine:
            base |= int(self.roles.get(role, {}).get("permissions", 0))
        if base & _ADMINISTRATOR:
            return _ALL
        everybody, ours = {str(self.channel["guild_id"])}, set(self.mine) - {str(self.channel["guild_id"])}
        for whose in (everybody, ours, {self.me}):
            base = _overwritten(
                base, (each for each in self.channel.get("permission_overwrites", ()) if each["id"] in whose)
            )
        return base


async def admission(ask: Asks, channel: str, role: str) -> Admission:
    """Return what Discord says of us in ``channel``, and of mentioning ``role`` (empty: nobody)."""
    try:
        return _judged(await _place(ask, channel), role)
    except _Refused as refused:
        return refused.admission


def _judged(place: _Place, role: str) -> Admission:
    title, may = f"#{place.channel.get('name', '')}", place.permissions
    if not may & _VIEW:
        return Barred(Bar.NOT_THERE, title)
    if not may & _SEND:
        return Barred(Bar.MAY_NOT_WRITE, title)
    if role and role not in place.roles:
        return Barred(Bar.NO_ROLE, title)
    if role and not (place.roles[role].get("mentionable") or may & _MENTION):
        return Barred(Bar.ROLE_CLOSED, title)
    return Admitted(title) if may & _ATTACH else Barred(Bar.MAY_NOT_ATTACH, title)


async def _place(ask: Asks, channel: str) -> _Place:
    told = await _read(ask, f"/channels/{channel}")
    guild = told.get("guild_id")
    if guild is None:
        raise _Refused(Barred(Bar.NO_PLACE))
    me = str((await _read(ask, "/users/@me")).get("id", ""))
    member = await _read(ask, f"/guilds/{guild}/members/{me}")
    roles = await _listed(ask, f"/guilds/{guild}/roles")
    mine = [str(guild), *map(str, member.get("roles") or ())]
    return _Place(told, {str(role["id"]): role for role in roles}, mine, me)


async def _read(ask: Asks, path: str) -> Mapping[str, Any]:
    data = await _told(ask, path)
    if not isinstance(data, dict):
        raise _Refused(NotAsked("an answer that is not Discord's"))
    return cast("dict[str, Any]", data)


async def _listed(ask: Asks, path: str) -> list[Mapping[str, Any]]:
    data = await _told(ask, path)
    if not isinstance(data, list):
        raise _Refused(NotAsked("an answer that is not Discord's"))
    return cast("list[Mapping[str, Any]]", data)


async def _told(ask: Asks, path: str) -> object:
    answer = await ask(Call("GET", path, path))
    match answer:
        case Answer() if answer.fine:
            return answer.data
        case Answer():
            raise _Refused(_meant(answer))
        case Held(seconds):
            raise _Refused(NotAsked(f"asked to wait {seconds:.0f} s"))
        case Transient(reason) | Uncertain(reason):
            raise _Refused(NotAsked(reason))


def _meant(answer: Answer) -> Admission:
    match code_of(answer):
        case code if code == UNKNOWN_CHANNEL:
            return Barred(Bar.NO_PLACE)
        case code if code in {NO_ACCESS, _NO_GUILD, _NOT_A_MEMBER}:
            return Barred(Bar.NOT_THERE)
        case code:
            return NotAsked(f"{answer.status} {code}" if code else str(answer.status))


def _overwritten(base: int, overwrites: Iterable[Mapping[str, Any]]) -> int:
    """Return ``base`` after what a channel says otherwise: what is denied first, then what is allowed."""
    denied = allowed = 0
    for each in overwrites:
        denied |= int(each.get("deny", 0))
        allowed |= int(each.get("allow", 0))
    return base & ~denied | allowed
