"""Links to other platforms: filled in, replaced once an adapter knows better, and none where there is none."""

import pytest

from bot.platform_links import TELEGRAM_LINK, PlatformLinks, from_template

TELEGRAM = TELEGRAM_LINK.format(name="pixmate_bot")


def test_a_template_is_filled_with_the_payload() -> None:
    links = PlatformLinks({"telegram": TELEGRAM})
    assert links("telegram", "link-K7QF2M9D") == "https://t.me/pixmate_bot?start=link-K7QF2M9D"


@pytest.mark.parametrize("platform", ["telegram", "discord", ""])
def test_by_default_no_link_is_known(platform: str) -> None:
    assert PlatformLinks()(platform, "x") is None


def test_what_could_change_the_address_is_escaped() -> None:
    assert from_template(TELEGRAM)("a&b=c#d/é") == "https://t.me/pixmate_bot?start=a%26b%3Dc%23d%2F%C3%A9"


def test_an_adapter_counts_before_the_settings_and_they_as_long_as_it_knows_none() -> None:
    links = PlatformLinks({"telegram": TELEGRAM})
    connected: list[str] = []
    links.add("telegram", lambda payload: f"{connected[0]}{payload}" if connected else None)
    assert links("telegram", "x") == f"{TELEGRAM.format(payload='x')}"
    connected.append("https://t.me/renamed_bot?start=")
    assert links("telegram", "x") == "https://t.me/renamed_bot?start=x"


def test_links_elsewhere_leave_out_the_platform_one_is_on_and_those_without_any() -> None:
    links = PlatformLinks({"telegram": TELEGRAM})
    links.add("discord", lambda _: None)
    links.add("carrier", lambda payload: f"coo:{payload}")
    assert links.elsewhere("discord", "x") == {"carrier": "coo:x", "telegram": TELEGRAM.format(payload="x")}
    assert links.elsewhere("telegram", "x") == {"carrier": "coo:x"}
