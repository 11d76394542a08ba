"""From the epochs of senders to leases: none starts anew, or an earlier holder's rows would look like a later one's."""

from __future__ import annotations

from pathlib import Path

import pytest
from tortoise.exceptions import OperationalError

from models.database import execute, fetch, migrate, open_database
from models.leases import rows
from models.leases.rows import Bid
from models.migrate import migrate_place
from scheduler.leases.keeper import LASTS
from tests.integration.storage.places import connected, place_of
from tests.support.clock import NOON, ManualClock
from tests.support.later_migrations import later

CLOCK = ManualClock(NOON)
BEFORE = "0006_broadcasts"


async def test_epochs_go_on_where_they_were_and_their_table_is_gone(absent_url: str, tmp_path: Path) -> None:
    with later(tmp_path) as steps:
        for step in (tmp_path / steps.__name__).glob("0*.py"):
            if step.stem > BEFORE:
                step.unlink()
        await migrate_place(place_of(absent_url), CLOCK, steps)
    async with connected(place_of(absent_url)):
        await execute("INSERT INTO sender_epoch (route, epoch) VALUES ('telegram', 41), ('', 7)")
    await migrate(absent_url)
    async with open_database(absent_url):
        bid = Bid("one", "", LASTS)
        assert [await rows.take(name, bid) for name in ("telegram", "", "discord")] == [42, 8, 1]
        with pytest.raises(OperationalError):
            await fetch("SELECT route FROM sender_epoch")
