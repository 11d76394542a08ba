"""Faults that a test plans: which calls they meet, how often, and what then happens."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from fnmatch import fnmatchcase
from random import Random

from tests.standins.common.waiting import Arrivals

__all__ = ["Answer", "Drop", "Fault", "Faults", "Hang", "Kind", "Met", "Slow"]


@dataclass(frozen=True)
class Slow:
    """The call is served ``seconds`` late, as if nothing else were wrong."""

    seconds: float


@dataclass(frozen=True)
class Hang:
    """Nothing is answered for ``seconds``, then the connection ends. It happened if ``accepted``."""

    seconds: float
    accepted: bool = False


@dataclass(frozen=True)
class Drop:
    """The connection ends without an answer. The call happened, and nobody was told, if ``accepted``."""

    accepted: bool = False


@dataclass(frozen=True)
class Answer:
    """The call is answered with this instead. It happened all the same if ``accepted``.

    Each platform has functions that make the answers it gives: a wait, a refusal, a gateway's error.
    """

    status: int
    body: Mapping[str, object] | str = ""
    """A mapping is sent as JSON, text as an HTML page, as a gateway in front of the platform would."""
    headers: Mapping[str, str] = field(default_factory=dict[str, str])
    accepted: bool = False


Kind = Slow | Hang | Drop | Answer


@dataclass(frozen=True)
class Fault:
    """A planned fault: of the calls that match, it spares the first ``after`` and meets the next ``times``."""

    kind: Kind
    method: str = "*"
    """A pattern as of file names: ``sendMessage``, ``send*``, ``POST /channels/*/messages``."""
    chat: str | None = None
    """Only calls about this chat; None for all."""
    times: int | None = 1
    """How many calls it meets; None for all that follow."""
    after: int = 0
    probability: float = 1.0
    """The chance that it meets a call that matches; a call that is spared counts towards neither figure."""

    def __post_init__(self) -> None:
        if not 0.0 <= self.probability <= 1.0:
            raise ValueError(f"a probability lies between 0 and 1, this one is {self.probability}")

    def matches(self, method: str, chat: str | None) -> bool:
        """Tell whether a call of ``method`` about ``chat`` is one of those meant."""
        return (self.chat is None or self.chat == chat) and fnmatchcase(method, self.method)


@dataclass
class _Planned:
    """A fault, and how many calls it has still to spare and to meet."""

    fault: Fault
    to_spare: int
    to_meet: int | None

    def meets(self, method: str, chat: str | None, random: Random) -> bool:
        """Tell whether it meets this call, and count it."""
        if self.to_meet == 0 or not self.fault.matches(method, chat):
            return False
        if self.fault.probability < 1.0 and random.random() >= self.fault.probability:
            return False
        if self.to_spare:
            self.to_spare -= 1
            return False
        if self.to_meet is not None:
            self.to_meet -= 1
        return True


@dataclass(frozen=True)
class Met:
    """A call that a fault met."""

    method: str
    chat: str | None
    kind: Kind


@dataclass
class Faults:
    """The plan of one stand-in. The first planned fault that meets a call decides; ``seed`` fixes the chances."""

    seed: int = 0
    met: Arrivals[Met] = field(default_factory=lambda: Arrivals[Met]("fault"))
    """Which calls were met so far, in order; a test may wait for the next."""
    _planned: list[_Planned] = field(default_factory=list[_Planned])

    def __post_init__(self) -> None:
        self._random = Random(self.seed)

    def add(self, fault: Fault) -> None:
        """Plan one more, after those already planned."""
        self._planned.append(_Planned(fault, fault.after, fault.times))

    def plan(
        self,
        kind: Kind,
        method: str = "*",
        *,
        chat: int | str | None = None,
        times: int | None = 1,
        after: int = 0,
        probability: float = 1.0,
    ) -> None:
        """Plan one more in short: see `Fault`."""
        about = None if chat is None else str(chat)
        self.add(Fault(kind, method, about, times=times, after=after, probability=probability))

    def clear(self) -> None:
        """Plan nothing any more, and begin the chances anew."""
        self._planned.clear()
        self._random = Random(self.seed)

    def reseed(self, seed: int) -> None:
        """Begin the chances anew from ``seed``."""
        self.seed = seed
        self._random = Random(seed)

    def meet(self, method: str, chat: str | None = None) -> Kind | None:
        """Return what happens to this call, None when it is served as usual."""
        for planned in self._planned:
            if planned.meets(method, chat, self._random):
                self.met.add(Met(method, chat, planned.fault.kind))
                return planned.fault.kind
        return None
