"""``/place``: the channels and groups in which announcements may be posted, registered where they are or in private.

In private the place is named as at the command line (``telegram:@channel``): what is written in a channel of Telegram
does not say who wrote it, and Discord shows the team's commands in a server only to who may manage it. There they are
listed too, and taken away.
"""

from __future__ import annotations

from typing import Final

from bot.arguments import ArgumentError, Parameter
from bot.commands import Command, Feature, Press
from bot.events import Address
from bot.message import Row, Text, plain
from bot.place_names import NoPlaces, PlaceWrong, read_place
from bot.ports import Role
from bot.replies import Reply, answer, replacing
from bot.request import Request
from handlers import buttons
from handlers.announcing.placing import not_placed
from handlers.platforms import platform_name
from handlers.texts import lines, quoted
from models.announcing.places import (
    Place,
    PlaceKnown,
    PlaceNameTaken,
    PlaceNameWrong,
    place_at,
    places,
    places_of_ids,
    register,
    remove,
)

__all__ = ["feature"]

_LIST, _ASK, _REMOVE = "places", "place-ask", "place-off"
_NAME: Final = Parameter("name", required=False, rest=True, default="", expected="place-expected", words={"fr": "nom"})


def feature() -> Feature:
    """Return what this module brings."""
    command = Command(
        name="place",
        words={"fr": "lieu"},
        run=_place,
        summary="place-summary",
        parameters=(_NAME,),
        role=Role.STAFF,
        personal=False,
        example="/place L1 Droit",
    )
    return Feature(
        commands=(command,),
        presses=(
            Press(name=_LIST, run=_back, role=Role.STAFF),
            Press(name=_ASK, run=_ask_whether, role=Role.STAFF),
            Press(name=_REMOVE, run=_remove, role=Role.STAFF, once=True),
        ),
    )


async def _place(request: Request, words: str) -> Reply:
    """Register the place, or say what is registered where it was typed; in private tell of all places."""
    if not words:
        return await _all(request) if request.event.private else await _about(request)
    try:
        name, here = _named(request, words)
        kept = await register(name, here, actor=str(request.event.address), now=request.now)
    except (PlaceNameWrong, PlaceNameTaken, PlaceKnown) as error:
        return _said(request, not_placed(error, request.word))
    if request.event.private:
        return _said(request, request.word("place-added", name=quoted(kept.name), place=str(kept.address)))
    return _said(request, request.word("place-here-added", name=quoted(kept.name)))


def _named(request: Request, words: str) -> tuple[str, Address]:
    """Return the name and the place that ``words`` give, or the one they were typed in. Raises `ArgumentError`."""
    name, _, where = words.rpartition(" ")
    if not request.event.private:
        return words, _here(request)
    try:
        return name, read_place(where)
    except NoPlaces as error:
        known = ", ".join(platform_name(request, each) for each in error.known)
        raise ArgumentError("place-platform-wrong", platform=quoted(error.platform), known=known) from None
    except PlaceWrong:
        raise ArgumentError("place-only-there", name=quoted(words)) from None


def _here(request: Request) -> Address:
    """Return where it was typed. Raises `ArgumentError` where nothing can be posted."""
    if not request.event.place:
        raise ArgumentError("place-not-here")
    return Address(request.event.address.platform, request.event.place)


async def _about(request: Request) -> Reply:
    found = await place_at(_here(request))
    if found is None:
        return _said(request, request.word("place-how"))
    return _said(request, request.word("place-here-known", name=quoted(found.name)))


def _said(request: Request, sentence: str) -> Reply:
    return answer(plain(sentence), private=request.event.discreet)


async def _all(request: Request) -> Reply:
    return answer(*await _list_of(request))


async def _back(request: Request) -> Reply:
    return replacing(*await _list_of(request))


async def _list_of(request: Request) -> tuple[Text, *tuple[Row, ...]]:
    found = await places()
    if not found:
        return (request.say("place-none"),)
    told = [_line(request, each) for each in found]
    return (lines(request.say("place-list"), *told), *(_row(request, each) for each in found))


def _row(request: Request, place: Place) -> Row:
    return (buttons.labelled(request.word("place-button-remove", name=place.name), _ASK, str(place.id)),)


def _line(request: Request, place: Place) -> Text:
    where = f"{platform_name(request, place.address.platform)} {place.address.user}"
    if place.role:
        return request.say("place-line-role", name=place.name, where=where, role=place.role)
    return request.say("place-line", name=place.name, where=where)


async def _ask_whether(request: Request, number: str) -> Reply:
    """Ask whether the place is to be removed: what waits for it is not posted then."""
    found = (await places_of_ids([int(number)])).get(int(number))
    if found is None:
        return await _back(request)
    yes = buttons.press(request, "place-button-yes", _REMOVE, number)
    no = buttons.press(request, "place-button-no", _LIST)
    return replacing(request.say("place-remove-ask", name=found.name), (yes, no))


async def _remove(request: Request, number: str) -> Reply:
    found = (await places_of_ids([int(number)])).get(int(number))
    if found is None:
        return await _back(request)
    await remove(found.name, actor=str(request.event.address), now=request.now)
    return replacing(request.say("place-removed", name=found.name))
