"""A message that is to be sent or changed."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from typing import Any, Final

from tests.standins.discord.checks.components import check_components
from tests.standins.discord.checks.embeds import check_embeds
from tests.standins.discord.checks.form import Part
from tests.standins.discord.refusals import Because, Refusal

__all__ = ["CHANNEL", "CONTENT", "EDIT", "EPHEMERAL", "NONCE", "WEBHOOK", "check_message", "refuse_empty"]

CONTENT: Final = 2000
"""Code points a bot may write in a message."""

NONCE: Final = 25
FILES: Final = 10

SUPPRESS_EMBEDS: Final = 1 << 2
EPHEMERAL: Final = 1 << 6
SUPPRESS_NOTIFICATIONS: Final = 1 << 12

_FIELDS: Final = {"content", "embeds", "allowed_mentions", "components", "attachments", "flags"}
_SENT_TO_CHANNEL: Final = {"tts", "nonce", "enforce_nonce", "message_reference", "sticker_ids"}
_SENT_BY_WEBHOOK: Final = {"tts", "username", "avatar_url"}
_CONTENTS: Final = ("content", "embeds", "components", "attachments", "sticker_ids")

_ATTACHMENT_FIELDS: Final = {"id", "filename", "description", "title", "is_spoiler"} | {
    "content_type",
    "height",
    "proxy_url",
    "size",
    "spoiler",
    "url",
    "width",
}  # the second half is what a client hands back of a file that stays

CHANNEL: Final = "channel"
WEBHOOK: Final = "webhook"
EDIT: Final = "edit"

_ALLOWED: Final[Mapping[str, Collection[str]]] = {
    CHANNEL: _FIELDS | _SENT_TO_CHANNEL,
    WEBHOOK: _FIELDS | _SENT_BY_WEBHOOK,
    EDIT: _FIELDS | {"tts"},  # which the library sends and Discord passes over
}
_FLAGS: Final = {
    CHANNEL: SUPPRESS_EMBEDS | SUPPRESS_NOTIFICATIONS,
    WEBHOOK: SUPPRESS_EMBEDS | SUPPRESS_NOTIFICATIONS | EPHEMERAL,
    EDIT: SUPPRESS_EMBEDS,
}


def check_message(message: Part, files: Collection[str], door: str) -> None:
    """Look at a message that comes through ``door`` (a channel, a web-hook, an edit) with ``files`` beside it.

    Only what is there is looked at: many messages are a text and nothing else.
    """
    message.only(_ALLOWED[door])
    for name in message.body:
        check = _CHECKS.get(name)
        if check is not None:
            check(message)
    if "flags" in message.body:
        _check_flags(message, _FLAGS[door])
    if files or "attachments" in message.body:
        _check_attachments(message, files)


def refuse_empty(body: Mapping[str, Any], files: Collection[str]) -> None:
    """Refuse a message without anything to see.

    Raises:
        Refusal: it is empty.
    """
    if not files and not any(body.get(name) for name in _CONTENTS):
        raise Refusal(Because.EMPTY_MESSAGE)


def _check_flags(message: Part, allowed: int) -> None:
    flags = message.whole("flags", 0, 1 << 31)
    if flags is not None and flags & ~allowed:
        message.refuse("MESSAGE_FLAGS_INVALID", f"These flags cannot be set here: {flags & ~allowed}", "flags")


def _check_content(message: Part) -> None:
    message.text("content", CONTENT)


def _check_nonce(message: Part) -> None:
    nonce = message.body["nonce"]
    if isinstance(nonce, bool) or not isinstance(nonce, int):
        message.text("nonce", NONCE)


def _check_enforcing(message: Part) -> None:
    message.flag("enforce_nonce")


def _check_speech(message: Part) -> None:
    message.flag("tts")


def _check_reference(message: Part) -> None:
    reference = message.part("message_reference")
    if reference is not None:
        reference.snowflake("message_id", required=True)


def _check_mentions(message: Part) -> None:
    mentions = message.part("allowed_mentions")
    if mentions is None:
        return
    mentions.only({"parse", "users", "roles", "replied_user"})
    parse = set(map(str, mentions.items("parse", 3)))
    for index, kind in enumerate(mentions.items("parse", 3)):
        if kind not in {"roles", "users", "everyone"}:
            message_ = "Value must be one of ('roles', 'users', 'everyone')."
            mentions.refuse("BASE_TYPE_CHOICES", message_, "parse", index)
    for kind in ("users", "roles"):
        if mentions.items(kind, 100) and kind in parse:
            message_ = f'parse:["{kind}"] and {kind}: [ids...] are mutually exclusive.'
            mentions.refuse("MESSAGE_ALLOWED_MENTIONS_PARSE_EXCLUSIVE", message_)
    mentions.flag("replied_user")


def _check_attachments(message: Part, files: Collection[str]) -> None:
    """Look at what is said of the files: the id of a new one is the number of its part, ``files[0]``."""
    for attachment in message.parts("attachments", FILES):
        attachment.only(_ATTACHMENT_FIELDS)
        number = attachment.snowflake("id", required=True)
        attachment.text("filename", 1024, 1)
        attachment.text("description", 1024)
        new = number is not None and number < FILES
        if new and f"files[{number}]" not in files:
            message_ = "Uploaded file with this id was not found"
            attachment.refuse("ATTACHMENT_NOT_FOUND", message_, "id")
    if len(files) > FILES:
        message.bad_length("attachments", 0, FILES)


_CHECKS: Final[Mapping[str, Callable[[Part], None]]] = {
    "content": _check_content,
    "tts": _check_speech,
    "nonce": _check_nonce,
    "enforce_nonce": _check_enforcing,
    "embeds": check_embeds,
    "components": check_components,
    "allowed_mentions": _check_mentions,
    "message_reference": _check_reference,
}
