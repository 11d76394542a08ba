"""Rules for an adapter's life: what it says of itself, how it ends, and that it never raises."""

from __future__ import annotations

import asyncio
from typing import get_args

from bot.adapters.conformance.base import Rules
from bot.adapters.conformance.stage import PATIENCE, Stage
from bot.events import Address
from bot.message import Message, plain
from bot.outcomes import Outcome, Sent

__all__ = ["LivingRules"]

_MESSAGE = Message(plain("Bonjour"))


class LivingRules(Rules):
    """From start to end."""

    async def test_name_is_the_platform_of_its_addresses(self) -> None:
        """The adapter's name is what addresses begin with, and survives being written down."""
        async with self.harness() as harness:
            assert harness.adapter.name == harness.address.platform
            assert Address.parse(str(harness.address)) == harness.address
            await harness.adapter.close()

    async def test_capabilities_are_possible(self) -> None:
        """Every limit leaves room for something, and they are the same whenever they are asked for."""
        async with self.stage() as stage:
            able = stage.adapter.capabilities
            await stage.sent(_MESSAGE)
            assert stage.adapter.capabilities == able
        assert able.max_text >= 1000
        assert not able.buttons or able.max_buttons >= 1
        assert not able.selects or able.max_options >= 2
        assert not able.files or able.max_file_bytes >= 1024

    async def test_outcomes_are_of_the_closed_union(self) -> None:
        """Send, edit and notify return an outcome, also for a person or a message that does not exist."""
        nobody = "nobody-0"
        async with self.stage() as stage:
            mine = stage.person.address
            stranger = Address(mine.platform, nobody)
            outcomes = [
                await stage.send(_MESSAGE),
                await stage.adapter.edit(mine, stage.person.chat, "gone", _MESSAGE),
                await stage.adapter.send(stranger, nobody, _MESSAGE),
                await stage.adapter.notify(stranger, _MESSAGE, nonce="1"),
                await stage.adapter.delete(stranger, nobody, "gone"),
            ]
        assert all(isinstance(outcome, get_args(Outcome)) for outcome in outcomes)
        assert not any(isinstance(outcome, Sent) for outcome in outcomes[2:4])

    async def test_link_opens_with_its_payload(self) -> None:
        """Where there is an address of the private chat it carries what ``/start`` is to be given."""
        async with self.stage() as stage:
            await stage.sent(_MESSAGE)
            link = stage.adapter.link("go-levels_1")
        assert link is None or (link.startswith("https://") and "go-levels_1" in link)

    async def test_run_can_be_cancelled(self) -> None:
        """Cancelling ends ``run`` soon, with the cancellation."""
        async with self.harness() as harness:
            stage = Stage(harness)
            running = asyncio.create_task(stage.adapter.run(stage.sink))
            await harness.type("bonjour")
            await stage.event()
            running.cancel()
            done, _ = await asyncio.wait({running}, timeout=PATIENCE)
            assert running in done
            assert running.cancelled()
            await stage.adapter.close()

    async def test_receives_alone_is_known_beforehand(self) -> None:
        """Whether it must be the only one that receives is the same before, during and after ``run``."""
        async with self.harness() as harness:
            stage = Stage(harness)
            alone = [stage.adapter.receives_alone]
            running = asyncio.create_task(stage.adapter.run(stage.sink))
            await harness.type("bonjour")
            await stage.event()
            alone.append(stage.adapter.receives_alone)
            running.cancel()
            await asyncio.wait({running}, timeout=PATIENCE)
            await stage.adapter.close()
            alone.append(stage.adapter.receives_alone)
        assert alone in ([True] * 3, [False] * 3)

    async def test_close_twice_is_close_once(self) -> None:
        """Closing again does nothing, before ``run``, after it, or without it."""
        async with self.harness() as harness:
            await harness.adapter.close()
            await harness.adapter.close()

    async def test_close_ends_run(self) -> None:
        """A closed adapter receives no more."""
        async with self.harness() as harness:
            stage = Stage(harness)
            running = asyncio.create_task(stage.adapter.run(stage.sink))
            await harness.type("bonjour")
            await stage.event()
            await harness.adapter.close()
            done, _ = await asyncio.wait({running}, timeout=PATIENCE)
            assert running in done

    async def test_after_close_nothing_is_sent_and_nothing_raised(self) -> None:
        """What is sent after the end has an outcome like any other, and it is not `Sent`."""
        async with self.stage() as stage:
            await stage.sent(_MESSAGE)
            before = await stage.person.shown()
            await stage.adapter.close()
            mine, chat = stage.person.address, stage.person.chat
            outcomes = [
                await stage.send(_MESSAGE),
                await stage.adapter.edit(mine, chat, "gone", _MESSAGE),
                await stage.adapter.notify(mine, _MESSAGE),
            ]
            assert await stage.person.shown() == before
        assert all(isinstance(outcome, get_args(Outcome)) for outcome in outcomes)
        assert not any(isinstance(outcome, Sent) for outcome in outcomes)
