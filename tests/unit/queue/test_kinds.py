"""The kinds of message sent unasked follow the rules that were decided for each."""

from __future__ import annotations

from datetime import timedelta

import pytest

from bot.pacing.rates import Lane
from models.queue.kinds import KINDS, LANES, AfterUncertain, Choice, InPlace, Kind, KindRule, Quiet

WAITS, PASSES, UNLESS_SOON = Quiet.WAITS, Quiet.PASSES, Quiet.WAITS_UNLESS_SOON
ON, ALWAYS, ASKED = Choice.ON, Choice.ALWAYS, Choice.ASKED
LEFT, RESENT = AfterUncertain.LEFT, AfterUncertain.RESENT

DECIDED = {
    Kind.RETAKE: (Lane.REMINDER, WAITS, True, ON, 14, LEFT),
    Kind.NOTICE: (Lane.ANNOUNCEMENT, WAITS, False, ON, 7, LEFT),
    Kind.ANNOUNCEMENT: (Lane.ANNOUNCEMENT, WAITS, False, ON, 7, LEFT),
    Kind.URGENT: (Lane.SEAT, PASSES, False, ALWAYS, None, RESENT),
    Kind.SEAT: (Lane.SEAT, UNLESS_SOON, False, ALWAYS, None, RESENT),
    Kind.SESSION: (Lane.REMINDER, WAITS, False, ON, None, RESENT),
    Kind.RESULT: (Lane.REMINDER, WAITS, True, ON, 30, LEFT),
    Kind.CHALLENGE: (Lane.REMINDER, WAITS, True, ON, 2, LEFT),
    Kind.DIGEST: (Lane.REMINDER, WAITS, True, ON, 2, LEFT),
    Kind.IMPORT: (Lane.SEAT, PASSES, False, ASKED, 1, RESENT),
    Kind.PROGRESS: (Lane.SEAT, PASSES, False, ASKED, 1, RESENT),
    Kind.REQUEST: (Lane.SEAT, PASSES, False, ASKED, 1, RESENT),
    Kind.TABLE: (Lane.SEAT, PASSES, False, ASKED, 1, RESENT),
    Kind.CORRECTION: (Lane.ANNOUNCEMENT, PASSES, False, ASKED, 7, RESENT),
    Kind.WITHDRAWAL: (Lane.ANNOUNCEMENT, PASSES, False, ASKED, 7, RESENT),
    Kind.POST: (Lane.ANNOUNCEMENT, PASSES, False, ASKED, 7, LEFT),
    Kind.ANSWER: (Lane.SEAT, WAITS, False, ASKED, 7, RESENT),
    Kind.BUNDLE: (Lane.REMINDER, WAITS, False, ON, None, LEFT),
}

IN_PLACE = {
    Kind.PROGRESS: InPlace.KEPT,
    Kind.CORRECTION: InPlace.EDITED,
    Kind.WITHDRAWAL: InPlace.REMOVED,
}


@pytest.mark.parametrize("kind", Kind)
def test_each_kind_follows_its_own_rules(kind: Kind) -> None:
    lane, quiet, bundled, choice, days, after = DECIDED[kind]
    expiry = None if days is None else timedelta(days=days)
    in_place = IN_PLACE.get(kind, InPlace.NO)
    assert KINDS[kind] == KindRule(lane, quiet, bundled, choice, expiry, after, in_place)


def test_what_travels_in_a_bundle_is_as_urgent_as_the_bundle_and_as_little_resent() -> None:
    bundle = KINDS[Kind.BUNDLE]
    for rule in KINDS.values():
        if rule.bundled:
            assert (rule.lane, rule.quiet, rule.after_uncertain) == (bundle.lane, bundle.quiet, bundle.after_uncertain)


def test_what_changes_a_message_may_be_done_again_and_travels_alone() -> None:
    changing = [rule for rule in KINDS.values() if rule.in_place is not InPlace.NO]
    assert changing
    assert {(rule.after_uncertain, rule.bundled) for rule in changing} == {(RESENT, False)}


def test_replies_are_never_queued() -> None:
    assert Lane.REPLY not in LANES
    assert {rule.lane for rule in KINDS.values()} == set(LANES)
    assert list(LANES) == sorted(LANES)
