"""Files that people send: taken, told why they are not here, removed from the chat when the feature says so."""

from collections.abc import Awaitable, Callable
from dataclasses import replace

import pytest

from bot.commands import Feature, Upload
from bot.events import NotFetched, Uploaded
from bot.message import Message, plain
from bot.ports import Dialog, Role
from bot.replies import Reply, answer
from bot.request import Request
from bot.router import Router
from tests.support.adapter import RICH, FakeAdapter
from tests.support.builders import Sender
from tests.support.clock import NOON
from tests.support.core import staged
from tests.support.features import Bench


async def taken(request: Request, uploaded: Uploaded) -> Reply:
    return replace(answer(plain(f"{len(uploaded.content)} octets")), removes=True)


async def told(request: Request, uploaded: Uploaded) -> Reply:
    return answer(plain(f"{uploaded.missing} {request.deletes}"))


def taking(run: Callable[[Request, Uploaded], Awaitable[Reply]], role: Role, *, unfetched: bool = False) -> Router:
    return Router(
        Feature(uploads=(Upload(name="any", run=run, accepts=lambda _: True, role=role, unfetched=unfetched),))
    )


ROUTER = taking(taken, Role.STUDENT)
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


@pytest.mark.parametrize("missing", NotFetched)
@pytest.mark.parametrize("able", [True, False])
async def test_a_feature_may_answer_for_files_that_are_not_here_itself(missing: NotFetched, able: bool) -> None:
    adapter = FakeAdapter(capabilities=replace(RICH, deletes=able))
    async with staged(taking(told, Role.STUDENT, unfetched=True), adapter=adapter) as stage:
        assert await stage.hears(ME.event(replace(FILE, content=b"", missing=missing))) == [f"{missing} {able}"]


@pytest.mark.parametrize("role", [Role.STUDENT, Role.STAFF])
async def test_who_lacks_its_role_is_told_of_them_by_the_core(role: Role) -> None:
    async with staged(taking(told, Role.STAFF, unfetched=True)) as stage:
        stage.memory.directory.add(ME.address, role)
        (said,) = await stage.hears(ME.event(replace(FILE, content=b"", missing=NotFetched.TOO_LARGE)))
    assert said.startswith("too large" if role is Role.STAFF else "«\u00a0a.csv\u00a0»")


@pytest.mark.parametrize("missing", [None, *NotFetched])
@pytest.mark.parametrize("whispered", [True, False])
async def test_a_file_in_a_group_is_answered_only_where_nobody_else_reads_the_answer(
    missing: NotFetched | None, whispered: bool
) -> None:
    group = Sender(chat="g1", private=False, whispered=whispered)
    async with staged(taking(told, Role.STUDENT, unfetched=True)) as stage:
        assert len(await stage.hears(group.event(replace(FILE, missing=missing)))) == whispered


async def test_who_goes_on_from_an_answer_is_woken_once_it_is_kept_and_only_then() -> None:
    kept: list[bool] = []

    async def working(request: Request, uploaded: Uploaded) -> Reply:
        return Reply((Message(plain("ok")),), kept=lambda: kept.append(stage.memory.inbox.running == 0))

    async def failing(request: Request, uploaded: Uploaded) -> Reply:
        reply = await working(request, uploaded)
        raise LookupError(reply)

    event = ME.event(FILE)
    for run, expected in ((working, [True]), (failing, [])):
        kept.clear()
        async with staged(taking(run, Role.STUDENT)) as stage:
            assert await stage.hears(event)
            assert kept == expected
            await stage.hears(event)
            assert kept == expected


ASKED, LATER = Dialog("draft", "file", NOON), Dialog("draft", "text", NOON)


def waiting(*others: Upload, unfetched: bool = False) -> Router:
    """Return a router of which one feature waits for a file, behind ``others`` that take any."""
    asked = ("draft", "file")
    upload = Upload(
        name="answer", run=told, accepts=lambda _: True, role=Role.STUDENT, answers=asked, unfetched=unfetched
    )
    return Router(Feature(uploads=(*others, upload)))


ANY = Upload(name="any", run=taken, accepts=lambda _: True, role=Role.STUDENT)


async def test_a_file_answers_the_question_that_waits_for_it_before_anything_else_takes_it() -> None:
    assert await Bench(router=waiting(ANY), dialog=ASKED).does(FILE) == "None False"
    assert await Bench(router=waiting(ANY), dialog=LATER).does(FILE) == "3 octets"
    assert await Bench(router=waiting(ANY)).does(FILE) == "3 octets"


async def test_a_file_that_nothing_waits_for_is_not_taken_by_what_waits_for_an_answer() -> None:
    for dialog in (None, LATER, Dialog("other", "file", NOON)):
        said = await Bench(router=waiting(), dialog=dialog).does(FILE)
        assert said is not None
        assert "ne sais rien faire de ce fichier" in said


async def test_what_waits_for_a_file_is_told_of_one_that_is_not_here_where_it_wants_to_be() -> None:
    lost = replace(FILE, content=b"", missing=NotFetched.FAILED)
    assert await Bench(router=waiting(ANY, unfetched=True), dialog=ASKED).does(lost) == "failed False"
    said = await Bench(router=waiting(ANY), dialog=ASKED).does(lost)
    assert said is not None
    assert "parvenu" in said
