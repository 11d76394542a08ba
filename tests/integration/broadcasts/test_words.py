"""The words of a broadcast are kept once, and the same words are the same broadcast."""

import pytest

from models import audit
from models.broadcasts import Words, begin, words_of
from models.broadcasts.words import conclude
from models.database import fetch_one
from tests.support.clock import NOON

pytestmark = pytest.mark.usefixtures("database")

HELLO = Words("Bonjour", "Hello")


async def begun(words: Words = HELLO, *, again: bool = False) -> str:
    return await begin(words, actor="operator:ada", now=NOON, again=again, listed=3)


async def kept() -> int:
    row = await fetch_one("SELECT COUNT(*) AS kept FROM broadcast_text")
    return 0 if row is None else int(row["kept"])


async def test_the_same_words_have_the_same_cause_and_are_kept_once() -> None:
    assert await begun() == await begun()
    assert await kept() == 1


async def test_other_words_have_another_cause() -> None:
    causes = {await begun(words) for words in (HELLO, Words("Bonjour"), Words("Bonjour", "Hi"), Words("BonjourHello"))}
    assert len(causes) == 4


async def test_the_same_words_said_again_have_a_new_cause_each_time_that_was_owed_to_everybody() -> None:
    causes = [await begun()]
    for _ in range(2):
        await conclude(causes[-1], NOON)
        causes.append(await begun(again=True))
    assert len(set(causes)) == 3
    assert all(len(cause) <= 64 for cause in causes)
    assert await begun() == causes[-1]


async def test_a_broadcast_that_was_cut_short_is_gone_on_with_also_when_it_is_said_again() -> None:
    first = await begun()
    assert await begun(again=True) == first


async def test_who_reads_english_is_told_in_french_where_there_is_no_english() -> None:
    assert (HELLO.spoken("fr"), HELLO.spoken("en")) == ("Bonjour", "Hello")
    assert Words("Bonjour").spoken("en") == "Bonjour"


async def test_words_are_found_by_their_causes_and_what_is_unknown_is_left_out() -> None:
    cause = await begun()
    assert await words_of([cause, "notify:never"]) == {cause: HELLO}


async def test_who_began_is_in_the_log_and_the_words_are_not() -> None:
    cause = await begun()
    (act,) = [act async for act in audit.entries()]
    assert (act.actor, act.act, act.details) == ("operator:ada", "notice.begin", {"cause": cause, "people": 3})
