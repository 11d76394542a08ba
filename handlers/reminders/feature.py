"""Everything that ``/reminders`` and the buttons under a reminder bring, as one feature."""

from __future__ import annotations

from itertools import chain

from bot.commands import Feature
from handlers.reminders import hour, importing, kinds_off, muting, overview, planned, rhythm, snoozing
from handlers.services import Services

__all__ = ["feature"]

_MODULES = (overview, rhythm, hour, planned, importing, snoozing, muting, kinds_off)


def feature(services: Services) -> Feature:
    """Return what the modules of this room bring."""
    brought = [module.feature(services) for module in _MODULES]
    return Feature(
        commands=tuple(chain.from_iterable(each.commands for each in brought)),
        presses=tuple(chain.from_iterable(each.presses for each in brought)),
        flows=tuple(chain.from_iterable(each.flows for each in brought)),
    )
