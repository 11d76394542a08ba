"""Many rows are read a page at a time, never all at once."""

from __future__ import annotations

from itertools import chain

import pytest

from models.database import Database, execute, load
from models.engines.paging import PAGE, fetch_pages, pages
from models.schema import InboxEntry
from tests.support.clock import NOON

RAW = "SELECT id, key FROM inbox WHERE key <> ? AND id > ? ORDER BY id LIMIT ?"


@pytest.fixture
async def entries(database: Database) -> int:
    total = 2 * PAGE + 3
    await load("inbox", ("key", "seen_at"), [(f"k{number:05}", NOON) for number in range(total)])
    return total


async def test_raw_rows_come_whole_in_order_and_in_bounded_pages(entries: int) -> None:
    found = [page async for page in fetch_pages(RAW, "k00000")]
    assert [len(page) for page in found] == [PAGE, PAGE, 2]
    assert [row["key"] for row in chain(*found)] == [f"k{number:05}" for number in range(1, entries)]


async def test_instances_come_whole_in_order_and_in_bounded_pages(entries: int) -> None:
    found = [page async for page in pages(InboxEntry.exclude(key="k00000"))]
    assert [len(page) for page in found] == [PAGE, PAGE, 2]
    assert [entry.key for entry in chain(*found)] == [f"k{number:05}" for number in range(1, entries)]


async def test_rows_that_come_or_go_meanwhile_hide_no_other(entries: int) -> None:
    seen: list[str] = []
    async for page in fetch_pages(RAW, "", size=100):
        seen += [row["key"] for row in page]
        await execute("DELETE FROM inbox WHERE key = ?", seen[0])
        await execute("INSERT INTO inbox (id, key, seen_at) VALUES (?, ?, ?)", -len(seen), f"new{len(seen)}", NOON)
    assert seen == [f"k{number:05}" for number in range(entries)]


async def test_a_full_last_page_ends_the_reading(database: Database) -> None:
    await load("inbox", ("key", "seen_at"), [(f"k{number}", NOON) for number in range(20)])
    assert [len(page) async for page in fetch_pages(RAW, "", size=10)] == [10, 10]
    assert [len(page) async for page in pages(InboxEntry.all(), size=10)] == [10, 10]
    assert [page async for page in fetch_pages(RAW, "", after=10**9)] == []
    assert [page async for page in pages(InboxEntry.filter(key="nobody"))] == []


@pytest.mark.parametrize("size", [0, -1, PAGE + 1])
async def test_a_page_is_bounded(database: Database, size: int) -> None:
    with pytest.raises(ValueError, match="500"):
        _ = [page async for page in fetch_pages(RAW, "", size=size)]
    with pytest.raises(ValueError, match="500"):
        _ = [page async for page in pages(InboxEntry.all(), size=size)]
