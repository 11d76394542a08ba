"""``retake``: a window has opened. Looked at again before it is said, then said in a few lines, with its off switch."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime

from bot.message import Message
from bot.translation import Translator
from bot.voice import Voice
from handlers.notices.pause import ask_to_go_on
from handlers.notices.retake_buttons import under
from handlers.notices.retake_text import open_windows
from models.notices import STANDS, Postpone, Recipient, Skip, Verdict
from models.profiles import load_profiles
from models.queue import reasons as queue_reasons
from models.queue.delivery import Delivery
from models.reminders import reasons
from models.reminders.choices import Choices, choices_of_all
from models.reminders.facts import RetakeFacts, is_pause_question
from models.reminders.windows import announced, why_not
from pix.profile import Profile
from pix.rules import Rules

__all__ = ["RetakeNotice"]


@dataclass(frozen=True, slots=True)
class _Known:
    """What is known of one person and what they chose."""

    profile: Profile
    choices: Choices


@dataclass(frozen=True, slots=True)
class RetakeNotice:
    """Implements `models.notices.ReadAhead` for windows, and for the question that a pause asks."""

    rules: Rules
    translator: Translator
    read: Mapping[int, _Known] = field(default_factory=dict[int, _Known])
    """What was read ahead, by person."""

    async def reading(self, people: Collection[int]) -> RetakeNotice:
        """Return this notice with what it needs of ``people`` read at once."""
        profiles, chosen = await load_profiles(people, self.rules), await choices_of_all(people)
        known = {id_: _Known(profiles[id_], chosen.get(id_, Choices())) for id_ in people}
        return replace(self, read=known)

    async def recheck(self, deliveries: Sequence[Delivery], recipient: Recipient, now: datetime) -> Sequence[Verdict]:
        """Return for each of ``deliveries`` whether its window is still the one to tell of, and open at ``now``."""
        known = await self._known(recipient.person_id)
        return [_verdict(each, recipient.person_id, known.profile, known.choices, now) for each in deliveries]

    async def render(self, deliveries: Sequence[Delivery], recipient: Recipient, now: datetime) -> Message:
        """Return the one message that tells of all these windows, or that asks whether reminders should go on."""
        voice = Voice(self.translator, recipient.language, recipient.zone, now, recipient.formal)
        if is_pause_question(deliveries[0]):
            return ask_to_go_on(voice, recipient.first_name)
        windows = [RetakeFacts.of(each) for each in deliveries]
        known, first = await self._known(recipient.person_id), deliveries[0]
        carrier = first.id if first.bundle_id is None else first.bundle_id
        text = open_windows(voice, recipient.first_name, windows, known.profile)
        return Message(text).with_buttons(*under(voice, carrier, [each.competence for each in windows]))

    async def _known(self, person_id: int) -> _Known:
        ahead = self.read.get(person_id)
        return ahead if ahead is not None else (await self.reading([person_id])).read[person_id]


def _verdict(delivery: Delivery, person_id: int, profile: Profile, choices: Choices, now: datetime) -> Verdict:
    if is_pause_question(delivery):
        return Skip(queue_reasons.SUPERSEDED) if choices.paused_at is None else STANDS
    facts = RetakeFacts.of(delivery)
    code = facts.competence
    # Whose attempt it was plays no part here: what is announced of this competence today is compared by its facts.
    today = {each.facts: each for each in announced(person_id, profile, choices, {code: 0}, {code})}
    if (window := today.get(facts)) is not None:
        return Postpone(window.opens_at) if window.opens_at > now else STANDS
    return Skip(_why_not(facts, profile, choices))


def _why_not(facts: RetakeFacts, profile: Profile, choices: Choices) -> str:
    """Return why the window of ``facts`` is not told any more; a later answer is the plainest of reasons."""
    windows = profile.windows(facts.competence)
    later = windows is not None and windows.answered_at > facts.answered_at
    reason = why_not(facts, profile, choices)
    return reasons.ANSWERED if later and reason == queue_reasons.SUPERSEDED else reason
