"""The control surface plans faults from JSON, and says what is wrong with a wrong one."""

from __future__ import annotations

from collections.abc import AsyncIterator
from typing import Any

import aiohttp
import pytest
from aiohttp import web

from tests.standins.common.apart import Remote, running_apart
from tests.standins.common.control import control_route, fault_from_json, fault_routes
from tests.standins.common.faults import Answer, Drop, Fault, Faults, Hang, Slow
from tests.standins.common.serving import serving


@pytest.mark.parametrize(
    ("values", "fault"),
    [
        ({"kind": "slow", "seconds": 0.5}, Fault(Slow(0.5))),
        ({"kind": "hang", "seconds": 2, "accepted": True}, Fault(Hang(2, accepted=True))),
        ({"kind": "drop", "method": "send*", "chat": 7, "times": None}, Fault(Drop(), "send*", "7", times=None)),
        (
            {"kind": "answer", "status": 502, "body": "x", "after": 2, "probability": 0.5},
            Fault(Answer(502, "x"), after=2, probability=0.5),
        ),
    ],
)
def test_a_fault_is_read_from_json(values: dict[str, Any], fault: Fault):
    assert fault_from_json(values) == fault


@pytest.mark.parametrize(
    ("values", "said"),
    [
        ({}, "one of slow, hang, drop, answer, not None"),
        ({"kind": "explode"}, "not 'explode'"),
        ({"kind": "slow"}, "no such fields"),
        ({"kind": "drop", "colour": "red"}, "no such fields"),
        ({"kind": "drop", "probability": 2}, "between 0 and 1"),
    ],
)
def test_what_describes_no_fault_is_refused(values: dict[str, Any], said: str):
    with pytest.raises(ValueError, match=said):
        fault_from_json(values)


@pytest.fixture
def faults() -> Faults:
    return Faults()


@pytest.fixture
async def remote(faults: Faults) -> AsyncIterator[Remote]:
    async def late(_: web.Request, __: dict[str, Any]) -> None:
        raise TimeoutError("nothing came")

    application = web.Application()
    application.add_routes([*fault_routes(faults), control_route("POST", "late", late)])
    async with serving(application) as door, aiohttp.ClientSession() as session:
        yield Remote(door.url, session)


async def test_faults_are_planned_looked_up_and_cleared(remote: Remote, faults: Faults):
    await remote.post("faults", kind="drop", method="send*")
    await remote.post("faults", kind="slow", seconds=1, times=None)
    assert faults.meet("sendMessage", "7") == Drop()
    assert await remote.get("faults") == [{"method": "sendMessage", "chat": "7", "kind": "drop"}]
    await remote.delete("faults")
    assert faults.meet("sendMessage", "7") is None


async def test_a_seed_is_set(remote: Remote, faults: Faults):
    await remote.post("seed", seed=5)
    assert faults.seed == 5


async def test_what_is_wrong_is_said(remote: Remote):
    with pytest.raises(RuntimeError, match="faults: a fault's kind is one of"):
        await remote.post("faults", kind="explode")
    with pytest.raises(RuntimeError, match="late: nothing came"):
        await remote.post("late")


async def test_a_process_that_ends_before_it_listens_is_said():
    with pytest.raises(RuntimeError, match="ended with 2 before it listened"):
        async with running_apart("tests.standins.telegram", "--port", "none"):
            pass
