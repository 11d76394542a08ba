"""``pixmate notify``: one message to each person of a list."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Annotated, Final

from cyclopts import Parameter

from app.cli.audience_file import read_numbers, read_text
from app.cli.options import Json, Yes
from app.cli.output import print_json, print_line
from app.context import Context, load_context, operator
from app.failures import Misuse
from app.service.platforms import find_platforms
from app.service.sending import broadcasting_for
from app.words import translator
from bot.registry import discover
from bot.splitting import units
from handlers.notices.notice import room
from models.broadcasts import LONGEST, Audience, Tally, Words, begin, people_of
from models.people import nearest_number
from models.queue.opening import stored_queue

__all__ = ["notify"]

_SHOWN: Final = 20
"""How many unknown numbers are named."""

Said = Annotated[str | None, Parameter(allow_leading_hyphen=True)]
"""Words: a list may begin with a hyphen, and one alone is the standard input."""

Kept = Annotated[Path | None, Parameter(allow_leading_hyphen=True)]

Again = Annotated[bool, Parameter(name="--again", negative=(), help="Say the same words once more.")]


async def notify(
    *,
    audience_file: Path,
    text: Said = None,
    text_file: Kept = None,
    text_en: Said = None,
    text_en_file: Kept = None,
    skip_unknown: Yes = False,
    again: Again = False,
    json: Json = False,
) -> None:
    """Send one message to each student of a list. Run twice, or again after a crash, it reaches each of them once.

    Parameters
    ----------
    audience_file
        A file of student numbers, one a line.
    text
        The message, in French or in the language of everybody; - reads the standard input.
    text_file
        The message, in a file; - reads the standard input.
    text_en
        The message for those who read English.
    text_en_file
        The message for those who read English, in a file.
    skip_unknown
        Leave out numbers that are no student's, instead of sending nothing.
    """
    context = load_context()
    said = _said(context, (text, text_file), (text_en, text_en_file))
    numbers = read_numbers(audience_file, context.words)
    async with context.database():
        audience = await people_of(numbers)
        unknown = await _named(context, audience.unknown)
        _check(audience, unknown, audience_file, skip_unknown=skip_unknown)
        cause, tally = await _owe(context, said, audience.people, again=again)
    if json:
        print_json({"cause": cause, **asdict(tally), "before": tally.before, "unknown": audience.unknown})
        return
    for line in _told(context, tally, cause, len(audience.unknown), unknown):
        print_line(line)


async def _owe(context: Context, said: Words, people: Sequence[int], *, again: bool) -> tuple[str, Tally]:
    served = [manifest.name for manifest in find_platforms(context).ready]
    broadcasting = broadcasting_for(context.settings, stored_queue(), served)
    cause = await begin(said, actor=operator(), now=context.now, again=again, listed=len(people))
    return cause, await broadcasting.owe(people, cause, actor=operator(), now=context.now)


def _said(context: Context, french: tuple[str | None, Path | None], english: tuple[str | None, Path | None]) -> Words:
    """Return the words to say. Raises `Misuse` where there are none, or more than one message has room for."""
    first = read_text(*french, context.words, twice="cli-notify-two-texts")
    if first is None:
        raise Misuse("cli-notify-no-text")
    second = read_text(*english, context.words, twice="cli-notify-two-english")
    most = room(translator(), min(each.capabilities.max_text for each in discover().values()))
    for words in (first, second):
        if words == "":
            raise Misuse("cli-notify-empty")
        if words is not None and (long := units(words)) > most:
            raise Misuse("cli-notify-too-long", units=long, room=most, over=long - most)
    return Words(first, second or "")


def _check(audience: Audience, unknown: str, path: Path, *, skip_unknown: bool) -> None:
    if audience.unknown and not skip_unknown:
        raise Misuse("cli-notify-unknown", count=len(audience.unknown), numbers=unknown)
    if not audience.people:
        raise Misuse("cli-notify-nobody-known", path=str(path))


async def _named(context: Context, unknown: Sequence[str]) -> str:
    """Return the first unknown numbers, each with what is nearest to it, and how many more there are."""
    word, named = context.words.word, list[str]()
    for number in unknown[:_SHOWN]:
        shown = "".join(sign if sign.isprintable() else "�" for sign in number[:40])
        near = await nearest_number(shown) if len(number) <= LONGEST else None
        named.append(shown if near is None else word("cli-notify-number-near", number=shown, nearest=near))
    if (more := len(unknown) - _SHOWN) > 0:
        named.append(word("cli-notify-more", count=more))
    return ", ".join(named)


def _told(context: Context, tally: Tally, cause: str, unknown: int, named: str) -> list[str]:
    word = context.words.word
    lines = [word("cli-notify-owed", new=tally.new, people=tally.listed)]
    if unknown:
        lines.append(word("cli-notify-skipped", count=unknown, numbers=named))
    counted = (
        ("cli-notify-before", tally.before),
        ("cli-notify-declined", tally.declined),
        ("cli-notify-unreachable", tally.unreachable),
    )
    lines += (word(key, count=count) for key, count in counted if count)
    return [*lines, word("cli-notify-follow", cause=cause)]
