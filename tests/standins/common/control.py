"""A stand-in's own HTTP surface under ``/control/``, for programs that run it as a process of its own.

A fault as JSON: ``{"kind": "answer", "status": 502, "method": "send*", "chat": "7", "times": null}``; kinds are
``slow`` (seconds), ``hang`` (seconds, accepted), ``drop`` (accepted), ``answer`` (status, body, headers, accepted).
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Any, cast

import orjson
from aiohttp import web

from tests.standins.common.faults import Answer, Drop, Fault, Faults, Hang, Kind, Slow
from tests.standins.common.serving import answer_json

__all__ = ["Json", "control_route", "fault_from_json", "fault_routes"]

Json = dict[str, Any]

_KINDS: dict[str, type[Kind]] = {"slow": Slow, "hang": Hang, "drop": Drop, "answer": Answer}
_PLAN = ("method", "chat", "times", "after", "probability")


def fault_from_json(values: Json) -> Fault:
    """Return the planned fault that ``values`` describe.

    Raises:
        ValueError: the kind is unknown, or has not these fields.
    """
    rest = dict(values)
    kind = rest.pop("kind", None)
    if kind not in _KINDS:
        raise ValueError(f"a fault's kind is one of {', '.join(_KINDS)}, not {kind!r}")
    plan = {name: rest.pop(name) for name in _PLAN if name in rest}
    if plan.get("chat") is not None:
        plan["chat"] = str(plan["chat"])
    try:
        return Fault(_KINDS[kind](**rest), **plan)
    except TypeError as mistake:
        raise ValueError(f"a fault of kind {kind} has no such fields: {mistake}") from mistake


def control_route(verb: str, path: str, act: Callable[[web.Request, Json], Awaitable[object] | object]) -> web.RouteDef:
    """Return the route ``/control/PATH`` that calls ``act`` with the request and its JSON, and answers what it returns.

    What it finds wrong (`ValueError`, `LookupError`, `RuntimeError`) is answered with 400 and a sentence, a time-out
    with 408.
    """

    async def handle(request: web.Request) -> web.Response:
        body = await request.read()
        try:
            result = act(request, cast("Json", orjson.loads(body)) if body else {})
            if isinstance(result, Awaitable):
                result = cast("object", await result)
        except TimeoutError as late:
            return answer_json({"error": str(late)}, 408)
        except (ValueError, LookupError, RuntimeError) as wrong:
            return answer_json({"error": str(wrong)}, 400)
        return answer_json(result)

    return web.route(verb, f"/control/{path}", handle)


def fault_routes(faults: Faults) -> list[web.RouteDef]:
    """Return the routes that plan faults, clear them, say which calls were met, and set the seed of chances."""

    def plan(_: web.Request, values: Json) -> Json:
        faults.add(fault_from_json(values))
        return {}

    def clear(_: web.Request, __: Json) -> Json:
        faults.clear()
        return {}

    def met(_: web.Request, __: Json) -> list[Json]:
        return [{"method": one.method, "chat": one.chat, "kind": type(one.kind).__name__.lower()} for one in faults.met]

    def seed(_: web.Request, values: Json) -> Json:
        faults.reseed(int(values["seed"]))
        return {}

    return [
        control_route("POST", "faults", plan),
        control_route("DELETE", "faults", clear),
        control_route("GET", "faults", met),
        control_route("POST", "seed", seed),
    ]
