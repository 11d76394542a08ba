"""Telegram's card: found without importing Telegram's library, which is imported only once there is a token."""

import subprocess
import sys

from bot.adapters.telegram.manifest import ACCESS, MANIFEST
from bot.registry import Available, MissingSettings, availability, discover

_LOOKS = """
import sys
from app.context import load_context
from app.service.platforms import find_platforms
platforms = find_platforms(load_context())
assert "PIXMATE_TELEGRAM_TOKEN" in platforms.missing, platforms
assert not {name.partition(".")[0] for name in sys.modules} & {"telegram", "discord"}
"""


def test_it_is_found_and_stays_off_without_its_token() -> None:
    assert discover()["telegram"] is MANIFEST
    assert availability(MANIFEST, {}) == MissingSettings((ACCESS,))
    assert availability(MANIFEST, {ACCESS: "x"}) == Available()


def test_without_a_token_no_library_of_a_platform_is_imported() -> None:
    environment = {"PATH": "", "PIXMATE_DISCORD_TOKEN": ""}
    subprocess.run([sys.executable, "-c", _LOOKS], check=True, env=environment)
