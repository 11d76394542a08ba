"""From a body to a message: what channels, follow-ups and answers have in common."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from tests.standins.discord.checks.form import Json, Part, is_object
from tests.standins.discord.checks.messages import EDIT, EPHEMERAL, check_message, refuse_empty
from tests.standins.discord.interactions import Interaction
from tests.standins.discord.messages import LOADING, File, Message, renamed
from tests.standins.discord.refusals import Because, Refusal
from tests.standins.discord.rest.call import Call
from tests.standins.discord.world import Channel

__all__ = ["edit", "new_files", "posted"]


def posted(call: Call, channel: Channel, body: Json, interaction: Interaction | None = None) -> Message:
    """Return the message that ``body`` describes, by the bot, not yet put up.

    An answer to an ``interaction`` may be ephemeral: only who began it sees it.
    """
    state = call.state
    flags: int = body.get("flags") or 0
    reference: Json | None = body.get("message_reference")
    message = Message(
        id=state.world.snowflakes.next(),
        channel=channel,
        author=state.world.bot,
        content=body.get("content") or "",
        at=state.clock.now(),
        timestamp=state.clock.stamp(),
        embeds=body.get("embeds") or [],
        rows=body.get("components") or [],
        files=new_files(call) if call.files else [],
        flags=flags,
        nonce=body.get("nonce"),
        answers=None if reference is None else int(reference["message_id"]),
    )
    if interaction is not None:
        message.application_id = state.world.application_id
        message.interaction = interaction.metadata()
        if flags & EPHEMERAL:
            message.reader = interaction.user
    state.board.mentions(message, body.get("allowed_mentions"))
    return message


def new_files(call: Call) -> list[File]:
    """Keep the files of the request, in the order of their parts."""
    described = call.described()
    return [
        call.state.keep_file(upload.name, upload.content, described.get(name, ""), upload.kind)
        for name, upload in call.files.items()
    ]


def edit(call: Call, message: Message, body: Any) -> None:
    """Change ``message`` as ``body`` says; fields that are absent stay. An announced answer appears by it.

    Raises:
        Refusal: the body is not as it should be, or nothing would be left to see.
    """
    form = Part(body if is_object(body) else {})
    check_message(form, call.files, EDIT)
    form.settle()
    files = _files_after(call, message, form.body)
    left = {
        "content": form.body.get("content", message.content),
        "embeds": form.body.get("embeds", message.embeds),
        "components": form.body.get("components", message.rows),
    }
    refuse_empty(left, [file.name for file in files])
    loading = message.loading
    kept = message.flags & ~LOADING
    given: int | None = form.body.get("flags")
    message.fill(
        content=left["content"] or "",
        embeds=left["embeds"] or [],
        rows=left["components"] or [],
        files=files,
        flags=kept if given is None else kept & EPHEMERAL | given,
        edited=None if loading else call.state.clock.stamp(),
    )
    call.state.board.mentions(message, form.body.get("allowed_mentions"))
    call.state.board.change(message, first_seen=loading)


def _files_after(call: Call, message: Message, body: Any) -> list[File]:
    """Return the files that the message has afterwards: those that ``attachments`` lists, and the new ones."""
    kept = message.files
    if "attachments" in body:
        listed = _listed(body["attachments"] or [])
        kept = [renamed(file, listed[file.id] or file.description) for file in kept if file.id in listed]
    return [*kept, *new_files(call)]


def _listed(attachments: Collection[Json]) -> dict[int, str]:
    return {int(item["id"]): item.get("description") or "" for item in attachments}


def refuse_closed(channel: Channel, *, shared_guild: bool) -> None:
    """Refuse to write to a person who lets no message in.

    Raises:
        Refusal: closed, or no server in common and not installed by the person.
    """
    person = channel.recipient
    if person is None:
        return
    if not person.open_to_messages:
        raise Refusal(Because.CLOSED_TO_YOU)
    if not shared_guild and not person.installed:
        raise Refusal(Because.NO_MUTUAL_GUILD)
