"""Lives of deliveries, as Hypothesis makes them up: whatever happens in whatever order, the promises hold.

The same life is led on several engines at once, which must agree after every step.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Awaitable, Callable, Coroutine, Sequence
from datetime import timedelta
from typing import Any

from hypothesis import strategies as st
from hypothesis.stateful import Bundle as Drawn
from hypothesis.stateful import RuleBasedStateMachine, consumes, initialize, invariant, multiple, rule

from bot.outcomes import Outcome, Rejected, RetryAt, Sent, Transient, Uncertain, Unreachable
from models.queue.delivery import ENDED, UNAIMED, WAITING, Aim, Delivery, Key, Lease, Owed, State
from models.queue.events import Reported
from models.queue.kinds import KINDS, AfterUncertain, Kind
from models.queue.port import Bundle, Claim, Filter, Queue, Report
from tests.support.clock import NOON
from tests.support.deliveries import HOUR, LAPTOP, MINUTE, PHONE

__all__ = ["DeliveryLife", "half"]

Call = tuple[Key, int]
"""A call that a mark allowed: of which delivery, and which attempt."""

Told = tuple[tuple[Key, str], list[Key]]
"""What a call tells: which message it is, and of which deliveries. Calls under one nonce are one message."""

OnIds = Callable[[list[int]], Coroutine[Any, Any, int]]

KEYS = [Key(kind, cause, 1) for kind, cause in ((Kind.RETAKE, "a"), (Kind.RETAKE, "b"), (Kind.SEAT, "a"))]
PLATFORMS = (UNAIMED, PHONE.platform, LAPTOP.platform)
AIMS = (None, PHONE, PHONE, LAPTOP, LAPTOP)

DAYS = ("mon", "tue")
BUNDLES = [Key(Kind.BUNDLE, day, 1) for day in DAYS]

keys = st.sampled_from(KEYS)
any_keys = st.sampled_from([*KEYS, BUNDLES[0]])
some_keys = st.lists(any_keys, min_size=1, max_size=4, unique=True)
platforms = st.sampled_from(PLATFORMS)
spans = st.sampled_from([0 * MINUTE, -HOUR, 3 * MINUTE])
outcomes = st.sampled_from(["sent", "retry at", "transient", "unreachable", "elsewhere", "rejected", "uncertain"])


def half() -> float:
    """Stand for a random source."""
    return 0.5


class DeliveryLife(RuleBasedStateMachine):
    """Senders of three platforms, a planner, a person and an operator, all at the same rows."""

    calls: Drawn[Call] = Drawn("calls")

    def __init__(self, queues: Sequence[Queue], run: Callable[[Coroutine[Any, Any, Any]], Any]) -> None:
        super().__init__()
        self._queues, self._run = queues, run
        self._now = NOON
        self._epochs: dict[str, int] = dict.fromkeys(PLATFORMS, 1)
        self._owed: set[Key] = set()
        self._told: dict[Call, Told] = {}
        self._open: dict[Key, Counter[tuple[Key, str]]] = {}
        """Of each delivery the messages that arrived or may have, with how many calls of each."""
        self._carried: dict[tuple[Key, str], set[Key]] = {}
        """Of each message what the first call told that arrived or may have."""
        self._asked: Counter[Key] = Counter()
        """How often somebody asked to send it again."""
        self._attempts: Counter[Key] = Counter()
        """Of each delivery, after the last step."""
        self._sent: set[Key] = set()
        """What was sent after the last step, unless somebody put it off since."""

    # What happens.

    @initialize(aims=st.tuples(*(st.sampled_from(AIMS) for _ in KEYS)))
    def owe_all(self, aims: Sequence[Aim | None]) -> None:
        for key, aim in zip(KEYS, aims, strict=True):
            self.owe(key, 0 * MINUTE, 9 * HOUR, aim)

    @rule(key=keys, due=spans, lasts=st.sampled_from([4 * MINUTE, 9 * HOUR]), aim=st.sampled_from(AIMS))
    def owe(self, key: Key, due: timedelta, lasts: timedelta, aim: Aim | None) -> None:
        row = Owed(key.kind, key.cause, key.person_id, self._now + due, self._now + due + lasts, aim=aim)
        new = self._each(lambda queue: self._counted(queue.owe([row], self._now)))
        assert new == (key not in self._owed)
        self._owed.add(key)

    @rule(target=calls, limit=st.integers(1, 3))
    def claim_and_mark(self, limit: int) -> Any:
        """Let every sender claim, and call at once."""
        return multiple(*self._claim_and_mark(limit))

    @rule(platform=platforms, limit=st.integers(1, 3))
    def claim(self, platform: str, limit: int) -> None:
        """Claim, and call later or never."""
        self._each(lambda queue: self._claimed(queue, platform, limit))

    @rule(target=calls)
    def mark(self) -> Any:
        """Let every sender ask leave for all it can think of."""
        return multiple(*self._mark_all())

    @rule(target=calls, limit=st.integers(1, 3))
    def claim_fail_and_call_again(self, limit: int) -> Any:
        """Call twice, so that a report of the first call can come while the second is open."""
        self.claim_and_mark(limit)
        failed = [(row.key, row.attempts) for row in self._rows() if row.state is State.SENDING and not row.bundle_id]
        for call in failed:
            self._report(call, "transient")
        self.time_passes(HOUR)
        self.claim_and_mark(limit)
        return multiple(*failed)

    @rule(target=calls, limit=st.integers(1, 3), passes=st.sampled_from([0 * MINUTE, MINUTE, 3 * MINUTE]))
    def claim_hear_nothing_and_call_again(self, limit: int, passes: timedelta) -> Any:
        """Call, and call again where that is allowed after an answer that was lost."""
        self.claim_and_mark(limit)
        doubtful = [(row.key, row.attempts) for row in self._rows() if row.state is State.SENDING and not row.bundle_id]
        for call in doubtful:
            self._report(call, "uncertain")
        self._now += MINUTE / 6 + passes
        return multiple(*doubtful, *self._claim_and_mark(limit))

    @rule(call=consumes(calls), outcome=outcomes)
    def report(self, call: Call, outcome: str) -> None:
        self._report(call, outcome)

    @rule(call=calls, outcome=outcomes)
    def report_and_perhaps_again(self, call: Call, outcome: str) -> None:
        self._report(call, outcome)

    @rule(passes=st.sampled_from([MINUTE, MINUTE, HOUR, -HOUR]))
    def time_passes(self, passes: timedelta) -> None:
        self._now += passes

    @rule()
    def release(self) -> None:
        self._each(lambda queue: self._by_key(queue, queue.release(self._now)))

    @rule(platform=platforms)
    def succeed(self, platform: str) -> None:
        self._epochs[platform] += 1
        self._each(lambda queue: self._by_key(queue, queue.succeed(self._lease(platform), self._now)))

    @rule(platform=platforms)
    def who_was_succeeded_goes_on(self, platform: str) -> None:
        if self._epochs[platform] > 1:
            earlier = self._lease(platform, before=1)
            assert self._each(lambda queue: self._claimed_under(queue, earlier, 3)) == []
            assert self._each(lambda queue: self._marked(queue, earlier)) == []

    @rule(wanted=some_keys)
    def cancel(self, wanted: list[Key]) -> None:
        waiting = self._waiting(wanted)
        assert self._each(lambda queue: queue.cancel(wanted, "superseded")) == waiting

    @rule(wanted=some_keys)
    def revive(self, wanted: list[Key]) -> None:
        self._each(lambda queue: queue.revive(wanted))

    @rule(wanted=some_keys)
    def skip(self, wanted: list[Key]) -> None:
        waiting = self._waiting(wanted)
        assert self._each(lambda queue: self._with_ids(queue, wanted, lambda ids: queue.skip(ids, "muted"))) == waiting

    @rule(wanted=some_keys, by=spans)
    def postpone(self, wanted: list[Key], by: timedelta) -> None:
        due, waiting = self._now + by, self._waiting(wanted)
        assert self._each(lambda queue: self._with_ids(queue, wanted, lambda ids: queue.postpone(ids, due))) == waiting

    @rule(key=any_keys, by=spans)
    def snooze(self, key: Key, by: timedelta) -> None:
        due = self._now + by
        self._sent.difference_update(self._told_by(key))
        self._ask_again(key, lambda queue, ids: queue.snooze(ids, due, due + HOUR))

    @rule(key=any_keys)
    def resend(self, key: Key) -> None:
        self._ask_again(key, lambda queue, ids: queue.resend(ids, self._now))

    @rule(wanted=some_keys, aim=st.sampled_from(AIMS[1:]))
    def aim(self, wanted: list[Key], aim: Aim) -> None:
        self._each(lambda queue: self._with_ids(queue, wanted, lambda ids: queue.aim([(id_, aim) for id_ in ids])))

    @rule(day=st.sampled_from(DAYS), aim=st.sampled_from(AIMS[1:]), wanted=some_keys)
    def make_bundle(self, day: str, aim: Aim, wanted: list[Key]) -> None:
        self._each(lambda queue: self._bundled(queue, day, aim, wanted))

    @rule(day=st.sampled_from(DAYS))
    def disband(self, day: str) -> None:
        head = [Key(Kind.BUNDLE, day, 1)]
        self._each(lambda queue: self._with_ids(queue, head, lambda ids: queue.disband(ids, self._now)))

    # What must stay true.

    @invariant()
    def engines_agree(self) -> None:
        first, *others = [self._run(self._snapshot(queue)) for queue in self._queues]
        for other in others:
            assert other == first

    @invariant()
    def nothing_owed_is_lost(self) -> None:
        assert self._owed <= {row.key for row in self._rows()}

    @invariant()
    def every_row_stands_somewhere_definite(self) -> None:
        for row in self._rows():
            assert (row.state is State.SENDING) <= (row.called_at is not None)
            assert (row.state in {State.SENT, State.DEAD, State.UNREACHABLE}) <= (row.called_at is None)
            assert (row.state is State.SENT) <= (row.sent_at is not None)
            assert (row.state in ENDED) <= (row.leased_until is None)
            assert (row.bundle_id is not None) <= (row.leased_until is None)
            assert (row.state is State.SENDING and row.bundle_id is None) <= (row.leased_until is not None)
            assert (row.state in ENDED and row.state is not State.SENT) <= (row.reason != "")

    @invariant()
    def what_may_have_arrived_does_not_end_as_if_it_had_not(self) -> None:
        for row in self._rows():
            if row.doubted_at is not None:
                assert row.state in {*WAITING, State.SENDING, State.UNCERTAIN}

    @invariant()
    def what_was_sent_stays_sent_unless_it_is_put_off(self) -> None:
        sent = {row.key for row in self._rows() if row.state is State.SENT}
        assert self._sent <= sent
        self._sent = sent

    @invariant()
    def members_stand_as_their_bundle(self) -> None:
        bundles = {row.id: row for row in self._rows() if row.kind is Kind.BUNDLE}
        for row in self._rows():
            if row.bundle_id is not None:
                bundle = bundles[row.bundle_id]
                assert (row.state, row.called_at, row.sent_at) == (bundle.state, bundle.called_at, bundle.sent_at)
                assert row.doubted_at == bundle.doubted_at

    @invariant()
    def attempts_only_grow(self) -> None:
        now = Counter({row.key: row.attempts for row in self._rows()})
        assert self._attempts <= now
        self._attempts = now

    @invariant()
    def nobody_is_told_twice_unasked(self) -> None:
        for key, calls in self._open.items():
            if KINDS[key.kind].after_uncertain is AfterUncertain.LEFT:
                assert len(+calls) <= 1 + self._asked[key], key

    # How it is done.

    def _each(self, work: Callable[[Queue], Coroutine[Any, Any, Any]]) -> Any:
        """Do the same on every engine; returns what all of them answered."""
        first, *others = [self._run(work(queue)) for queue in self._queues]
        for other in others:
            assert other == first
        return first

    def _rows(self) -> list[Delivery]:
        return self._run(self._queues[0].find(Filter()))

    def _waiting(self, wanted: Sequence[Key]) -> int:
        return sum(row.waits for row in self._rows() if row.key in wanted)

    def _lease(self, platform: str, *, before: int = 0) -> Lease:
        epoch, until = self._epochs[platform] - before, self._now + 2 * MINUTE
        return Lease(platform, epoch, until, platform == LAPTOP.platform)

    def _claim_and_mark(self, limit: int) -> list[Call]:
        for platform in PLATFORMS:
            self.claim(platform, limit)
        return self._mark_all()

    def _mark_all(self) -> list[Call]:
        return [call for platform in PLATFORMS for call in self._mark(platform)]

    def _mark(self, platform: str) -> list[Call]:
        lease = self._lease(platform)
        held = [row for row in self._rows() if row.waits and row.held_by(lease) and self._now < row.expires_at]
        allowed = {row.key for row in held if row.leased_until and self._now < row.leased_until and self._free(row)}
        marked: list[Call] = self._each(lambda queue: self._marked(queue, lease))
        assert {key for key, _ in marked} == allowed
        rows = {row.key: row for row in self._rows()}
        for call in marked:
            self._called(call, rows[call[0]].nonce)
        return marked

    def _free(self, row: Delivery) -> bool:
        """Tell whether a call now would be no second message, or one of a kind that is sent again anyway."""
        if row.doubted_at is None or KINDS[row.kind].after_uncertain is AfterUncertain.RESENT:
            return True
        return row.nonce is not None and abs(self._now - row.doubted_at) < 2 * MINUTE

    def _called(self, call: Call, nonce: str | None) -> None:
        key, attempt = call
        assert call not in self._told, "two calls of one attempt"
        message, told = (key, nonce or f"call {attempt}"), self._told_by(key)
        if self._open.get(key, Counter[tuple[Key, str]]())[message]:
            assert self._carried[message].issuperset(told), "a call that brings nothing new would tell something new"
        else:
            self._carried[message] = set(told)
        self._told[call] = message, told
        for each in told:
            self._open.setdefault(each, Counter())[message] += 1

    def _told_by(self, key: Key) -> list[Key]:
        """Return what a call of this delivery tells: itself, and its members if it is a bundle."""
        rows = self._rows()
        ids = {row.id for row in rows if row.key == key}
        return [key, *(row.key for row in rows if row.bundle_id in ids)]

    def _report(self, call: Call, outcome: str) -> None:
        key, attempt = call
        before = {row.key: row for row in self._rows()}[key]
        unknown = before.called_at is not None and before.attempts == attempt and before.bundle_id is None
        changed = self._each(lambda queue: self._reported(queue, call, outcome))
        if outcome != "uncertain":
            assert changed == unknown
        if unknown and outcome not in {"sent", "uncertain"}:
            message, told = self._told[call]
            for each in told:
                self._open[each][message] -= 1

    def _ask_again(self, key: Key, work: Callable[[Queue, list[int]], Coroutine[Any, Any, int]]) -> None:
        told = self._told_by(key)
        if self._each(lambda queue: self._with_ids(queue, [key], lambda ids: work(queue, ids))):
            self._asked.update(told)

    async def _snapshot(self, queue: Queue) -> list[tuple[Delivery, Key | None]]:
        """Return every row, without the ids by which engines may differ."""
        rows = await queue.find(Filter())
        names = {row.id: row.key for row in rows}
        plain = [
            row._replace(id=0, bundle_id=None, nonce=row.nonce and row.nonce.removeprefix(str(row.id))) for row in rows
        ]
        carried = [names.get(row.bundle_id or 0) for row in rows]
        return sorted(zip(plain, carried, strict=True), key=lambda pair: pair[0].key)

    async def _by_key(self, _queue: Queue, rows: Awaitable[Sequence[Delivery]]) -> list[tuple[Key, State, int]]:
        return sorted((row.key, row.state, row.attempts) for row in await rows)

    async def _counted(self, rows: Awaitable[Sequence[object]]) -> int:
        return len(await rows)

    async def _ids(self, queue: Queue, wanted: Sequence[Key]) -> list[int]:
        return [row.id for row in await queue.find(Filter()) if row.key in wanted]

    async def _with_ids(
        self, queue: Queue, wanted: Sequence[Key], work: Callable[[list[int]], Coroutine[Any, Any, int]]
    ) -> int:
        return await work(await self._ids(queue, wanted))

    async def _claimed(self, queue: Queue, platform: str, limit: int) -> list[Key]:
        return await self._claimed_under(queue, self._lease(platform), limit)

    async def _claimed_under(self, queue: Queue, lease: Lease, limit: int) -> list[Key]:
        rows = await queue.claim(Claim(lease, limit), self._now)
        for row in rows:
            assert row.due_at <= self._now < row.expires_at
            assert row.bundle_id is None
        return [row.key for row in rows]

    async def _marked(self, queue: Queue, lease: Lease) -> list[Call]:
        ids = [row.id for row in await queue.find(Filter())]
        return sorted((row.key, row.attempts) for row in await queue.mark_sending(ids, lease, self._now))

    async def _reported(self, queue: Queue, call: Call, outcome: str) -> int:
        (id_,) = await self._ids(queue, [call[0]])
        answer, elsewhere = self._answer(outcome)
        return len(await queue.record([Report(id_, Reported(self._now, call[1], answer, elsewhere))]))

    def _answer(self, outcome: str) -> tuple[Outcome, Aim | None]:
        answers: dict[str, tuple[Outcome, Aim | None]] = {
            "sent": (Sent("m"), None),
            "retry at": (RetryAt(self._now + MINUTE), None),
            "transient": (Transient("refused"), None),
            "unreachable": (Unreachable("blocked"), None),
            "elsewhere": (Unreachable("blocked"), LAPTOP),
            "rejected": (Rejected("too long"), None),
            "uncertain": (Uncertain("timed out"), None),
        }
        return answers[outcome]

    async def _bundled(self, queue: Queue, day: str, aim: Aim, wanted: Sequence[Key]) -> list[Key | None]:
        plan = Bundle(1, day, await self._ids(queue, wanted), self._now, aim)
        made = await queue.bundle([plan], self._lease(UNAIMED), self._now)
        return [None if row is None else row.key for row in made]
