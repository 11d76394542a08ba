"""What must hold of an announcement at the end of a proof, as sentences about what does not."""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Final

import orjson

from bot.outcomes import GONE
from models.queue.reasons import NO_MESSAGE, REJECTED, UNCONFIRMED, UNREACHABLE, because
from tests.acceptance.announcing.chats import Chats
from tests.acceptance.delivery.crowd import FIRST_NUMBER, Chat, Row
from tests.acceptance.delivery.verdict import at_most_once, unfinished

__all__ = ["miscorrected", "misfigured", "mislisted", "misreported", "mistold", "undelivered", "unwithdrawn"]

_SHUT: Final = {"telegram": "unreachable:blocked", "discord": "unreachable:closed direct messages"}
"""Why somebody on a platform who let the bot write no more does not have it."""


def undelivered(rows: Sequence[Row], chats: Chats) -> list[str]:
    """Return what is wrong with what arrived in ``chats``: see `at_most_once`.

    Besides, everybody is owed it, and who has nothing had shut the bot out.
    """
    wrong = at_most_once(rows, chats.arrived())
    wrong += [f"{chat} was owed nothing" for chat in set(chats.all) - {row.chat for row in rows}]
    for row in rows:
        if row.state in {"sent", "uncertain"}:
            continue
        if row.chat not in chats.shut_out:
            wrong.append(f"{row.chat} let the bot write, and has nothing: {row.state} {row.reason}")
        elif row.reason != _SHUT[row.chat.platform]:
            wrong.append(f"{row.chat} is out of reach for another reason: {row.state} {row.reason}")
    return wrong


def miscorrected(rows: Sequence[Row], chats: Chats, wanted: Mapping[Chat, str]) -> list[str]:
    """Return what is wrong after a correction: a copy that is not as ``wanted``, without a reason, or one too many."""
    wrong = _amended(rows, chats)
    standing = chats.standing()
    for row in rows:
        here = standing[row.chat]
        if row.state == "sent" and here != [wanted[row.chat]]:
            wrong.append(f"{row.chat} is to read {wanted[row.chat]!r}, and reads {here}")
        elif _is_gone(row) and here:
            wrong.append(f"{row.chat} has no message any more, and reads {here}")
    return wrong


def unwithdrawn(rows: Sequence[Row], chats: Chats, text: str) -> list[str]:
    """Return what is wrong after a withdrawal: a copy that still says ``text``, without a reason, or one too many."""
    wrong = _amended(rows, chats)
    standing = chats.standing()
    for row in rows:
        here = standing[row.chat]
        if row.state == "sent" and any(text in said for said in here):
            wrong.append(f"{row.chat} still reads {here}")
    return wrong


def _amended(rows: Sequence[Row], chats: Chats) -> list[str]:
    """Return what is wrong whatever was to be changed: who has a message and is forgotten, or cannot be without one."""
    arrived, standing = chats.arrived(), chats.standing()
    wrong = [f"row {row.id} ended nowhere: {row.state} {row.reason}" for row in unfinished(rows)]
    wrong += [f"{chat} has a message that nobody changes" for chat in set(+arrived) - {row.chat for row in rows}]
    wrong += [f"{chat} got {count}" for chat, count in arrived.items() if count > 1]
    wrong += [f"{chat} shows {here}" for chat, here in standing.items() if len(here) > 1]
    for row in rows:
        out = _why(row).startswith(UNREACHABLE) and row.chat in chats.shut_out
        unknown = (row.state, row.reason) == ("skipped", NO_MESSAGE)
        if not (row.state == "sent" or out or unknown or _is_gone(row)):
            wrong.append(f"{row.chat} is left as it was: {row.state} {row.reason}")
    return wrong


def _is_gone(row: Row) -> bool:
    """Tell whether its reader had removed the message."""
    return _why(row) == because(REJECTED, GONE)


def _why(row: Row) -> str:
    """Return what the platform said, to the first call or, where nobody heard of that, to another one."""
    return row.reason.removeprefix(f"{UNCONFIRMED}:")


def misfigured(told: str, rows: Sequence[Row], chats: Chats) -> list[str]:
    """Return what is wrong with the figures ``told`` (JSON) of the last amendment beside what stands in ``chats``."""
    figures, standing = orjson.loads(told)["amendments"][-1]["messages"], chats.standing()
    sent = [row for row in rows if row.state == "sent"]
    edited = sum(1 for row in sent if standing[row.chat])
    wanted = {"edited": edited, "removed": len(sent) - edited, "left": 0}
    right = wanted.items() <= figures.items() and sum(figures.values()) == len(rows)
    return [] if right else [f"it says {figures}, not {wanted}, of {len(rows)}"]


def misreported(told: str, rows: Sequence[Row], chats: Chats) -> list[str]:
    """Return what is wrong with the report ``told`` (JSON) beside what arrived in ``chats``, and who shut us out."""
    report, arrived = orjson.loads(told), chats.arrived()
    certain = sum(1 for row in rows if arrived[row.chat] and row.state != "uncertain")
    doubtful = sum(row.state == "uncertain" for row in rows)
    fates = {"delivered": certain, "uncertain": doubtful, "unreachable": len(rows) - certain - doubtful}
    reasons = Counter(row.reason.removeprefix(f"{UNREACHABLE}:") for row in rows if row.state == "unreachable")
    wanted = {"people": len(rows), "fates": {fate: count for fate, count in fates.items() if count}}
    wanted |= {"unreachable": dict(reasons), "absent": 0}
    return [] if wanted.items() <= report.items() else [f"it says {report}, not {wanted}"]


def mislisted(table: str, rows: Sequence[Row], chats: Chats) -> list[str]:
    """Return what is wrong with the ``table`` of everybody (CSV): when each got it, for who has it for certain."""
    listed = list(csv.DictReader(io.StringIO(table.removeprefix("\ufeff")), delimiter=";"))
    had = {each["number"]: bool(each["sent at"]) for each in listed}
    numbers = {chat: str(FIRST_NUMBER + place) for place, chat in enumerate(chats.all)}
    arrived = chats.arrived()
    wanted = {numbers[row.chat]: row.state != "uncertain" and arrived[row.chat] > 0 for row in rows}
    wrong = [f"{number} is listed otherwise" for number in wanted if had.get(number) != wanted[number]]
    return wrong if len(listed) == len(rows) else [*wrong, f"{len(listed)} are listed of {len(rows)}"]


def mistold(text: str, number: int, rows: Sequence[Row]) -> list[str]:
    """Return what is wrong with the last words to the author, beside the ``rows``: every figure in them is one's own.

    ``number`` is the announcement's.
    """
    counts = Counter(row.state for row in rows)
    reasons = Counter(row.reason for row in rows if row.state == "unreachable")
    figures = [number, counts["sent"], len(rows), counts["uncertain"], counts["unreachable"], *reasons.values()]
    wanted = sorted(figure for figure in figures if figure)
    told = sorted(int(figure.replace(",", "")) for figure in re.findall(r"\d[\d,]*\b(?!%)", text))
    wrong = [] if told == wanted else [f"told {told}, not {wanted}"]
    return wrong if "finished" in text else [*wrong, "not told that it is over"]
