from contextlib import suppress
from zoneinfo import ZoneInfo, available_timezones

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.events import Language
from handlers.settings.places import COMMON, find_place, place
from models.preferences import ZoneUnknown


@pytest.mark.parametrize(
    ("typed", "zone"),
    [
        ("La Réunion", "Indian/Reunion"),
        ("reunion", "Indian/Reunion"),
        ("Guyane", "America/Cayenne"),
        ("french guiana", "America/Cayenne"),
        ("nouméa", "Pacific/Noumea"),
        ("Nouvelle-Calédonie", "Pacific/Noumea"),
        ("New Caledonia", "Pacific/Noumea"),
        ("Saint-Pierre-et-Miquelon", "America/Miquelon"),
        ("Londres", "Europe/London"),
        ("london", "Europe/London"),
        ("Belgique", "Europe/Brussels"),
        ("new york", "America/New_York"),
        ("indian/reunion", "Indian/Reunion"),
        ("France", "Europe/Paris"),
        ("  TAHITI ", "Pacific/Tahiti"),
    ],
)
def test_a_place_is_found_by_what_people_call_it_in_either_language(typed: str, zone: str) -> None:
    assert find_place(typed) == ZoneInfo(zone)


@pytest.mark.parametrize("typed", ["xyz", "États-Unis", "Russie", "3", "/cancel"])
def test_a_place_nobody_knows_or_with_several_zones_is_refused(typed: str) -> None:
    with pytest.raises(ZoneUnknown):
        find_place(typed)


@pytest.mark.parametrize("language", ["fr", "en"])
@pytest.mark.parametrize("zone", COMMON)
def test_a_common_zone_is_found_again_by_the_name_it_is_shown_with(zone: str, language: Language) -> None:
    assert find_place(place(ZoneInfo(zone), language)) == ZoneInfo(zone)


def test_the_names_shown_are_those_of_the_language() -> None:
    reunion = ZoneInfo("Indian/Reunion")
    assert (place(reunion, "fr"), place(reunion, "en")) == ("La Réunion", "Réunion")


@given(st.text(max_size=40))
def test_whatever_is_typed_is_a_zone_or_a_refusal(typed: str) -> None:
    with suppress(ZoneUnknown):
        assert find_place(typed).key in available_timezones()
