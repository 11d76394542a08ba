"""How each platform is written to right now is read when somebody asks."""

from datetime import timedelta

from prometheus_client import CollectorRegistry

from app.http.standing import Sending
from bot.pacing.rates import Lane
from bot.pacing.turns import Pace
from scheduler.sending.service import Standing


def standing(limit: int | None = 28, *, fails: float = 0, stopped: float = 0, waiting: int = 0) -> Standing:
    pace = Pace(limit, limit and limit // 2, {Lane.ANNOUNCEMENT: waiting}, timedelta(seconds=stopped))
    return Standing("telegram", pace, timedelta(seconds=fails))


class Told:
    """What is told of ``found``, which may change."""

    def __init__(self, *found: Standing) -> None:
        self.found, self.leases = list(found), {"": True, "telegram": False}
        self._registry = CollectorRegistry()
        self._registry.register(Sending(lambda: self.found, lambda: self.leases))

    def of(self, name: str, **labels: str) -> float | None:
        return self._registry.get_sample_value(f"pixmate_{name}", labels or {"platform": "telegram"})


def test_a_platform_that_works_is_open_and_as_fast_as_it_may_be() -> None:
    told = Told(standing(waiting=7))
    assert [told.of(name) for name in ("breaker_open", "stopped_seconds", "rate_setting", "rate_limit")] == [
        0,
        0,
        28,
        14,
    ]
    assert told.of("waiting", platform="telegram", lane="announcement") == 7


def test_one_that_fails_or_asks_to_wait_says_so() -> None:
    told = Told(standing(fails=5, stopped=2.5))
    assert (told.of("breaker_open"), told.of("stopped_seconds")) == (1, 2.5)


def test_what_has_no_limit_tells_none() -> None:
    told = Told(standing(None))
    assert (told.of("rate_setting"), told.of("rate_limit")) == (None, None)


def test_figures_are_those_of_the_moment() -> None:
    told = Told(standing())
    told.found = [standing(fails=1)]
    assert told.of("breaker_open") == 1


def test_each_lease_is_held_or_not() -> None:
    told = Told()
    assert (told.of("lease_held", lease="gathering"), told.of("lease_held", lease="telegram")) == (1, 0)
    told.leases["telegram"] = True
    assert told.of("lease_held", lease="telegram") == 1
