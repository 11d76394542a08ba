"""``pixmate announce``: shown first, sent only to as many people as somebody confirms by repeating their count."""

from __future__ import annotations

import shlex
import sys
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path
from typing import Annotated, Final

from cyclopts import Parameter

from app.cli.announced import announced, audience_of, refused
from app.cli.audience_file import read_text
from app.cli.options import Json, Yes
from app.cli.output import print_json, print_line
from app.context import Context, load_context, operator
from app.failures import Failure, Misuse
from app.service.announcing import catch_for, limits_for
from app.service.audiences import terms_for
from app.words import translator
from bot.message import as_plain
from bot.ports import Role
from handlers.announcing.hours import Ahead, InTheGap, InThePast, NoHour, Now, Unread, read_hour
from handlers.announcing.showing import Sample, duration, samples_of
from models.announcing.announcement import Content, Pointer
from models.announcing.confirming import UNDO, confirm
from models.announcing.drafts import Author, Draft, Shown, alike, draft
from models.announcing.errors import AnnouncingError
from models.announcing.progress import estimate
from models.announcing.words import WordsWrong
from models.queue.kinds import Kind

__all__ = ["announce"]

Button = Annotated[str | None, Parameter(help="A button: LABEL=https://… or LABEL=/command.")]
_LABEL: Final = 40


@dataclass(frozen=True, slots=True)
class _Asked:
    """What the command line asks to announce, read and found right."""

    wanted: Draft
    author: Author


async def announce(
    *,
    file: Path,
    audience: str,
    file_en: Path | None = None,
    at: str | None = None,
    button: Button = None,
    button_en: str = "",
    urgent: Yes = False,
    confirm: int | None = None,
    json: Json = False,
) -> None:
    """Announce something to an audience: without --confirm it is shown and counted, and nothing is sent.

    Parameters
    ----------
    file
        The message, in a small Markdown: **bold**, *italic*, [link](https://…), {first_name}, {total_pix}, {missing}.
    audience
        Whom it is for; docs/audiences.md has the whole language.
    file_en
        The message for those who read English.
    at
        When, by the campus's clock: "lundi 9:00", "2026-12-01 09:00". At once otherwise.
    button_en
        The button's label for those who read English.
    urgent
        Pass over quiet hours and mutings: what cannot wait.
    confirm
        How many people it was shown for: sends it.
    """
    context = load_context()
    async with context.database():
        asked = await _asked(context, (file, file_en), audience, at, _pointer(button, button_en), urgent=urgent)
        if confirm is None:
            await _show(context, asked, json=json)
        else:
            await _send(context, asked, confirm, json=json)


async def _asked(
    context: Context,
    files: tuple[Path, Path | None],
    audience: str,
    at: str | None,
    button: Pointer | None,
    *,
    urgent: bool,
) -> _Asked:
    words = context.words
    french = read_text(None, files[0], words, twice="cli-announce-empty") or ""
    english = "" if files[1] is None else read_text(None, files[1], words, twice="cli-announce-empty") or ""
    content = Content(french, english, button)
    wanted = Draft(
        content,
        await audience_of(context, audience),
        Kind.URGENT if urgent else Kind.ANNOUNCEMENT,
        starts_at=None if at is None else _hour(context, at),
    )
    return _Asked(wanted, Author(None, operator()))


async def _show(context: Context, asked: _Asked, *, json: bool) -> None:
    limits = limits_for(context.settings)
    try:
        shown = await draft(asked.wanted, asked.author, terms_for(context), longest=limits.longest, now=context.now)
    except (WordsWrong, AnnouncingError) as error:
        raise refused(context, error) from None
    took = estimate(shown.reach.platforms, limits.rates)
    settings = context.settings
    courtesy = settings.reminders.courtesy(settings.campus)
    samples = await samples_of(shown, settings.pix.rules(), translator(), courtesy, context.now)
    if json:
        told = {"count": shown.kept.counted, **asdict(shown.reach), "reachable": shown.reach.reachable}
        previews = [{"name": each.name, "text": as_plain(each.message.text)} for each in samples]
        print_json({**told, "estimate_seconds": round(took.total_seconds(), 1), "samples": previews})
        return
    for line in _preview(context, shown, samples):
        print_line(line)
    word = context.words.word
    print_line(word("cli-announce-estimate", duration=duration(took, word)))
    print_line(word("cli-announce-how", command=shlex.join([*_command(), "--confirm", str(shown.kept.counted)])))


async def _send(context: Context, asked: _Asked, count: int, *, json: bool) -> None:
    found = await alike(asked.wanted, asked.author, now=context.now)
    if found is None:
        raise Failure("cli-announce-not-shown")
    try:
        await confirm(found, count, asked.author, Role.OWNER, catch_for(context.settings), now=context.now)
    except AnnouncingError as error:
        raise refused(context, error) from None
    kept = await announced(found.id)
    if json:
        print_json({"announcement": kept.id, "state": kept.state.value, "starts_at": kept.starts_at})
        return
    starts_at = kept.starts_at or context.now + UNDO
    key = "cli-announce-asked" if kept.confirmed_at is None else "cli-announce-confirmed"
    moment = context.calendar.moment(starts_at)
    print_line(context.words.word(key, id=str(kept.id), count=kept.counted, moment=moment))


def _preview(context: Context, shown: Shown, samples: Sequence[Sample]) -> list[str]:
    word, reach = context.words.word, shown.reach
    lines = [word("cli-announce-preview", count=len(samples)) if samples else word("cli-announce-nobody-reads")]
    for each in samples:
        lines += ["", word("cli-announce-to", name=each.name), as_plain(each.message.text)]
        lines += [f"[{button.label}]" for row in each.message.buttons for button in row]
    if not shown.kept.content.english:
        lines += ["", word("cli-announce-no-english")]
    lines += ["", word("cli-audience-people", count=reach.people, guests=reach.guests)]
    lines.append(word("cli-audience-reachable", count=reach.reachable))
    lines += [
        "  " + word("cli-audience-platform", platform=platform.capitalize(), count=people)
        for platform, people in reach.platforms.items()
    ]
    for key, count in (
        ("cli-audience-muted", reach.muted),
        ("cli-audience-unreachable", reach.unreachable),
        ("cli-audience-absent", reach.absent),
    ):
        lines.append(word(key, count=count))
    return lines


def _hour(context: Context, text: str) -> datetime | None:
    """Return when ``text`` means, None for at once. Raises `Misuse`."""
    moment = context.calendar.moment
    match read_hour(text, context.now, context.settings.campus.zone_info):
        case Now():
            return None
        case Ahead(instant):
            return instant
        case InThePast(instant):
            raise Misuse("cli-announce-past", moment=moment(instant))
        case InTheGap(following):
            raise Misuse("cli-announce-gap", text=text, moment=moment(following))
        case NoHour():
            raise Misuse("cli-announce-no-hour", text=text)
        case Unread():
            raise Misuse("cli-announce-at-wrong", text=text)


def _pointer(button: str | None, english: str) -> Pointer | None:
    if button is None:
        return None
    label, found, target = button.partition("=")
    label, target = label.strip(), target.strip()
    known = target.startswith(("https://", "http://", "/")) and len(target) > 1
    if not (found and label and known) or max(len(label), len(english)) > _LABEL:
        raise Misuse("cli-announce-button-wrong", value=button, longest=str(_LABEL))
    return Pointer(label, english.strip(), target)


def _command() -> list[str]:
    return ["pixmate", *sys.argv[1:]]
