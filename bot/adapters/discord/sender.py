"""From a message to Discord: into the place an interaction holds open, into a channel, or to a person."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial
from typing import Final

from bot.adapter import PRIVATE
from bot.adapters.discord.body import EPHEMERAL, Refused, Written, write
from bot.adapters.discord.interactions import Interaction, Interactions, Origin
from bot.adapters.discord.outcomes import (
    NO_ACCESS,
    OPENED_TOO_FAST,
    UNKNOWN_CHANNEL,
    UNKNOWN_MESSAGE,
    WAIT,
    code_of,
    outcome_of,
)
from bot.adapters.discord.people import People
from bot.adapters.discord.rest import Answer, Call, Held, Lost, Rest, Unsent
from bot.events import language_of
from bot.message import Message
from bot.outcomes import Outcome, Rejected, RetryAt, Sent, Transient, Uncertain, Unreachable
from bot.pacing.leaving import told
from bot.ports import Clock
from bot.surroundings import Word

__all__ = ["Sender"]

_OVER: Final = frozenset({10015, 10062, 50027})
"""Codes of an interaction that cannot be answered any more."""
_STALE: Final = frozenset({UNKNOWN_CHANNEL, NO_ACCESS})
"""Codes of a remembered channel that is none: it may be that of the application we were before."""
_OPENING: Final = "open"

_Calling = Callable[[str], Call]
"""What is asked of Discord in a channel."""

_Told = Answer | Held | Outcome
"""What Discord answered, or what came of not asking it."""


@dataclass(eq=False)
class Sender:
    """Writes through ``rest``. ``application`` returns our application's id, once it is known."""

    rest: Rest
    people: People
    interactions: Interactions
    clock: Clock
    word: Word
    application: Callable[[], str]

    async def send(self, user: str, chat: str, message: Message, nonce: str, reply_to: str) -> Outcome:
        """Write ``message`` as the answer to the event ``reply_to``, else into ``chat``."""
        interaction = await self._live(reply_to)
        try:
            if interaction is not None and (outcome := await self._answer(interaction, user, message)) is not None:
                return outcome
            channel, _, alone = chat.partition(":")
            if alone and message.private:
                return await self.notify(user, message, nonce)
            return await self._post(channel, write(message, nonce=nonce))
        except Refused as refused:
            return Rejected(str(refused))

    async def edit(self, user: str, chat: str, reference: str, message: Message, reply_to: str) -> Outcome:
        """Put ``message`` in the place of ``reference``; what is personal never replaces what everyone reads."""
        interaction = await self._live(reply_to)
        mine = interaction if interaction is not None and interaction.message == reference else None
        channel, _, alone = chat.partition(":")
        if alone and message.private and not (mine is not None and mine.whispered):
            return Rejected("others read it")
        if not _names_message(channel, reference):
            return Rejected("unknown message")
        try:
            written = write(message, form_label=await self._form_label(mine, user, message))
        except Refused as refused:
            return Rejected(str(refused))
        if mine is not None and (outcome := await self._original(mine, written)) is not None:
            return outcome
        return self._outcome(await self._where(user, channel, partial(_edit, reference, written)))

    async def notify(self, user: str, message: Message, nonce: str) -> Outcome:
        """Write ``message`` to ``user`` in private; a channel that Discord knows no more is opened anew, once."""
        try:
            written = write(message, nonce=nonce)
        except Refused as refused:
            return Rejected(str(refused))
        return self._outcome(await self._in_private(user, partial(_post, written)))

    async def delete(self, user: str, chat: str, reference: str) -> Outcome:
        """Remove one of our messages; one that is gone already is removed."""
        channel = chat.partition(":")[0]
        if not _names_message(channel, reference):
            return Rejected("unknown message")
        answer = await self._where(user, channel, partial(_delete, reference))
        gone = isinstance(answer, Answer) and (answer.fine or code_of(answer) == UNKNOWN_MESSAGE)
        return Sent(reference) if gone else self._outcome(answer)

    async def _live(self, reply_to: str) -> Interaction | None:
        """Return the interaction of ``reply_to`` if Discord took our acknowledgement of it."""
        interaction = self.interactions.find(reply_to)
        return interaction if interaction is not None and await interaction.acknowledged else None

    async def _answer(self, interaction: Interaction, user: str, message: Message) -> Outcome | None:
        """Answer where the question was asked; None when that place is closed."""
        form_label = await self._form_label(interaction, user, message)
        written = write(message, form_label=form_label, whispered=interaction.alone and message.private)
        if interaction.origin is Origin.COMMAND and not interaction.replaced:
            if not (interaction.alone and message.private) or interaction.whispered:
                return await self._original(interaction, written)
            if (stays := await self._withdraw(interaction)) is not None:
                # What comes next would fill "is thinking", for everyone to read.
                return stays if isinstance(stays, RetryAt | Transient) else None
        return await self._interacted(interaction, Call("POST", "?wait=true", "", written.body, written.files))

    async def _original(self, interaction: Interaction, written: Written) -> Outcome | None:
        """Put ``written`` in the place that the interaction holds."""
        body = {**written.body, "flags": written.body["flags"] & ~EPHEMERAL}
        outcome = await self._interacted(interaction, Call("PATCH", "/messages/@original", "", body, written.files))
        interaction.replaced = interaction.replaced or isinstance(outcome, Sent)
        return outcome

    async def _withdraw(self, interaction: Interaction) -> Outcome | None:
        """Take away "is thinking", which everyone sees: the answer is for one person's eyes.

        Returns None once it is gone, else why it stays.
        """
        answer = await self.asked(self._about(interaction, Call("DELETE", "/messages/@original", "")))
        gone = isinstance(answer, Answer) and (answer.fine or code_of(answer) == UNKNOWN_MESSAGE)
        interaction.replaced = interaction.replaced or gone
        return None if gone else self._repeatable(answer)

    async def _interacted(self, interaction: Interaction, call: Call) -> Outcome | None:
        answer = await self.asked(self._about(interaction, call))
        if isinstance(answer, Answer) and code_of(answer) in _OVER:
            return None
        return self._outcome(answer)

    def _about(self, interaction: Interaction, call: Call) -> Call:
        """Return ``call`` with its path below that of ``interaction``."""
        path = f"/webhooks/{self.application()}/{interaction.token}{call.path}"
        return replace(call, path=path, bucket=f"interaction:{interaction.token}")

    async def _form_label(self, interaction: Interaction | None, user: str, message: Message) -> str | None:
        """Return what the button says that opens a form: where a typed answer would not reach us."""
        if interaction is None or not (interaction.alone and message.asks):
            return None
        return self.word(language_of((await self.people.known(user)).locale), "form-open")

    async def _opened(self, user: str) -> str | Outcome:
        """Return the id of the private channel with ``user``, opened now, or why there is none."""
        if not user.isdecimal():
            return Unreachable("unknown user")
        answer = await self.asked(Call("POST", "/users/@me/channels", _OPENING, {"recipient_id": user}))
        if isinstance(answer, Answer) and code_of(answer) == OPENED_TOO_FAST:
            # Others whose channel is known, and all who ask us, may still be written to.
            self.rest.hold(_OPENING, WAIT if answer.wait is None else answer.wait)
        if not isinstance(answer, Answer) or not answer.fine:
            return self._repeatable(answer)
        channel = str(answer.field("id", ""))
        if not channel.isdecimal():
            return Transient("an answer that is not Discord's")
        await self.people.learn(user, channel=channel)
        return channel

    async def _post(self, channel: str, written: Written) -> Outcome:
        if not channel.isdecimal():
            return Unreachable("unknown channel")
        return self._outcome(await self.asked(_post(written, channel)))

    async def _where(self, user: str, channel: str, call: _Calling) -> _Told:
        """Ask for ``call`` in ``channel``; in the private one with ``user`` where that is `PRIVATE`."""
        return await self.asked(call(channel)) if channel != PRIVATE else await self._in_private(user, call)

    async def _in_private(self, user: str, call: _Calling) -> _Told:
        """Ask for ``call`` in the private channel with ``user``; one Discord knows no more is opened anew, once."""
        channel = (await self.people.known(user)).channel
        if channel:
            answer = await self.asked(call(channel))
            if not isinstance(answer, Answer) or code_of(answer) not in _STALE:
                return answer
            await self.people.forget_channel(user)
        opened = await self._opened(user)
        return opened if not isinstance(opened, str) else await self.asked(call(opened))

    async def asked(self, call: Call) -> Answer | Held | Transient | Uncertain:
        """Return what Discord says to ``call``, or what became of asking."""
        try:
            return await self.rest.call(call)
        except Unsent as error:
            return Transient(str(error))
        except Lost as error:
            return Transient(str(error)) if call.repeatable else Uncertain(str(error))

    def _repeatable(self, answer: _Told) -> Outcome:
        """Return what ``answer`` says of what is done once however often it is done."""
        outcome = self._outcome(answer)
        return Transient(outcome.reason) if isinstance(outcome, Uncertain) else outcome

    def _outcome(self, answer: _Told) -> Outcome:
        return told(outcome_of(answer, self.clock.now())) if isinstance(answer, Answer | Held) else answer


def _names_message(channel: str, reference: str) -> bool:
    return (channel == PRIVATE or channel.isdecimal()) and reference.isdecimal()


def _edit(reference: str, written: Written, channel: str) -> Call:
    path = f"/channels/{channel}/messages/{reference}"
    return Call("PATCH", path, f"edit:{channel}", written.body, written.files)


def _delete(reference: str, channel: str) -> Call:
    return Call("DELETE", f"/channels/{channel}/messages/{reference}", f"delete:{channel}")


def _post(written: Written, channel: str) -> Call:
    return Call("POST", f"/channels/{channel}/messages", f"post:{channel}", written.body, written.files)
