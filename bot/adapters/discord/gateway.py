"""The connection that brings what happens: discord.py's, supervised, with its failures in our words."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable

import aiohttp
import discord
import yarl
from discord.gateway import DiscordWebSocket
from discord.http import Route

from bot.adapters.discord.rest import Answer, Call, Held, Lost, Rest, Unsent
from bot.troubles import AdapterFailure, Trouble

__all__ = ["Gateway"]

OnInteraction = Callable[[discord.Interaction], Awaitable[None]]
OnMessage = Callable[[discord.Message], Awaitable[None]]

_PATIENCE = 60.0
"""Seconds for which a connection may stay lost."""
_TOLD_AGAIN = 1.0
"""Seconds until a connection that was told to end is told again.

Before Python 3.12 `asyncio.wait_for`, by which discord.py connects, forgets a cancellation that comes in the moment the
connection is there: the service would never stop.
"""
_BAD_TOKEN = 4004
_BAD_INTENTS = frozenset({4013, 4014})


class Gateway(discord.Client):
    """Receives interactions anywhere and messages in private; asks for no other intent, and keeps no cache."""

    def __init__(
        self, on_interaction: OnInteraction, on_message: OnMessage, proxy: str | None, *, patience: float = _PATIENCE
    ) -> None:
        """Call ``on_interaction`` and ``on_message`` with what comes, each in a task of its own, in order.

        ``patience``: seconds for which a connection that is lost may stay so.
        """
        intents = discord.Intents.none()
        intents.guilds = True
        intents.dm_messages = True
        super().__init__(
            intents=intents,
            max_messages=None,
            member_cache_flags=discord.MemberCacheFlags.none(),
            chunk_guilds_at_startup=False,
            allowed_mentions=discord.AllowedMentions.none(),
            proxy=proxy,
        )
        self._on_interaction, self._on_message = on_interaction, on_message
        self._patience = patience
        self._connected, self._lost = asyncio.Event(), asyncio.Event()
        self._lost.set()

    async def on_connect(self) -> None:
        """Note that a session has begun."""
        self._is(connected=True)

    async def on_resumed(self) -> None:
        """Note that the session goes on."""
        self._is(connected=True)

    async def on_disconnect(self) -> None:
        """Note that the connection is lost."""
        self._is(connected=False)

    async def on_interaction(self, interaction: discord.Interaction) -> None:
        """Take an interaction."""
        await self._on_interaction(interaction)

    async def on_message(self, message: discord.Message) -> None:
        """Take a message."""
        await self._on_message(message)

    async def receive(self, token: str, url: str, rest: Rest) -> None:
        """Receive until cancelled; drops are resumed. Raises `AdapterFailure`."""
        gateway = await _address(rest)
        # A plain client never asks where the gateway is: it is told, before its first request.
        Route.BASE = url
        DiscordWebSocket.DEFAULT_GATEWAY = yarl.URL(gateway)
        connection = asyncio.create_task(self._received(token), name="discord connection")
        watch = asyncio.create_task(self._watched(), name="discord watch")
        try:
            done, _ = await asyncio.wait({connection, watch}, return_when=asyncio.FIRST_COMPLETED)
            for task in done:
                task.result()
        finally:
            await _ended(connection, watch)

    async def _received(self, token: str) -> None:
        try:
            async with self:
                await self.start(token)
        except discord.LoginFailure as error:
            raise AdapterFailure(Trouble.CREDENTIALS) from error
        except discord.PrivilegedIntentsRequired as error:
            raise AdapterFailure(Trouble.PERMISSION, "intents") from error
        except discord.ConnectionClosed as error:
            raise _closed(error.code) from error
        except (discord.DiscordException, aiohttp.ClientError, OSError, TimeoutError) as error:
            raise AdapterFailure(Trouble.NETWORK, type(error).__name__) from error
        except AttributeError as error:
            if getattr(self, "ws", None) is not None:
                raise
            # The first connection failed: discord.py asks a gateway it never had where it stood.
            raise AdapterFailure(Trouble.NETWORK, "gateway") from error
        raise AdapterFailure(Trouble.NETWORK, "gateway closed")

    async def _watched(self) -> None:
        """Raise `AdapterFailure` when a connection stays lost: discord.py's own rests grow to a quarter of an hour."""
        while True:
            await self._lost.wait()
            try:
                async with asyncio.timeout(self._patience):
                    await self._connected.wait()
            except TimeoutError:
                raise AdapterFailure(Trouble.NETWORK, "gateway lost") from None

    def _is(self, *, connected: bool) -> None:
        now, before = (self._connected, self._lost) if connected else (self._lost, self._connected)
        now.set()
        before.clear()


async def _ended(*tasks: asyncio.Task[None]) -> None:
    """Cancel ``tasks`` and wait for their end, telling those again that did not hear it."""
    pending = set(tasks)
    while pending:
        for task in pending:
            task.cancel()
        _, pending = await asyncio.wait(pending, timeout=_TOLD_AGAIN)
    await asyncio.gather(*tasks, return_exceptions=True)


async def _address(rest: Rest) -> str:
    """Return the gateway's address, once Discord has taken our token."""
    answer = await _asked(rest)
    if isinstance(answer, Held):
        raise AdapterFailure(Trouble.OTHER, f"429, {answer.seconds:.0f} s")
    if answer.status == 401:
        raise AdapterFailure(Trouble.CREDENTIALS)
    if not answer.fine or not answer.field("url"):
        raise AdapterFailure(Trouble.NETWORK if answer.status >= 500 else Trouble.OTHER, str(answer.status))
    return str(answer.field("url"))


async def _asked(rest: Rest) -> Answer | Held:
    try:
        return await rest.call(Call("GET", "/gateway/bot", "gateway"))
    except (Unsent, Lost) as error:
        raise AdapterFailure(Trouble.NETWORK, str(error)) from error


def _closed(code: int | None) -> AdapterFailure:
    if code == _BAD_TOKEN:
        return AdapterFailure(Trouble.CREDENTIALS)
    if code in _BAD_INTENTS:
        return AdapterFailure(Trouble.PERMISSION, "intents")
    return AdapterFailure(Trouble.NETWORK, f"gateway {code}")
