"""``pixmate announcements report``: what became of an announcement, as text, as a table, as a picture, for programs."""

from __future__ import annotations

from pathlib import Path

from app.cli.announce_posts import post_item
from app.cli.announced_one import announced
from app.cli.options import Json
from app.cli.output import print_json, print_line
from app.cli.private_file import private_file
from app.cli.reasons import reason
from app.context import Context, load_context, operator
from app.failures import Misuse
from app.words import translator
from bot.message import as_plain
from bot.voice import Voice
from handlers.announcing.fate_words import absent
from handlers.announcing.report_picture import picture
from handlers.announcing.report_table import table
from handlers.announcing.report_text import report_text
from handlers.announcing.reporting import TABLED
from models import audit
from models.announcing import fates
from models.announcing.announcement import Announcement
from models.announcing.fates import Report
from models.announcing.posts import posts_of

__all__ = ["report"]


async def report(number: int, /, *, csv: Path | None = None, png: Path | None = None, json: Json = False) -> None:
    """Tell what became of an announcement: who has it, why the others do not, how many pressed its button.

    Parameters
    ----------
    number
        Its number, as the list shows it.
    csv
        Write a line for each person to this table; readable by you alone.
    png
        Draw it into this picture.
    """
    context = load_context()
    voice = Voice(translator(), context.words.language, context.settings.campus.zone_info, context.now, formal=True)
    async with context.database():
        found = await announced(number)
        told = await fates.report(found)
        posts = await posts_of(found)
        people = None if csv is None else await _write(context, voice, found, csv)
        if csv is not None:
            await audit.record(operator(), TABLED, at=context.now, details={"announcement": number})
    if png is not None:
        _draw(context, png, picture(voice, found, told).content)
    if json:
        print_json({**_figures(found, told), "posts": [post_item(context, each) for each in posts]})
        return
    word = context.words.word
    if csv is None and png is None:
        print_line(as_plain(report_text(voice, found, told, posts)))
    if csv is not None:
        print_line(word("cli-announcements-table", count=people or 0, path=str(csv)))
    if png is not None:
        print_line(word("cli-announcements-picture", path=str(png)))


async def _write(context: Context, voice: Voice, found: Announcement, path: Path) -> int:
    """Write the table, a page at a time; returns how many people are in it. Raises `Misuse`."""
    people = 0
    with private_file(path, context.words) as stream:
        async for part, count in table(voice, found):
            stream.write(part)
            people += count
    return people


def _draw(context: Context, path: Path, content: bytes) -> None:
    if not path.parent.is_dir():
        raise Misuse("cli-folder-absent", folder=str(path.parent))
    try:
        path.write_bytes(content)
    except OSError as error:
        raise Misuse("cli-file-unwritable", path=str(path), reason=reason(error, context.words)) from None


def _figures(found: Announcement, told: Report) -> dict[str, object]:
    return {
        "announcement": found.id,
        "state": found.state.value,
        "people": told.people,
        "fates": {fate.value: count for fate, count in told.fates.items()},
        "unreachable": dict(told.hindrances),
        "absent": absent(found, told),
        "pressed": told.pressed,
    }
