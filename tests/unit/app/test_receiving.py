"""Platforms that fail: each says what to do, rests longer every time, recovers, and holds nobody else up."""

import asyncio
from collections.abc import Callable, Iterator
from datetime import timedelta

import pytest
from structlog.testing import capture_logs

from app.service.receiving import FIRST_REST, LONGEST_REST, WELL_AFTER, Receivers
from app.words import Words
from bot.adapter import Manifest, Setting, Sink
from bot.events import Event, Language
from bot.troubles import AdapterFailure, Trouble
from tests.support.adapter import RICH, FakeAdapter
from tests.support.clock import ManualTimer

MANIFEST = Manifest("fake", "Fake", RICH, None, (Setting("PIXMATE_FAKE_TOKEN", "token", required=True),), "x:y")


class Failing(FakeAdapter):
    """Raises each of ``problems`` in turn, then ends; ``lasting`` passes before each."""

    def __init__(self, problems: Iterator[Exception], passes: Callable[[], None] = lambda: None) -> None:
        super().__init__()
        self._problems, self._passes = problems, passes

    async def run(self, sink: Sink) -> None:
        self._passes()
        for problem in self._problems:
            raise problem


async def nothing(event: Event) -> None:
    raise AssertionError(event)


def receivers(rests: list[timedelta], timer: ManualTimer, language: Language = "fr") -> Receivers:
    async def rest(duration: timedelta) -> None:
        rests.append(duration)

    return Receivers(Words(language), (MANIFEST,), rest, timer)


async def test_a_platform_that_fails_is_tried_again_after_longer_and_longer_rests() -> None:
    rests: list[timedelta] = []
    adapter = Failing(AdapterFailure(Trouble.NETWORK) for _ in range(12))
    await receivers(rests, ManualTimer()).receive(adapter, nothing)
    assert len(rests) == 12
    assert FIRST_REST / 2 <= rests[0] <= FIRST_REST
    assert all(LONGEST_REST / 2 <= rest <= LONGEST_REST for rest in rests[7:])


async def test_after_a_good_while_the_next_rest_is_short_again() -> None:
    rests: list[timedelta] = []
    timer = ManualTimer()

    def passes() -> None:
        timer.advance_to(timer.monotonic() + WELL_AFTER.total_seconds())

    adapter = Failing((AdapterFailure(Trouble.NETWORK) for _ in range(6)), passes)
    await receivers(rests, timer).receive(adapter, nothing)
    assert all(rest <= FIRST_REST for rest in rests)


@pytest.mark.parametrize("language", ["fr", "en"])
@pytest.mark.parametrize("trouble", list(Trouble))
async def test_each_trouble_is_one_sentence_that_names_the_platform(trouble: Trouble, language: Language) -> None:
    adapter = Failing(iter([AdapterFailure(trouble, "what it said")]))
    with capture_logs() as logs:
        await receivers([], ManualTimer(), language).receive(adapter, nothing)
    (line,) = logs
    assert line["log_level"] == "error"
    assert "Fake" in line["event"]
    assert "(what it said)" in line["event"]
    assert ("nouvel essai" if language == "fr" else "next try") in line["event"]


async def test_a_wrong_token_names_its_setting() -> None:
    with capture_logs() as logs:
        await receivers([], ManualTimer()).receive(Failing(iter([AdapterFailure(Trouble.CREDENTIALS)])), nothing)
    assert "PIXMATE_FAKE_TOKEN" in logs[0]["event"]


async def test_a_platform_s_bug_is_logged_with_a_number_and_does_not_end_the_service() -> None:
    with capture_logs() as logs:
        await receivers([], ManualTimer()).receive(Failing(iter([KeyError("x")])), nothing)
    failed, told = logs
    assert failed["exc_info"]
    assert failed["error_id"] in told["event"]


async def test_being_told_to_stop_is_no_failure() -> None:
    adapter = FakeAdapter()
    task = asyncio.create_task(receivers([], ManualTimer()).receive(adapter, nothing))
    await asyncio.sleep(0)
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
