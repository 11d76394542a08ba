"""An announcement before it is sent: as a few real recipients would read it, and how long it takes."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from bot.message import Message, Text
from bot.translation import Translator
from bot.voice import Voice
from handlers.notices.announcement import shown
from models.addressees import addressees
from models.announcing.announcement import Announcement, file_of
from models.announcing.values import values_of
from models.announcing.words import template
from models.people import identities
from models.reminders.courtesy import Courtesy
from pix.rules import Rules

__all__ = ["Sample", "Voices", "duration", "samples_of"]

_MINUTE: Final = 60


@dataclass(frozen=True, slots=True)
class Sample:
    """What one real recipient, by name, would read. ``words`` are those of the author alone."""

    name: str
    message: Message
    words: Text


@dataclass(frozen=True, slots=True)
class Voices:
    """How anybody is spoken to at ``now`` (UTC): the figures of Pix, the texts, and the campus's hours."""

    rules: Rules
    translator: Translator
    courtesy: Courtesy
    now: datetime


async def samples_of(found: Announcement, people: Collection[int], voices: Voices) -> list[Sample]:
    """Return ``found`` as each of ``people`` would read it now, in their language."""
    names, values, known = (
        await identities(people),
        await values_of(people, voices.rules),
        await addressees(people, voices.courtesy),
    )
    file = await file_of(found.id)
    samples: list[Sample] = []
    for id_ in people:
        who = known[id_]
        language = who.language_at(who.reachable[0]) if who.reachable else "fr"
        voice = Voice(voices.translator, language, who.hours.zone, voices.now, who.formal)
        words = template(found.content.spoken(language))
        name = names[id_].full_name or names[id_].number or f"#{id_}"
        message = shown(voice, found, words, values[id_], file)
        samples.append(Sample(name, message, words.filled(values[id_])))
    return samples


def duration(time: timedelta, say: Callable[..., str]) -> str:
    """Return ``time`` in minutes and seconds, at least a second."""
    seconds = max(1, round(time.total_seconds()))
    return say("announcement-duration", minutes=seconds // _MINUTE, seconds=seconds % _MINUTE)
