"""The control surface: people act, and what was received is read, from another process.

- ``POST people`` ``{"name", "locale", "count"}`` → ``{"people": [{"id", "channel"}…]}``
- ``POST people/ID/uses`` ``{"command", "options", "server"}``, ``/presses`` ``{"message", "label"}``,
  ``/chooses`` ``{"message", "options"}``, ``/writes`` ``{"text"}``, ``/uploads`` ``{"name", "content"}`` (base64),
  ``/closes_direct_messages``, ``/opens_direct_messages``, ``/joins``, ``/leaves``
- ``GET people/ID/received?after=N&wait=SECONDS`` → all messages but the first N; waits for one if there is none yet
- ``GET commands`` → the names of those registered, ``GET sessions?wait=SECONDS`` → how many the gateway has
- ``GET measures?seconds=1`` → accepted messages, the busiest window, statuses, how late interactions were answered
- ``POST gateway`` ``{"do": "drop" | "close" | "ask_to_reconnect" | "invalidate" | "forget", "code"}``
- ``POST token`` ``{"accepted": false}``, ``POST passes`` ``{"seconds"}``
"""

from __future__ import annotations

from base64 import b64decode
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from aiohttp import web

from tests.standins.common.control import Json, control_route, fault_routes
from tests.standins.discord.messages import Message
from tests.standins.discord.person import Person
from tests.standins.discord.world import Guild

if TYPE_CHECKING:
    from tests.standins.discord.standin import DiscordStandin

__all__ = ["Control"]

MAX_WAIT = 60.0


@dataclass(frozen=True)
class Control:
    """The routes of one stand-in."""

    standin: DiscordStandin

    def routes(self) -> list[web.RouteDef]:
        """Return them all."""
        return [
            *fault_routes(self.standin.faults),
            control_route("POST", "people", self._people),
            control_route("POST", "people/{id}/{act}", self._act),
            control_route("GET", "people/{id}/received", self._received),
            control_route("GET", "commands", self._commands),
            control_route("GET", "sessions", self._sessions),
            control_route("GET", "measures", self._measures),
            control_route("POST", "gateway", self._gateway),
            control_route("POST", "token", self._token),
            control_route("POST", "passes", self._passes),
        ]

    def _people(self, _: web.Request, values: Json) -> Json:
        count = values.pop("count", 1)
        people = [self.standin.person(**values) for _ in range(count)]
        return {"people": [{"id": str(each.id), "channel": str(each.direct_channel.id)} for each in people]}

    async def _act(self, request: web.Request, values: Json) -> Json:
        act = request.match_info["act"]
        if act not in _ACTS:
            raise LookupError(f"a person does one of {', '.join(_ACTS)}, not {act}")
        try:
            return await _ACTS[act](self._person(request), values, self.standin.campus)
        except AssertionError as not_offered:
            raise ValueError(str(not_offered)) from not_offered

    async def _received(self, request: web.Request, _: Json) -> list[Json]:
        received = self._person(request).user.inbox.messages
        after, wait = int(request.query.get("after", 0)), float(request.query.get("wait", 0))
        if len(received) <= after and wait:
            await received.first(after + 1, patience=min(wait, MAX_WAIT))
        return [message.as_json() for message in received[after:]]

    def _commands(self, _: web.Request, __: Json) -> list[str]:
        return [command.body["name"] for command in self.standin.commands.of()]

    async def _sessions(self, request: web.Request, _: Json) -> Json:
        wait = float(request.query.get("wait", 0))
        if not self.standin.gateway.sessions and wait:
            await self.standin.gateway.started.first(1, patience=min(wait, MAX_WAIT))
        return {"sessions": len(self.standin.gateway.sessions)}

    def _measures(self, request: web.Request, _: Json) -> Json:
        seconds = float(request.query.get("seconds", 1))
        measures = self.standin.measures
        return {
            "accepted": len(measures.written),
            "busiest": measures.most_messages(seconds),
            "busiest_calls": measures.most_calls(seconds),
            "statuses": {str(status): count for status, count in measures.statuses().items()},
            "lateness": self.standin.interactions.lateness(),
        }

    def _gateway(self, _: web.Request, values: Json) -> Json:
        gateway = self.standin.gateway
        acts: dict[str, Callable[[], None]] = {
            "drop": gateway.drop,
            "close": lambda: gateway.close(int(values.get("code", 4000))),
            "ask_to_reconnect": gateway.ask_to_reconnect,
            "invalidate": gateway.invalidate,
            "forget": gateway.forget,
        }
        acts[values["do"]]()
        return {}

    def _token(self, _: web.Request, values: Json) -> Json:
        if values["accepted"]:
            self.standin.accepts_token()
        else:
            self.standin.revokes_token()
        return {}

    def _passes(self, _: web.Request, values: Json) -> Json:
        self.standin.passes(float(values["seconds"]))
        return {}

    def _person(self, request: web.Request) -> Person:
        return Person(self.standin.state, self.standin.state.world.users[int(request.match_info["id"])])


def _received_message(person: Person, values: Json) -> Message:
    """Return the message that a person acts on: the last one by its id that they received."""
    wanted = int(values["message"])
    for message in reversed(person.user.inbox.messages):
        if message.id == wanted:
            return message
    raise LookupError(f"{person.user.name} did not receive {wanted}")


async def _uses(person: Person, values: Json, campus: Guild) -> Json:
    guild = campus if values.get("server") else None
    interaction = await person.uses(values["command"], guild=guild, **values.get("options", {}))
    return {"id": str(interaction.id)}


async def _presses(person: Person, values: Json, _: Guild) -> Json:
    interaction = await person.presses(_received_message(person, values), values["label"])
    return {"id": str(interaction.id)}


async def _chooses(person: Person, values: Json, _: Guild) -> Json:
    interaction = await person.chooses(_received_message(person, values), *values["options"])
    return {"id": str(interaction.id)}


async def _writes(person: Person, values: Json, _: Guild) -> Json:
    return {"id": str((await person.writes(values["text"])).id)}


async def _uploads(person: Person, values: Json, _: Guild) -> Json:
    return {"id": str((await person.uploads(values["name"], b64decode(values["content"]))).id)}


async def _closes(person: Person, _: Json, __: Guild) -> Json:
    await person.closes_direct_messages()
    return {}


async def _opens(person: Person, _: Json, __: Guild) -> Json:
    await person.opens_direct_messages()
    return {}


async def _joins(person: Person, _: Json, campus: Guild) -> Json:
    await person.joins(campus)
    return {}


async def _leaves(person: Person, _: Json, campus: Guild) -> Json:
    await person.leaves(campus)
    return {}


_ACTS: dict[str, Callable[[Person, Json, Guild], Awaitable[Json]]] = {
    "uses": _uses,
    "presses": _presses,
    "chooses": _chooses,
    "writes": _writes,
    "uploads": _uploads,
    "closes_direct_messages": _closes,
    "opens_direct_messages": _opens,
    "joins": _joins,
    "leaves": _leaves,
}
