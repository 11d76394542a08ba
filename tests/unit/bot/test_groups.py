"""What is personal in a group: pointed at, whispered where the platform can, and found again in private."""

from dataclasses import replace

import pytest

from bot.commands import Command, Feature, Flow, Handler, Step
from bot.deep_links import followed, running
from bot.events import Happening, Language, Pressed, Said
from bot.guards import POINTER_LASTS
from bot.message import Link, plain
from bot.phrases import typed
from bot.replies import Ask, Reply, answer
from bot.request import Request
from bot.router import Router
from tests.support.adapter import FakeAdapter
from tests.support.builders import Sender, buttons
from tests.support.core import staged


async def levels(request: Request) -> Reply:
    return answer(plain("96 pix"))


async def ask(request: Request) -> Reply:
    return answer(plain("comment ?")).asking(Ask("q", "a"))


async def answered(request: Request, text: str) -> Reply:
    return answer(plain(f"noté {text}")).ending()


async def start(request: Request) -> Reply:
    return answer(plain("bonjour"))


COMMANDS: tuple[tuple[str, Handler, dict[Language, str]], ...] = (
    ("levels", levels, {"fr": "niveaux"}),
    ("ask", ask, {}),
    ("start", start, {}),
)
ROUTER = Router(
    Feature(
        commands=tuple(
            Command(name=name, run=run, summary="core-help-button", words=words) for name, run, words in COMMANDS
        ),
        flows=(Flow(name="q", steps=(Step(name="a", run=answered),)),),
    )
)
GROUP = Sender(chat="g1", private=False)
WHISPER = Sender(chat="g1", private=False, whispered=True)
ME = Sender()


async def test_a_pointer_leads_to_the_private_chat_and_vanishes() -> None:
    async with staged(ROUTER, adapter=FakeAdapter(links="https://chat.example/?start=")) as stage:
        await stage.hears(GROUP.says("/niveaux 3.1"))
        (button,) = buttons(stage.shown)
        assert button.target == Link("https://chat.example/?start=go-niveaux")
        assert stage.shown.vanishes == POINTER_LASTS
        assert not stage.shown.private


async def test_a_pointer_without_an_address_has_no_button() -> None:
    async with staged(ROUTER) as stage:
        await stage.hears(GROUP.says("/levels"))
        assert buttons(stage.shown) == []


@pytest.mark.parametrize("text", ["/start go-levels", "/start go-niveaux", "/start   go-niveaux "])
async def test_following_the_pointer_answers_what_was_asked(text: str) -> None:
    async with staged(ROUTER) as stage:
        assert await stage.hears(ME.says(text)) == ["96 pix"]


@pytest.mark.parametrize("text", ["/start", "/startgo-levels", "/levels go-start"])
async def test_no_other_start_runs_a_command(text: str) -> None:
    wanted = typed(text)
    assert wanted is None or followed(wanted) == wanted


@pytest.mark.parametrize(
    "happening", [Said("bonjour"), Said("/start abc"), Said("/défi"), Said("/" + "x" * 33), Pressed("p", "m")]
)
def test_what_a_link_cannot_carry_opens_the_chat_alone(happening: Happening) -> None:
    assert running(happening) == ""


async def test_where_answers_are_whispered_a_group_gets_them_like_a_private_chat() -> None:
    async with staged(ROUTER) as stage:
        assert await stage.hears(WHISPER.says("/levels")) == ["96 pix"]
        assert stage.shown.private
        assert await stage.hears(WHISPER.says("/ask")) == ["comment ?"]
        assert stage.shown.asks
        assert await stage.hears(WHISPER.says("demain")) == ["noté demain"]
        assert not stage.shown.asks


async def test_the_same_in_an_ordinary_group_stays_unsaid() -> None:
    """The negative control."""
    async with staged(ROUTER) as stage:
        assert "96 pix" not in await stage.hears(GROUP.says("/levels"))
        await stage.hears(replace(GROUP, private=True).says("/ask"))
        assert await stage.hears(GROUP.says("demain")) == []


async def test_an_answer_names_the_event_it_answers() -> None:
    async with staged(ROUTER) as stage:
        event = ME.says("/levels")
        await stage.hears(event)
        assert stage.adapter.sendings[-1].reply_to == event.id
