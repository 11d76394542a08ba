"""How often Python looks for garbage while tests run: rarely, since it would look through all of the tests each time.

A collected suite is some million objects that stay to its end. To walk through them every few tests was half of the
processor's time. Garbage is still found: the young one as ever, the old one a fiftieth as often, all of it at the end.
"""

from __future__ import annotations

import gc
from collections.abc import Generator
from contextlib import contextmanager

__all__ = ["collected_rarely"]

_RARELY = (2000, 10, 50)


@contextmanager
def collected_rarely() -> Generator[None, None, None]:
    """While the block lasts (the tests are imported) collect nothing, and afterwards rarely."""
    gc.disable()
    try:
        yield
    finally:
        gc.set_threshold(*_RARELY)
        gc.enable()
