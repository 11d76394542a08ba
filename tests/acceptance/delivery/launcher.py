"""What a proof's process runs instead of `pixmate`: the same command line, watched, by a clock that the test sets.

``PROOF`` in its environment is JSON: ``folder``, where it finds its clock and writes its calls in flight; ``looks``,
how many seconds pass at most until it looks at what is due; and ``changes``, what a negative control does without and
where a process stops itself, by their names in `tests.acceptance.delivery.locks` and in
`tests.acceptance.announcing.changes`.
"""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import orjson

__all__ = ["main"]


def main() -> int:
    """Run the command line; return its exit code."""
    from app.cli import main as command_line
    from scheduler.sending import holding, service
    from tests.acceptance.announcing import changes
    from tests.acceptance.delivery.flight import watch_calls
    from tests.acceptance.delivery.locks import CHANGES

    plan = orjson.loads(os.environ["PROOF"])
    folder = Path(plan["folder"])
    watch_calls(folder)
    holding.LOOKS_EVERY = service.LOOKS_EVERY = timedelta(seconds=plan["looks"])
    for name in plan["changes"]:
        {**CHANGES, **changes.CHANGES}[name]()
    clock = folder / "clock"
    return _at_the_hour_of(clock, command_line) if clock.exists() else command_line()


def _at_the_hour_of(clock: Path, run: Callable[[], int]) -> int:
    """Call ``run`` while the wall clock is as far off as ``clock`` says (seconds), now and after each SIGUSR1.

    Steady clocks are left alone, as they are where a clock is set.
    """

    def ahead() -> timedelta:
        return timedelta(seconds=float(clock.read_text()))

    import time_machine

    standing = ahead()
    with time_machine.travel(datetime.now(UTC) + standing, tick=True) as traveller:

        def set_clock(_: int, __: Any) -> None:
            nonlocal standing
            wanted = ahead()
            traveller.shift(wanted - standing)
            standing = wanted

        signal.signal(signal.SIGUSR1, set_clock)
        return run()


if __name__ == "__main__":
    sys.exit(main())
