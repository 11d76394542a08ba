"""Drafts: what is to be said and to whom, held still so that what is confirmed is what was shown."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from types import MappingProxyType
from typing import Final

from bot.message import as_plain
from bot.splitting import units
from models.announcing.announcement import Announcement, Content, File, State, announcement, announcements, file_of
from models.announcing.errors import NobodyMeant, NotForAll, PostTooLong, TooLong
from models.announcing.places import Place
from models.announcing.posts import choose, chosen
from models.announcing.values import LONGEST_CHOSEN
from models.announcing.words import Variable, template
from models.audiences.compiling import compiled
from models.audiences.expression import Expression, written
from models.audiences.reach import Reach, reach
from models.audiences.scope import Scope, Terms
from models.audiences.snapshot import Snapshot, freeze
from models.database import fetch_one, fetch_values, transaction
from models.queue.kinds import Kind

__all__ = [
    "VALID_FOR",
    "Author",
    "Draft",
    "Shown",
    "alike",
    "check_posts",
    "check_words",
    "draft",
    "longest_of",
    "samples",
]

VALID_FOR: Final = timedelta(minutes=15)
"""How long what was shown may be confirmed."""

_ACTOR: Final = 160


@dataclass(frozen=True, slots=True)
class Author:
    """Who announces: the person, None for an operator, and their name in the audit log."""

    person_id: int | None
    actor: str


@dataclass(frozen=True, slots=True)
class Draft:
    """What somebody wants to announce. ``starts_at`` None: at once; ``expires_at`` None: after a week.

    ``audience`` None: it is sent to nobody, and posted in ``places`` alone.
    """

    content: Content
    audience: Expression | None
    kind: Kind = Kind.ANNOUNCEMENT
    file: File | None = None
    starts_at: datetime | None = None
    expires_at: datetime | None = None
    places: Sequence[Place] = ()


@dataclass(frozen=True, slots=True)
class Shown:
    """A draft as it is kept, whom it would reach, and a few of them by their ids."""

    kept: Announcement
    reach: Reach
    samples: Sequence[int]


async def draft(
    wanted: Draft,
    author: Author,
    terms: Terms,
    *,
    longest: int,
    now: datetime,
    rooms: Mapping[str, int] = MappingProxyType({}),
) -> Shown:
    """Keep ``wanted``, its audience held still at ``now``, and count it. ``longest``: UTF-16 units there is room for.

    ``rooms``: how many there is room for in a post, both languages together, by platform (``longest`` where it does not
    say). Raises `models.announcing.words.WordsWrong`, `NobodyMeant`, `TooLong`, `NotForAll` and `PostTooLong`.
    """
    for words in wanted.content.versions:
        await check_words(words, longest)
    check_posts(wanted.content, {place.name: rooms.get(place.address.platform, longest) for place in wanted.places})
    snapshot, found = await _meant(wanted, terms, now)
    async with transaction():
        id_ = await _kept(wanted, author, snapshot, found.people, now)
        await choose(id_, wanted.places)
    kept = await announcement(id_)
    if kept is None:
        raise LookupError(id_)
    return Shown(kept, found, await samples(wanted.audience, snapshot, terms) if wanted.audience else ())


async def check_words(words: str, longest: int) -> None:
    """Check that ``words`` can be announced and have at most ``longest`` UTF-16 units, whoever they are said to.

    Raises `models.announcing.words.WordsWrong` and `TooLong`.
    """
    if (long := await longest_of(words)) > longest:
        raise TooLong(long, longest)


def check_posts(content: Content, rooms: Mapping[str, int]) -> None:
    """Check that ``content`` can be posted in places of these names, which have so much room (UTF-16 units).

    Raises `NotForAll` and `PostTooLong`.
    """
    if not rooms:
        return
    read = [template(words) for words in content.versions]
    if variables := tuple(dict.fromkeys(str(name) for words in read for name in words.variables)):
        raise NotForAll(variables)
    long = sum(units(as_plain(words.filled({}))) for words in read)
    for name, room in rooms.items():
        if long > room:
            raise PostTooLong(name, long, room)


async def alike(wanted: Draft, author: Author, *, now: datetime) -> Announcement | None:
    """Return the latest draft of ``author`` that says the same to the same people and is still valid, or None."""
    for each in await announcements(states=[State.DRAFT], author_id=author.person_id):
        same = each.content == wanted.content and each.audience == _text_of(wanted.audience)
        when = (each.starts_at, each.kind) == (wanted.starts_at, wanted.kind)
        theirs = each.actor == author.actor[:_ACTOR] and now - each.created_at < VALID_FOR
        if same and when and theirs and await _goes_along(each, wanted):
            return each
    return None


async def samples(audience: Expression, snapshot: Snapshot, terms: Terms) -> list[int]:
    """Return at most three people of ``audience`` that can be written to: the first, the last, one between them.

    Each is looked for by itself, and those before and after are not counted: whoever taps waits meanwhile.
    """
    asked = compiled(audience, Scope(terms, snapshot.at), best=True)

    async def next_after(id_: int, order: str) -> list[int]:
        rows = await fetch_values(
            f"SELECT p.id FROM {asked.source.text} WHERE best.id IS NOT NULL AND p.id >= ? AND p.id <= ?"
            f" AND {asked.condition.text} ORDER BY p.id {order} LIMIT 1",
            *asked.source.values,
            id_,
            snapshot.last,
            *asked.condition.values,
        )
        return [row[0] for row in rows]

    ends = [*await next_after(0, "ASC"), *await next_after(0, "DESC")]
    between = await next_after(sum(ends) // 2, "ASC") if ends else []
    return sorted({*ends, *between})


async def _goes_along(found: Announcement, wanted: Draft) -> bool:
    """Tell whether ``found`` has the file that is ``wanted``, and goes to the same places."""
    where = await chosen(found.id) == [place.id for place in wanted.places]
    return where and await file_of(found.id) == wanted.file


async def _meant(wanted: Draft, terms: Terms, now: datetime) -> tuple[Snapshot, Reach]:
    """Return whom ``wanted`` is for, held still, and how it would reach them. Raises `NobodyMeant`."""
    if wanted.audience is None:
        if not wanted.places:
            raise NobodyMeant
        return Snapshot(now, 0), Reach(0, {}, 0, 0, 0, 0, 0)
    snapshot = await freeze(now)
    found = await reach(wanted.audience, Scope(terms, now), wanted.kind)
    if not found.people:
        raise NobodyMeant
    return snapshot, found


def _text_of(audience: Expression | None) -> str:
    return "" if audience is None else written(audience)


async def longest_of(words: str) -> int:
    """Return how many UTF-16 units ``words`` take at most, whoever they are said to.

    Raises `models.announcing.words.WordsWrong`.
    """
    read = template(words)
    rows = await fetch_values(
        "SELECT (SELECT COALESCE(MAX(LENGTH(first_name)), 0) FROM person),"
        " (SELECT COALESCE(MAX(LENGTH(a.display_name)), 0) FROM person p JOIN account a ON a.person_id = p.id"
        " WHERE p.first_name = '')"
    )
    roster, chosen = rows[0]
    # The signs of a name one gives oneself may take two units each.
    name = max(int(roster), 2 * min(int(chosen), LONGEST_CHOSEN))
    values = {Variable.FIRST_NAME: "x" * name, Variable.TOTAL_PIX: "x" * 4, Variable.MISSING: "x" * 2}
    return units(as_plain(read.filled(values)))


async def _kept(wanted: Draft, author: Author, snapshot: Snapshot, counted: int, now: datetime) -> int:
    content, file, button = wanted.content, wanted.file, wanted.content.button
    values: dict[str, object] = {
        "kind": str(wanted.kind),
        "state": State.DRAFT.value,
        "author_id": author.person_id,
        "actor": author.actor[:_ACTOR],
        "approver": "",
        "audience": _text_of(wanted.audience),
        "asked_at": snapshot.at,
        "last_person": snapshot.last,
        "counted": counted,
        "walked": 0,
        "text_fr": content.french,
        "text_en": content.english,
        "button_fr": button.french if button else "",
        "button_en": button.english if button else "",
        "button_target": button.target if button else "",
        "file_name": file.name if file else "",
        "file_type": file.media_type if file else "",
        "file_alt": file.alt if file else "",
        "file_content": file.content if file else None,
        "starts_at": wanted.starts_at,
        "expires_at": wanted.expires_at,
        "created_at": now,
    }
    row = await fetch_one(
        f"INSERT INTO announcement ({', '.join(values)}) VALUES ({', '.join('?' * len(values))}) RETURNING id",
        *values.values(),
    )
    return int(row["id"]) if row else 0
