"""The chat core's ports in memory, with the semantics the real ones promise: roll-back and compare-and-set included."""

from __future__ import annotations

from collections.abc import AsyncGenerator, Mapping
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from dataclasses import dataclass, field, replace
from zoneinfo import ZoneInfo

from bot.events import Address, Language, Reach
from bot.handling import Ports
from bot.ports import Clock, Dialog, Requester, Role

__all__ = ["PARIS", "MemoryDialogs", "MemoryDirectory", "MemoryInbox", "MemoryPorts"]

PARIS = ZoneInfo("Europe/Paris")


@dataclass
class MemoryDirectory:
    """Knows everyone: who is not in ``people`` is a student who speaks the client's language."""

    people: dict[Address, Requester] = field(default_factory=dict[Address, Requester])
    asked: list[Address] = field(default_factory=list[Address])

    def add(self, address: Address, role: Role = Role.STUDENT, language: Language = "fr") -> Requester:
        """Make ``address`` known, or change what is known of it."""
        person_id = self.people[address].person_id if address in self.people else len(self.people) + 1
        self.people[address] = Requester(address, person_id, role, language, PARIS, first_name="Camille")
        return self.people[address]

    async def requester(self, address: Address, *, language: Language, private: bool, name: str) -> Requester:
        self.asked.append(address)
        if address in self.people:
            return self.people[address]
        if not private:
            return Requester(address, None, Role.STUDENT, language, PARIS)
        return replace(self.add(address, language=language), first_name=name, newcomer=True)

    async def held_role(self, person_id: int) -> Role:
        return next((who.role for who in self.people.values() if who.person_id == person_id), Role.STUDENT)


@dataclass
class MemoryDialogs:
    """Compare-and-set on a dictionary. Another process wins the next ``conflicts`` times."""

    stored: dict[Address, Dialog] = field(default_factory=dict[Address, Dialog])
    conflicts: int = 0

    async def load(self, address: Address) -> Dialog | None:
        return self.stored.get(address)

    async def save(self, address: Address, dialog: Dialog) -> bool:
        if self.conflicts > 0:
            self.conflicts -= 1
            return False
        if self._version(address) != dialog.version:
            return False
        self.stored[address] = replace(dialog, version=dialog.version + 1)
        return True

    async def clear(self, address: Address, version: int) -> bool:
        if self._version(address) != version:
            return False
        self.stored.pop(address, None)
        return True

    def _version(self, address: Address) -> int:
        return self.stored[address].version if address in self.stored else 0


@dataclass
class MemoryInbox:
    """Records keys. A block that raises takes back its key and every dialog written since it was entered.

    That is what a transaction does as long as no other chat writes meanwhile; a test that fails one handler while
    another one runs must not look at dialogs.
    """

    dialogs: MemoryDialogs
    keys: set[str] = field(default_factory=set[str])
    running: int = 0
    """How many blocks are open at this moment."""

    def once(self, key: str) -> AbstractAsyncContextManager[bool]:
        return self._once(key)

    @asynccontextmanager
    async def _once(self, key: str) -> AsyncGenerator[bool]:
        fresh, before = key not in self.keys, dict(self.dialogs.stored)
        self.keys.add(key)
        self.running += 1
        try:
            yield fresh
        except BaseException:
            if fresh:
                self.keys.discard(key)
            self.dialogs.stored = before
            raise
        finally:
            self.running -= 1


class MemoryPorts:
    """All of them together, and what was reported of people's reachability."""

    def __init__(self, clock: Clock) -> None:
        self.directory, self.dialogs = MemoryDirectory(), MemoryDialogs()
        self.inbox = MemoryInbox(self.dialogs)
        self.clock = clock
        self.reached: list[tuple[Address, Reach]] = []

    async def _reached(self, address: Address, reach: Reach) -> None:
        self.reached.append((address, reach))

    @property
    def ports(self) -> Ports:
        """What the core is given."""
        return Ports(self.directory, self.dialogs, self.inbox, self.clock, self._reached)

    def data(self, address: Address) -> Mapping[str, str]:
        """Return what the conversation of ``address`` keeps; empty when there is none."""
        dialog = self.dialogs.stored.get(address)
        return dialog.data if dialog else dict[str, str]()
