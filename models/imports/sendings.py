"""What a person sent, as a set: whatever the order in which rows and files arrive, the same history comes out."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from datetime import datetime
from itertools import pairwise
from typing import Any, Final, NamedTuple

from models.figures import SentFigures, decode_figures
from pix.framework import COMPETENCES
from pix.rules import Rules

__all__ = ["Merged", "Sent", "is_sharp_fall", "merge", "parse_sent", "sent_figures", "sharp_falls", "write_sent"]

FALL_SHARE: Final = 3
"""A fall counts as sharp from one in so many pix of the earlier total: less is what a retake can cost."""


class Sent(NamedTuple):
    """One sending as a file has it. ``day_only``: the file gave a day, and ``sent_at`` (UTC) is its last second.

    ``figures`` are those of `models.figures.encode_figures`.
    """

    sent_at: datetime
    campaign: str
    day_only: bool
    total: int
    certifiable: bool
    certifiable_count: int
    figures: str


class Merged(NamedTuple):
    """A history after new sendings: all of it by date, and what that adds to and drops from what was stored."""

    history: tuple[Sent, ...]
    added: tuple[Sent, ...]
    dropped: tuple[Sent, ...]


def merge(stored: Collection[Sent], new: Collection[Sent]) -> Merged:
    """Return the history that ``stored`` and ``new`` make together, the same however they were split into files.

    Pix Orga wrote the date of one and the same sending in three ways over the years
    (campaign-profiles-collection-export.js): the most exact one stays, and two that differ keep the greater figures.
    """
    everything = {*stored, *new}
    history = tuple(sorted(_distinct(everything))) if len(everything) > 1 else tuple(everything)
    known, kept = frozenset(stored), frozenset(history)
    return Merged(
        history,
        added=tuple(each for each in history if each not in known),
        dropped=tuple(each for each in stored if each not in kept),
    )


def _distinct(sendings: Iterable[Sent]) -> Iterator[Sent]:
    at: dict[tuple[str, datetime], Sent] = {}
    for each in sendings:
        key = each.campaign, each.sent_at
        at[key] = max(each, at.get(key, each))
    exact_days = {(each.campaign, each.sent_at.date()) for each in at.values() if not each.day_only}
    exact_minutes = {_minute(each) for each in at.values() if _has_seconds(each)}
    for each in at.values():
        if each.day_only:
            told_better = (each.campaign, each.sent_at.date()) in exact_days
        else:
            told_better = not _has_seconds(each) and _minute(each) in exact_minutes
        if not told_better:
            yield each


def _has_seconds(sending: Sent) -> bool:
    return not sending.day_only and bool(sending.sent_at.second or sending.sent_at.microsecond)


def _minute(sending: Sent) -> tuple[str, datetime]:
    return sending.campaign, sending.sent_at.replace(second=0, microsecond=0)


def sharp_falls(merged: Merged, rules: Rules) -> list[tuple[Sent, Sent]]:
    """Return the neighbours in ``merged`` between which the total fell sharply, where one of the two is new."""
    new = frozenset(merged.added)
    return [
        (before, after)
        for before, after in pairwise(merged.history)
        if after.total < before.total and (before in new or after in new) and is_sharp_fall(before, after, rules)
    ]


def is_sharp_fall(before: Sent, after: Sent, rules: Rules) -> bool:
    """Tell whether the total fell by a third or more, and by more than resetting the best competence would cost.

    One reset erases one competence (« Remettre à zéro »); a whole profile that shrinks is another Pix account. What a
    file does not say of a competence counts as the most it may have held.
    """
    lost = before.total - after.total
    figures = decode_figures(before.figures)
    best = max((figure.pix for figure in figures.values()), default=0)
    if len(figures) < len(COMPETENCES):
        best = rules.competence_pix
    return lost * FALL_SHARE >= before.total and lost > best


def sent_figures(sending: Sent) -> SentFigures:
    """Return the figures of ``sending`` as `models.figures.known_from` takes them."""
    return SentFigures(sending.sent_at, decode_figures(sending.figures))


def write_sent(sending: Sent) -> list[object]:
    """Return ``sending`` as a staged row keeps it: JSON values only."""
    return [sending.sent_at.isoformat(), *sending[1:]]


def parse_sent(values: Sequence[Any]) -> Sent:
    """Return the sending that `write_sent` wrote."""
    return Sent(datetime.fromisoformat(values[0]), *values[1:])
