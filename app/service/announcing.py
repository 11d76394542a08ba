"""What announcing needs of the settings and of the platforms that are installed."""

from __future__ import annotations

from app.service.audiences import terms_of
from app.settings import Settings
from app.words import translator
from bot.registry import discover
from handlers.announcing.limits import Announcing, Limits
from handlers.announcing.posting import frame
from handlers.notices.notice import room
from models.announcing.confirming import Catch

__all__ = ["Limits", "announcing_for", "catch_for", "file_room", "limits_for", "linked_platforms"]


def limits_for(settings: Settings) -> Limits:
    """Return what holds for every platform that is installed: an announcement goes to all of them alike."""
    manifests = [each for each in discover().values() if not each.interactive]
    longest = min((each.capabilities.max_text for each in manifests), default=4096)
    rates = {each.name: settings.rates.of(each.name).per_second for each in manifests}
    files = {each.name: each.capabilities.max_file_bytes for each in manifests}
    rooms = {each.name: each.capabilities.max_text - frame(translator()) for each in manifests if each.places}
    captions = [each.capabilities.max_caption for each in manifests if each.capabilities.max_caption is not None]
    captioned = room(translator(), min(captions)) if captions else None
    return Limits(room(translator(), longest), files, rates, rooms, captioned)


def linked_platforms() -> frozenset[str]:
    """Return the installed platforms on which an address opens our private chat."""
    return frozenset(each.name for each in discover().values() if each.capabilities.links)


def file_room() -> dict[str, int]:
    """Return how many bytes of a file each installed platform takes: 0 where it takes none."""
    return {each.name: each.capabilities.max_file_bytes * each.capabilities.files for each in discover().values()}


def catch_for(settings: Settings) -> Catch:
    """Return the campus's safety catch."""
    return settings.announcing.catch()


def announcing_for(settings: Settings) -> Announcing:
    """Return what announcing keeps to with these ``settings``."""
    return Announcing(terms_of(settings), limits_for(settings), catch_for(settings))
