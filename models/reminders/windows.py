"""Which windows a person is to be told of, by what is known of them and what they chose. Pure."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime

from models.queue import reasons as queue_reasons
from models.queue.delivery import Key
from models.queue.kinds import Kind
from models.reminders import reasons
from models.reminders.choices import Choices
from models.reminders.facts import RetakeFacts
from pix.profile import Door, Figure, Profile, Source, Windows
from pix.rules import Rules

__all__ = ["Announced", "announced", "why_not"]


@dataclass(frozen=True, slots=True)
class Announced:
    """A window to be told of, by the ``key`` that its delivery has for ever, and when it opens (UTC)."""

    key: Key
    facts: RetakeFacts
    opens_at: datetime


def announced(
    person_id: int, profile: Profile, choices: Choices, attempts: Mapping[str, int], codes: Collection[str] | None
) -> Iterator[Announced]:
    """Yield the windows, open ones too, of the competences ``codes`` (None: all).

    ``attempts`` are the ids of the latest answers told that stand, by competence. A competence at 0 pix or at the
    ceiling has nothing to tell; a file is only listened to for who asked for it, and makes others wait at most.
    """
    if not choices.wants(Kind.RETAKE):
        return
    for code in sorted(profile.competences if codes is None else set(codes)):
        windows = profile.windows(code)
        if windows is None or code in choices.muted or not _worth(profile.newest(code), windows, profile.rules):
            continue
        for door in sorted(choices.doors.each):
            found = _told_of(code, door, windows, profile, choices)
            cause = None if found is None else _cause(found.facts, attempts.get(code))
            if found is not None and cause is not None:
                yield Announced(Key(Kind.RETAKE, cause, person_id), found.facts, found.opens_at)


def why_not(facts: RetakeFacts, profile: Profile, choices: Choices) -> str:
    """Return why the window of ``facts``, planned once, is not to be told any more: a word for its delivery."""
    windows, figure = profile.windows(facts.competence), profile.newest(facts.competence)
    if not choices.wants(Kind.RETAKE):
        return reasons.KIND_OFF
    if facts.competence in choices.muted:
        return reasons.MUTED
    if windows is None or windows.answered_at < facts.answered_at:
        return reasons.UNDONE
    if not _worth(figure, windows, profile.rules):
        return reasons.AT_CEILING if figure and figure.level else reasons.NOTHING_KNOWN
    if windows.basis is not Source.DECLARED and not choices.imports:
        return reasons.IMPORTS_OFF
    return reasons.OTHER_WINDOW if facts.door not in choices.doors.each else queue_reasons.SUPERSEDED


@dataclass(frozen=True, slots=True)
class _Told:
    """What is said of a window, and when it opens (UTC)."""

    facts: RetakeFacts
    opens_at: datetime


def _told_of(code: str, door: Door, windows: Windows, profile: Profile, choices: Choices) -> _Told | None:
    """Return what is to be told of the window of ``code`` through ``door``, None for nothing.

    Who tells of an answer is promised a reminder, and then often sends their profile, which moves the window: to who
    did not ask for windows known from files, the one that they told of is announced all the same, once both are open.
    A sending of after it had opened is no part of that: the competence was taken again.
    """
    rules = profile.rules
    facts = RetakeFacts(code, door, windows.answered_at, windows.basis, windows.day_only)
    opens_at = facts.opens_at(rules)
    if windows.basis is Source.DECLARED or choices.imports:
        return _Told(facts, opens_at)
    told_at = profile.competences[code].answered_at
    if told_at is None:
        return None
    promised = RetakeFacts(code, door, told_at, Source.DECLARED)
    return _Told(promised, opens_at) if windows.answered_at < promised.opens_at(rules) else None


def _worth(figure: Figure | None, windows: Windows, rules: Rules) -> bool:
    """Tell whether a competence is worth retaking: begun, and below the ceiling.

    A figure of 0 pix from before the answer says nothing of it, and without any figure only the answer is known. So
    ``figure`` is the newest: a 0 told after a file's 0 agrees with it, and yet is what the answer came to.
    """
    if figure is None:
        return True
    begun = figure.level > 0 or bool(figure.pix) or figure.known_at < windows.answered_at
    return begun and figure.level < rules.ceiling


def _cause(facts: RetakeFacts, attempt: int | None) -> str | None:
    if facts.basis is Source.DECLARED:
        return None if attempt is None else f"attempt:{attempt}:{facts.door}"
    return f"sending:{int(facts.answered_at.timestamp())}:{facts.competence}:{facts.door}"
