"""A message as the body of a request to Discord."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final

from bot.adapters.discord.components import components, unwritten
from bot.adapters.discord.manifest import MANIFEST
from bot.adapters.discord.markdown import markdown, visible
from bot.message import Attachment, Message, as_plain
from bot.splitting import units

__all__ = ["EPHEMERAL", "Refused", "Written", "write"]

EPHEMERAL: Final = 1 << 6
_NO_PREVIEWS: Final = 1 << 2
_LONGEST_NONCE: Final = 25
_LONGEST_EMBED: Final = 4096
_LONGEST_ALT: Final = 1024
_MOST_FILES: Final = 10


class Refused(Exception):
    """Discord could not show this message; the reason is the exception's text."""


@dataclass(frozen=True, slots=True)
class Written:
    """A body, and the files that go beside it."""

    body: dict[str, Any]
    files: tuple[Attachment, ...]


def write(message: Message, *, form_label: str | None = None, nonce: str = "", whispered: bool = False) -> Written:
    """Return ``message`` for Discord, without previews of links. It pings whom it mentions, and nobody else.

    What says nothing of ``attachments`` leaves, in an edit, those that are there. Raises `Refused`.
    """
    _check(message, form_label)
    called = [message.mentions] if message.mentions.isdecimal() else []
    body: dict[str, Any] = {
        **_text(markdown(message.text), "".join(f"<@&{role}>" for role in called)),
        "components": components(message, form_label),
        "attachments": [_description(index, file) for index, file in enumerate(message.attachments)],
        "allowed_mentions": {"parse": [], **({"roles": called} if called else {})},
        "flags": EPHEMERAL if whispered else 0,
    }
    if message.keeps_files:
        body.pop("attachments")
    if "embeds" not in body or not body["embeds"]:
        body["flags"] |= _NO_PREVIEWS
    if nonce:
        body |= {"nonce": nonce[:_LONGEST_NONCE], "enforce_nonce": True}
    return Written(body, () if message.keeps_files else message.attachments)


def _check(message: Message, form_label: str | None) -> None:
    if units(as_plain(message.text)) > MANIFEST.capabilities.max_text:
        raise Refused("too long")
    if not visible(as_plain(message.text)).strip() and not message.attachments:
        raise Refused("empty")
    if len(message.attachments) > _MOST_FILES:
        raise Refused("too many files")
    if any(len(file.content) > MANIFEST.capabilities.max_file_bytes for file in message.attachments):
        raise Refused("file too large")
    if (reason := unwritten(message, form_label)) is not None:
        raise Refused(reason)


def _text(written: str, mention: str) -> dict[str, Any]:
    """Return ``written`` as the content, below the ``mention``, if any.

    Where escapes made it too long it stands in an embed, which holds twice as much; a mention in there calls nobody.
    """
    whole = f"{mention}\n{written}" if mention else written
    if units(whole) <= MANIFEST.capabilities.max_text:
        return {"content": whole, "embeds": []}
    if units(written) > _LONGEST_EMBED:
        raise Refused("too long")
    return {"content": mention, "embeds": [{"description": written}]}


def _description(index: int, file: Attachment) -> dict[str, Any]:
    return {"id": index, "filename": file.name, "description": file.alt[:_LONGEST_ALT]}
