"""What a campus sets about reminders, and the customs it makes."""

from datetime import date, time
from zoneinfo import ZoneInfo

import pytest

from app.settings import SettingsError, load_settings
from app.settings.load import known_names
from models.quiet_hours import QuietHours
from models.reminders.breaks import Breaks
from models.reminders.courtesy import Courtesy


@pytest.fixture(autouse=True)
def bare_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in known_names():
        monkeypatch.delenv(name, raising=False)


def customs() -> Courtesy:
    settings = load_settings()
    return settings.reminders.courtesy(settings.campus)


def test_without_any_setting_reminders_leave_in_the_evening_twice_a_week_and_never_at_night() -> None:
    night = QuietHours(time(22), time(8))
    assert customs() == Courtesy(ZoneInfo("Europe/Paris"), night, time(18), 2, Breaks())


def test_every_setting_has_its_part(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PIXMATE_REMINDER_HOUR", "07:45")
    monkeypatch.setenv("PIXMATE_REMINDERS_PER_WEEK", "5")
    monkeypatch.setenv("PIXMATE_BREAKS", "2026-12-21..2027-01-03")
    monkeypatch.setenv("PIXMATE_QUIET_HOURS", "off")
    monkeypatch.setenv("PIXMATE_ZONE", "Indian/Reunion")
    breaks = Breaks(((date(2026, 12, 21), date(2027, 1, 3)),))
    assert customs() == Courtesy(ZoneInfo("Indian/Reunion"), None, time(7, 45), 5, breaks)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("PIXMATE_REMINDER_HOUR", "evening"),
        ("PIXMATE_REMINDER_HOUR", "25:00"),
        ("PIXMATE_REMINDER_HOUR", "18:00:30"),
        ("PIXMATE_REMINDER_HOUR", "18:00+01:00"),
        ("PIXMATE_REMINDERS_PER_WEEK", "0"),
        ("PIXMATE_REMINDERS_PER_WEEK", "8"),
        ("PIXMATE_BREAKS", "Christmas"),
    ],
)
def test_a_wrong_value_is_named_with_an_example_that_is_right(
    monkeypatch: pytest.MonkeyPatch, name: str, value: str
) -> None:
    monkeypatch.setenv(name, value)
    with pytest.raises(SettingsError) as caught:
        load_settings()
    assert caught.value.key == "setting-wrong"
    assert caught.value.variables["name"] == name
    monkeypatch.setenv(name, caught.value.variables["example"])
    load_settings()
