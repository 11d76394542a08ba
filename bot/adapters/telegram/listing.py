"""Keeps the command lists at Telegram as they should be, writing only what differs from what was written last.

Beside the lists it is remembered whose private chats have one of their own, so that it is taken away with the role.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Final

import structlog
from telegram import Bot
from telegram.error import TelegramError

from bot.adapters.telegram.commands import CommandList, public_lists, staff_lists
from bot.adapters.telegram.descriptions import Cause
from bot.adapters.telegram.errors import Refused
from bot.adapters.telegram.failing import UNREADABLE
from bot.adapters.telegram.manifest import MANIFEST
from bot.adapters.telegram.outcomes import cause
from bot.adapters.telegram.resting import Rest, rest
from bot.menu import CommandCard
from bot.ports import Notes, Role
from bot.surroundings import Roles

__all__ = ["EVERY", "GLANCE", "Listing"]

EVERY: Final = timedelta(hours=1)
"""How often every list is looked at again, since Telegram may have refused one."""

GLANCE: Final = timedelta(seconds=20)
"""How often it is seen whether somebody joined or left the team."""

_KEPT_TOGETHER: Final = 20
"""Users remembered in one note: 20 numbers fit in its 255 characters."""
_TOO_MANY: Final = 429

log = structlog.stdlib.get_logger(__name__)


@dataclass(frozen=True)
class Listing:
    """Writes the lists of ``menu`` for the bot ``bot_id``; notes of another bot say nothing of this one."""

    bot: Bot
    bot_id: int
    menu: Sequence[CommandCard]
    notes: Notes
    roles: Roles
    rest: Rest = rest

    async def run(self) -> None:
        """Look at once, every hour, and soon after a role was given or taken: then what was refused is tried again."""
        while True:
            roles = await self.look()
            for _ in range(EVERY // GLANCE):
                await self.rest(GLANCE)
                if await self.roles(MANIFEST.name) != roles:
                    break

    async def look(self) -> Mapping[str, Role]:
        """Write what has changed; returns the roles it goes by."""
        roles = await self.roles(MANIFEST.name)
        staff = {int(user): role for user, role in roles.items() if user.isdecimal()}
        lists = public_lists(self.menu)
        for user, role in sorted(staff.items()):
            lists += staff_lists(self.menu, user, role)
        before = await self._remembered()
        await self._remember(sorted(before | staff.keys()))
        for each in lists:
            await self._write(each)
        gone = sorted(before - staff.keys())
        left = [user for user in gone if not await self._remove(user)]
        await self._remember(sorted({*staff, *left}))
        return dict(roles)

    async def _write(self, each: CommandList) -> None:
        key = self._key(each.place)
        if await self.notes.read(key) == each.fingerprint:
            return
        if await self._stands(each) or await self._called(each, remove=False):
            await self.notes.write(key, each.fingerprint)

    async def _stands(self, each: CommandList) -> bool:
        """Tell whether Telegram has this very list: to set it again would mean a wait of twenty minutes.

        That is so when we were stopped before we could remember it.
        """
        try:
            return await self.bot.get_my_commands(each.scope, each.language_code or None) == each.commands
        except (TelegramError, *UNREADABLE) as problem:
            log.debug("command list not read", place=each.place, reason=str(problem))
            return False

    async def _remove(self, user: int) -> bool:
        """Take away what ``user`` had as staff; tell whether it is gone."""
        for each in staff_lists((), user, Role.OWNER):
            if not await self._called(each, remove=True):
                return False
            await self.notes.write(self._key(each.place), "")
        return True

    async def _called(self, each: CommandList, *, remove: bool) -> bool:
        """Write or remove a list, waiting as long as Telegram asks; tell whether it did."""
        while True:
            try:
                if remove or not each.commands:
                    await self.bot.delete_my_commands(each.scope, each.language_code or None)
                else:
                    await self.bot.set_my_commands(each.commands, each.scope, each.language_code or None)
            except Refused as refused:
                if refused.refusal.code != _TOO_MANY or refused.refusal.retry_after is None:
                    return _missed(each, refused)
                log.info("command list put off", place=each.place, seconds=refused.refusal.retry_after)
                await self.rest(timedelta(seconds=refused.refusal.retry_after))
            except TelegramError as problem:
                return _missed(each, problem)
            else:
                return True

    async def _remembered(self) -> set[int]:
        users: list[int] = []
        while line := await self.notes.read(self._key(f"staff:{len(users) // _KEPT_TOGETHER}")):
            users += map(int, line.split())
            if len(users) % _KEPT_TOGETHER:
                break
        return set(users)

    async def _remember(self, users: Sequence[int]) -> None:
        pieces = [users[start : start + _KEPT_TOGETHER] for start in range(0, len(users), _KEPT_TOGETHER)]
        for number, piece in enumerate([*pieces, ()]):
            await self._keep(self._key(f"staff:{number}"), piece)

    async def _keep(self, key: str, users: Iterable[int]) -> None:
        line = " ".join(map(str, users))
        if (await self.notes.read(key) or "") != line:
            await self.notes.write(key, line)

    def _key(self, place: str) -> str:
        return f"commands:{self.bot_id}:{place}"


def _missed(each: CommandList, problem: TelegramError) -> bool:
    # Who has not opened the chat with us has no list there yet: nothing is wrong.
    note = log.info if cause(problem) is Cause.NO_CHAT else log.warning
    note("command list not written", place=each.place, reason=str(problem))
    return False
