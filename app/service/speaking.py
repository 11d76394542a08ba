"""``--language``: another language for one run, without changing what the person chose."""

from __future__ import annotations

from dataclasses import replace

from bot.events import Address, Language
from bot.ports import Directory, Requester, Role

__all__ = ["SpokenDirectory"]


class SpokenDirectory:
    """A directory whose people speak ``language``, until `release`."""

    def __init__(self, inner: Directory, language: Language) -> None:
        """Answer as ``inner`` does, in ``language``."""
        self._inner = inner
        self._language: Language | None = language

    def release(self) -> None:
        """Let people speak their own language again: one of them has just chosen it."""
        self._language = None

    def spoken(self, own: Language) -> Language:
        """Return the language to speak to somebody whose own is ``own``."""
        return self._language or own

    async def requester(self, address: Address, *, language: Language, private: bool, name: str) -> Requester:
        """Return who is at ``address``, speaking the run's language."""
        who = await self._inner.requester(address, language=language, private=private, name=name)
        return replace(who, language=self.spoken(who.language))

    async def held_role(self, person_id: int) -> Role:
        """Return the role of ``person_id``, kept from changing until the transaction ends."""
        return await self._inner.held_role(person_id)
