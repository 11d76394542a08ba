"""Corrections and withdrawals in words: what would change in how many messages, and how far what was confirmed got."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from typing import Final

from bot.formatting import number
from bot.message import Text, plain
from bot.request import Request
from bot.splitting import split
from handlers.announcing.showing import Sample, duration
from handlers.platforms import platform_name
from handlers.services import Services
from handlers.texts import lines, paragraphs
from models.announcing.amending.amendment import Amendment
from models.announcing.amending.drafting import Proposed
from models.announcing.amending.figures import Figures
from models.announcing.announcement import Announcement
from models.announcing.progress import estimate
from models.announcing.words import template
from models.queue.kinds import Kind

__all__ = ["FIGURES", "figures_text", "going_on", "proposed_text", "shortened"]

FIGURES: Final = ("edited", "removed", "left", "gone", "refused", "unreachable", "doubtful", "dropped")
"""The figures of an amendment, in the order in which they are told."""

_MOST: Final = 400
"""UTF-16 units of each text that is shown to compare."""


def proposed_text(
    services: Services, request: Request, found: Announcement, proposed: Proposed, samples: Sequence[Sample]
) -> Text:
    """Return what would be done to ``found``: what it says and would say, in how many messages, how long it takes."""
    kept, copies = proposed.kept, proposed.copies
    key = "amending-proposed-withdrawal" if kept.kind is Kind.WITHDRAWAL else "amending-proposed-correction"
    took = duration(estimate(copies.platforms, services.announcing.limits.rates), request.word)
    where = ", ".join(
        f"{platform_name(request, name)} {number(count, request.language)}" for name, count in copies.platforms.items()
    )
    facts = lines(
        request.say("amending-proposed-count", count=kept.counted, platforms=where, duration=took),
        request.say("amending-proposed-doubtful", count=copies.doubtful) if copies.doubtful else (),
        request.say("amending-proposed-no-english") if kept.kind is Kind.CORRECTION and not kept.after.english else (),
    )
    return paragraphs(request.say(key, id=str(found.id)), *_texts(request, kept, samples), facts)


def going_on(request: Request, found: Amendment) -> Text:
    """Return that ``found``, which was confirmed, is carried out."""
    key = "amending-goes-withdrawal" if found.kind is Kind.WITHDRAWAL else "amending-goes-correction"
    return request.say(key, id=str(found.announcement_id), count=found.counted)


def figures_text(request: Request, found: Amendment, figures: Figures) -> Text:
    """Return how far ``found`` got, in one line."""
    counts = asdict(figures)
    told = [request.word("amending-figure", name=name, count=counts[name]) for name in FIGURES if counts[name]]
    key = "amending-told-withdrawal" if found.kind is Kind.WITHDRAWAL else "amending-told-correction"
    when = request.calendar.near(found.confirmed_at or found.created_at)
    state = request.word("amending-state", state=found.state.value)
    return request.say(key, when=when, state=state, figures=", ".join(told) or "–")


def shortened(words: Text) -> Text:
    """Return ``words``, cut where they are long."""
    parts = split(words, _MOST)
    return parts[0] if len(parts) == 1 else (*parts[0], *plain(" …"))


def _texts(request: Request, kept: Amendment, samples: Sequence[Sample]) -> Sequence[Text]:
    before = lines(request.say("amending-before"), shortened(_read(kept.before.spoken(request.language))))
    if kept.kind is Kind.WITHDRAWAL:
        return (before,)
    if not samples:
        return (before, lines(request.say("amending-after"), shortened(_read(kept.after.french))))
    first = samples[0]
    return (before, lines(request.say("amending-after-for", name=first.name), shortened(first.words)))


def _read(words: str) -> Text:
    """Return ``words`` as they look, with the names of what differs from person to person."""
    read = template(words)
    return read.filled({name: f"{{{name}}}" for name in read.variables})
