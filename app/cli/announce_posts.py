"""Announcements as posts at the command line: where, how they look there, what became of them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from app.context import Context
from app.failures import Failure, Misuse
from app.service.announcing import linked_platforms
from app.words import translator
from bot.message import as_plain
from handlers.announcing.placing import PlaceMistake, not_placed
from handlers.announcing.posting import Leads, Preview, previews
from handlers.announcing.posts_text import post_reason
from models.announcing.announcement import Announcement, file_of
from models.announcing.confirming import UNDO
from models.announcing.places import Place, PlaceUnknown, places_named
from models.announcing.posts import Post, posts_of
from models.queue.kinds import KINDS, Quiet

__all__ = [
    "confirmed_lines",
    "misplaced",
    "post_item",
    "post_lines",
    "preview_item",
    "preview_lines",
    "previews_of",
    "read_places",
]


async def read_places(context: Context, names: Sequence[str]) -> list[Place]:
    """Return the places of these names, each once. Raises `Failure`."""
    try:
        return await places_named(names)
    except PlaceUnknown as error:
        raise misplaced(context, error) from None


def misplaced(context: Context, error: PlaceMistake) -> Failure:
    """Return the failure that says what is wrong with a place."""
    sentence = not_placed(error, context.words.word)
    kind = Failure if isinstance(error, PlaceUnknown) else Misuse
    return kind("cli-announce-refused", sentence=sentence)


async def previews_of(context: Context, kept: Announcement, where: Sequence[Place]) -> list[Preview]:
    """Return ``kept`` as it is posted in each of the places."""
    if not where:
        return []
    links = context.settings.linking.links()
    return previews(translator(), kept, await file_of(kept.id), where, links=links, linked=linked_platforms())


def preview_lines(context: Context, post: Preview) -> list[str]:
    """Return the lines that show a post: where, what stands there, where its button leads."""
    word = context.words.word
    place = post.place
    lines = ["", word("cli-announce-post-in", name=place.name, place=str(place.address)), as_plain(post.message.text)]
    lines += [f"[{file.name}] {file.alt}".rstrip() for file in post.message.attachments]
    if post.leads in {Leads.PAGE, Leads.CHAT}:
        lines.append(f"[{post.label}]")
    if post.leads is Leads.CHAT:
        lines.append(word("cli-announce-post-chat"))
    if post.leads is Leads.LEFT_OUT:
        lines.append(word("cli-announce-post-no-button", label=post.label))
    if place.role:
        lines.append(word("cli-announce-post-mentions", role=place.role))
    return lines


def preview_item(post: Preview) -> dict[str, object]:
    """Return a post that is shown, for programs."""
    place = post.place
    return {
        "name": place.name,
        "platform": place.address.platform,
        "chat": place.address.user,
        "role": place.role or None,
        "text": as_plain(post.message.text),
        "button": post.leads.value,
    }


async def confirmed_lines(context: Context, kept: Announcement) -> list[str]:
    """Return what is said once ``kept`` is confirmed, or waits for a second one to confirm it."""
    word, id_ = context.words.word, str(kept.id)
    moment = context.calendar.moment(_leaves(context, kept))
    names = ", ".join(post.name for post in await posts_of(kept))
    if not kept.audience:
        if kept.confirmed_at is None:
            return [word("cli-announce-asked-posts", id=id_, names=names)]
        return [word("cli-announce-confirmed-posts", id=id_, names=names, moment=moment)]
    key = "cli-announce-asked" if kept.confirmed_at is None else "cli-announce-confirmed"
    lines = [word(key, id=id_, count=kept.counted, moment=moment)]
    return [*lines, word("cli-announce-posted-too", names=names)] if names else lines


def _leaves(context: Context, kept: Announcement) -> datetime:
    """Return when ``kept`` leaves: what is only posted, and not urgent, not before the campus's quiet hours end."""
    starts_at = kept.starts_at or context.now + UNDO
    if kept.audience or KINDS[kept.kind].quiet is not Quiet.WAITS:
        return starts_at
    settings = context.settings
    return settings.reminders.courtesy(settings.campus).hours(None, None, None).next_allowed(starts_at)


def post_lines(context: Context, posts: Sequence[Post]) -> list[str]:
    """Return a line for each post: where it is, how far it got, and why it is not there."""
    word = context.words.word
    lines: list[str] = []
    for post in posts:
        state = word("post-state", state="none" if post.state is None else post.state.value)
        line = word("cli-announcements-post", name=post.name, place=str(post.address), state=state)
        reason = post_reason(post, word)
        lines.append(f"{line} {reason}" if reason else line)
    return lines


def post_item(context: Context, post: Post) -> dict[str, object]:
    """Return what became of a post, for programs."""
    return {
        "name": post.name,
        "platform": post.address.platform,
        "chat": post.address.user,
        "role": post.role or None,
        "state": None if post.state is None else post.state.value,
        "reason": post.reason or None,
        "sentence": post_reason(post, context.words.word) or None,
        "message": post.reference,
        "sent_at": post.sent_at,
    }
