"""What the parts of the suite share."""

from __future__ import annotations

from contextlib import AbstractAsyncContextManager

import pytest

from bot.adapters.conformance.harness import Harness
from bot.adapters.conformance.stage import Stage, playing
from bot.message import Message
from bot.outcomes import Rejected, Sent

__all__ = ["Rules"]


@pytest.mark.asyncio
class Rules:
    """Base of every group of rules."""

    def harness(self) -> AbstractAsyncContextManager[Harness]:
        """Return a fresh adapter with its person, for one test. Overridden by the adapter's author."""
        raise NotImplementedError

    def stage(self) -> AbstractAsyncContextManager[Stage]:
        """Return the running adapter for one test."""
        return playing(self.harness())

    async def refused_or_sent(self, stage: Stage, message: Message) -> None:
        """Check the rule for what a platform says it cannot show: refused or shown without it, never an exception."""
        outcome = await stage.send(message)
        assert isinstance(outcome, Sent | Rejected), outcome
