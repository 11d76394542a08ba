"""``pixmate deliveries`` and ``pixmate why``: what was owed to whom, and what became of it."""

from __future__ import annotations

from collections.abc import AsyncIterable, Sequence
from dataclasses import asdict
from datetime import datetime

from cyclopts import App

from app.cli.deliveries_again import resend_uncertain, retry
from app.cli.deliveries_counts import counts
from app.cli.deliveries_withdrawn import cancel
from app.cli.delivery_filter import Asked, Several, read_filter
from app.cli.options import Json, find_target, parse_since
from app.cli.output import print_json, print_json_array, print_line, print_table
from app.context import Context, load_context, operator
from app.words import translator
from bot.message import Text, as_plain
from bot.voice import Voice
from handlers.staff.why import LOOKED
from handlers.staff.why_text import Subject, heading, load_subject, named, story, whereabouts
from handlers.texts import paragraphs
from models import audit
from models.delivery_report import DeliveryItem, Traced, delivery_item, listed, traced
from models.queue.opening import stored_queue

__all__ = ["deliveries", "why"]

deliveries = App(name="deliveries", help="Everything sent unasked, and everything still to be sent.")
for _command in (counts, retry, resend_uncertain, cancel):
    deliveries.command(_command)


@deliveries.default
async def list_(
    *,
    state: Several = (),
    kind: Several = (),
    cause: str | None = None,
    reason: str | None = None,
    since: str | None = None,
    json: Json = False,
) -> None:
    """List everything sent unasked, and everything still to be sent.

    Parameters
    ----------
    state
        Only in these states: queued, sending, sent, retry, uncertain, unreachable, dead, skipped or cancelled.
    kind
        Only of these kinds: retake, notice, announcement, urgent, seat, session, result, challenge, digest, import,
        progress, request, table, correction, withdrawal, post, answer or bundle.
    cause
        Only what has this cause, as pixmate notify prints it.
    reason
        Only what stands for this reason; what follows its colon may be left out.
    since
        Only what was due or sent since then: a duration (7d, 36h) or a date (2026-11-16).
    """
    context = load_context()
    where = read_filter(context, Asked(kind, cause, reason, since), state)
    async with context.database():
        pages = listed(stored_queue(), where)
        if json:
            await print_json_array(pages)
        elif not await _print(context, pages):
            print_line(context.words.word("cli-deliveries-none"))


async def why(number: str, /, *, since: str | None = None, json: Json = False) -> None:
    """Tell what became of every message owed to a person, and why. The audit log notes who looked.

    Parameters
    ----------
    number
        A student number, or an account such as telegram:12345.
    since
        Only what was due or sent since then: a duration (7d, 36h) or a date (2026-11-16).
    """
    context = load_context()
    start = parse_since(since, context) if since else None
    async with context.database():
        person = await find_target(number)
        subject = await load_subject(person)
        found = await traced(stored_queue(), person.person_id, start)
        await audit.record(
            operator(), LOOKED, at=context.now, person_id=person.person_id, details={"since": since} if since else None
        )
    voice = _voice(context)
    if json:
        print_json([_told(voice, subject, each) for each in found])
    else:
        print_line(as_plain(paragraphs(*_page(voice, subject, found, start))))


async def _print(context: Context, pages: AsyncIterable[Sequence[DeliveryItem]]) -> bool:
    """Print ``pages``, each under the names of the columns. Returns whether there was anything to print."""
    word, printed = context.words.word, False
    columns = (
        word("cli-column-id"),
        word("cli-column-bundle"),
        word("cli-column-person"),
        word("cli-column-at"),
        word("cli-column-kind"),
        word("cli-column-lane"),
        word("cli-column-state"),
        word("cli-column-reason"),
        word("cli-column-due"),
        word("cli-column-attempts"),
        word("cli-column-sent"),
    )
    async for page in pages:
        print_table(columns, (_row(context, item) for item in page))
        printed = True
    return printed


def _row(context: Context, item: DeliveryItem) -> tuple[str, ...]:
    moment = context.calendar.moment
    return (
        str(item.id),
        "" if item.bundle_id is None else str(item.bundle_id),
        item.person,
        item.account or "",
        item.kind,
        item.lane,
        item.state,
        item.reason,
        moment(item.due_at),
        str(item.attempts),
        moment(item.sent_at) if item.sent_at else "",
    )


def _voice(context: Context) -> Voice:
    return Voice(translator(), context.words.language, context.settings.campus.zone_info, context.now)


def _page(voice: Voice, subject: Subject, found: Sequence[Traced], since: datetime | None) -> Sequence[Text]:
    """Return the story of every delivery, the latest last: a terminal shows the end."""
    if not found and since is not None:
        head = voice.say("why-none-since", who=named(voice, subject.person), date=voice.calendar.date(since))
    else:
        head = heading(voice, subject, found)
    return head, whereabouts(voice, subject), *(story(voice, each) for each in found)


def _told(voice: Voice, subject: Subject, each: Traced) -> dict[str, object]:
    item = delivery_item(each.row, subject.person.number, each.address)
    return {**asdict(item), "told": as_plain(story(voice, each))}
