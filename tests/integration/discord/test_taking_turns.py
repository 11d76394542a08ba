"""Of two services one is connected, and one that lost its turn connects anew when it has it again."""

from __future__ import annotations

from datetime import timedelta

import pytest

from models.leases import rows
from models.leases.rows import Bid
from tests.integration.discord.conftest import Discord
from tests.integration.served import served

PATIENCE = 30


async def test_the_service_that_waited_connects_when_the_other_one_ends(
    discord: Discord, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with served(discord.settings, monkeypatch) as waiting:
        assert waiting.assembly.keeper.tenure("discord") is None
        await discord.service.ends()
        await discord.standin.gateway.ready(patience=PATIENCE)
        await discord.camille.writes("mes niveaux")
        assert await discord.camille.receives(patience=PATIENCE)


async def test_who_lost_the_lease_disconnects_and_connects_again_with_the_next_one(discord: Discord) -> None:
    tenure, lease = discord.service.assembly.keeper.tenure("discord"), await rows.look("discord")
    assert tenure is not None
    assert lease is not None
    assert await rows.take("discord", Bid("thief", lease.place, timedelta(hours=1))) == 2
    await tenure.lost.wait()
    await rows.give_back("thief")
    await discord.standin.gateway.ready(patience=PATIENCE)
    await discord.camille.writes("mes niveaux")
    assert await discord.camille.receives(patience=PATIENCE)
