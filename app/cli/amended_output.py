"""What ``pixmate announcements`` tells of corrections and withdrawals: before they are done, and how far they got."""

from __future__ import annotations

import shlex
import sys
from collections.abc import Sequence
from dataclasses import asdict
from datetime import timedelta

from app.context import Context
from app.service.announcing import limits_for
from app.words import translator
from bot.message import as_plain
from handlers.announcing.showing import Sample, Voices, duration, samples_of
from models.announcing.amending.amendment import Amendment, Stage, amendments_of
from models.announcing.amending.drafting import Proposed
from models.announcing.amending.figures import Figures, figures_of
from models.announcing.announcement import Announcement, Content
from models.announcing.progress import estimate
from models.queue.kinds import Kind

__all__ = ["amendment_lines", "amendments_told", "figures_told", "shown_lines", "shown_told"]

_CONFIRMED = tuple(state for state in Stage if state is not Stage.DRAFT)
_FIGURES = ("edited", "removed", "left", "gone", "refused", "unreachable", "doubtful", "dropped")


async def shown_told(context: Context, found: Announcement, proposed: Proposed) -> dict[str, object]:
    """Return what would be done, for programs."""
    kept = proposed.kept
    told: dict[str, object] = {
        "announcement": found.id,
        "revision": kept.revision,
        "kind": str(kept.kind),
        "count": kept.counted,
        "platforms": dict(proposed.copies.platforms),
        "doubtful": proposed.copies.doubtful,
        "estimate_seconds": round(_took(context, proposed).total_seconds(), 1),
        "old": _texts(found.content),
    }
    if kept.kind is Kind.CORRECTION:
        samples = await _samples(context, found, proposed)
        told["new"] = _texts(kept.after)
        told["samples"] = [{"name": each.name, "text": as_plain(each.message.text)} for each in samples]
    return told


async def shown_lines(context: Context, found: Announcement, proposed: Proposed) -> list[str]:
    """Return what would be done: what it says, what it would say, to how many, and how to confirm it."""
    word, kept = context.words.word, proposed.kept
    lines = [word("cli-amend-old"), found.content.french, ""]
    if kept.kind is Kind.CORRECTION:
        lines += [
            word("cli-amend-new"),
            kept.after.french,
            *_preview(context, await _samples(context, found, proposed)),
        ]
        if not kept.after.english:
            lines += ["", word("cli-announce-no-english")]
    lines += ["", word("cli-amend-count", kind=kept.kind.value, count=kept.counted)]
    lines += [
        "  " + word("cli-audience-platform", platform=platform.capitalize(), count=count)
        for platform, count in proposed.copies.platforms.items()
    ]
    if proposed.copies.doubtful:
        lines.append(word("cli-amend-doubtful", count=proposed.copies.doubtful))
    lines.append(word("cli-amend-estimate", duration=duration(_took(context, proposed), word)))
    command = shlex.join(["pixmate", *sys.argv[1:], "--confirm", str(kept.counted)])
    return [*lines, word("cli-amend-how", command=command)]


async def amendment_lines(context: Context, found: Announcement) -> list[str]:
    """Return a line for each correction and withdrawal of ``found`` that was confirmed, with its figures."""
    word = context.words.word
    lines: list[str] = []
    for each in await amendments_of(found.id, _CONFIRMED):
        if each.confirmed_at is None:
            continue
        counted = _counted(await figures_of(each))
        told = [word("amending-figure", name=name, count=count) for name, count in counted]
        when, state = context.calendar.moment(each.confirmed_at), word("amending-state", state=each.state.value)
        figures = ", ".join(told) or "–"
        said = {"kind": each.kind.value, "when": when, "actor": each.actor, "state": state, "figures": figures}
        lines.append(word("cli-amend-line", **said))
        lines += [each.after.french] if each.kind is Kind.CORRECTION else []
    return lines


async def amendments_told(found: Announcement) -> list[dict[str, object]]:
    """Return each correction and withdrawal of ``found`` that was confirmed, for programs."""
    return [
        await figures_told(each) for each in await amendments_of(found.id, _CONFIRMED) if each.confirmed_at is not None
    ]


async def figures_told(found: Amendment) -> dict[str, object]:
    """Return how far ``found`` got, for programs."""
    return {
        "announcement": found.announcement_id,
        "revision": found.revision,
        "kind": str(found.kind),
        "state": found.state.value,
        "author": found.actor,
        "counted": found.counted,
        "text": _texts(found.after) if found.kind is Kind.CORRECTION else None,
        "confirmed_at": found.confirmed_at,
        "ended_at": found.ended_at,
        "messages": asdict(await figures_of(found)),
    }


def _counted(figures: Figures) -> list[tuple[str, int]]:
    counts = asdict(figures)
    return [(name, counts[name]) for name in _FIGURES if counts[name]]


def _took(context: Context, proposed: Proposed) -> timedelta:
    return estimate(proposed.copies.platforms, limits_for(context.settings).rates)


async def _samples(context: Context, found: Announcement, proposed: Proposed) -> list[Sample]:
    settings, corrected = context.settings, proposed.kept.corrected(found)
    courtesy = settings.reminders.courtesy(settings.campus)
    voices = Voices(settings.pix.rules(), translator(), courtesy, context.now)
    return await samples_of(corrected, proposed.samples, voices)


def _preview(context: Context, samples: Sequence[Sample]) -> list[str]:
    word = context.words.word
    lines = ["", word("cli-announce-preview", count=len(samples))] if samples else []
    for each in samples:
        lines += ["", word("cli-announce-to", name=each.name), as_plain(each.message.text)]
    return lines


def _texts(content: Content) -> dict[str, str | None]:
    return {"fr": content.french, "en": content.english or None}
