"""The stand-in itself: one bot's Telegram on loopback, the people in it, and what a test may do to it."""

from __future__ import annotations

from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from fnmatch import fnmatchcase

from aiohttp import web

from tests.standins.common.faults import Faults
from tests.standins.common.serving import Door, serving
from tests.standins.common.traffic import Traffic
from tests.standins.common.waiting import PATIENCE
from tests.standins.common.windows import busiest
from tests.standins.telegram.control import Control
from tests.standins.telegram.groups import Group
from tests.standins.telegram.limits import Limits
from tests.standins.telegram.messages import User
from tests.standins.telegram.people import Person
from tests.standins.telegram.receiving import Receiving
from tests.standins.telegram.server import Call, Server
from tests.standins.telegram.webhooks import Webhooks
from tests.standins.telegram.world import World

__all__ = ["FIRST_PERSON", "TOKEN", "USERNAME", "TelegramStandin"]

TOKEN = "7000000001:AAstandin-telegram_0123456789abcdef"
"""The bot's token, unless a test wants another."""
USERNAME = "pixmate_bot"

FIRST_PERSON = 5_000_000_001
"""More than 32 bits hold, as real numbers are."""


@dataclass
class TelegramStandin:
    """Telegram for one bot.

    >>> standin = TelegramStandin()
    >>> async with standin.running() as url:
    ...     camille = standin.person("Camille", language="fr")
    ...     await camille.writes("/levels")
    ...     message = await camille.receives()
    """

    token: str = TOKEN
    checked: bool = True
    """Whether requests are checked against the interface's description; a benchmark may spare it."""
    local: bool = True
    """Whether it is a local server, where a web-hook needs no HTTPS."""
    privacy: bool = True
    """Whether the bot sees only what is meant for it in groups."""
    seed: int = 0
    limits: Limits = field(default_factory=Limits)

    def __post_init__(self) -> None:
        bot = User(int(self.token.partition(":")[0]), "Pixmate", username=USERNAME, is_bot=True)
        self.world = World(bot, privacy=self.privacy)
        self.faults = Faults(self.seed)
        self.webhooks = Webhooks(self.world.updates)
        receiving = Receiving(self.world.updates, self.webhooks, self.local)
        self.server = Server(self.token, self.world, receiving, self.faults, self.limits, self.checked)
        self._door: Door | None = None

    @asynccontextmanager
    async def running(self, port: int = 0) -> AsyncGenerator[str]:
        """Serve while the block runs, at ``port`` or a free one; the block gets the address, ``http://127.0.0.1:N``."""
        application = web.Application(client_max_size=64 * 1024 * 1024)
        application.add_routes([*self.server.routes(), *Control(self).routes()])
        try:
            async with serving(application, port) as self._door:
                yield self._door.url
        finally:
            self._door = None
            await self.webhooks.close()

    @property
    def url(self) -> str:
        """Where it is served, while it is."""
        return self._opened().url

    @property
    def traffic(self) -> Traffic:
        """Every call with our token, and when it came in."""
        return self.server.traffic

    async def unplugs(self) -> None:
        """Refuse connections and end those there are, as when there is no network."""
        await self._opened().shut()

    async def plugs_in(self) -> None:
        """Take connections again, at the same address."""
        await self._opened().open()

    def _opened(self) -> Door:
        if self._door is None:
            raise RuntimeError("the stand-in is not running")
        return self._door

    def person(
        self, name: str = "Camille", *, language: str = "fr", username: str = "", started: bool = False
    ) -> Person:
        """Return a new person; ``started`` is one whose chat with the bot is open already."""
        user = User(FIRST_PERSON + len(self.world.users) - 1, name, username=username, language=language)
        user.started = user.met = started
        self.world.users[user.id] = user
        self.world.open_chat(user)
        return Person(self.world, user)

    def people(self, count: int, *, language: str = "fr") -> list[Person]:
        """Return ``count`` new people whose chats with the bot are open already."""
        return [self.person(f"P{number}", language=language, started=True) for number in range(count)]

    def group(self, title: str, *members: Person, supergroup: bool = True, bot: bool = True) -> Group:
        """Return a new group; the bot is in it already if ``bot``."""
        chat = self.world.open_group(title, supergroup=supergroup, members=[member.user for member in members])
        if bot:
            chat.members[self.world.bot.id] = "member"
        return Group(self.world, chat)

    def channel(self, title: str, username: str = "", *, bot: str = "administrator") -> Group:
        """Return a new channel, public if it has a ``username``, of which the ``bot`` is that, or (empty) no member."""
        chat = self.world.open_channel(title, username)
        if bot:
            chat.members[self.world.bot.id] = bot
        return Group(self.world, chat)

    def passes(self, seconds: float) -> None:
        """Let time pass for what grows old: presses, updates, messages to delete."""
        self.world.time.passed += seconds

    async def polls(self, *, patience: float = PATIENCE) -> None:
        """Wait until a long poll waits: the bot is up, and fetched (if not handled) all there was.

        Raises:
            TimeoutError: none began.
        """
        self.world.updates.polls.skip()
        if not self.world.updates.polled:
            await self.world.updates.polls.next(patience=patience)

    def revokes_token(self) -> None:
        """Answer 401 to every call from now on."""
        self.server.revoked = True

    def accepts_token(self) -> None:
        """Take the token again."""
        self.server.revoked = False

    def busiest(self, seconds: float = 1.0, *, chat: int | None = None, method: str = "[se]*") -> int:
        """Return the most accepted calls in any window: by default messages sent and edited, in all chats."""
        return busiest(
            (
                accepted.instant
                for accepted in self.world.accepted
                if chat in {None, accepted.chat_id} and fnmatchcase(accepted.method, method)
            ),
            seconds,
        )

    @property
    def refusals(self) -> list[Call]:
        """The calls that were refused by the rules, not by a planned fault."""
        return [call for call in self.server.calls if call.refused]
