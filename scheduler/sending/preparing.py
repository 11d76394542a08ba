"""From rows that were claimed to messages that may be called: everything is looked at once more, just before."""

from __future__ import annotations

import secrets
from collections.abc import AsyncGenerator, Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

import structlog
from tortoise.exceptions import OperationalError

from bot.events import Language
from bot.message import Message
from bot.outcomes import Outcome, Rejected, Unreachable
from models.addressees import Addressee, ReachedAt
from models.errors import StorageError
from models.notices import Recipient
from models.queue import reasons as queue_reasons
from models.queue.delivery import Delivery, Lease
from models.queue.events import Reported
from models.queue.kinds import Kind
from models.queue.port import Report
from scheduler.sending.campus import Campus
from scheduler.sending.envelope import Envelope, TooLong
from scheduler.sending.gates import sort
from scheduler.sending.routes import Post
from scheduler.sending.wording import Wording

__all__ = ["Parcel", "Preparing"]

UNKNOWN_AGAIN: Final = timedelta(minutes=10)
"""When to look again at a kind that this program cannot word: a newer one may be running by then."""

log = structlog.stdlib.get_logger(__name__)


@dataclass(frozen=True, slots=True)
class Parcel:
    """One call to make: the ``row`` it is for, to whom, where and what, as it stood at ``prepared_at``."""

    row: Delivery
    who: Addressee
    account: ReachedAt
    message: Message
    prepared_at: datetime


@dataclass(frozen=True, slots=True)
class Preparing:
    """Prepares what goes out by ``post``. ``spoken`` may put another language in the place of a person's."""

    campus: Campus
    post: Post
    wording: Wording
    envelope: Envelope
    spoken: Callable[[Language], Language]

    async def parcels(self, claimed: Sequence[Delivery], lease: Lease) -> AsyncGenerator[Parcel, None]:
        """Yield what may be called of ``claimed``, held under ``lease``, when ready; the rest is moved or ended."""
        members: dict[int, list[Delivery]] = {}
        for row in await self.campus.queue.members([row.id for row in claimed if row.kind is Kind.BUNDLE]):
            members.setdefault(row.bundle_id or 0, []).append(row)
        people = await self.campus.people(claimed)
        wording = await self.wording.reading(people)
        for row in claimed:
            carried, who = members.get(row.id, ()), people.get(row.person_id)
            if (parcel := await self._parcel(row, carried, who, lease, wording)) is not None:
                yield parcel
            await self.campus.give_way()  # wording waits for nothing by itself

    async def _parcel(
        self, row: Delivery, members: Sequence[Delivery], who: Addressee | None, lease: Lease, wording: Wording
    ) -> Parcel | None:
        now = self.campus.clock.now()
        if who is None:
            ids = [row.id, *(member.id for member in members)]
            await self.campus.queue.skip(ids, queue_reasons.NO_ACCOUNT, of=row.person_id)
            return None
        if row.kind is Kind.BUNDLE and row.cause != who.hours.day(now).isoformat():
            # Kept from leaving on its day, it would be a second message of today's.
            await self.campus.queue.disband([row.id], now)
            return None
        account = await self._account(row, who, lease, now)
        if account is None:
            return None
        standing = await self._gated(row, members or [row], who, now)
        return await self._worded(row, standing, who, account, lease, wording=wording) if standing else None

    async def _account(self, row: Delivery, who: Addressee, lease: Lease, now: datetime) -> ReachedAt | None:
        """Return the account to call; another one of theirs takes over where this one cannot be written to.

        What changes a message that is there ends with its account.
        """
        account = who.account(row.account_id)
        if account is not None and self.campus.routes.of(account.address) == self.post.route:
            return account
        aim = self.campus.routes.best(who, self.campus.served)
        if aim is not None and row.goes_to(aim):
            await self.campus.queue.aim([(row.id, aim)])
        else:
            await self._end(row, lease, Unreachable(_hindrance(row, who)), now)
        return None

    async def _gated(
        self, row: Delivery, members: Sequence[Delivery], who: Addressee, now: datetime
    ) -> Sequence[Delivery]:
        """Return what may leave now of ``members``, what ``row`` carries (or is); the limits were kept before."""
        queue = self.campus.queue
        known = [member for member in members if self.wording.knows(member)]
        found = sort(known, self.campus.situation(who, (), now))
        if len(known) < len(members):
            found.wait([member for member in members if member not in known], now + UNKNOWN_AGAIN)
        for reason, ids in found.skipped.items():
            await queue.skip(ids, reason)
        for until, ids in found.waiting.items():
            await queue.postpone(ids, until)
        leaving = [*found.together, *found.alone]
        return leaving or await self._nothing_left(row)

    async def _worded(
        self,
        row: Delivery,
        standing: Sequence[Delivery],
        who: Addressee,
        account: ReachedAt,
        lease: Lease,
        *,
        wording: Wording,
    ) -> Parcel | None:
        now = self.campus.clock.now()
        to = self._recipient(who, account)
        try:
            rechecked = await wording.recheck(standing, to, now)
            await self._moved(rechecked.skipped, rechecked.postponed)
            if not rechecked.standing:
                await self._nothing_left(row)
                return None
            message = await wording.render(rechecked.standing, to, now)
            wrapped = self.envelope.wrap(message, to, self.post.adapter.capabilities)
        except TooLong:
            await self._end(row, lease, Rejected("too long"), now)
            return None
        except (StorageError, OperationalError, OSError):
            raise  # the store failed, and the message may be right: it is prepared again
        except Exception:  # whatever is wrong with one message costs no other one, nor the service
            error = secrets.token_hex(4)
            log.exception("message failed", error_id=error, delivery=row.id)
            await self._end(row, lease, Rejected(f"error {error}"), now)
            return None
        return Parcel(row, who, account, wrapped, now)

    async def _moved(
        self, skipped: Iterable[tuple[Delivery, str]], postponed: Iterable[tuple[Delivery, datetime]]
    ) -> None:
        for row, reason in skipped:
            await self.campus.queue.skip([row.id], reason)
        for row, until in postponed:
            await self.campus.queue.postpone([row.id], until)

    async def _nothing_left(self, row: Delivery) -> Sequence[Delivery]:
        if row.kind is Kind.BUNDLE:
            await self.campus.queue.skip([row.id], queue_reasons.NOTHING_LEFT)
        return ()

    async def _end(self, row: Delivery, lease: Lease, outcome: Outcome, now: datetime) -> None:
        """Let ``row`` end as if its platform had said ``outcome``, without a call."""
        queue = self.campus.queue
        marked = await queue.mark_sending([row.id], lease, now)
        await queue.record([Report(each.id, Reported(now, each.attempts, outcome)) for each in marked])

    def _recipient(self, who: Addressee, account: ReachedAt) -> Recipient:
        return Recipient(
            person_id=who.person_id,
            address=account.address,
            language=self.spoken(who.language_at(account)),
            zone=who.hours.zone,
            first_name=who.first_name,
            plain_text=who.plain_text,
            formal=who.formal,
        )


def _hindrance(row: Delivery, who: Addressee) -> str:
    """Return why ``row`` cannot reach ``who``: what was said of its account, or of the one that comes first."""
    own = next((each.unreachable for each in who.accounts if each.account_id == row.account_id), None)
    return own or who.hindrance or queue_reasons.NO_ACCOUNT
