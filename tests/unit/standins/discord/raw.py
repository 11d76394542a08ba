"""A client that says exactly what a test wants it to say, right or wrong."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from io import BytesIO
from typing import Any

import orjson
from aiohttp import ClientSession, FormData

from tests.standins.discord import DiscordStandin, Person
from tests.standins.discord.interactions import Interaction
from tests.standins.discord.state import APPLICATION

__all__ = ["Raw", "Reply", "button", "row"]


@dataclass(frozen=True)
class Reply:
    """What came back."""

    status: int
    body: Any
    headers: Mapping[str, str]

    @property
    def code(self) -> int:
        """Discord's own code."""
        return self.body["code"]

    def wrong(self, *path: str | int) -> str:
        """Return the code of what is wrong at ``path`` of the body."""
        assert self.status == 400, self.body
        node = self.body.get("errors", {})
        for step in path:
            assert str(step) in node, self.body
            node = node[str(step)]
        return node["_errors"][0]["code"]


@dataclass
class Raw:
    """Requests to a stand-in's REST interface."""

    standin: DiscordStandin
    session: ClientSession
    url: str
    agent: str = "DiscordBot (https://example.org, 1.0)"
    token: str = field(init=False)

    def __post_init__(self) -> None:
        self.token = self.standin.token

    async def call(self, method: str, path: str, body: Any = None, *, form: FormData | None = None) -> Reply:
        """Make one request with the bot's token."""
        headers = {"Authorization": f"Bot {self.token}", "User-Agent": self.agent}
        data: Any = form
        if form is None and body is not None:
            headers["Content-Type"] = "application/json"
            data = body if isinstance(body, bytes | BytesIO) else orjson.dumps(body)
        async with self.session.request(method, self.url + path, data=data, headers=headers) as response:
            raw = await response.read()
            json = response.content_type == "application/json" and raw
            return Reply(response.status, orjson.loads(raw) if json else raw.decode(), dict(response.headers))

    async def send(self, person: Person, body: Any) -> Reply:
        """Send a direct message."""
        return await self.call("POST", f"/channels/{person.direct_channel.id}/messages", body)

    async def answer(self, interaction: Interaction, kind: int, data: Any = None) -> Reply:
        """Answer an interaction first."""
        body = {"type": kind} | ({} if data is None else {"data": data})
        return await self.call("POST", f"/interactions/{interaction.id}/{interaction.token}/callback", body)

    async def follow_up(self, interaction: Interaction, body: Any) -> Reply:
        """Say more."""
        return await self.call("POST", f"/webhooks/{APPLICATION}/{interaction.token}", body)

    async def said(self, method: str, interaction: Interaction, message: str, body: Any = None) -> Reply:
        """Read, change or remove an answer."""
        return await self.call(method, f"/webhooks/{APPLICATION}/{interaction.token}/messages/{message}", body)

    async def register(self, *commands: Mapping[str, Any]) -> Reply:
        """Replace all commands."""
        return await self.call("PUT", f"/applications/{APPLICATION}/commands", list(commands))


def button(custom_id: str = "a", **more: Any) -> dict[str, Any]:
    """Return a button that is as it should be, but for ``more``."""
    return {"type": 2, "style": 1, "label": "Press", "custom_id": custom_id} | more


def row(*items: Mapping[str, Any]) -> dict[str, Any]:
    """Return a row of components."""
    return {"type": 1, "components": list(items)}
