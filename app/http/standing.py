"""How each platform is written to right now, read when it is asked for."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass

from prometheus_client import Metric
from prometheus_client.core import GaugeMetricFamily
from prometheus_client.registry import Collector

from scheduler.sending.service import Standing

__all__ = ["Sending"]


@dataclass(frozen=True, slots=True)
class Sending(Collector):
    """The figures of the platforms' ``standings``, and of the leases that this process ``holds`` or waits for."""

    standings: Callable[[], Iterable[Standing]]
    holds: Callable[[], Mapping[str, bool]]

    def collect(self) -> Iterator[Metric]:
        """Yield the figures."""
        found = list(self.standings())
        yield _by_platform("breaker_open", "1 while nothing is sent because the platform fails.", found, _open)
        yield _by_platform("stopped_seconds", "How long the platform still wants no call.", found, _stopped)
        yield _by_platform("rate_setting", "Calls a second, as set; absent without a limit.", found, _setting)
        yield _by_platform("rate_limit", "Calls a second that may start just now.", found, _limit)
        waiting = GaugeMetricFamily(
            "pixmate_waiting", "Calls that wait for their turn in the pacer.", labels=("platform", "lane")
        )
        for each in found:
            for lane, callers in each.pace.waiting.items():
                waiting.add_metric((each.route, lane.name.lower()), callers)
        yield waiting
        leases = GaugeMetricFamily("pixmate_lease_held", "1 while this process holds the lease.", labels=("lease",))
        for name, held in self.holds().items():
            leases.add_metric((name or "gathering",), held)
        yield leases


def _by_platform(
    name: str, said: str, found: Iterable[Standing], value: Callable[[Standing], float | None]
) -> GaugeMetricFamily:
    family = GaugeMetricFamily(f"pixmate_{name}", said, labels=("platform",))
    for each in found:
        if (figure := value(each)) is not None:
            family.add_metric((each.route,), figure)
    return family


def _open(each: Standing) -> float:
    return float(bool(each.fails_for))


def _stopped(each: Standing) -> float:
    return each.pace.stopped_for.total_seconds()


def _setting(each: Standing) -> float | None:
    return each.pace.setting


def _limit(each: Standing) -> float | None:
    return each.pace.limit
