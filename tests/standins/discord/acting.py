"""How what a person does becomes an interaction, and what Discord's client would not let anybody do."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from tests.standins.discord.checks.answers import InteractionKind
from tests.standins.discord.checks.form import Json
from tests.standins.discord.commands import Command
from tests.standins.discord.interactions import Interaction
from tests.standins.discord.messages import Message
from tests.standins.discord.options import Filled, NotOffered, fill, parted
from tests.standins.discord.payloads import interaction_json
from tests.standins.discord.state import State
from tests.standins.discord.world import Channel, Guild, User

__all__ = ["Acting"]


@dataclass(frozen=True)
class Acting:
    """One person's hands."""

    state: State
    user: User

    def command(
        self, name: str, guild: Guild | None, options: dict[str, Any], *, focused: str = ""
    ) -> tuple[Json, int]:
        """Return the data of a command that is filled in, and the kind of the option that is being completed.

        Raises:
            NotOffered: it is not shown there, or an option is not taken.
        """
        words = name.removeprefix("/").split()
        found = self._found(words[0], guild)
        steps, taken = parted(found, words[1:], self.user.locale)
        filled = fill(taken, options, self.user.locale, focused=focused)
        return _command_data(found, steps, filled), filled.completed

    def component(self, message: Message, data: Json, *, late: bool) -> Interaction:
        """Send the use of a component of ``message``.

        Raises:
            NotOffered: the message does not have it any more, or is for somebody else.
        """
        now = message.channel.messages.get(message.id)
        held = now is not None and any(data["custom_id"] == item.custom_id for item in (*now.buttons, *now.menus))
        if not held and not late:
            raise NotOffered("the message does not have it any more")
        if message.reader not in {None, self.user}:
            raise NotOffered("the message is for somebody else")
        return self.send(InteractionKind.COMPONENT, message.channel, data, source=now or message)

    def send(
        self, kind: InteractionKind, channel: Channel, data: Json, *, source: Message | None = None, completed: int = 0
    ) -> Interaction:
        """Send an interaction.

        Raises:
            NotOffered: the person is not in the server.
        """
        world = self.state.world
        if channel.guild is not None and self.user.id not in channel.guild.members:
            raise NotOffered(f"{self.user.name} is not in {channel.guild.name}")
        payload = interaction_json(world, kind, self.user, channel, data, source=source)
        interaction = Interaction(
            id=world.snowflakes.next(),
            kind=kind,
            user=self.user,
            channel=channel,
            at=self.state.clock.now(),
            payload=payload,
            guild=channel.guild,
            source=source,
            completed=completed,
        )
        payload["id"] = str(interaction.id)
        payload["token"] = interaction.token
        self.state.interactions.add(interaction)
        self.state.deliver(interaction)
        return interaction

    def _found(self, name: str, guild: Guild | None) -> Command:
        shown = self.state.commands.visible(self.user, guild)
        for command in shown:
            if command.named(name, self.user.locale):
                return command
        raise NotOffered(f"/{name} is not shown; there are {[command.body['name'] for command in shown]}")


def _command_data(command: Command, steps: list[Json], filled: Filled) -> Json:
    options = filled.options
    for step in reversed(steps):
        options = [{"name": step["name"], "type": step["type"], "options": options}]
    data: Json = {"id": str(command.id), "name": command.body["name"], "type": command.key[0]}
    if options:
        data["options"] = options
    if filled.attachments:
        data["resolved"] = {"attachments": filled.attachments}
    if command.guild is not None:
        data["guild_id"] = str(command.guild)
    return data
