"""Of several processes over one database, each tells which leases are its own."""

from __future__ import annotations

import pytest

from models.queue.delivery import UNAIMED
from tests.support.leases import keeping

pytestmark = pytest.mark.usefixtures("database")

NAMES = (UNAIMED, "telegram")


async def test_what_one_process_holds_the_other_does_not() -> None:
    with keeping(*NAMES) as first, keeping(*NAMES) as second:
        assert first.holds == dict.fromkeys(NAMES, False)
        async with first.running(), second.running():
            assert first.holds == dict.fromkeys(NAMES, True)
            assert second.holds == dict.fromkeys(NAMES, False)
        assert first.holds == dict.fromkeys(NAMES, False)


async def test_a_lease_whose_deadline_has_passed_is_not_told_as_held() -> None:
    now = [0.0]
    with keeping("telegram", now=lambda: now[0]) as keeper:
        async with keeper.running():
            assert keeper.holds == {"telegram": True}
            now[0] = 13.0
            assert keeper.holds == {"telegram": False}
