from __future__ import annotations

import pytest

from models.preferences import ZoneUnknown, read_zone


@pytest.mark.parametrize(
    ("typed", "key"),
    [
        ("Europe/Paris", "Europe/Paris"),
        (" indian/reunion ", "Indian/Reunion"),
        ("reunion", "Indian/Reunion"),
        ("new york", "America/New_York"),
        ("utc", "UTC"),
    ],
)
def test_a_zone_is_read_as_people_type_it(typed: str, key: str) -> None:
    assert read_zone(typed).key == key


@pytest.mark.parametrize("typed", ["", "/", "../etc/passwd", "localtime", "Samoa"])
def test_what_is_no_zone_or_two_is_refused(typed: str) -> None:
    with pytest.raises(ZoneUnknown) as unknown:
        read_zone(typed)
    assert unknown.value.name == typed
