"""From an update to its answer, through the real program and both messengers' stand-ins, beside bare programs.

The stand-ins run in this process and the programs in theirs. Rates are lifted: what is measured is the program.
"""

from __future__ import annotations

import asyncio
import re
import tempfile
from collections.abc import Awaitable, Callable, Sequence
from pathlib import Path
from time import perf_counter

from benchmarks.figures import Figure, percentile
from benchmarks.programs import SERVICE, program
from tests.standins.discord.rates import WITHOUT
from tests.standins.discord.standin import DiscordStandin
from tests.standins.telegram.standin import TelegramStandin

_SEQUENTIAL = 1_000
_WARM = 50
_AT_ONCE = 200
_PATIENCE = 60
_LIFTED = {
    "PIXMATE_TELEGRAM_PER_SECOND": "100000",
    "PIXMATE_TELEGRAM_CHAT_PER_SECOND": "100000",
    "PIXMATE_DISCORD_PER_SECOND": "100000",
    "PIXMATE_LANGUAGE": "en",
}

Asking = Callable[[], Awaitable[None]]
"""Somebody new asks for their levels and reads the answer."""


async def run() -> list[Figure]:
    """Measure both messengers, one after the other, and what the program holds while it is idle on both."""
    telegram, discord = TelegramStandin(checked=False), DiscordStandin(limits=WITHOUT)
    async with telegram.running() as telegram_url, discord.running() as discord_url:
        bare_telegram = {"BARE_TOKEN": telegram.token, "BARE_URL": telegram_url}
        gateway = discord_url.replace("http", "ws").removesuffix("/api/v10") + "/gateway"
        bare_discord = {"BARE_TOKEN": discord.token, "BARE_URL": discord_url, "BARE_GATEWAY": gateway}
        async with program(("-m", "benchmarks.bare.telegram_bot"), bare_telegram):
            await telegram.polls(patience=_PATIENCE)
            peer_telegram = await _sequential(_on_telegram(telegram))
        async with program(("-m", "benchmarks.bare.discord_bot"), bare_discord):
            await discord.commands.listed.next(patience=_PATIENCE)
            await discord.gateway.ready(patience=_PATIENCE)
            peer_discord = await _sequential(_on_discord(discord))
        with tempfile.TemporaryDirectory() as folder:
            settings = {
                **_LIFTED,
                "PIXMATE_DATA_DIR": folder,
                "PIXMATE_TELEGRAM_TOKEN": telegram.token,
                "PIXMATE_TELEGRAM_API_URL": telegram_url,
                "PIXMATE_DISCORD_TOKEN": discord.token,
                "PIXMATE_DISCORD_API_URL": discord_url,
            }
            async with program(SERVICE, settings) as process:
                await discord.commands.listed.next(patience=_PATIENCE)
                await discord.gateway.ready(patience=_PATIENCE)
                await telegram.polls(patience=_PATIENCE)
                idle = _resident(process.pid)
                return [
                    Figure("both adapters connected and idle, memory", idle, "MB", "≤ 150 MB"),
                    *await _measured("Telegram", _on_telegram(telegram), peer_telegram, "python-telegram-bot"),
                    *await _measured("Discord", _on_discord(discord), peer_discord, "discord.py"),
                ]


async def _measured(title: str, asking: Callable[[], Asking], peer: Sequence[float], name: str) -> list[Figure]:
    ours = await _sequential(asking)
    together = await _together(asking)
    over = percentile(ours, 0.5) - percentile(peer, 0.5)
    return [
        Figure(f"{title}: a bare {name} program, update to answer, p50", percentile(peer, 0.5), "ms"),
        Figure(f"{title}: `/levels`, update to answer, p50", percentile(ours, 0.5), "ms"),
        Figure(f"{title}: the difference", over, "ms", "≤ 5 ms", f"{_SEQUENTIAL:,} one after the other"),
        Figure(f"{title}: `/levels`, p95", percentile(ours, 0.95), "ms"),
        Figure(f"{title}: {_AT_ONCE} chats at once, the last answer", max(together), "ms", "≤ 1000 ms"),
    ]


def _on_telegram(standin: TelegramStandin) -> Callable[[], Asking]:
    def somebody() -> Asking:
        person = standin.person("Camille", language="en")

        async def asks() -> None:
            await person.writes("/levels")
            await person.receives(patience=_PATIENCE)

        return asks

    return somebody


def _on_discord(standin: DiscordStandin) -> Callable[[], Asking]:
    def somebody() -> Asking:
        person = standin.person("Camille", "en-US")

        async def asks() -> None:
            await person.uses("/levels")
            await person.receives(patience=_PATIENCE)

        return asks

    return somebody


async def _sequential(somebody: Callable[[], Asking]) -> list[float]:
    """Return the milliseconds each of many people waits, one after the other, each known already."""
    waits: list[float] = []
    people = [somebody() for _ in range(_WARM)]
    for asks in people:
        await asks()
    for number in range(_SEQUENTIAL):
        asks = people[number % _WARM]
        begun = perf_counter()
        await asks()
        waits.append((perf_counter() - begun) * 1e3)
    return waits


async def _together(somebody: Callable[[], Asking]) -> list[float]:
    """Return the milliseconds each of many people waits who all ask at once."""
    people = [somebody() for _ in range(_AT_ONCE)]
    await asyncio.gather(*(asks() for asks in people))
    begun = perf_counter()

    async def waited(asks: Asking) -> float:
        await asks()
        return (perf_counter() - begun) * 1e3

    return await asyncio.gather(*map(waited, people))


def _resident(pid: int) -> float:
    status = Path(f"/proc/{pid}/status").read_text(encoding="utf-8")
    found = re.search(r"VmRSS:\s+(\d+) kB", status)
    if found is None:
        raise RuntimeError(status)
    return int(found[1]) / 1024
