"""What people do to the bot, and the answers it still owes or may still give."""

from __future__ import annotations

import asyncio
import secrets
from dataclasses import dataclass, field

from tests.standins.common.waiting import PATIENCE, Arrivals
from tests.standins.discord.checks.answers import AnswerKind, InteractionKind
from tests.standins.discord.checks.form import Json
from tests.standins.discord.clock import Clock
from tests.standins.discord.messages import Message
from tests.standins.discord.refusals import Because, Refusal
from tests.standins.discord.world import Channel, Guild, User

__all__ = ["ACKNOWLEDGE_WITHIN", "VALID_FOR", "Interaction", "Interactions"]

ACKNOWLEDGE_WITHIN = 3.0
"""Seconds within which the first answer must come."""

VALID_FOR = 15 * 60.0
"""Seconds for which more may be said."""

FOLLOW_UPS_OF_A_GUEST = 5
"""Follow-ups that an application may send where only a person installed it, not the server."""


@dataclass(eq=False)
class Interaction:
    """A command, press, choice, completion or modal that a person sent."""

    id: int
    kind: InteractionKind
    user: User
    channel: Channel
    at: float
    """When it was sent, monotonic seconds of the stand-in's clock."""
    payload: Json = field(repr=False)
    """What the bot was told."""
    token: str = field(default_factory=lambda: secrets.token_urlsafe(48), repr=False)
    guild: Guild | None = None
    source: Message | None = None
    """The message whose component was used, also through a modal."""
    completed: int = 0
    """The kind of the option that is being completed."""
    answer: AnswerKind | None = None
    response: Message | None = None
    """The first answer, if it is a message; the message that was updated otherwise."""
    follow_ups: list[Message] = field(default_factory=list[Message])
    choices: list[Json] = field(default_factory=list[Json])
    acknowledged_after: float | None = None
    """Seconds until the first answer was accepted."""
    refusals: list[Because] = field(default_factory=list[Because])
    """Why answers were refused."""
    _acknowledged: asyncio.Event = field(default_factory=asyncio.Event, repr=False)

    async def acknowledged(self, *, patience: float = PATIENCE) -> float:
        """Wait for the first answer and return after how many seconds it was accepted.

        Raises:
            TimeoutError: none was, in ``patience`` seconds.
        """
        try:
            async with asyncio.timeout(patience):
                await self._acknowledged.wait()
        except TimeoutError as late:
            refused = ", ".join(because.name for because in self.refusals) or "none came"
            raise TimeoutError(
                f"the application did not respond in {patience} s (answers refused: {refused})"
            ) from late
        assert self.acknowledged_after is not None
        return self.acknowledged_after

    def acknowledge(self, answer: AnswerKind, now: float) -> None:
        """Note the first answer."""
        self.answer = answer
        self.acknowledged_after = now - self.at
        self._acknowledged.set()

    def metadata(self) -> Json:
        """Return what an answer says of the interaction that it answers."""
        return {
            "id": str(self.id),
            "type": self.kind.value,
            "user": self.user.as_json(),
            "authorizing_integration_owners": self.payload["authorizing_integration_owners"],
        }

    @property
    def follow_ups_left(self) -> int | None:
        """How many follow-ups may still be sent, None when no limit is set."""
        owners = self.payload["authorizing_integration_owners"]
        if "0" in owners:
            return None
        return FOLLOW_UPS_OF_A_GUEST - len(self.follow_ups)


@dataclass
class Interactions:
    """Every interaction there was."""

    clock: Clock
    sent: Arrivals[Interaction] = field(default_factory=lambda: Arrivals[Interaction]("interaction"))
    _by_token: dict[str, Interaction] = field(default_factory=dict[str, Interaction])

    def add(self, interaction: Interaction) -> None:
        """Keep one more."""
        self._by_token[interaction.token] = interaction
        self.sent.add(interaction)

    def of_token(self, token: str) -> Interaction | None:
        """Return the interaction that ``token`` belongs to."""
        return self._by_token.get(token)

    def unanswered(self, identifier: int, token: str) -> Interaction:
        """Return an interaction that may be answered now.

        Raises:
            Refusal: there is none, it was answered already, or more than 3 seconds passed.
        """
        found = self._by_token.get(token)
        if found is None or found.id != identifier:
            raise Refusal(Because.UNKNOWN_INTERACTION)
        because = None
        if found.answer is not None:
            because = Because.ALREADY_ACKNOWLEDGED
        elif self.clock.now() - found.at > ACKNOWLEDGE_WITHIN:
            because = Because.UNKNOWN_INTERACTION
        if because is not None:
            found.refusals.append(because)
            raise Refusal(because)
        return found

    def open(self, application: int, token: str) -> Interaction:
        """Return an interaction about which more may be said.

        Raises:
            Refusal: the token is wrong or more than 15 minutes old, or nothing was answered yet.
        """
        found = self._by_token.get(token)
        if found is None or self.clock.now() - found.at > VALID_FOR:
            raise Refusal(Because.INVALID_WEBHOOK_TOKEN)
        if found.answer is None or found.payload["application_id"] != str(application):
            raise Refusal(Because.UNKNOWN_WEBHOOK)
        return found

    def lateness(self) -> list[float]:
        """Return after how many seconds each was acknowledged, in the order they were sent; the unanswered left out."""
        return [each.acknowledged_after for each in self.sent if each.acknowledged_after is not None]
