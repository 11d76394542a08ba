"""A stand-in for Discord: REST v10 and gateway on loopback, strict, and able to misbehave on demand.

``standin = DiscordStandin()``, ``async with standin.running() as url``, ``camille = standin.person("Camille", "fr")``,
``await camille.uses("/levels")``, ``await camille.receives()``.
"""

from __future__ import annotations

from tests.standins.discord.messages import File, Message
from tests.standins.discord.options import NotOffered
from tests.standins.discord.person import Person
from tests.standins.discord.rates import AS_REAL, USUAL, WITHOUT, Limits, Rule
from tests.standins.discord.refusals import Because, bad_gateway, refusing, too_many
from tests.standins.discord.standin import DiscordStandin
from tests.standins.discord.world import Guild, Permission

__all__ = [
    "AS_REAL",
    "USUAL",
    "WITHOUT",
    "Because",
    "DiscordStandin",
    "File",
    "Guild",
    "Limits",
    "Message",
    "NotOffered",
    "Permission",
    "Person",
    "Rule",
    "bad_gateway",
    "refusing",
    "too_many",
]
