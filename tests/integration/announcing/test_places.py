"""The places in which announcements are posted: registered, found, removed, on both databases."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import Any, Final

import orjson
import pytest

from app.cli import main
from bot.events import Address
from models import audit
from models.announcing.places import (
    PlaceKnown,
    PlaceNameTaken,
    PlaceNameWrong,
    PlaceUnknown,
    place_at,
    places,
    places_named,
    places_of_ids,
    register,
    remove,
)
from models.database import Database, open_database
from tests.support.clock import NOON

CHANNEL: Final = Address("discord", "100")
NEWS: Final = Address("telegram", "@news")
ADA: Final = "operator:ada"


async def acts() -> list[tuple[str, str, Any]]:
    return [(each.actor, each.act, each.details) async for each in audit.entries()]


async def test_a_place_is_found_by_its_name_without_accents_and_by_its_chat(database: Database) -> None:
    kept = await register("  Été  L1 ", CHANNEL, "7", actor=ADA, now=NOON)
    assert (kept.name, kept.address, kept.role, kept.made_by, kept.made_at) == ("Été L1", CHANNEL, "7", ADA, NOON)
    assert await places_named(["ete l1", "ÉTÉ L1"]) == [kept]
    assert await place_at(CHANNEL, "7") == kept
    assert await place_at(CHANNEL) is None
    assert await places_of_ids([kept.id, kept.id + 1]) == {kept.id: kept}
    assert await acts() == [(ADA, "place.register", {"name": "Été L1", "place": "discord:100", "role": "7"})]


async def test_the_same_under_the_same_name_is_registered_once(database: Database) -> None:
    first = await register("News", NEWS, actor=ADA, now=NOON)
    assert await register("news", NEWS, actor="operator:bob", now=NOON) == first
    assert len(await acts()) == 1


async def test_neither_a_name_nor_a_chat_is_registered_twice(database: Database) -> None:
    kept = await register("News", NEWS, actor=ADA, now=NOON)
    with pytest.raises(PlaceNameTaken) as taken:
        await register("news", CHANNEL, actor=ADA, now=NOON)
    with pytest.raises(PlaceKnown) as known:
        await register("Infos", NEWS, actor=ADA, now=NOON)
    assert taken.value.place == known.value.place == kept
    await register("L1", CHANNEL, "1", actor=ADA, now=NOON)
    await register("L2", CHANNEL, "2", actor=ADA, now=NOON)
    assert [each.name for each in await places()] == ["L1", "L2", "News"]


@pytest.mark.parametrize("name", ["", " ’ ", "x" * 61, "a\x00b"])
async def test_a_name_that_cannot_be_shown_is_refused(database: Database, name: str) -> None:
    with pytest.raises(PlaceNameWrong):
        await register(name, NEWS, actor=ADA, now=NOON)
    assert await places() == []


async def test_one_that_was_removed_is_gone_and_its_name_free(database: Database) -> None:
    kept = await register("News", NEWS, actor=ADA, now=NOON)
    with pytest.raises(PlaceUnknown) as unknown:
        await remove("Newz", actor=ADA, now=NOON)
    assert unknown.value.nearest == ("News",)
    assert await remove("NEWS", actor=ADA, now=NOON) == kept
    assert await places() == []
    again = await register("News", CHANNEL, actor=ADA, now=NOON)
    assert again.id > kept.id
    assert await places_of_ids([kept.id]) == {}
    assert [act for _, act, _ in await acts()] == ["place.register", "place.remove", "place.register"]


@pytest.fixture
def url(database_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """A database that the command line opens."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PIXMATE_DATABASE_URL", database_url)
    monkeypatch.setenv("PIXMATE_DATA_DIR", str(tmp_path))
    monkeypatch.setenv("PIXMATE_LANGUAGE", "en")
    return database_url


def run(capsys: pytest.CaptureFixture[str], *arguments: str, code: int = 0) -> str:
    """Run ``pixmate places``; return what it printed, on the standard output or, where it fails, beside it."""
    assert main(["places", *arguments]) == code
    out, err = capsys.readouterr()
    return err if code else out


def test_operators_add_list_and_remove_them(url: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(capsys, "list").startswith("No place is registered.")
    assert "--post" in run(capsys, "add", "News", "telegram:@pix_news")
    run(capsys, "add", "L1", "discord:100", "--role", "7")
    assert "telegram:@pix_news" in run(capsys, "list")
    told = orjson.loads(run(capsys, "list", "--json"))
    assert [(each["name"], each["platform"], each["chat"], each["role"]) for each in told] == [
        ("L1", "discord", "100", "7"),
        ("News", "telegram", "@pix_news", None),
    ]
    assert told[0]["made_by"].startswith("operator:")
    assert "already registered, as “News”" in run(capsys, "add", "Infos", "telegram:@pix_news", code=2)
    assert "“News” is already the name of telegram:@pix_news" in run(capsys, "add", "news", "telegram:-5", code=2)
    assert "Did you mean “News”?" in run(capsys, "remove", "Newz", code=1)
    assert "Nothing more is posted in “News”" in run(capsys, "remove", "news")
    assert "No place is called “News”" in run(capsys, "remove", "News", code=1)

    async def names() -> list[str]:
        async with open_database(url):
            return [each.name for each in await places()]

    assert asyncio.run(names()) == ["L1"]


@pytest.mark.usefixtures("url")
@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (("News", "pix_news"), "is no place"),
        (("News", "telegram:12345"), "is no place"),
        (("News", "telegram:@x"), "is no place"),
        (("News", "discord:#general"), "is no place"),
        (("News", "console:ada"), "There are no places on console"),
        (("News", "pigeon:1"), "posted on: discord, telegram"),
        (("News", "telegram:-5", "--role", "7"), "leave out --role"),
        (("News", "discord:100", "--role", "L1"), "“L1” is no role"),
        (("’", "telegram:-5"), "can’t name a place"),
    ],
)
def test_what_is_no_place_is_worded(
    capsys: pytest.CaptureFixture[str], arguments: tuple[str, ...], sentence: str
) -> None:
    assert sentence in run(capsys, "add", *arguments, code=2)
    assert run(capsys, "list").startswith("No place is registered.")
