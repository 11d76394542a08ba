"""``pixmate announcements``: what was announced, by whom, to whom, and how far it got; paused, resumed, called off."""

from __future__ import annotations

from collections.abc import AsyncGenerator, Awaitable
from datetime import datetime
from typing import Final, Protocol

from cyclopts import App

from app.cli.amended import correct, resend, stop_amending, withdraw
from app.cli.amended_output import amendment_lines, amendments_told
from app.cli.announce_posts import confirmed_lines, post_item, post_lines
from app.cli.announced_one import announced, refused
from app.cli.announced_report import report
from app.cli.options import Json
from app.cli.output import print_json, print_json_array, print_line, print_table
from app.context import Context, load_context, operator
from app.failures import Misuse
from models.announcing.announcement import Announcement, announcements
from models.announcing.confirming import second
from models.announcing.drafts import Author
from models.announcing.errors import AnnouncingError
from models.announcing.holding import cancel, pause, resume
from models.announcing.posts import posts_of
from models.announcing.progress import Progress, progress, progress_of

__all__ = ["announcements_app"]

announcements_app = App(name="announcements", help="What was announced: how far it got; pause it, call it off.")
for _command in (report, correct, withdraw, stop_amending, resend):
    announcements_app.command(_command)


class _Step(Protocol):
    def __call__(self, found: Announcement, *, actor: str, now: datetime) -> Awaitable[None]: ...


_AT_A_TIME: Final = 20
_PAGE: Final = 100


@announcements_app.default
async def list_(*, before: int | None = None, limit: int | None = None, json: Json = False) -> None:
    """List what was announced, the latest first: a page of it, or with --json all.

    Parameters
    ----------
    before
        Only those below this number.
    limit
        At most so many.
    """
    if limit is not None and limit < 1:
        raise Misuse("cli-announcements-limit", limit=limit)
    context = load_context()
    async with context.database():
        if json:
            await print_json_array([_told(*each) for each in page] async for page in _pages(before, limit))
            return
        found = [each async for page in _pages(before, limit or _AT_A_TIME) for each in page]
    if not found:
        print_line(context.words.word("cli-announcements-none"))
        return
    _print(context, found)
    last = found[-1][0].id
    if len(found) == (limit or _AT_A_TIME) and last > 1:
        print_line(context.words.word("cli-announcements-older", id=str(last)))


async def _pages(before: int | None, most: int | None) -> AsyncGenerator[list[tuple[Announcement, Progress]], None]:
    """Yield at most ``most`` announcements below ``before`` (None: all of them), with how far each got."""
    left = most
    while page := await announcements(before=before, limit=_PAGE if left is None else min(left, _PAGE)):
        told = await progress_of(page)
        yield [(each, told[each.id]) for each in page]
        before, left = page[-1].id, None if left is None else left - len(page)
        if left == 0:
            return


@announcements_app.command
async def show(number: int, /, *, json: Json = False) -> None:
    """Tell how far an announcement got, and why some do not have it.

    Parameters
    ----------
    number
        Its number, as the list shows it.
    """
    context = load_context()
    async with context.database():
        found = await announced(number)
        how, posts = await progress(found), await posts_of(found)
        amended = await amendment_lines(context, found)
        amendments = await amendments_told(found) if json else []
    if json:
        told = {**_told(found, how), "posts": [post_item(context, post) for post in posts], "amendments": amendments}
        print_json(told)
        return
    word = context.words.word
    _print(context, [(found, how)])
    print_line(found.content.french)
    for (state, reason), count in sorted(how.reasons.items()):
        print_line(word("cli-announcements-reason", state=state.value, reason=reason, count=count))
    for line in (*post_lines(context, posts), *amended):
        print_line(line)


@announcements_app.command
async def approve(number: int, /) -> None:
    """Confirm an announcement as the second one of the team, where its audience is that large.

    Parameters
    ----------
    number
        Its number, as the list shows it.
    """
    context = load_context()
    async with context.database():
        found = await announced(number)
        try:
            await second(found, Author(None, operator()), now=context.now)
        except AnnouncingError as error:
            raise refused(context, error) from None
        lines = await confirmed_lines(context, await announced(number))
    for line in lines:
        print_line(line)


@announcements_app.command(name="pause")
async def pause_(number: int, /) -> None:
    """Let nothing more leave of an announcement for now."""
    await _taken(number, pause, "cli-announcements-paused")


@announcements_app.command(name="resume")
async def resume_(number: int, /) -> None:
    """Let a paused announcement go on."""
    await _taken(number, resume, "cli-announcements-resumed")


@announcements_app.command(name="cancel")
async def cancel_(number: int, /) -> None:
    """Call an announcement off; what has left has left."""
    await _taken(number, cancel, "cli-announcements-cancelled")


async def _taken(number: int, step: _Step, key: str) -> None:
    context = load_context()
    async with context.database():
        found = await announced(number)
        try:
            await step(found, actor=operator(), now=context.now)
        except AnnouncingError as error:
            raise refused(context, error) from None
    print_line(context.words.word(key, id=str(number)))


def _print(context: Context, found: list[tuple[Announcement, Progress]]) -> None:
    word, moment = context.words.word, context.calendar.moment
    columns = (
        word("cli-column-id"),
        word("cli-column-when"),
        word("cli-column-made-by"),
        word("cli-column-state"),
        word("cli-column-audience-announced"),
        word("cli-column-people-announced"),
        word("cli-column-delivered"),
        word("cli-column-left"),
    )
    print_table(
        columns,
        (
            (
                str(each.id),
                moment(each.starts_at or each.created_at),
                each.actor,
                word("announcement-state", state=each.state.value),
                each.audience,
                str(each.counted),
                str(how.delivered),
                str(how.left),
            )
            for each, how in found
        ),
    )


def _told(found: Announcement, how: Progress) -> dict[str, object]:
    return {
        "id": found.id,
        "kind": str(found.kind),
        "state": found.state.value,
        "author": found.actor,
        "approver": found.approver or None,
        "audience": found.audience,
        "counted": found.counted,
        "text": {"fr": found.content.french, "en": found.content.english or None},
        "starts_at": found.starts_at,
        "created_at": found.created_at,
        "confirmed_at": found.confirmed_at,
        "ended_at": found.ended_at,
        "deliveries": {state.value: count for state, count in how.states.items()},
        "reasons": {f"{state.value}: {reason}": count for (state, reason), count in how.reasons.items()},
    }
