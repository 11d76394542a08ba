"""What is known of who asks, read once for an answer: the profile, and where to send a new one."""

from __future__ import annotations

from dataclasses import dataclass

from bot.request import Request
from handlers.services import Services
from models.campus import Campaign, campaign_for_person
from models.profiles import load_profile
from models.schema import Sending
from pix.profile import Profile

__all__ = ["Known", "known", "person_of"]


@dataclass(frozen=True, slots=True)
class Known:
    """A student's profile, and the address that sends a new one (None while no campaign takes it)."""

    profile: Profile
    send_url: str | None = None

    @property
    def nothing(self) -> bool:
        """Whether neither a file nor the student said anything yet."""
        return self.profile.sent_at is None and not self.profile.competences


async def known(services: Services, request: Request, read: Profile | None = None) -> Known:
    """Return what is known of who asks; ``read`` is their profile, where it was read already."""
    person = person_of(request)
    profile = read or await load_profile(person, services.rules)
    campaign = await campaign_for_person(person)
    open_to = campaign is not None and await _takes(campaign, person, profile)
    return Known(profile, campaign.url(request.who.number) if campaign is not None and open_to else None)


async def _takes(campaign: Campaign, person: int, profile: Profile) -> bool:
    """Tell whether ``campaign`` takes a profile of ``person``: one that takes a single sending is done after it."""
    if campaign.several_sendings or profile.sent_at is None:
        return True
    return not await Sending.filter(person_id=person, campaign=campaign.code).exists()


def person_of(request: Request) -> int:
    """Return who asks. Raises `LookupError` for a stranger in a group, whom no personal command reaches."""
    if request.who.person_id is None:
        raise LookupError(request.who.address)
    return request.who.person_id
