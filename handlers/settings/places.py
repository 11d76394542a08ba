"""Time zones as people call them: a city or an island, in French or in English, instead of ``Indian/Reunion``."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache
from typing import cast
from zoneinfo import ZoneInfo, available_timezones

from babel import Locale
from babel.core import get_global
from babel.dates import get_timezone_location

from bot.events import Language
from bot.translation import LANGUAGES
from models.preferences import read_zone
from pix.names import fold

__all__ = ["COMMON", "find_place", "place"]

COMMON: tuple[str, ...] = (
    "Europe/Paris",
    "America/Martinique",
    "America/Guadeloupe",
    "America/Cayenne",
    "America/Miquelon",
    "Indian/Reunion",
    "Indian/Mayotte",
    "Pacific/Noumea",
    "Pacific/Tahiti",
    "Pacific/Wallis",
)
"""Where the students of a French university most often are: the mainland and overseas."""

_CALLED: Mapping[str, str] = {
    "antilles": "America/Martinique",
    "caledonie": "Pacific/Noumea",
    "guyane": "America/Cayenne",
    "guiana": "America/Cayenne",
    "ile de la reunion": "Indian/Reunion",
    "metropole": "Europe/Paris",
    "polynesie": "Pacific/Tahiti",
    "reunion island": "Indian/Reunion",
    "the caribbean": "America/Martinique",
}
"""How some places are called beside their official names, folded."""


def place(zone: ZoneInfo, language: Language) -> str:
    """Return the city or island that ``zone`` is known by in ``language``: ``La Réunion``, ``Paris``."""
    return get_timezone_location(zone.key, locale=language, return_city=True)


def find_place(typed: str) -> ZoneInfo:
    """Return the zone of the place ``typed``: a city, an island, a country with one zone, or a zone's own name.

    Raises `models.preferences.ZoneUnknown`, which names the zones that come nearest.
    """
    known = _CALLED.get(fold(typed)) or _places().get(fold(typed))
    return read_zone(known or typed)


@cache
def _places() -> Mapping[str, str]:
    """Return the zone of each place by its folded names; a name that several zones share is left out."""
    found: dict[str, set[str]] = {}
    for name, zone in (*_cities(), *_countries()):
        found.setdefault(fold(name), set()).add(zone)
    return {name: zones.pop() for name, zones in found.items() if len(zones) == 1}


def _cities() -> Iterable[tuple[str, str]]:
    """Yield each zone's city as Unicode's tables translate it; asking for each by `place` takes 20 times as long."""
    for language in LANGUAGES:
        cities = cast("Mapping[str, Mapping[str, str]]", Locale(language).time_zones)
        for zones in _territories().values():
            for zone in zones:
                yield cities.get(zone, {}).get("city", zone.rpartition("/")[2].replace("_", " ")), zone


def _countries() -> Iterable[tuple[str, str]]:
    for territory, zones in _territories().items():
        if len(zones) == 1:
            for language in LANGUAGES:
                countries = cast("Mapping[str, str]", Locale(language).territories)
                if name := countries.get(territory):
                    yield name, zones[0]


def _territories() -> Mapping[str, list[str]]:
    """Return the zones of each territory; Unicode's table also holds placeholders, which are no zones."""
    real = available_timezones()
    table: Mapping[str, list[str]] = get_global("territory_zones")
    return {territory: [zone for zone in zones if zone in real] for territory, zones in table.items()}
