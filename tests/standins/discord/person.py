"""A person as a test plays one: uses commands, presses, chooses, fills in, writes, and reads what comes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from tests.standins.common.waiting import PATIENCE
from tests.standins.discord.acting import Acting
from tests.standins.discord.checks.answers import InteractionKind
from tests.standins.discord.checks.form import Json
from tests.standins.discord.commands import localised
from tests.standins.discord.components import Button, Modal
from tests.standins.discord.filling import chosen_values, filled_modal
from tests.standins.discord.interactions import Interaction
from tests.standins.discord.messages import File, Message
from tests.standins.discord.options import NotOffered
from tests.standins.discord.state import State
from tests.standins.discord.world import Channel, Guild, Permission, User

__all__ = ["Person"]


@dataclass(frozen=True)
class Person:
    """One person of a stand-in. What Discord's client does not offer raises `NotOffered`."""

    state: State
    user: User

    # Who this is

    @property
    def id(self) -> int:
        """The person's identifier."""
        return self.user.id

    @property
    def direct_channel(self) -> Channel:
        """The direct channel with the bot."""
        return self.state.world.direct_channel(self.user)

    async def joins(self, guild: Guild, permissions: Permission = Permission.NONE) -> None:
        """Become a member of a server, with more than what every member may do."""
        guild.add(self.user, permissions)

    async def leaves(self, guild: Guild) -> None:
        """Leave a server."""
        guild.members.pop(self.id, None)
        guild.permissions.pop(self.id, None)

    async def installs(self) -> None:
        """Install the application for oneself."""
        self.user.installed = True

    async def uninstalls(self) -> None:
        """Remove the application from oneself."""
        self.user.installed = False

    async def closes_direct_messages(self) -> None:
        """Let no direct messages in any more, or block the bot: it cannot tell which."""
        self.user.open_to_messages = False

    async def opens_direct_messages(self) -> None:
        """Let direct messages in again."""
        self.user.open_to_messages = True

    # What the person does

    def commands(self, guild: Guild | None = None) -> dict[str, str]:
        """Return the commands shown in ``guild`` or in the direct channel: name and description, as translated."""
        shown = self.state.commands.visible(self.user, guild)
        locale = self.user.locale
        return {localised(command.body, locale): localised(command.body, locale, "description") for command in shown}

    async def uses(
        self, command: str, /, *, guild: Guild | None = None, channel: Channel | None = None, **options: Any
    ) -> Interaction:
        """Use a command, ``/session create`` for instance, in the direct channel or in a server.

        Raises:
            NotOffered: it is not shown there, or an option is not taken.
        """
        data, _ = self._acting.command(command, guild, options)
        return self._acting.send(InteractionKind.COMMAND, self._place(guild, channel), data)

    async def completes(
        self, command: str, option: str, typed: str, /, *, guild: Guild | None = None, **options: Any
    ) -> list[Json]:
        """Type into an option and return the choices that come: name and value.

        Raises:
            NotOffered: it is not shown there, or not completed.
            TimeoutError: no choices came.
        """
        data, completed = self._acting.command(command, guild, options | {option: typed}, focused=option)
        place = self._place(guild, None)
        interaction = self._acting.send(InteractionKind.COMPLETION, place, data, completed=completed)
        await interaction.acknowledged()
        return interaction.choices

    async def presses(self, message: Message, button: str | Button, *, late: bool = False) -> Interaction:
        """Press the button of ``message`` that has this label (or emoji).

        Args:
            message: as it was received.
            button: its label or emoji, or the button itself.
            late: it was pressed before an edit that took it away arrived at the person.

        Raises:
            NotOffered: there is no such button, or it cannot be pressed.
        """
        found = next((each for each in message.buttons if button in {each, each.label, each.emoji}), None)
        if found is None:
            raise NotOffered(f"no button {button!r}; there are {message.labels}")
        if found.disabled or found.url:
            raise NotOffered(f"{button!r} cannot be pressed")
        return self._acting.component(message, {"component_type": 2, "custom_id": found.custom_id}, late=late)

    async def chooses(self, message: Message, *options: str, menu: int = 0, late: bool = False) -> Interaction:
        """Choose from a menu of ``message``, options by label or value.

        Raises:
            NotOffered: there is no such option, or too many or too few are chosen.
        """
        if menu >= len(message.menus):
            raise NotOffered("the message has no such menu")
        found = message.menus[menu]
        if found.disabled:
            raise NotOffered("the menu is disabled")
        values = chosen_values(found.options, options, found.least, found.most)
        data = {"component_type": found.kind, "custom_id": found.custom_id, "values": values}
        return self._acting.component(message, data, late=late)

    async def fills(self, modal: Modal, answers: Mapping[str, str | Sequence[str]]) -> Interaction:
        """Fill in a modal and send it; questions by their label or ``custom_id``.

        Raises:
            NotOffered: a question is missing, unknown, or answered as it cannot be.
        """
        origin = next(each for each in self.state.interactions.sent if each.id == modal.origin)
        data: Json = {"custom_id": modal.custom_id, "components": filled_modal(modal, answers)}
        return self._acting.send(InteractionKind.MODAL, origin.channel, data, source=origin.source)

    async def writes(
        self,
        text: str,
        *,
        channel: Channel | None = None,
        files: Sequence[File] = (),
        reply_to: Message | None = None,
    ) -> Message:
        """Write a message, to the bot or in a channel of a server, as the reply to ``reply_to`` if there is one.

        Raises:
            NotOffered: the person cannot write there.
        """
        place = channel or self.direct_channel
        shared = self.state.world.share_a_guild(self.user)
        if place.recipient is not None and not shared and not self.user.installed:
            raise NotOffered("no server in common with the bot: the message is not delivered")
        world = self.state.world
        message = Message(
            id=world.snowflakes.next(),
            channel=place,
            author=self.user,
            content=text,
            at=self.state.clock.now(),
            timestamp=self.state.clock.stamp(),
            files=list(files),
            answers=None if reply_to is None else reply_to.id,
        )
        self.state.board.mentions(message, None)
        self.state.board.post(message)
        return message

    async def uploads(self, name: str, content: bytes, *, text: str = "", channel: Channel | None = None) -> Message:
        """Send a file."""
        return await self.writes(text, channel=channel, files=[self.file(name, content)])

    def file(self, name: str, content: bytes) -> File:
        """Return a file, for an option that takes one."""
        return self.state.keep_file(name, content)

    # What the person sees

    async def receives(self, *, patience: float = PATIENCE) -> Message:
        """Return the next message that the person has not read: direct, public, or for this person alone.

        Raises:
            TimeoutError: none came.
        """
        return await self.user.inbox.messages.next(patience=patience)

    async def sees_edited(self, message: Message | None = None, *, patience: float = PATIENCE) -> Message:
        """Return the next edit that the person has not read, of ``message`` if it is given.

        Raises:
            TimeoutError: none came.
        """
        return await self.user.inbox.edits.next(lambda edit: message is None or edit == message, patience=patience)

    async def sees_removed(self, *, patience: float = PATIENCE) -> Message:
        """Return the next message that vanished.

        Raises:
            TimeoutError: none did.
        """
        return await self.user.inbox.removals.next(patience=patience)

    async def is_asked(self, *, patience: float = PATIENCE) -> Modal:
        """Return the next modal that opens.

        Raises:
            TimeoutError: none did.
        """
        return await self.user.inbox.modals.next(patience=patience)

    @property
    def _acting(self) -> Acting:
        return Acting(self.state, self.user)

    def _place(self, guild: Guild | None, channel: Channel | None) -> Channel:
        if channel is not None:
            return channel
        return self.direct_channel if guild is None else guild.channel
