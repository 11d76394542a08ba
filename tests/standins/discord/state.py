"""Everything a stand-in consists of, for those who serve one part of it."""

from __future__ import annotations

import secrets
from dataclasses import dataclass, field

from tests.standins.common.faults import Faults
from tests.standins.common.traffic import Traffic
from tests.standins.discord.board import Board
from tests.standins.discord.clock import Clock, Snowflakes
from tests.standins.discord.commands import Commands
from tests.standins.discord.gateway.gateway import Gateway
from tests.standins.discord.gateway.intents import Intent
from tests.standins.discord.gateway.sessions import Session
from tests.standins.discord.interactions import Interaction, Interactions
from tests.standins.discord.measures import Measures
from tests.standins.discord.messages import File
from tests.standins.discord.nonces import Nonces
from tests.standins.discord.payloads import guild_json, ready_json
from tests.standins.discord.rates import Limits, Rates
from tests.standins.discord.world import User, World

__all__ = ["APPLICATION", "TOKEN", "State"]

APPLICATION = 1_100_000_000_000_000_001
TOKEN = "MTEwMDAwMDAwMDAwMDAwMDAwMQ.Gstand.in-for-discord-accepts-this"
"""The bot's token, in the shape of a real one."""


@dataclass
class State:
    """One stand-in's world, gateway, rates, faults and measures."""

    token: str = TOKEN
    limits: Limits = field(default_factory=Limits)
    clock: Clock = field(default_factory=Clock)
    faults: Faults = field(default_factory=Faults)
    measures: Measures = field(default_factory=Measures)
    traffic: Traffic = field(default_factory=Traffic)
    token_accepted: bool = True
    address: str = ""
    """``http://127.0.0.1:PORT``, once it is served."""
    nonces: Nonces = field(default_factory=Nonces)
    signature: str = field(default_factory=lambda: secrets.token_hex(16))
    """What an address of a file must carry, as the real ones do."""

    def __post_init__(self) -> None:
        snowflakes = Snowflakes(self.clock)
        bot = User(APPLICATION, "Pixmate", bot=True)
        self.world = World(self.clock, APPLICATION, bot, snowflakes)
        self.world.users[bot.id] = bot
        self.gateway = Gateway(self.clock, self.is_token, self._greet)
        self.board = Board(self.world, self.gateway, self.measures)
        self.rates = Rates(self.clock, self.limits)
        self.commands = Commands(snowflakes)
        self.interactions = Interactions(self.clock)

    def is_token(self, token: str) -> bool:
        """Tell whether ``token`` is the bot's, and not revoked."""
        return self.token_accepted and secrets.compare_digest(token.encode(), self.token.encode())

    @property
    def gateway_url(self) -> str:
        """Where the gateway listens."""
        return self.address.replace("http://", "ws://") + "/gateway"

    def keep_file(self, name: str, content: bytes, description: str = "", kind: str = "") -> File:
        """Keep a file so that its address can be read."""
        identifier = self.world.snowflakes.next()
        url = f"{self.address}/attachments/{identifier}/{name}?hm={self.signature}"
        file = File(identifier, name, content, url, description, kind or "application/octet-stream")
        self.world.files[identifier] = file
        return file

    def deliver(self, interaction: Interaction) -> None:
        """Tell the bot of an interaction."""
        shard_key = 0 if interaction.guild is None else interaction.guild.id
        self.gateway.dispatch("INTERACTION_CREATE", interaction.payload, shard_key=shard_key)

    def _greet(self, session: Session) -> None:
        session.tell("READY", ready_json(self.world, session, self.gateway_url))
        for guild in self.world.guilds.values():
            if guild.with_bot and session.wants(Intent.GUILDS, guild.id):
                session.tell("GUILD_CREATE", guild_json(self.world, guild))
