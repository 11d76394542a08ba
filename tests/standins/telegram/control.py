"""The control surface: people act, and what was received is read, from another process.

- ``POST people`` ``{"name", "language", "username", "started", "count"}`` → ``{"ids": […]}``
- ``POST people/ID/starts`` ``{"payload"}``, ``/writes`` ``{"text", "to"}``, ``/presses`` ``{"message_id", "label"}``,
  ``/uploads`` ``{"name", "content"}`` (in base64), ``/blocks``, ``/unblocks``, ``/leaves_telegram``
- ``POST groups`` ``{"title", "members": […]}`` → ``{"id"}``
- ``GET chats/ID/received?after=N&wait=SECONDS`` → all messages but the first N; waits for one if there is none yet
- ``GET measures?seconds=1`` → accepted calls, the busiest window, refused calls
- ``POST token`` ``{"accepted": false}``, ``POST passes`` ``{"seconds"}``
"""

from __future__ import annotations

from base64 import b64decode
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from aiohttp import web

from tests.standins.common.control import Json, control_route, fault_routes
from tests.standins.telegram.groups import Group
from tests.standins.telegram.people import Person

if TYPE_CHECKING:
    from tests.standins.telegram.standin import TelegramStandin

__all__ = ["Control"]

MAX_WAIT = 60.0


@dataclass(frozen=True)
class Control:
    """The routes of one stand-in."""

    standin: TelegramStandin

    def routes(self) -> list[web.RouteDef]:
        """Return them all."""
        return [
            *fault_routes(self.standin.faults),
            control_route("POST", "people", self._people),
            control_route("POST", "people/{id}/{act}", self._act),
            control_route("POST", "groups", self._group),
            control_route("GET", "chats/{id}/received", self._received),
            control_route("GET", "measures", self._measures),
            control_route("POST", "token", self._token),
            control_route("POST", "passes", self._passes),
        ]

    def _people(self, _: web.Request, values: Json) -> Json:
        count = values.pop("count", 1)
        return {"ids": [self.standin.person(**values).id for _ in range(count)]}

    async def _act(self, request: web.Request, values: Json) -> Json:
        user = self.standin.world.users[int(request.match_info["id"])]
        person = Person(self.standin.world, user)
        act = request.match_info["act"]
        if act not in _ACTS:
            raise LookupError(f"a person does one of {', '.join(_ACTS)}, not {act}")
        return await _ACTS[act](person, values)

    def _group(self, _: web.Request, values: Json) -> Json:
        world = self.standin.world
        members = [Person(world, world.users[number]) for number in values.pop("members", [])]
        return {"id": self.standin.group(values.pop("title"), *members, **values).id}

    async def _received(self, request: web.Request, _: Json) -> list[Json]:
        received = self.standin.world.chats[int(request.match_info["id"])].received
        after, wait = int(request.query.get("after", 0)), float(request.query.get("wait", 0))
        if len(received) <= after and wait:
            await received.first(after + 1, patience=min(wait, MAX_WAIT))
        return [message.as_json() for message in received[after:]]

    def _measures(self, request: web.Request, _: Json) -> Json:
        seconds = float(request.query.get("seconds", 1))
        return {
            "accepted": len(self.standin.world.accepted),
            "busiest": self.standin.busiest(seconds),
            "refused": [{"method": call.method, "said": call.refused} for call in self.standin.refusals],
        }

    def _token(self, _: web.Request, values: Json) -> Json:
        self.standin.server.revoked = not values["accepted"]
        return {}

    def _passes(self, _: web.Request, values: Json) -> Json:
        self.standin.passes(float(values["seconds"]))
        return {}


async def _starts(person: Person, values: Json) -> Json:
    return (await person.starts(values.get("payload", ""))).as_json()


async def _writes(person: Person, values: Json) -> Json:
    to = values.get("to")
    group = None if to is None else Group(person.world, person.world.chats[int(to)])
    return (await person.writes(values["text"], group)).as_json()


async def _uploads(person: Person, values: Json) -> Json:
    content = b64decode(values["content"])
    return (await person.uploads(values["name"], content, caption=values.get("caption", ""))).as_json()


async def _presses(person: Person, values: Json) -> Json:
    chat = person.world.chats[int(values.get("chat_id", person.id))]
    press = await person.presses(chat.messages[int(values["message_id"])], values["label"])
    return {"id": press.id}


async def _blocks(person: Person, _: Json) -> Json:
    await person.blocks()
    return {}


async def _unblocks(person: Person, _: Json) -> Json:
    await person.unblocks()
    return {}


async def _leaves_telegram(person: Person, _: Json) -> Json:
    await person.leaves_telegram()
    return {}


_ACTS: dict[str, Callable[[Person, Json], Awaitable[Json]]] = {
    "starts": _starts,
    "writes": _writes,
    "uploads": _uploads,
    "presses": _presses,
    "blocks": _blocks,
    "unblocks": _unblocks,
    "leaves_telegram": _leaves_telegram,
}
