"""``pixmate announce``: shown first, sent only to as many people as somebody confirms by repeating their count."""

from __future__ import annotations

import shlex
import sys
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Annotated

from cyclopts import Parameter

from app.cli.announce_input import read_attachment, read_button, read_time
from app.cli.announce_posts import confirmed_lines, preview_item, preview_lines, previews_of, read_places
from app.cli.announced_one import announced, refused
from app.cli.audience_file import read_text
from app.cli.delivery_filter import Several
from app.cli.options import Json, Yes
from app.cli.output import print_json, print_line
from app.cli.understood import understood
from app.context import Context, load_context, operator
from app.failures import Failure, Misuse
from app.service.announcing import Limits, catch_for, limits_for
from app.service.audiences import terms_for
from app.words import translator
from bot.message import as_plain
from bot.ports import Role
from handlers.announcing.showing import Sample, Voices, duration, samples_of
from models.announcing.announcement import Content
from models.announcing.confirming import confirm
from models.announcing.drafts import Author, Draft, Shown, alike, draft
from models.announcing.errors import AnnouncingError
from models.announcing.progress import estimate
from models.announcing.words import WordsWrong
from models.queue.kinds import Kind

__all__ = ["announce"]

Button = Annotated[str | None, Parameter(help="A button: LABEL=https://… or LABEL=/command.")]


async def announce(
    *,
    file: Path,
    audience: str | None = None,
    post: Several = (),
    file_en: Path | None = None,
    at: str | None = None,
    button: Button = None,
    button_en: str = "",
    attach: Path | None = None,
    alt: str = "",
    urgent: Yes = False,
    confirm: int | None = None,
    json: Json = False,
) -> None:
    """Announce something to an audience, or in places: without --confirm it is shown, and nothing is sent.

    Parameters
    ----------
    file
        The message, in a small Markdown: **bold**, *italic*, [link](https://…), {first_name}, {total_pix}, {missing}.
    audience
        Whom it is for; docs/audiences.md has the whole language. Not needed where it is only posted.
    post
        The name of a place (pixmate places) in which it is posted; may be given several times.
    file_en
        The message for those who read English.
    at
        When, by the campus's clock: "lundi 9:00", "2026-12-01 09:00". At once otherwise.
    button_en
        The button's label for those who read English.
    attach
        A picture or a file that goes with it.
    alt
        What the picture shows, in words, for who cannot see it.
    urgent
        Pass over quiet hours and mutings: what cannot wait.
    confirm
        How many people it was shown for: sends it.
    """
    context = load_context()
    if audience is None and not post:
        raise Misuse("cli-announce-nowhere")
    limits = limits_for(context.settings)
    french, english = _words(context, file), "" if file_en is None else _words(context, file_en)
    shown = None if button is None else read_button(context, button, button_en)
    async with context.database():
        wanted = Draft(
            Content(french, english, shown, attach is not None),
            None if audience is None else await understood(context, audience),
            Kind.URGENT if urgent else Kind.ANNOUNCEMENT,
            None if attach is None else read_attachment(context, attach, alt, limits.file_bytes),
            None if at is None else read_time(context, at),
            places=await read_places(context, post),
        )
        if confirm is None:
            await _show(context, wanted, limits, json=json)
        else:
            await _send(context, wanted, confirm, json=json)


def _words(context: Context, file: Path) -> str:
    return read_text(None, file, context.words, twice="cli-announce-empty") or ""


async def _show(context: Context, wanted: Draft, limits: Limits, *, json: bool) -> None:
    try:
        terms, now = terms_for(context), context.now
        shown = await draft(wanted, _author(), terms, longest=limits.longest, now=now, rooms=limits.rooms)
    except (WordsWrong, AnnouncingError) as error:
        raise refused(context, error) from None
    took = estimate(shown.reach.platforms, limits.rates)
    settings = context.settings
    courtesy = settings.reminders.courtesy(settings.campus)
    voices = Voices(settings.pix.rules(), translator(), courtesy, context.now)
    samples = await samples_of(shown.kept, shown.samples, voices)
    posts = await previews_of(context, shown.kept, wanted.places)
    if json:
        told = {"count": shown.kept.confirmed_by, **asdict(shown.reach), "reachable": shown.reach.reachable}
        previews = [{"name": each.name, "text": as_plain(each.message.text)} for each in samples]
        posted = [preview_item(each) for each in posts]
        seconds = round(took.total_seconds(), 1)
        print_json({**told, "estimate_seconds": seconds, "samples": previews, "posts": posted})
        return
    word = context.words.word
    lines = _preview(context, shown, samples) if wanted.audience else []
    lines += [line for each in posts for line in preview_lines(context, each)]
    if not shown.kept.content.english:
        lines += ["", word("cli-announce-no-english")]
    lines += _counted(context, shown) if wanted.audience else [""]
    for line in lines:
        print_line(line)
    if wanted.audience:
        print_line(word("cli-announce-estimate", duration=duration(took, word)))
    print_line(word("cli-announce-how", command=shlex.join([*_command(), "--confirm", str(shown.kept.confirmed_by)])))


async def _send(context: Context, wanted: Draft, count: int, *, json: bool) -> None:
    found = await alike(wanted, _author(), now=context.now)
    if found is None:
        raise Failure("cli-announce-not-shown")
    try:
        await confirm(found, count, _author(), Role.OWNER, catch_for(context.settings), now=context.now)
    except AnnouncingError as error:
        raise refused(context, error) from None
    kept = await announced(found.id)
    if json:
        print_json({"announcement": kept.id, "state": kept.state.value, "starts_at": kept.starts_at})
        return
    for line in await confirmed_lines(context, kept):
        print_line(line)


def _preview(context: Context, shown: Shown, samples: Sequence[Sample]) -> list[str]:
    word = context.words.word
    lines = [word("cli-announce-preview", count=len(samples)) if samples else word("cli-announce-nobody-reads")]
    for each in samples:
        lines += ["", word("cli-announce-to", name=each.name), as_plain(each.message.text)]
        lines += [f"[{file.name}] {file.alt}".rstrip() for file in each.message.attachments]
        lines += [f"[{button.label}]" for row in each.message.buttons for button in row]
    return lines


def _counted(context: Context, shown: Shown) -> list[str]:
    word, reach = context.words.word, shown.reach
    lines = ["", word("cli-audience-people", count=reach.people, guests=reach.guests)]
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


def _author() -> Author:
    return Author(None, operator())


def _command() -> list[str]:
    return ["pixmate", *sys.argv[1:]]
