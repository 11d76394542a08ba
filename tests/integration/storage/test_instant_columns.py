"""Instants in rows: in order, comparable and aware, whatever offset they were given with."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone
from zoneinfo import ZoneInfo

import pytest

from models.database import Database, execute, fetch, load, many
from models.fields import read_instant
from models.schema import InboxEntry

EAST = timezone(timedelta(hours=2))
NIGHT = datetime(2026, 11, 16, 3, 30, tzinfo=EAST)  # 01:30Z, though its text is later than 02:00Z
TWO = datetime(2026, 11, 16, 2, 0, tzinfo=UTC)
WHOLE = datetime(2026, 11, 16, 2, 0, 1, tzinfo=UTC)  # no microseconds, which Python would leave out of the text
HALF = datetime(2026, 11, 16, 2, 0, 1, 500_000, tzinfo=ZoneInfo("UTC"))
INSERT = "INSERT INTO inbox (key, seen_at) VALUES (?, ?)"
NAIVE = datetime.fromisoformat("2026-11-16 02:00:00")


async def stored(*instants: datetime) -> None:
    for number, instant in enumerate(instants):
        await InboxEntry.create(key=f"k{number}", seen_at=instant)


async def test_they_sort_by_time(database: Database) -> None:
    await stored(HALF, WHOLE, TWO, NIGHT)
    assert await InboxEntry.all().order_by("seen_at").values_list("key", flat=True) == ["k3", "k2", "k1", "k0"]


@pytest.mark.parametrize("bound", [TWO, TWO.astimezone(EAST), TWO.astimezone(ZoneInfo("Pacific/Tahiti"))])
async def test_a_filter_compares_by_time(database: Database, bound: datetime) -> None:
    await stored(NIGHT, TWO, WHOLE)
    assert await InboxEntry.filter(seen_at__lt=bound).values_list("key", flat=True) == ["k0"]
    assert await InboxEntry.filter(seen_at=bound).values_list("key", flat=True) == ["k1"]
    assert await InboxEntry.filter(seen_at__in=[bound]).count() == 1
    assert await InboxEntry.filter(seen_at__range=(bound, WHOLE.astimezone(EAST))).count() == 2


async def test_raw_sql_compares_by_time(database: Database) -> None:
    await execute("INSERT INTO inbox (key, seen_at) VALUES (?, ?)", "k0", NIGHT)
    rows = await fetch("SELECT key, seen_at FROM inbox WHERE seen_at < ?", TWO.astimezone(EAST))
    assert [(row["key"], read_instant(row["seen_at"])) for row in rows] == [("k0", NIGHT)]


async def test_they_read_back_aware_and_in_utc(database: Database) -> None:
    await stored(NIGHT)
    entry = await InboxEntry.get(key="k0")
    assert entry.seen_at == NIGHT
    assert entry.seen_at.utcoffset() == timedelta(0)
    (row,) = await InboxEntry.all().values("seen_at")
    assert read_instant(row["seen_at"]) == NIGHT


async def test_an_update_is_in_utc_too(database: Database) -> None:
    await stored(TWO)
    await InboxEntry.filter(key="k0").update(seen_at=NIGHT)
    assert await InboxEntry.filter(seen_at__lt=TWO).count() == 1


async def test_a_naive_one_is_refused_everywhere(database: Database) -> None:
    with pytest.raises(ValueError, match="offset"):
        await InboxEntry.create(key="k", seen_at=NAIVE)
    with pytest.raises(ValueError, match="offset"):
        await InboxEntry.filter(seen_at__lt=NAIVE).count()
    with pytest.raises(ValueError, match="offset"):
        await fetch("SELECT key FROM inbox WHERE seen_at < ?", NAIVE)
    with pytest.raises(ValueError, match="offset"):
        await execute(INSERT, "k", NAIVE)
    with pytest.raises(ValueError, match="offset"):
        await many(INSERT, [("k", TWO), ("l", NAIVE)])
    with pytest.raises(ValueError, match="offset"):
        await load("inbox", ("key", "seen_at"), [("k", TWO), ("l", NAIVE)])
    assert await fetch("SELECT key FROM inbox") == []


@pytest.mark.parametrize("engine", ["sqlite"])
async def test_sqlite_keeps_them_as_texts_of_one_width(database: Database) -> None:
    await stored(NIGHT, WHOLE)
    texts = [row["seen_at"] for row in await fetch("SELECT seen_at FROM inbox ORDER BY id")]
    assert texts == ["2026-11-16 01:30:00.000000+00:00", "2026-11-16 02:00:01.000000+00:00"]
