"""What the garbage collector need not look at again and again while the service runs."""

from __future__ import annotations

import gc
from collections.abc import Generator
from contextlib import contextmanager

__all__ = ["kept_aside", "uncollected"]


@contextmanager
def kept_aside() -> Generator[None, None, None]:
    """Keep all there is now out of the collector's sight until the block ends.

    The modules, texts and tables of a service are some 120,000 objects that stay to its end. To walk through them stops
    the loop for 50 to 200 ms, several times while 10,000 messages leave, and a tap waits behind each of these walks.
    """
    gc.freeze()
    try:
        yield
    finally:
        gc.unfreeze()


@contextmanager
def uncollected() -> Generator[None, None, None]:
    """Collect nothing until the block ends.

    What a program is made of stays: the collector would look through it time and again while it is imported, for a
    tenth of the time that takes.
    """
    collected = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collected:
            gc.enable()
