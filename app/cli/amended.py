"""``pixmate announcements correct``, ``withdraw``, ``stop-amending`` and ``resend``: what people have is changed.

Shown first, done only to as many messages as somebody confirms by repeating their count.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Final

from app.cli.amended_output import figures_told, shown_lines, shown_told
from app.cli.announced_one import announced, refused
from app.cli.audience_file import read_text
from app.cli.options import Json
from app.cli.output import print_json, print_line
from app.context import Context, load_context, operator
from app.failures import Failure
from app.service.announcing import limits_for
from bot.ports import Role
from models.announcing.amending.again import send_again, uncertain_of
from models.announcing.amending.amendment import RUNNING, Amendment, amendments_of
from models.announcing.amending.confirming import confirm_amendment, stop_amendment
from models.announcing.amending.drafting import Proposed, correction, proposed_before, withdrawal
from models.announcing.announcement import Announcement, Content
from models.announcing.drafts import Author
from models.announcing.errors import AnnouncingError
from models.announcing.words import WordsWrong
from models.queue.kinds import Kind
from models.queue.opening import stored_queue

__all__ = ["correct", "resend", "stop_amending", "withdraw"]

_NOTHING: Final = Content("")


async def correct(
    number: int, /, *, file: Path, file_en: Path | None = None, confirm: int | None = None, json: Json = False
) -> None:
    """Correct an announcement in the chats of those who have it: without --confirm it is shown, and nothing changes.

    Parameters
    ----------
    number
        Its number, as the list shows it.
    file
        What it is to say, in the same Markdown. Its button and its file stay.
    file_en
        The same for those who read English.
    confirm
        How many messages it was shown for: corrects them.
    """
    context = load_context()
    says = Content(_words(context, file), "" if file_en is None else _words(context, file_en))
    async with context.database():
        found = await announced(number)
        if confirm is None:
            limits = limits_for(context.settings)

            async def ask() -> Proposed:
                return await correction(found, says, _author(), Role.OWNER, room=limits.room, now=context.now)

            await _show(context, found, ask, json=json)
        else:
            await _do(context, found, Kind.CORRECTION, says, confirm, json=json)


async def withdraw(number: int, /, *, confirm: int | None = None, json: Json = False) -> None:
    """Take an announcement back: what has not left does not, and what people have is removed. Shown first.

    Parameters
    ----------
    number
        Its number, as the list shows it.
    confirm
        How many messages it was shown for: withdraws them.
    """
    context = load_context()
    async with context.database():
        found = await announced(number)
        if confirm is None:

            async def ask() -> Proposed:
                return await withdrawal(found, _author(), Role.OWNER, now=context.now)

            await _show(context, found, ask, json=json)
        else:
            await _do(context, found, Kind.WITHDRAWAL, _NOTHING, confirm, json=json)


async def stop_amending(number: int, /) -> None:
    """Stop the correction or withdrawal that is going on: what is changed stays so, the rest stays as it was.

    Parameters
    ----------
    number
        The announcement's number, as the list shows it.
    """
    context = load_context()
    async with context.database():
        await announced(number)
        running = await amendments_of(number, RUNNING)
        if not running:
            raise Failure("cli-amend-none-runs", id=str(number))
        try:
            await stop_amendment(running[-1], _author(), Role.OWNER, now=context.now)
        except AnnouncingError as error:
            raise refused(context, error) from None
    print_line(context.words.word("cli-amend-stopped", id=str(number)))


async def resend(number: int, /, *, confirm: int | None = None, json: Json = False) -> None:
    """Send an announcement again to those of whom nobody knows whether they have it. Some of them get it twice.

    Parameters
    ----------
    number
        Its number, as the list shows it.
    confirm
        How many messages it is: without the right number nothing is sent.
    """
    context = load_context()
    async with context.database():
        queue, found = stored_queue(), await announced(number)
        doubtful = await uncertain_of(queue, found, context.now)
        queued = 0
        if confirm is not None:
            try:
                queued = await send_again(queue, found, confirm, _author(), Role.OWNER, now=context.now)
            except AnnouncingError as error:
                raise refused(context, error) from None
    count, word = len(doubtful.ids), context.words.word
    if json:
        print_json({"announcement": number, "messages": count, "expired": doubtful.void, "queued": queued})
    elif confirm is not None:
        print_line(word("cli-amend-resent", id=str(number), count=queued))
    else:
        print_line(word("cli-amend-uncertain", id=str(number), count=count))
        if doubtful.void:
            print_line(word("cli-amend-uncertain-void", count=doubtful.void))


async def _show(context: Context, found: Announcement, ask: Callable[[], Awaitable[Proposed]], *, json: bool) -> None:
    try:
        proposed = await ask()
    except (WordsWrong, AnnouncingError) as error:
        raise refused(context, error) from None
    if json:
        print_json(await shown_told(context, found, proposed))
        return
    for line in await shown_lines(context, found, proposed):
        print_line(line)


async def _do(context: Context, found: Announcement, kind: Kind, says: Content, count: int, *, json: bool) -> None:
    asked = await proposed_before(found, kind, says, _author(), now=context.now)
    if asked is None:
        raise Failure("cli-amend-not-shown")
    try:
        kept: Amendment = await confirm_amendment(asked, count, _author(), Role.OWNER, now=context.now)
    except AnnouncingError as error:
        raise refused(context, error) from None
    if json:
        print_json(await figures_told(kept))
        return
    print_line(context.words.word("cli-amend-confirmed", kind=kind.value, id=str(found.id), count=kept.counted))


def _words(context: Context, file: Path) -> str:
    return read_text(None, file, context.words, twice="cli-announce-empty") or ""


def _author() -> Author:
    return Author(None, operator())
