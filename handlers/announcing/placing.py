"""The sentence for why a place is not registered, found or removed."""

from __future__ import annotations

from collections.abc import Callable

from models.announcing.places import LONGEST_NAME, PlaceKnown, PlaceNameTaken, PlaceNameWrong, PlaceUnknown

__all__ = ["PlaceMistake", "not_placed"]

PlaceMistake = PlaceUnknown | PlaceNameWrong | PlaceNameTaken | PlaceKnown
"""What may be wrong with a place."""


def not_placed(error: PlaceMistake, say: Callable[..., str]) -> str:
    """Return the sentence for ``error``, said by ``say``."""
    match error:
        case PlaceUnknown(name=name, nearest=(nearest, *_)):
            return say("place-unknown-near", name=name, nearest=nearest)
        case PlaceUnknown(name=name):
            return say("place-unknown", name=name)
        case PlaceNameWrong(name=name):
            return say("place-name-wrong", name=name, longest=str(LONGEST_NAME))
        case PlaceNameTaken(place=place):
            return say("place-name-taken", name=place.name, place=str(place.address))
        case PlaceKnown(place=place):
            return say("place-known", name=place.name)
