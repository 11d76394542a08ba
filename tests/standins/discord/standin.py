"""The stand-in as tests, benchmarks and acceptance tests use it."""

from __future__ import annotations

from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

from tests.standins.common.faults import Faults
from tests.standins.common.serving import Door, serving
from tests.standins.common.traffic import Traffic
from tests.standins.discord.clock import Clock
from tests.standins.discord.commands import Commands
from tests.standins.discord.control import Control
from tests.standins.discord.gateway.connection import Close
from tests.standins.discord.gateway.gateway import Gateway
from tests.standins.discord.gateway.intents import Intent
from tests.standins.discord.interactions import Interaction, Interactions
from tests.standins.discord.measures import Measures
from tests.standins.discord.payloads import guild_json
from tests.standins.discord.person import Person
from tests.standins.discord.rates import USUAL, Limits, Rates
from tests.standins.discord.rest.serving import API, application
from tests.standins.discord.state import TOKEN, State
from tests.standins.discord.world import Guild, Permission

__all__ = ["DiscordStandin"]


@dataclass
class DiscordStandin:
    """A stand-in for Discord with one server, the campus, whose members people are unless told otherwise."""

    token: str = TOKEN
    limits: Limits = USUAL
    state: State = field(init=False)
    campus: Guild = field(init=False)
    _door: Door | None = None

    def __post_init__(self) -> None:
        self.state = State(self.token, self.limits)
        self.campus = self.state.world.add_guild("Campus")

    @asynccontextmanager
    async def running(self, port: int = 0) -> AsyncGenerator[str]:
        """Serve at ``port`` or a free one; yields ``http://127.0.0.1:PORT/api/v10``."""
        served = application(self.state, Control(self).routes())
        async with serving(served, port) as door:
            self._door = door
            self.state.address = door.url
            try:
                yield door.url + API
            finally:
                self._door = None

    @property
    def url(self) -> str:
        """Where it is served, while it is: ``http://127.0.0.1:PORT``."""
        return self._opened().url

    def _opened(self) -> Door:
        if self._door is None:
            raise RuntimeError("the stand-in is not running")
        return self._door

    # Its parts

    @property
    def clock(self) -> Clock:
        """Its time, which a test may move forward: answers to interactions then come too late."""
        return self.state.clock

    @property
    def faults(self) -> Faults:
        """The faults that are planned: ``POST /channels/*/messages``, ``gateway``; ``chat`` is a channel's id.

        A dropped GET, PUT or DELETE on a connection that was used before is tried once more by aiohttp's client
        itself: plan two drops to have the caller see one.
        """
        return self.state.faults

    @property
    def gateway(self) -> Gateway:
        """The gateway, which can be dropped, closed and more."""
        return self.state.gateway

    @property
    def measures(self) -> Measures:
        """What was measured."""
        return self.state.measures

    @property
    def traffic(self) -> Traffic:
        """Every request to the REST interface, and when it came in."""
        return self.state.traffic

    @property
    def rates(self) -> Rates:
        """What was used of the limits, and how many answers of 401, 403 and 429 there were."""
        return self.state.rates

    @property
    def commands(self) -> Commands:
        """The commands that the bot registered."""
        return self.state.commands

    @property
    def interactions(self) -> Interactions:
        """Everything that people did."""
        return self.state.interactions

    # Who there is

    def person(
        self,
        name: str,
        locale: str = "en-US",
        *,
        guild: Guild | None = None,
        permissions: Permission = Permission.NONE,
    ) -> Person:
        """Make a person, a member of ``guild`` (the campus), who may there do more than every member."""
        person = Person(self.state, self.state.world.add_user(name, locale))
        (guild or self.campus).add(person.user, permissions)
        return person

    def people(self, count: int, locale: str = "fr") -> list[Person]:
        """Make ``count`` members of the campus whose direct channels are open already."""
        people = [self.person(f"P{number}", locale) for number in range(count)]
        for person in people:
            self.state.world.direct_channel(person.user)
        return people

    def stranger(self, name: str, locale: str = "en-US") -> Person:
        """Make a person who shares no server with the bot."""
        return Person(self.state, self.state.world.add_user(name, locale))

    def guild(self, name: str, *, locale: str = "fr") -> Guild:
        """Make another server, which the bot joins at once."""
        guild = self.state.world.add_guild(name, locale=locale)
        self.gateway.dispatch("GUILD_CREATE", guild_json(self.state.world, guild), Intent.GUILDS, guild.id)
        return guild

    def removes_bot(self, guild: Guild) -> None:
        """Remove the bot from a server."""
        guild.with_bot = False
        self.gateway.dispatch("GUILD_DELETE", {"id": str(guild.id)}, Intent.GUILDS, guild.id)

    def delivers_again(self, interaction: Interaction) -> None:
        """Tell the bot of an interaction once more."""
        self.state.deliver(interaction)

    # What passes and what is counted

    def passes(self, seconds: float) -> None:
        """Let time pass for what grows old: interactions, nonces, rates."""
        self.clock.advance(seconds)

    def busiest(self, seconds: float = 1.0) -> int:
        """Return the most messages that were accepted in one window of ``seconds``."""
        return self.measures.most_messages(seconds)

    # Misbehaving as a whole; the rest is in ``faults`` and ``gateway``

    def revokes_token(self) -> None:
        """Refuse the token from now on, and end the gateway's connections for it."""
        self.state.token_accepted = False
        self.gateway.close(Close.AUTHENTICATION_FAILED, "Authentication failed.")

    def accepts_token(self) -> None:
        """Accept the token again."""
        self.state.token_accepted = True

    async def unplugs(self) -> None:
        """Take no connections any more, as when there is no network."""
        await self._opened().shut()

    async def plugs_in(self) -> None:
        """Take connections again, at the same address."""
        await self._opened().open()
