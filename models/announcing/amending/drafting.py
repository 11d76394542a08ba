"""What somebody asks to be changed: kept and counted, so that what is confirmed is what was shown."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Final

from bot.ports import Role
from bot.splitting import units
from models.announcing.amending.amendment import BEGUN, Amendment, Stage, amendment, amendments_of
from models.announcing.amending.copies import Copies, copies_of, some_who_have_it
from models.announcing.announcement import Announcement, Content, State, file_of, locked_state
from models.announcing.drafts import VALID_FOR, Author, check_posts, check_words, longest_of
from models.announcing.errors import NothingDelivered, NothingNew, NotNow, NotYours
from models.announcing.posts import posts_of
from models.database import execute, fetch_one, transaction
from models.queue.kinds import Kind

__all__ = ["Proposed", "Room", "correction", "may_amend", "proposed_before", "withdrawal"]

_ACTOR: Final = 160
_NOT_SENT: Final = (State.DRAFT, State.ASKED)


@dataclass(frozen=True, slots=True)
class Proposed:
    """What was asked for as it is kept, the messages it would change, and a few people who have them, by their ids."""

    kept: Amendment
    copies: Copies
    samples: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Room:
    """How many UTF-16 units the words of a correction may have.

    ``posts``: in a post, both languages together, by platform. ``captioned``: under a file, where a platform keeps less
    room there than elsewhere; words that stand there cannot move above it.
    """

    longest: int
    posts: Mapping[str, int] = field(default_factory=dict[str, int])
    captioned: int | None = None


@dataclass(frozen=True, slots=True)
class _Asked:
    """What somebody asks for: ``says`` is empty for a withdrawal."""

    kind: Kind
    says: Content
    author: Author


async def correction(
    found: Announcement, says: Content, author: Author, role: Role, *, room: Room, now: datetime
) -> Proposed:
    """Keep that ``found`` is to say the texts of ``says``, for which there is ``room``. Button and file stay.

    Raises `models.announcing.words.WordsWrong`, and of `models.announcing.errors` `NotYours`, `NotNow`,
    `NothingDelivered`, `NothingNew`, `TooLong`, `NotForAll` and `PostTooLong`.
    """
    longest = await _longest(found, room)
    for words in says.versions:
        await check_words(words, longest)
    posts = await posts_of(found)
    check_posts(says, {post.name: room.posts.get(post.address.platform, room.longest) for post in posts})
    if found.state is State.WITHDRAWN:
        raise NotNow(found.state)
    if (says.french, says.english) == (found.content.french, found.content.english):
        raise NothingNew
    return await _kept(found, _Asked(Kind.CORRECTION, says, author), role, now)


async def withdrawal(found: Announcement, author: Author, role: Role, *, now: datetime) -> Proposed:
    """Keep that ``found`` is to be taken back. Raises `NotYours`, `NotNow` and `NothingDelivered`."""
    taken_back = [each for each in await amendments_of(found.id, BEGUN) if each.kind is Kind.WITHDRAWAL]
    if taken_back:
        raise NotNow(State.WITHDRAWN)
    return await _kept(found, _Asked(Kind.WITHDRAWAL, Content(""), author), role, now)


async def proposed_before(
    found: Announcement, kind: Kind, says: Content, author: Author, *, now: datetime
) -> Amendment | None:
    """Return the latest draft of ``author`` that asks for the same and is still valid, or None."""
    for each in reversed(await amendments_of(found.id, [Stage.DRAFT])):
        same = (each.kind, each.after.french, each.after.english) == (kind, says.french, says.english)
        if same and each.actor == author.actor[:_ACTOR] and now - each.created_at < VALID_FOR:
            return each
    return None


def may_amend(found: Announcement, author: Author, role: Role) -> bool:
    """Tell whether ``author`` may change what people have of ``found``: who wrote it, and owners."""
    theirs = author.person_id is not None and author.person_id == found.author_id
    return role is Role.OWNER or (theirs and role >= Role.STAFF)


async def _longest(found: Announcement, room: Room) -> int:
    """Return how long the words of a correction of ``found`` may be: what stands under its file stays there."""
    file = await file_of(found.id) if found.content.has_file and room.captioned is not None else None
    if file is None or room.captioned is None:
        return room.longest
    under = room.captioned - (units(file.alt) + len("\n\n") if file.alt else 0)
    stands_there = [await longest_of(words) <= under for words in found.content.versions]
    return min(room.longest, under) if any(stands_there) else room.longest


async def _kept(found: Announcement, asked: _Asked, role: Role, now: datetime) -> Proposed:
    if not may_amend(found, asked.author, role):
        raise NotYours
    copies = await copies_of(found)
    if found.state in _NOT_SENT or not copies.total:
        raise NothingDelivered(found.state)
    revision = await _written(found, asked, copies.total, now)
    kept = await amendment(found.id, revision)
    if kept is None:
        raise LookupError(found.id)
    return Proposed(kept, copies, tuple(await some_who_have_it(found)))


async def _written(found: Announcement, asked: _Asked, counted: int, now: datetime) -> int:
    async with transaction():
        await locked_state(found.id)  # of two at once one has the next number
        row = await fetch_one(
            "SELECT COALESCE(MAX(revision), 0) + 1 AS next FROM amendment WHERE announcement_id = ?", found.id
        )
        revision = int(row["next"]) if row else 1
        await execute(
            "INSERT INTO amendment (announcement_id, revision, kind, state, author_id, actor, text_fr, text_en,"
            " before_fr, before_en, counted, walked, created_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 0, ?)",
            found.id,
            revision,
            str(asked.kind),
            Stage.DRAFT.value,
            asked.author.person_id,
            asked.author.actor[:_ACTOR],
            asked.says.french,
            asked.says.english,
            found.content.french,
            found.content.english,
            counted,
            now,
        )
    return revision
