"""``pixmate places``: the channels and groups in which announcements are posted."""

from __future__ import annotations

import shlex
from collections.abc import Sequence

from cyclopts import App

from app.cli.announce_posts import misplaced
from app.cli.options import Json
from app.cli.output import print_json, print_line, print_table
from app.cli.places_check import check
from app.context import Context, load_context, operator
from app.failures import Misuse
from bot.events import Address
from bot.place_names import NoPlaces, PlaceWrong, RoleWrong, read_place
from models.announcing.places import (
    Place,
    PlaceKnown,
    PlaceNameTaken,
    PlaceNameWrong,
    PlaceUnknown,
    places,
    register,
    remove,
)

__all__ = ["places_app"]

places_app = App(name="places", help="The channels and groups in which announcements are posted.")
places_app.command(check)


@places_app.command
async def add(name: str, where: str, /, *, role: str = "") -> None:
    """Let announcements be posted in a channel or a group, where the bot has to be, under a name.

    Parameters
    ----------
    name
        At most 60 characters: pixmate announce … --post NAME.
    where
        telegram:-1001234567890, telegram:@channel or discord:CHANNEL_ID.
    role
        On Discord, the identifier of the one role that a post there mentions.
    """
    context = load_context()
    address = _read(where, role)
    async with context.database():
        try:
            kept = await register(name, address, role, actor=operator(), now=context.now)
        except (PlaceNameWrong, PlaceNameTaken, PlaceKnown) as error:
            raise misplaced(context, error) from None
    command = f"pixmate announce … --post {shlex.quote(kept.name)}"
    print_line(context.words.word("cli-places-added", name=kept.name, place=str(kept.address), command=command))


@places_app.command(name="list")
async def list_(*, json: Json = False) -> None:
    """List the places."""
    context = load_context()
    async with context.database():
        found = await places()
    if json:
        print_json([_told(each) for each in found])
    elif not found:
        print_line(context.words.word("cli-places-none"))
    else:
        _print(context, found)


@places_app.command(name="remove")
async def remove_(name: str, /) -> None:
    """Post nothing more in a place; what stands there stays.

    Parameters
    ----------
    name
        Its name.
    """
    context = load_context()
    async with context.database():
        try:
            found = await remove(name, actor=operator(), now=context.now)
        except PlaceUnknown as error:
            raise misplaced(context, error) from None
    print_line(context.words.word("cli-places-removed", name=found.name))


def _read(where: str, role: str) -> Address:
    try:
        return read_place(where, role)
    except PlaceWrong:
        raise Misuse("cli-places-where-wrong", where=where) from None
    except NoPlaces as error:
        raise Misuse("cli-places-platform-wrong", platform=error.platform, known=", ".join(error.known)) from None
    except RoleWrong as error:
        key = "cli-places-no-roles" if error.none else "cli-places-role-wrong"
        raise Misuse(key, platform=error.platform, **({} if error.none else {"role": role})) from None


def _print(context: Context, found: Sequence[Place]) -> None:
    word, moment = context.words.word, context.calendar.moment
    columns = (
        word("cli-column-name"),
        word("cli-column-place"),
        word("cli-column-role"),
        word("cli-column-made-by"),
        word("cli-column-when"),
    )
    print_table(
        columns, ((each.name, str(each.address), each.role, each.made_by, moment(each.made_at)) for each in found)
    )


def _told(place: Place) -> dict[str, object]:
    return {
        "name": place.name,
        "platform": place.address.platform,
        "chat": place.address.user,
        "role": place.role or None,
        "made_by": place.made_by,
        "made_at": place.made_at,
    }
