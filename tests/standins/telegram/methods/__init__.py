"""What each method does once its request is well formed."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from tests.standins.telegram.methods import changing, deleting, profile, reading, writing
from tests.standins.telegram.parameters import Parameters
from tests.standins.telegram.world import World

__all__ = ["METHODS", "Method"]

Method = Callable[[World, Parameters], Any]
"""Takes the world and the call's parameters, returns what is answered as JSON, raises `Refused`."""

METHODS: dict[str, Method] = writing.METHODS | changing.METHODS | deleting.METHODS | profile.METHODS | reading.METHODS
"""Those that answer at once; the methods of receiving are `tests.standins.telegram.receiving`."""
