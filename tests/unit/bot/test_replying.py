"""A text that replies to one of our messages: what it answers is what it says it answers."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.commands import AnswerTo, Feature
from bot.events import Said
from bot.ports import Dialog, Role
from bot.request import Request
from bot.router import Router
from tests.support.clock import NOON
from tests.support.features import FEATURE, Bench, echo

QUESTION = Dialog("link", "number", NOON)


async def known(request: Request, reference: str) -> tuple[object, ...] | None:
    del request
    return (f"to {reference}",) if reference.startswith("m") else None


def bench(*, private: bool = True, role: Role = Role.STUDENT, asks: Role = Role.STUDENT) -> Bench:
    answer = AnswerTo(name="mine", find=known, run=echo("answered"), role=asks)
    return Bench(role, dialog=QUESTION, private=private, router=Router(FEATURE, Feature(answers=(answer,))))


async def test_a_reply_to_a_message_we_know_answers_that_one_and_not_the_question_that_waits() -> None:
    assert await bench().does(Said("12", "m7")) == "answered to m7 12"


async def test_the_question_that_waits_stays_as_it_is() -> None:
    at = bench()
    await at.does(Said("12", "m7"))
    assert at.reply is not None
    assert (at.reply.ask, at.reply.ends) == (None, False)


@pytest.mark.parametrize("reference", ["", "x7"])
async def test_a_reply_to_any_other_message_is_a_text_like_any_other(reference: str) -> None:
    assert await bench().does(Said("12", reference)) == "number 13"


async def test_a_command_wins_over_what_it_replies_to() -> None:
    assert await bench().does(Said("/levels", "m7")) == "levels all"


async def test_in_a_group_nothing_is_answered_so() -> None:
    assert await bench(private=False).does(Said("12", "m7")) is None


async def test_who_may_not_answer_is_refused() -> None:
    assert "réservé" in (await bench(asks=Role.STAFF).does(Said("12", "m7")) or "")
    assert await bench(asks=Role.STAFF, role=Role.STAFF).does(Said("12", "m7")) == "answered to m7 12"


async def test_the_first_that_knows_the_message_answers_it() -> None:
    first = AnswerTo(name="first", find=known, run=echo("first"))
    router = Router(FEATURE, Feature(answers=(first, replace(first, name="second", run=echo("second")))))
    assert await Bench(router=router).does(Said("12", "m7")) == "first to m7 12"
