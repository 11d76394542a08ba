"""What ``pixmate announce`` is given, read: when, the button, the file. What is wrong is said in one sentence."""

from __future__ import annotations

import mimetypes
from datetime import datetime
from pathlib import Path

from app.cli.audience_file import read_bytes
from app.context import Context
from app.failures import Misuse
from app.service.assembly import router_for
from handlers.announcing.hours import Ahead, InTheGap, InThePast, NoHour, Now, Unread, read_hour
from handlers.announcing.pointers import LONGEST_LABEL, CommandUnknown, PointerWrong, read_pointer
from models.announcing.announcement import File, Pointer
from models.queue.opening import memory_queue

__all__ = ["read_attachment", "read_button", "read_time"]


def read_time(context: Context, text: str) -> datetime | None:
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


def read_button(context: Context, text: str, english: str) -> Pointer:
    """Return the button that ``text`` (``LABEL=https://…`` or ``LABEL=/command``) means. Raises `Misuse`."""
    router = router_for(context.settings, queue=memory_queue())
    try:
        return read_pointer(text, router.commands_for, english)
    except PointerWrong:
        raise Misuse("cli-announce-button-wrong", value=text, longest=str(LONGEST_LABEL)) from None
    except CommandUnknown as unknown:
        raise Misuse("cli-announce-command-unknown", command=unknown.command, nearest=unknown.nearest) from None


def read_attachment(context: Context, path: Path, alt: str, most: int) -> File:
    """Return the file at ``path``, of at most ``most`` bytes; a picture needs ``alt``. Raises `Misuse`."""
    content = read_bytes(path, most, context.words, too_big="cli-announce-file-too-big")
    media_type = mimetypes.guess_type(path.name)[0] or "application/octet-stream"
    if not content:
        raise Misuse("cli-announce-file-empty", path=str(path))
    if media_type.startswith("image/") and not alt.strip():
        raise Misuse("cli-announce-alt-missing", path=str(path))
    return File(path.name, media_type, alt.strip(), content)
