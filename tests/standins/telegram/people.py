"""What a person can do in Telegram, and what they see there."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace

from tests.standins.common.waiting import PATIENCE, Arrivals
from tests.standins.telegram import utf16
from tests.standins.telegram.files import StoredFile
from tests.standins.telegram.groups import Group, tell_message
from tests.standins.telegram.messages import Json, Message, User
from tests.standins.telegram.pictures import size_of
from tests.standins.telegram.presses import Press
from tests.standins.telegram.world import Chat, World

__all__ = ["Person"]

PRESS_KEPT = 150.0
"""How long a press waits for a bot that is not there, in seconds."""
_PAYLOAD = re.compile(r"[A-Za-z0-9_-]{1,64}")


def _any(_: Message) -> bool:
    return True


@dataclass(frozen=True)
class Person:
    """A person, in their private chat with the bot and in the groups they are in.

    Every act returns at once, with the message written or the press made; ``receives`` and its like wait.
    """

    world: World
    user: User

    @property
    def id(self) -> int:
        """The person's number, and that of their private chat."""
        return self.user.id

    @property
    def chat(self) -> Chat:
        """The private chat with the bot, whether it was opened or not."""
        return self.world.open_chat(self.user)

    async def starts(self, payload: str = "") -> Message:
        """Open the chat with the bot by its Start button, or by a link that carries ``payload``."""
        if payload and not _PAYLOAD.fullmatch(payload):
            raise ValueError(f"Telegram's links carry 1 to 64 of A-Z a-z 0-9 _ -, not {payload!r}")
        if self.user.blocks:
            await self.unblocks()
        return await self.writes(f"/start {payload}".rstrip())

    async def writes(self, text: str, to: Group | None = None, *, reply_to: Message | None = None) -> Message:
        """Write to the bot, or to a group, where it may not reach the bot."""
        content: Json = {"text": text}
        if entities := utf16.detected(text):
            content["entities"] = entities
        return self._say(content, to, reply_to=reply_to)

    async def uploads(
        self,
        name: str,
        content: bytes,
        *,
        caption: str = "",
        mime: str = "application/octet-stream",
        size: int | None = None,
    ) -> Message:
        """Send a file; ``size`` pretends that it is larger than ``content``."""
        stored = self.world.files.keep("documents", name, mime, content, size)
        told: Json = {"document": stored.as_json() | {"file_name": name, "mime_type": mime}}
        return self._say(told | ({"caption": caption} if caption else {}), None, file=stored)

    async def shows(self, picture: bytes, *, caption: str = "") -> Message:
        """Send a photo."""
        stored = self.world.files.keep("photos", "photo.jpg", "image/jpeg", picture)
        width, height = size_of(picture) or (1, 1)
        told: Json = {"photo": [stored.as_json() | {"width": width, "height": height}]}
        return self._say(told | ({"caption": caption} if caption else {}), None, file=stored)

    async def sends(self, content: Json, to: Group | None = None) -> Message:
        """Send anything else, as Telegram writes it: a sticker, a voice message, a place."""
        return self._say(content, to)

    async def edits(self, message: Message, text: str) -> Message:
        """Change what they wrote in private."""
        changed = replace(message, content={"text": text}, edited=self.world.time.unix())
        self.chat.messages[message.id] = changed
        self.world.updates.add("edited_message", changed.as_json(), self.id)
        return changed

    async def presses(self, message: Message, label: str, *, outdated: bool = False) -> Press:
        """Press a button of a message as it is now, or with ``outdated`` as it was when it was received.

        Raises:
            LookupError: there is no such button, or no such message any more.
        """
        self._check_reachable()
        shown = message if outdated else self.world.chats[message.chat_id].messages[message.id]
        button = shown.button(label)
        if not button.data:
            raise LookupError(f"the button {button.label!r} leads to {button.url!r}")
        press = self.world.presses.add(self.user, shown, button.data)
        body: Json = {"id": press.id, "from": self.user.as_json(), "message": shown.as_json()}
        body |= {"chat_instance": str(9_000_000_000 + abs(shown.chat_id)), "data": button.data}
        self.world.updates.add("callback_query", body, self.id, PRESS_KEPT)
        return press

    async def blocks(self) -> None:
        """Block the bot."""
        self._turn(blocks=True)

    async def unblocks(self) -> None:
        """Let the bot write again."""
        self._turn(blocks=False)

    async def leaves_telegram(self) -> None:
        """Delete the account."""
        self.user.deactivated = True

    async def deletes(self, message: Message) -> None:
        """Delete a message of the private chat, of theirs or of the bot's, for both: the bot is not told."""
        del self.chat.messages[message.id]

    async def receives(self, where: Callable[[Message], bool] = _any, *, patience: float = PATIENCE) -> Message:
        """Wait for the bot's next message in private that ``where`` accepts; those before it count as read.

        Raises:
            TimeoutError: none came.
        """
        return await self.chat.received.next(where, patience=patience)

    async def sees_edited(self, where: Callable[[Message], bool] = _any, *, patience: float = PATIENCE) -> Message:
        """Wait for the bot's next change of a message in private.

        Raises:
            TimeoutError: none came.
        """
        return await self.chat.edits.next(where, patience=patience)

    @property
    def received(self) -> Arrivals[Message]:
        """All that the bot wrote in private, as it was when it arrived."""
        return self.chat.received

    @property
    def screen(self) -> list[Message]:
        """The private chat as it is now, both sides."""
        return list(self.chat.messages.values())

    @property
    def commands(self) -> dict[str, str]:
        """The commands their program offers in private, and what it says of each."""
        shown = self.world.commands.shown(self.id, self.user.language)
        return {command["command"]: command["description"] for command in shown}

    def _say(
        self, content: Json, to: Group | None, *, file: StoredFile | None = None, reply_to: Message | None = None
    ) -> Message:
        chat = self.chat if to is None else to.chat
        if to is None:
            self._check_reachable()
            self.user.started = self.user.met = True
        if reply_to is not None:
            content = content | {"reply_to_message": reply_to.as_json()}
        message = self.world.put(chat, self.user, content, file=file)
        tell_message(self.world, chat, message)
        return message

    def _check_reachable(self) -> None:
        if self.user.blocks or self.user.deactivated:
            raise RuntimeError(f"{self.user.first_name} cannot write: the bot is blocked, or the account gone")

    def _turn(self, *, blocks: bool) -> None:
        if self.user.blocks == blocks:
            return
        self.user.blocks = blocks
        statuses = ("member", "kicked") if blocks else ("kicked", "member")
        self.world.tell_membership(self.chat, self.user, *statuses)
