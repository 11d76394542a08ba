"""An announcement before it is sent: as a few real recipients would read it, and how long it takes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from bot.message import Message
from bot.translation import Translator
from bot.voice import Voice
from handlers.notices.announcement import shown
from models.addressees import addressees
from models.announcing.announcement import file_of
from models.announcing.drafts import Shown
from models.announcing.values import values_of
from models.announcing.words import template
from models.people import identities
from models.reminders.courtesy import Courtesy
from pix.rules import Rules

__all__ = ["Sample", "duration", "samples_of"]

_MINUTE: Final = 60


@dataclass(frozen=True, slots=True)
class Sample:
    """What one real recipient, by name, would read."""

    name: str
    message: Message


async def samples_of(
    found: Shown, rules: Rules, translator: Translator, courtesy: Courtesy, now: datetime
) -> list[Sample]:
    """Return ``found`` as its sample recipients would read it at ``now``, each in their language."""
    people = list(found.samples)
    names, values, known = await identities(people), await values_of(people, rules), await addressees(people, courtesy)
    file = await file_of(found.kept.id)
    samples: list[Sample] = []
    for id_ in people:
        who = known[id_]
        language = who.language_at(who.reachable[0]) if who.reachable else "fr"
        voice = Voice(translator, language, who.hours.zone, now, who.formal)
        words = template(found.kept.content.spoken(language))
        name = names[id_].full_name or names[id_].number or f"#{id_}"
        samples.append(Sample(name, shown(voice, found.kept, words, values[id_], file)))
    return samples


def duration(time: timedelta, say: Callable[..., str]) -> str:
    """Return ``time`` in minutes and seconds, at least a second."""
    seconds = max(1, round(time.total_seconds()))
    return say("announcement-duration", minutes=seconds // _MINUTE, seconds=seconds % _MINUTE)
