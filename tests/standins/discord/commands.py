"""The commands that the bot registered, and which of them a person is shown."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from tests.standins.common.waiting import Arrivals
from tests.standins.discord.checks.commands import MOST_COMMANDS, SLASH
from tests.standins.discord.checks.form import Json
from tests.standins.discord.clock import Snowflakes
from tests.standins.discord.refusals import Because, Refusal
from tests.standins.discord.world import Guild, Permission, User

__all__ = ["Command", "Commands", "localised"]

IN_GUILD = 0
IN_DIRECT_CHANNEL = 1
INSTALLED_BY_GUILD = "0"
INSTALLED_BY_USER = "1"


def localised(body: Json, locale: str, name: str = "name") -> str:
    """Return ``name`` as it is shown in ``locale``: its translation, else the default."""
    translations: Json = body.get(f"{name}_localizations") or {}
    return translations.get(locale) or body[name]


@dataclass(eq=False)
class Command:
    """One registered command."""

    id: int
    version: int
    body: Json
    guild: int | None = None

    @property
    def key(self) -> tuple[int, str]:
        """What no other command of the same place has: kind and name."""
        return self.body.get("type") or SLASH, self.body["name"]

    @property
    def contexts(self) -> list[int]:
        """Where it may be used."""
        if self.guild is not None:
            return [IN_GUILD]
        given = self.body.get("contexts")
        if given is not None:
            return given
        return [IN_GUILD] if self.body.get("dm_permission") is False else [IN_GUILD, IN_DIRECT_CHANNEL, 2]

    @property
    def integration_types(self) -> list[int]:
        """For whose installation it is there: servers' (0), people's (1)."""
        return self.body.get("integration_types") or [0]

    def named(self, name: str, locale: str) -> bool:
        """Tell whether a person of ``locale`` finds it under ``name``, the default name or its translation."""
        return name in {self.body["name"], localised(self.body, locale)}

    def permitted(self, guild: Guild | None, user: User) -> bool:
        """Tell whether ``user`` has the permissions it asks for by default; in direct messages it asks for none."""
        needed = self.body.get("default_member_permissions")
        if needed is None or guild is None:
            return True
        has = guild.permissions_of(user)
        return Permission.ADMINISTRATOR in has or (int(needed) != 0 and int(needed) & ~int(has) == 0)

    def as_json(self, application: int, *, translations: bool) -> Json:
        """Return the command as Discord writes it, its ``translations`` only when asked for."""
        needed = self.body.get("default_member_permissions")
        written: Json = {
            "id": str(self.id),
            "application_id": str(application),
            "version": str(self.version),
            "type": self.key[0],
            "name": self.body["name"],
            "description": self.body.get("description") or "",
            "default_member_permissions": None if needed is None else str(needed),
            "dm_permission": self.body.get("dm_permission") is not False,
            "contexts": None if self.guild is not None else self.body.get("contexts"),
            "integration_types": self.integration_types,
            "nsfw": bool(self.body.get("nsfw")),
        }
        if self.body.get("options"):
            written["options"] = self.body["options"]
        if self.guild is not None:
            written["guild_id"] = str(self.guild)
        if translations:
            for name in ("name_localizations", "description_localizations"):
                written[name] = self.body.get(name)
        return written


@dataclass
class Commands:
    """The commands of the application, for all servers and for single ones."""

    snowflakes: Snowflakes
    replaced: int = 0
    """How often all commands of one place were replaced at once."""
    listed: Arrivals[list[Command]] = field(default_factory=lambda: Arrivals("list of commands"))
    """Each list that replaced another."""
    _by_place: dict[int | None, list[Command]] = field(default_factory=dict[int | None, list[Command]])

    def of(self, guild: int | None = None) -> list[Command]:
        """Return the commands of one server, or of all."""
        return self._by_place.setdefault(guild, [])

    def find(self, identifier: int, guild: int | None = None) -> Command:
        """Return one command.

        Raises:
            Refusal: there is no such command.
        """
        for command in self.of(guild):
            if command.id == identifier:
                return command
        raise Refusal(Because.UNKNOWN_COMMAND)

    def replace(self, bodies: list[Any], guild: int | None = None) -> list[Command]:
        """Put ``bodies`` in the place of all commands; one that is called as before keeps its id."""
        before = {command.key: command for command in self.of(guild)}
        now = [self._made(body, guild, before) for body in bodies]
        self._by_place[guild] = now
        self.replaced += 1
        self.listed.add(now)
        return now

    def put(self, body: Json, guild: int | None = None) -> tuple[Command, bool]:
        """Add one command, or change the one that is called so; tell whether it is new.

        Raises:
            Refusal: it would be one too many.
        """
        place = self.of(guild)
        before = {command.key: command for command in place}
        made = self._made(body, guild, before)
        new = made.key not in before
        if new and len(place) >= MOST_COMMANDS:
            raise Refusal(Because.TOO_MANY_COMMANDS)
        self._by_place[guild] = [command for command in place if command.key != made.key] + [made]
        return made, new

    def remove(self, identifier: int, guild: int | None = None) -> None:
        """Remove one command.

        Raises:
            Refusal: there is no such command.
        """
        self.of(guild).remove(self.find(identifier, guild))

    def visible(self, user: User, guild: Guild | None) -> list[Command]:
        """Return the slash commands that ``user`` is shown in ``guild``, or in the bot's direct channel."""
        everywhere = [command for command in self.of() if self._reaches(command, user, guild)]
        here = [] if guild is None else self.of(guild.id)
        return [
            command for command in (*everywhere, *here) if command.key[0] == SLASH and command.permitted(guild, user)
        ]

    def _reaches(self, command: Command, user: User, guild: Guild | None) -> bool:
        context = IN_DIRECT_CHANNEL if guild is None else IN_GUILD
        by_guild = 0 in command.integration_types and (guild is None or guild.with_bot)
        by_user = 1 in command.integration_types and user.installed
        return context in command.contexts and (by_guild or by_user)

    def _made(self, body: Json, guild: int | None, before: dict[tuple[int, str], Command]) -> Command:
        old = before.get((body.get("type") or SLASH, body["name"]))
        identifier = self.snowflakes.next()
        if old is not None:
            identifier = old.id
        return Command(identifier, self.snowflakes.next(), body, guild)
