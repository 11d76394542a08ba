"""Every state and every reason of a delivery has its words, in both languages."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.events import Address, Language
from bot.ports import Role
from handlers.staff.why_reasons import REASONS, explain
from handlers.staff.why_text import KIND_NAMES, STATES, Subject, heading, story, whereabouts
from models.accounts import AccountCard
from models.delivery_report import Traced
from models.people import Identity
from models.queue import reasons as queued
from models.queue.delivery import Delivery, Owed, State
from models.queue.kinds import Kind
from models.reminders import reasons as reminders
from models.reminders.facts import PAUSE_QUESTION, RetakeFacts
from pix.profile import Door, Source
from tests.support.clock import NOON
from tests.unit.handlers.asking import read
from tests.unit.handlers.notices.wording import voice

CODES = sorted(
    {
        value
        for module in (queued, reminders)
        for name in module.__all__
        if isinstance(value := getattr(module, name), str)
    }
)
DAY = timedelta(days=1)
CAMILLE = Identity(7, "22012345", "Camille", "Martin", "", "L2 Droit", Role.STUDENT, on_roster=True)
PHONE = Address("telegram", "70")


def delivery(state: State = State.QUEUED, reason: str = "", *, kind: Kind = Kind.RETAKE, **more: object) -> Delivery:
    facts = RetakeFacts("2.1", Door.RESET, NOON - 7 * DAY, Source.DECLARED).to_json()
    owed = Owed(kind, "attempt:1", 7, NOON + DAY, NOON + 15 * DAY, facts)
    sent = {"sent_at": NOON} if state is State.SENT else {}
    return owed.queued(1, NOON)._replace(state=state, reason=reason, **{**sent, **more})


def told(row: Delivery, language: Language, address: Address | None = None, together: int = 1) -> str:
    return read(story(voice(language), Traced(row, address, together)))


def test_every_reason_that_is_written_has_its_words_and_no_other_has() -> None:
    assert sorted(REASONS) == CODES


def test_every_state_and_kind_has_a_name() -> None:
    assert set(STATES) == set(State)
    assert set(KIND_NAMES) == set(Kind)


@pytest.mark.parametrize("language", ["fr", "en"])
@pytest.mark.parametrize("state", State)
@pytest.mark.parametrize("code", CODES)
def test_every_reason_in_every_state_is_a_sentence_and_never_the_bare_word(
    language: Language, state: State, code: str
) -> None:
    explained = explain(voice(language), delivery(state, code))
    why = read(explained.why)
    assert why.endswith(".")
    assert len(why.split()) > 3
    assert why != code
    assert bool(explained.then) is (state is not State.SENT)


@pytest.mark.parametrize("language", ["fr", "en"])
def test_each_reason_is_told_apart_from_the_others(language: Language) -> None:
    whys = [read(explain(voice(language), delivery(State.SKIPPED, code)).why) for code in CODES]
    assert len(set(whys)) == len(CODES)


@pytest.mark.parametrize("language", ["fr", "en"])
def test_what_a_platform_adds_is_shown_as_it_said_it(language: Language) -> None:
    refused = told(delivery(State.DEAD, queued.because(queued.REJECTED, "text too long")), language)
    given_up = queued.because(queued.GAVE_UP, queued.because(queued.TRANSIENT, "502"))
    assert "text too long" in refused
    gave_up = told(delivery(State.DEAD, given_up, attempts=9), language)
    assert "502" in gave_up
    assert "transient" not in gave_up
    assert "9 " in gave_up


@pytest.mark.parametrize("language", ["fr", "en"])
def test_no_account_left_is_told_as_that(language: Language) -> None:
    reason = queued.because(queued.UNREACHABLE, queued.NO_ACCOUNT)
    alone = read(explain(voice(language), delivery(State.SKIPPED, queued.NO_ACCOUNT)).why)
    assert read(explain(voice(language), delivery(State.UNREACHABLE, reason)).why) == alone


@pytest.mark.parametrize("language", ["fr", "en"])
def test_a_blocked_bot_is_told_in_words(language: Language) -> None:
    said = told(delivery(State.UNREACHABLE, queued.because(queued.UNREACHABLE, "blocked"), attempts=1), language)
    assert "a bloqué le bot" in said or "blocked the bot" in said
    assert "unreachable:" not in said


@pytest.mark.parametrize("language", ["fr", "en"])
def test_a_platforms_own_doubt_is_quoted(language: Language) -> None:
    row = delivery(State.UNCERTAIN, "timed out", attempts=1, called_at=NOON)
    explained = explain(voice(language), row)
    assert "timed out" in read(explained.why)
    assert explained.advice


@pytest.mark.parametrize("language", ["fr", "en"])
def test_what_waits_says_when_and_what_is_late_says_why(language: Language) -> None:
    waiting, late = delivery(), delivery(due_at=NOON - DAY)
    assert not explain(voice(language), waiting).why
    assert explain(voice(language), late).why
    assert "demain" in told(waiting, language) or "tomorrow" in told(waiting, language)


@pytest.mark.parametrize("language", ["fr", "en"])
def test_what_arrived_says_where_and_with_how_many_and_asks_nothing(language: Language) -> None:
    row = delivery(State.SENT, attempts=1, sent_at=NOON - DAY)
    said = told(row, language, PHONE, together=3)
    assert said.count("\n") == 0
    assert "Telegram" in said
    assert "2 autres" in said or "2 others" in said
    assert "2.1" in said


@pytest.mark.parametrize("language", ["fr", "en"])
def test_the_question_of_a_pause_is_not_taken_for_a_reminder(language: Language) -> None:
    row = Owed(Kind.RETAKE, "pause:1", 7, NOON, NOON + DAY, PAUSE_QUESTION).queued(1, NOON)
    said = told(row, language)
    assert "pause" in said or "pausing" in said


@pytest.mark.parametrize("language", ["fr", "en"])
def test_the_heading_counts_what_arrived_what_comes_and_what_did_not(language: Language) -> None:
    subject = Subject(CAMILLE, (), None)
    rows = [delivery(state) for state in (State.SENT, State.QUEUED, State.RETRY, State.DEAD)]
    head = read(heading(voice(language), subject, [Traced(row, None) for row in rows]))
    assert head.startswith("Camille Martin (22012345)")
    figures = [int(word) for word in head.replace(",", " ").split() if word.isdigit()]
    assert figures == [1, 2, 1]
    assert "Camille Martin" in read(heading(voice(language), subject, []))


@pytest.mark.parametrize("language", ["fr", "en"])
def test_where_a_person_can_be_reached_is_said_account_by_account(language: Language) -> None:
    open_ = AccountCard(Address("console", "ada"), preferred=True, unreachable=None, display_name="", seen_at=NOON)
    blocked = replace(open_, address=PHONE, unreachable="blocked", unreachable_at=NOON - DAY)
    odd = replace(open_, address=Address("discord", "71"), unreachable="dm closed", unreachable_at=NOON - DAY)
    subject = Subject(CAMILLE, (open_, blocked, odd), NOON - 2 * DAY, "camille@univ.example")
    lines = read(whereabouts(voice(language), subject)).split("\n")
    assert "terminal" in lines[0]
    assert "Telegram" in lines[1]
    assert "17 " in lines[1]
    assert "Discord" in lines[2]
    assert "dm closed" in lines[2]
    assert "/stop" in lines[3]
    assert "camille@univ.example" in lines[4]
    assert len(read(whereabouts(voice(language), Subject(CAMILLE, (), None))).split("\n")) == 1
