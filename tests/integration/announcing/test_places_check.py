"""``pixmate places check`` before stand-ins: what it says of each place, and that nothing is written there."""

from __future__ import annotations

from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager, suppress
from pathlib import Path
from typing import Any

import orjson
import pytest

from app.cli.places_check import check
from app.failures import Failure
from app.words import Words
from bot.events import Address
from models.announcing.places import register
from models.database import open_database
from tests.standins.discord.standin import DiscordStandin
from tests.standins.telegram.standin import TOKEN, TelegramStandin
from tests.support.clock import NOON


@asynccontextmanager
async def messengers(
    url: str, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> AsyncGenerator[tuple[TelegramStandin, DiscordStandin]]:
    """Yield both, with a place on each, named in the database at ``url`` that the command opens."""
    telegram, discord = TelegramStandin(), DiscordStandin()
    async with telegram.running() as at_telegram, discord.running() as at_discord:
        settings = {
            "PIXMATE_DATABASE_URL": url,
            "PIXMATE_DATA_DIR": str(folder),
            "PIXMATE_LANGUAGE": "en",
            "PIXMATE_TELEGRAM_TOKEN": TOKEN,
            "PIXMATE_TELEGRAM_API_URL": at_telegram,
            "PIXMATE_DISCORD_TOKEN": discord.token,
            "PIXMATE_DISCORD_API_URL": at_discord,
        }
        for name, value in settings.items():
            monkeypatch.setenv(name, value)
        telegram.channel("Infos Pix", "pix_infos")
        async with open_database(url):
            places = {"Infos": "telegram:@pix_infos", "L1": f"discord:{discord.campus.channel.id}"}
            for name, where in places.items():
                await register(name, Address.parse(where), actor="operator:ada", now=NOON)
        yield telegram, discord


async def told(capsys: pytest.CaptureFixture[str], *names: str) -> dict[str, Any]:
    """Run the command; return what it says of each place, by name."""
    capsys.readouterr()
    with suppress(Failure):
        await check(*names, json=True)
    return {each["name"]: each for each in orjson.loads(capsys.readouterr().out)}


async def test_each_platform_is_asked_and_nothing_is_written(
    database_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    async with messengers(database_url, tmp_path, monkeypatch) as (telegram, discord):
        found = await told(capsys)
        assert {name: (each["state"], each["title"]) for name, each in found.items()} == {
            "Infos": ("admitted", "Infos Pix"),
            "L1": ("admitted", "#general"),
        }
        discord.campus.channel.bot_may_write = False
        found = await told(capsys)
        assert (found["Infos"]["state"], found["L1"]["state"], found["L1"]["why"]) == (
            "admitted",
            "barred",
            "may-not-write",
        )
        with pytest.raises(Failure) as failure:
            await check("l1")
        assert failure.value.exit_code == 1
        assert failure.value.sentence(Words("en")) == "Nothing can be posted in one place for now."
        assert "“L1”" in (said := capsys.readouterr().out)
        assert "the bot may not write there" in said
        assert "Infos" not in said
        telegram.revokes_token()
        monkeypatch.delenv("PIXMATE_DISCORD_TOKEN")
        found = await told(capsys)
        assert (found["Infos"]["state"], found["L1"]["state"]) == ("not asked", "off")
        assert not telegram.world.accepted
        assert not discord.campus.channel.messages


async def test_a_place_that_is_none_is_worded(
    database_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with messengers(database_url, tmp_path, monkeypatch):
        with pytest.raises(Failure) as failure:
            await check("Infoz")
        assert "Did you mean “Infos”?" in failure.value.sentence(Words("en"))
