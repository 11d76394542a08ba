"""How far an announcement got, told to its author: one delivery, told again while anything changes and once it is over.

The delivery is owed in the transaction that confirms the announcement, and is told once more in the one that ends it.
What it says is read from the rows when it leaves: whoever sends after a restart goes on with it.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Final

from bot.events import Address
from bot.registry import discover
from models.announcing.announcement import CAUSE, Announcement, State
from models.announcing.tally import Counting, Tally
from models.database import fetch_one
from models.fields import read_instant
from models.queue import reasons
from models.queue.delivery import Aim, Owed
from models.queue.delivery import State as Standing
from models.queue.kinds import Kind
from models.queue.port import Queue

__all__ = ["EVERY", "Look", "Phase", "Telling", "announcement_of", "owe", "phase"]

EVERY: Final = timedelta(seconds=5)
"""It is told again at most so often."""

_RESTS: Final = timedelta(minutes=1)
"""How often is looked where nothing can have changed."""

_SHARE: Final = 20
"""Counting may take one in so many seconds."""

_WORTH: Final = timedelta(days=1)
_ENDING: Final = ":progress"


class Phase(StrEnum):
    """What is to be told of an announcement that was confirmed."""

    AHEAD = "ahead"
    """Nothing has left, and its hour has not come."""
    GOING = "going"
    PAUSED = "paused"
    CANCELLED = "cancelled"
    STOPPED = "stopped"
    DONE = "done"
    WITHDRAWN = "withdrawn"


def phase(found: Announcement, now: datetime) -> Phase:
    """Return where ``found``, which was confirmed, is at ``now`` (aware)."""
    match found.state:
        case State.PAUSED:
            return Phase.PAUSED
        case State.CANCELLED:
            return Phase.CANCELLED
        case State.STOPPED:
            return Phase.STOPPED
        case State.DONE:
            return Phase.DONE
        case State.WITHDRAWN:
            return Phase.WITHDRAWN
        case State.DRAFT | State.ASKED | State.MATERIALISING | State.SENDING:
            ahead = found.starts_at is not None and now < found.starts_at
            return Phase.AHEAD if ahead else Phase.GOING


def announcement_of(cause: str) -> int | None:
    """Return the id of the announcement whose progress has this ``cause``; None where it is of something else."""
    number = cause.removeprefix(CAUSE).removesuffix(_ENDING)
    return int(number) if cause == f"{CAUSE}{number}{_ENDING}" and number.isdecimal() else None


async def owe(queue: Queue, found: Announcement, now: datetime) -> None:
    """Owe the author of ``found`` to be told how far it gets, in the transaction that is open.

    An operator at the command line has no chat; they ask for it.
    """
    if found.author_id is not None:
        aim = await _account(found.author_id, found.actor)
        await queue.owe([Owed(Kind.PROGRESS, f"{found.cause}{_ENDING}", found.author_id, now, aim=aim)], now)


async def _account(person_id: int, actor: str) -> Aim | None:
    """Return the account that ``actor`` names, if it is theirs and no terminal: each of those has its own route."""
    try:
        address = Address.parse(actor)
    except ValueError:
        return None
    manifest = discover().get(address.platform)
    if manifest is not None and manifest.interactive:
        return None
    row = await fetch_one(
        'SELECT id FROM account WHERE platform = ? AND "user" = ? AND person_id = ? AND unreachable_reason IS NULL',
        address.platform,
        address.user,
        person_id,
    )
    return None if row is None else Aim(address.platform, row["id"])


@dataclass(frozen=True, slots=True)
class _Message:
    """The delivery as it stands. ``there``: there is a message of it; ``at`` is when it was told."""

    id: int
    state: Standing
    reason: str
    due_at: datetime
    there: bool
    at: datetime

    @property
    def failed(self) -> bool:
        """Whether it was given up in an outage."""
        return self.state is Standing.DEAD and self.reason.startswith(reasons.GAVE_UP)

    @property
    def ended(self) -> bool:
        """Whether it was told, or nobody could be called for as long as it was worth it: it may be told again."""
        expired = self.there and self.state is Standing.SKIPPED and self.reason == reasons.EXPIRED
        return expired or self.state in {Standing.SENT, Standing.UNCERTAIN}


@dataclass(frozen=True, slots=True)
class Look:
    """What was seen when one was looked at ``at`` an instant, and how long it rests. ``shown`` None: nothing since."""

    shown: tuple[Phase, Tally | None] | None
    phase: Phase
    at: datetime
    rests: timedelta


@dataclass(frozen=True, slots=True)
class Telling:
    """Lets deliveries of `Kind.PROGRESS` in ``queue`` be told again. ``looks`` is what this process saw, by id."""

    queue: Queue
    counting: Counting
    looks: dict[int, Look] = field(default_factory=dict[int, Look])

    async def tell(self, found: Announcement, now: datetime) -> bool:
        """Let ``found`` be told of again if what is shown changed, and it is time. Returns whether it is."""
        here, before = phase(found, now), self.looks.get(found.id)
        # A clock that was set back is no reason to rest.
        if before is not None and before.phase is here and timedelta() <= now - before.at < before.rests:
            return False
        message = await _message(found)
        if message is None or not (message.ended or message.failed):
            return False
        if timedelta() <= now - message.at < EVERY:
            return False
        tally = None if here is Phase.AHEAD else await self.counting.counted(found, now)
        shown = (here, tally if tally is None or here is Phase.GOING else tally.at_rest())
        changed = before is None or before.shown != shown or not message.ended
        told = changed and await self._again(message, now)
        self.looks[found.id] = Look(shown if told or not changed else None, here, now, _rests(here, tally))
        return told

    async def last(self, found: Announcement, now: datetime) -> bool:
        """Let ``found``, which is over with the transaction that is open, be told of once more.

        False: the delivery is just being called, and what it says may be older. It is to be asked again.
        """
        message = await _message(found)
        if message is None:
            return True
        match message.state:
            case Standing.SENDING:
                return False
            case Standing.QUEUED | Standing.RETRY:  # who claimed it may have worded it, and is to claim it anew
                return await self.queue.snooze([message.id], max(now, message.due_at), now + _WORTH) > 0
            case Standing.DEAD | Standing.UNREACHABLE:
                return await self.queue.resend([message.id], now, now + _WORTH) > 0
            case _:
                due_at = min(max(now, message.at + EVERY), now + EVERY)  # a clock may have been set back
                return await self._again(message, due_at) or not message.ended

    def forget(self, unfinished: Collection[int]) -> None:
        """Forget all but what is ``unfinished``."""
        for id_ in self.looks.keys() - set(unfinished):
            del self.looks[id_]
            self.counting.forget(id_)

    async def _again(self, message: _Message, due_at: datetime) -> bool:
        ids, until = [message.id], due_at + _WORTH
        if message.failed:
            return await self.queue.resend(ids, due_at, until) > 0
        return message.ended and await self.queue.snooze(ids, due_at, until) > 0


def _rests(here: Phase, tally: Tally | None) -> timedelta:
    """Return how long not to look: longer where nothing happens by itself, or where counting takes long."""
    counting = timedelta(seconds=_SHARE * tally.seconds) if tally is not None else timedelta()
    return max(_RESTS if here in {Phase.AHEAD, Phase.PAUSED} else EVERY, counting)


async def _message(found: Announcement) -> _Message | None:
    if found.author_id is None:
        return None
    row = await fetch_one(
        "SELECT id, state, reason, due_at, sent_at, message_ref FROM delivery WHERE kind = ? AND cause = ?",
        str(Kind.PROGRESS),
        f"{found.cause}{_ENDING}",
    )
    if row is None:
        return None
    due_at = read_instant(row["due_at"])
    at = due_at if row["sent_at"] is None else max(due_at, read_instant(row["sent_at"]))
    return _Message(row["id"], Standing(row["state"]), row["reason"], due_at, bool(row["message_ref"]), at)
