"""From discord.py to the core: acknowledged at once, given on in the order of each chat."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Final

import discord
import structlog

from bot.adapter import Sink
from bot.adapters.discord.arriving import (
    Ask,
    Place,
    Received,
    asked,
    data_of,
    event_of,
    happening_of,
    options_of,
    place_of,
    received,
    replied_to,
    said,
)
from bot.adapters.discord.body import EPHEMERAL
from bot.adapters.discord.commands import completions
from bot.adapters.discord.components import form
from bot.adapters.discord.files import Files
from bot.adapters.discord.interactions import Interaction, Interactions, Origin
from bot.adapters.discord.outcomes import code_of
from bot.adapters.discord.people import People
from bot.adapters.discord.rest import Answer, Call, Lost, Rest, Unsent
from bot.adapters.discord.turns import Turns
from bot.events import Event, language_of
from bot.menu import CommandCard
from bot.ports import Clock
from bot.surroundings import Word

__all__ = ["Receiver"]

_MOST: Final = 5_000
"""Events being brought to the core before new ones are turned away: a tap is no use minutes later."""

_TRIES: Final = 2
_ACKNOWLEDGED: Final = 40060
"""Discord's code for what it was told before."""

_DEFER, _DEFER_UPDATE, _COMPLETE, _MODAL = 5, 6, 8, 9

log = structlog.stdlib.get_logger(__name__)


@dataclass(eq=False)
class Receiver:
    """Takes interactions and messages. ``sink`` is set while the adapter runs."""

    rest: Rest
    people: People
    interactions: Interactions
    files: Files
    clock: Clock
    menu: Mapping[str, CommandCard]
    word: Word
    sink: Sink | None = None
    _turns: Turns = field(default_factory=Turns)
    _acknowledging: set[asyncio.Task[bool]] = field(default_factory=set[asyncio.Task[bool]])

    async def on_interaction(self, interaction: discord.Interaction) -> None:
        """Acknowledge ``interaction`` within three seconds, whatever waits, then give it on."""
        ask, place = asked(interaction), place_of(interaction)
        locale = interaction.locale.value
        if ask is Ask.COMPLETION:
            card = self.menu.get(str(data_of(interaction).get("name")))
            choices = await completions(card, options_of(interaction), locale) if card else []
            await self._answered(interaction, {"type": _COMPLETE, "data": {"choices": choices}})
        elif ask is Ask.FORM:
            language = language_of(locale)
            shown = form(self.word(language, "form-title"), self.word(language, "form-label"))
            await self._answered(interaction, {"type": _MODAL, "data": shown})
        elif (happening := happening_of(interaction, self.menu)) is not None:
            facts = received(interaction, place, locale, self.clock.now())
            if self._takes(facts):  # Discord says of what is not acknowledged that nobody answered
                self._acknowledge(interaction, ask, place)
                await self._given(facts, lambda: self._one(event_of(facts, happening)))

    async def on_message(self, message: discord.Message) -> None:
        """Give on what somebody wrote to us in private."""
        if message.author.bot or message.guild is not None or message.is_system():
            return
        place = Place(str(message.channel.id), str(message.author.id), alone=False)
        facts = received(message, place, "", self.clock.now())
        if self._takes(facts):
            await self._given(facts, lambda: self._events(message, facts))

    async def _events(self, message: discord.Message, facts: Received) -> list[Event]:
        facts = replace(facts, locale=(await self.people.known(facts.place.user)).locale)
        if not message.attachments:
            return [event_of(facts, said(message.content, replied_to(message)))] if message.content else []
        uploads = await self.files.fetched(message, facts.place.user)
        return [event_of(facts, upload, part=part) for part, upload in enumerate(uploads)]

    async def _one(self, event: Event) -> list[Event]:
        return [event]

    def _takes(self, facts: Received) -> bool:
        takes = self.sink is not None and len(self._turns) < _MOST
        if not takes:
            log.error("event turned away", event_id=facts.id, waiting=len(self._turns))
        return takes

    async def _given(self, facts: Received, making: Callable[[], Awaitable[list[Event]]]) -> None:
        """Give the core what ``making`` returns, in this chat's turn."""
        async with self._turns.of(facts.place.chat):
            await self._learn(facts)
            for event in await making():
                if self.sink is not None:
                    await self.sink(event)

    async def _learn(self, facts: Received) -> None:
        channel = "" if facts.place.alone else facts.place.channel
        await self.people.learn(facts.place.user, channel=channel, locale=facts.locale)

    def _acknowledge(self, interaction: discord.Interaction, ask: Ask, place: Place) -> None:
        """Tell Discord that we are at it; the same interaction delivered again is not told twice."""
        event_id = str(interaction.id)
        if self.interactions.find(event_id) is not None:
            return
        pressed = interaction.message
        card = self.menu.get(str(data_of(interaction).get("name")))
        whispers = place.alone and (card is None or card.personal)
        if ask is Ask.COMMAND or pressed is None:
            body: dict[str, Any] = {"type": _DEFER, "data": {"flags": EPHEMERAL if whispers else 0}}
        else:
            body = {"type": _DEFER_UPDATE}
            whispers = bool(pressed.flags.ephemeral)
        task = asyncio.create_task(self._answered(interaction, body), name="acknowledge")
        self._acknowledging.add(task)
        task.add_done_callback(self._acknowledging.discard)
        origin = Origin.COMMAND if body["type"] == _DEFER else Origin.PRESS
        opened = Interaction(
            token=interaction.token,
            origin=origin,
            message=str(pressed.id) if pressed else "",
            alone=place.alone,
            whispered=whispers,
            acknowledged=task,
        )
        self.interactions.add(event_id, opened)

    async def _answered(self, interaction: discord.Interaction, body: dict[str, Any]) -> bool:
        """Answer ``interaction`` first; tells whether Discord may have taken it.

        A connection that ended just then costs a second try, not the answer: done twice it is done once.
        """
        path = f"/interactions/{interaction.id}/{interaction.token}/callback"
        call, maybe, said = Call("POST", path, f"callback:{interaction.id}", body), False, ""
        for _ in range(_TRIES):
            try:
                answer = await self.rest.call(call)
            except (Unsent, Lost) as error:
                maybe, said = maybe or isinstance(error, Lost), str(error)
                continue
            if isinstance(answer, Answer) and (answer.fine or code_of(answer) == _ACKNOWLEDGED):
                return True
            maybe, said = isinstance(answer, Answer) and answer.status >= 500, str(answer)
            if not maybe:
                break
        log.warning("interaction not acknowledged", interaction=interaction.id, reason=said)
        return maybe
