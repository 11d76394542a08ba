"""``pixmate places check``: each platform is asked whether announcements may be posted in its places."""

from __future__ import annotations

from collections.abc import AsyncGenerator, Sequence
from contextlib import asynccontextmanager

from app.cli.announce_posts import read_places
from app.cli.options import Json
from app.cli.output import print_json, print_line
from app.context import Context, load_context
from app.failures import Failure
from app.service.assembly import router_for
from app.service.platforms import find_platforms
from bot.adapter import Adapter
from bot.places import Admission, Admitted, Barred, HasPlaces, NotAsked
from models.announcing.places import Place, places
from models.queue.opening import memory_queue

__all__ = ["check"]


async def check(*names: str, json: Json = False) -> None:
    """Ask whether announcements may be posted in the places, and whom they may mention there; nothing is written.

    Parameters
    ----------
    names
        Only these places.
    """
    context = load_context()
    async with context.database(), _adapters(context) as adapters:
        where = await read_places(context, names) if names else await places()
        found = [(place, await _asked(adapters.get(place.address.platform), place)) for place in where]
    if json:
        print_json([_told(place, admission) for place, admission in found])
    else:
        _print(context, found)
    barred = sum(not isinstance(admission, Admitted) for _, admission in found)
    if barred:
        raise Failure("cli-places-barred", count=barred)


@asynccontextmanager
async def _adapters(context: Context) -> AsyncGenerator[dict[str, Adapter], None]:
    """Yield the adapters of the platforms that are set up here, by name; none receives."""
    built = find_platforms(context).build(context, router_for(context.settings, queue=memory_queue()))
    try:
        yield {adapter.name: adapter for adapter in built}
    finally:
        for adapter in built:
            await adapter.close()


async def _asked(adapter: Adapter | None, place: Place) -> Admission | None:
    """Return what the platform says of ``place``; None where it is off here, or has no places."""
    return await adapter.admission(place.address.user, place.role) if isinstance(adapter, HasPlaces) else None


def _print(context: Context, found: Sequence[tuple[Place, Admission | None]]) -> None:
    word = context.words.word
    if not found:
        print_line(word("cli-places-none"))
    for place, admission in found:
        what = {"name": place.name, "place": str(place.address)}
        match admission:
            case Admitted(title):
                print_line(word("cli-places-admitted", title=title, **what))
            case Barred(bar):
                print_line(word("cli-places-barred-why", why=word("place-bar", bar=bar.value), **what))
            case NotAsked(reason):
                print_line(word("cli-places-not-asked", reason=reason, **what))
            case None:
                print_line(word("cli-places-off", platform=place.address.platform, **what))


def _told(place: Place, admission: Admission | None) -> dict[str, object]:
    told: dict[str, object] = {"name": place.name, "place": str(place.address), "role": place.role or None}
    match admission:
        case Admitted(title):
            return {**told, "state": "admitted", "title": title}
        case Barred(bar, title):
            return {**told, "state": "barred", "why": bar.value, "title": title or None}
        case NotAsked(reason):
            return {**told, "state": "not asked", "why": reason}
        case None:
            return {**told, "state": "off"}
