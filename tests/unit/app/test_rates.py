"""How fast each messenger is written to, by the settings."""

import pytest

from app.settings import SettingsError, load_settings
from bot.pacing.rates import DISCORD, TELEGRAM, UNLIMITED, Rates


def test_the_defaults_are_the_ones_the_pacing_names() -> None:
    rates = load_settings().rates
    assert rates.of("telegram") == TELEGRAM
    assert rates.of("discord") == DISCORD
    assert rates.of("console") == UNLIMITED


def test_each_rate_can_be_set(monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in (
        ("TELEGRAM_PER_SECOND", "1000"),
        ("TELEGRAM_CHAT_PER_SECOND", "2.5"),
        ("TELEGRAM_CHAT_BURST", "5"),
        ("TELEGRAM_GROUP_PER_MINUTE", "10"),
        ("DISCORD_PER_SECOND", "20"),
    ):
        monkeypatch.setenv(f"PIXMATE_{name}", value)
    rates = load_settings().rates
    assert rates.of("telegram") == Rates(1000, 2.5, 5, 10)
    assert rates.of("discord") == Rates(20, stopped_chats=None)


@pytest.mark.parametrize("value", ["0", "-1", "100001", "fast"])
def test_a_rate_that_sends_nothing_is_refused(monkeypatch: pytest.MonkeyPatch, value: str) -> None:
    monkeypatch.setenv("PIXMATE_TELEGRAM_PER_SECOND", value)
    with pytest.raises(SettingsError) as caught:
        load_settings()
    assert caught.value.variables["name"] == "PIXMATE_TELEGRAM_PER_SECOND"
