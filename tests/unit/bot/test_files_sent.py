"""Files that people send: taken, told why they are not here, removed from the chat when the feature says so."""

from dataclasses import replace

import pytest

from bot.commands import Feature, Upload
from bot.events import NotFetched, Uploaded
from bot.message import plain
from bot.ports import Role
from bot.replies import Reply, answer
from bot.request import Request
from bot.router import Router
from tests.support.adapter import RICH, FakeAdapter
from tests.support.builders import Sender
from tests.support.core import staged


async def taken(request: Request, uploaded: Uploaded) -> Reply:
    return replace(answer(plain(f"{len(uploaded.content)} octets")), removes=True)


ROUTER = Router(Feature(uploads=(Upload(name="any", run=taken, accepts=lambda _: True, role=Role.STUDENT),)))
ME = Sender()
FILE = Uploaded("a.csv", b"a;b", message="m7")


@pytest.mark.parametrize("able", [True, False])
async def test_a_file_is_removed_from_the_chat_where_the_platform_lets_us(able: bool) -> None:
    adapter = FakeAdapter(capabilities=replace(RICH, deletes=able))
    async with staged(ROUTER, adapter=adapter) as stage:
        await stage.hears(ME.event(FILE))
    removed = [(sending.chat, sending.reference) for sending in adapter.sendings if sending.how == "delete"]
    assert removed == ([("c1", "m7")] if able else [])
    assert adapter.sendings[0].text == "3 octets"


@pytest.mark.parametrize(
    ("missing", "words"),
    [
        (NotFetched.TOO_LARGE, "trop lourd"),
        (NotFetched.FAILED, "ne m’est pas parvenu"),
        (NotFetched.UNWANTED, "ne sais rien faire de ce fichier"),
    ],
)
async def test_a_file_that_is_not_here_is_no_file(missing: NotFetched, words: str) -> None:
    async with staged(ROUTER) as stage:
        (said,) = await stage.hears(ME.event(replace(FILE, content=b"", missing=missing)))
        assert words in said
        assert "a.csv" in said
