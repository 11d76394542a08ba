"""The door for who watches, over real sockets and either database."""

import asyncio
import socket
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager

import aiohttp
import pytest
from prometheus_client import CollectorRegistry
from prometheus_client.parser import text_string_to_metric_families

from app.http import server
from app.http.owed import Owed
from app.http.server import Door, NoDoor, Place, open_door
from models.database import transaction
from models.queue.opening import stored_queue
from tests.support.clock import NOON, ManualTimer
from tests.support.deliveries import Desk, owed

pytestmark = pytest.mark.usefixtures("database")


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@asynccontextmanager
async def opened() -> AsyncGenerator[str]:
    """Yield the address of a door that tells of the open database."""
    registry, place = CollectorRegistry(), Place("127.0.0.1", free_port())
    counting = Owed(stored_queue(), ManualTimer())
    registry.register(counting)
    async with open_door(place, Door(registry, counting)):
        yield f"http://{place}"


async def asked(url: str, **headers: str) -> tuple[int, str, str]:
    async with aiohttp.ClientSession() as session, session.get(url, headers=headers) as response:
        return response.status, response.content_type, await response.text()


async def test_the_figures_are_those_of_the_database_as_prometheus_reads_them() -> None:
    await Desk(stored_queue()).owe(owed("a"), owed("b", person=2))
    async with opened() as url:
        status, content_type, text = await asked(f"{url}/metrics")
    assert (status, content_type) == (200, "text/plain")
    samples = [sample for family in text_string_to_metric_families(text) for sample in family.samples]
    assert [(sample.labels["state"], sample.value) for sample in samples if sample.name == "pixmate_deliveries"] == [
        ("queued", 2.0)
    ]


async def test_nobody_is_named_in_the_figures() -> None:
    await Desk(stored_queue()).owe(owed("attempt:22012345"))
    async with opened() as url:
        _, _, text = await asked(f"{url}/metrics")
    assert "22012345" not in text


async def test_who_prefers_open_metrics_gets_them() -> None:
    async with opened() as url:
        _, content_type, text = await asked(f"{url}/metrics", Accept="application/openmetrics-text; version=1.0.0")
    assert content_type == "application/openmetrics-text"
    assert text.endswith("# EOF\n")


async def test_a_process_whose_database_answers_is_well() -> None:
    async with opened() as url:
        assert await asked(f"{url}/healthz") == (200, "text/plain", "ok\n")


async def test_one_whose_database_does_not_answer_in_time_is_not(monkeypatch: pytest.MonkeyPatch) -> None:
    async def hangs(sql: str) -> None:
        del sql
        await asyncio.Event().wait()

    monkeypatch.setattr(server, "fetch", hangs)
    monkeypatch.setattr(server, "ANSWERS_WITHIN", server.ANSWERS_WITHIN * 0)
    async with opened() as url:
        status, _, text = await asked(f"{url}/healthz")
    assert (status, text) == (503, "the database does not answer\n")


async def test_a_writer_at_work_does_not_make_it_ill() -> None:
    async with opened() as url, transaction():
        await Desk(stored_queue()).owe(owed("a"), at=NOON)
        assert (await asyncio.create_task(asked(f"{url}/healthz")))[0] == 200
        assert (await asyncio.create_task(asked(f"{url}/metrics")))[0] == 200


async def test_there_is_nothing_else() -> None:
    async with opened() as url:
        assert (await asked(f"{url}/"))[0] == 404
        async with aiohttp.ClientSession() as session, session.post(f"{url}/metrics") as response:
            assert response.status == 405


async def test_a_place_that_is_taken_is_refused_and_free_again_afterwards() -> None:
    registry, counting = CollectorRegistry(), Owed(stored_queue(), ManualTimer())
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        place = Place("127.0.0.1", int(taken.getsockname()[1]))
        with pytest.raises(NoDoor):
            async with open_door(place, Door(registry, counting)):
                pass
    async with open_door(place, Door(registry, counting)):
        assert (await asked(f"http://{place}/healthz"))[0] == 200


def test_a_place_reads_as_an_address() -> None:
    assert (str(Place("127.0.0.1", 1)), str(Place("::1", 2)), str(Place("", 3))) == ("127.0.0.1:1", "[::1]:2", ":3")
