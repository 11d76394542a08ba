"""What is remembered of the people met: the id of their direct messages, and the language their client speaks.

Discord tells the language with an interaction and not with a message; and a channel that is known need not be opened.
"""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import dataclass
from typing import Final

from bot.ports import Notes

__all__ = ["People", "Remembered"]

_AT_HAND: Final = 20_000


@dataclass(frozen=True, slots=True)
class Remembered:
    """A person's direct-message channel and locale; empty when not known."""

    channel: str = ""
    locale: str = ""


class People:
    """Remembers in ``notes``, with those met lately at hand."""

    def __init__(self, notes: Notes) -> None:
        """Start with nobody at hand."""
        self._notes = notes
        self._near: OrderedDict[str, Remembered] = OrderedDict()

    async def known(self, user: str) -> Remembered:
        """Return what is remembered of ``user``."""
        near = self._near.get(user)
        if near is not None:
            self._near.move_to_end(user)
            return near
        channel, _, locale = (await self._notes.read(_key(user)) or "").partition(" ")
        return self._keep(user, Remembered(channel, locale))

    async def learn(self, user: str, *, channel: str = "", locale: str = "") -> Remembered:
        """Remember what is given of ``user``, and return all of it."""
        before = await self.known(user)
        after = Remembered(channel or before.channel, locale or before.locale)
        if after != before:
            await self._notes.write(_key(user), f"{after.channel} {after.locale}")
        return self._keep(user, after)

    async def forget_channel(self, user: str) -> None:
        """Forget the channel of ``user``: Discord says that it is none."""
        before = await self.known(user)
        self._keep(user, Remembered("", before.locale))
        await self._notes.write(_key(user), f" {before.locale}")

    def _keep(self, user: str, remembered: Remembered) -> Remembered:
        self._near[user] = remembered
        self._near.move_to_end(user)
        if len(self._near) > _AT_HAND:
            self._near.popitem(last=False)
        return remembered


def _key(user: str) -> str:
    return f"user:{user}"
