"""Confirming what was shown, and stopping it. From that instant on nothing leaves with what was said before.

A message that is being sent at that instant may still say it: `models.announcing.amending.writing` sees to those.
"""

from __future__ import annotations

from datetime import datetime
from typing import Final

from bot.ports import Role
from models import audit
from models.announcing.amending.amendment import (
    RUNNING,
    Amendment,
    Stage,
    amendment,
    amendments_of,
    latest,
    locked_stage,
)
from models.announcing.amending.drafting import may_amend
from models.announcing.announcement import Announcement, State, announcement, locked_state, text_replaced
from models.announcing.drafts import VALID_FOR, Author
from models.announcing.errors import CountWrong, NotNow, NotYours, Outdated
from models.database import execute, transaction
from models.queue.kinds import Kind

__all__ = ["confirm_amendment", "stop_amendment"]

_ACTS: Final = {Kind.CORRECTION: "announcement.correct", Kind.WITHDRAWAL: "announcement.withdraw"}
"""As the audit log names them."""


async def confirm_amendment(found: Amendment, count: int, by: Author, role: Role, *, now: datetime) -> Amendment:
    """Confirm the draft ``found`` for who repeats its ``count``; returns it as it is then. Audited.

    What an earlier one has not changed yet is left to this one. Raises `NotYours`, `NotNow`, `Outdated` and
    `CountWrong`, and changes nothing then.
    """
    async with transaction():
        state = await locked_state(found.announcement_id)
        about = await announcement(found.announcement_id)
        if about is None or not may_amend(about, by, role):
            raise NotYours
        await _check(found, state, count, now)
        await _supersede(found)
        if found.kind is Kind.CORRECTION:
            await text_replaced(found.announcement_id, found.after)
        else:
            await execute("UPDATE announcement SET state = ? WHERE id = ?", State.WITHDRAWN.value, about.id)
        await execute(
            "UPDATE amendment SET state = ?, confirmed_at = ?, before_fr = ?, before_en = ? WHERE id = ?",
            Stage.MATERIALISING.value,
            now,
            about.content.french,
            about.content.english,
            found.id,
        )
        await _audited(found, about, _ACTS[found.kind], by.actor, now)
    kept = await amendment(found.announcement_id, found.revision)
    if kept is None:
        raise LookupError(found.cause)
    return kept


async def stop_amendment(found: Amendment, by: Author, role: Role, *, now: datetime) -> None:
    """Change no more messages for ``found``; what is changed stays so. Audited. Raises `NotYours` and `NotNow`.

    What of a corrected announcement has not left yet says again what it said before.
    """
    async with transaction():
        state = await locked_state(found.announcement_id)
        about = await announcement(found.announcement_id)
        if about is None or not may_amend(about, by, role):
            raise NotYours
        if await locked_stage(found.id) not in RUNNING:
            raise NotNow(state)
        await execute("UPDATE amendment SET state = ? WHERE id = ?", Stage.CANCELLED.value, found.id)
        if found.kind is Kind.CORRECTION:
            await text_replaced(found.announcement_id, found.before)
        await _audited(found, about, "announcement.stop_amending", by.actor, now)


async def _check(found: Amendment, state: State, count: int, now: datetime) -> None:
    if await locked_stage(found.id) is not Stage.DRAFT:
        raise Outdated
    last = await latest(found.announcement_id)
    if state is State.WITHDRAWN and (found.kind is Kind.CORRECTION or not _stopped(last)):
        raise NotNow(state)
    if now - found.created_at >= VALID_FOR or (last is not None and last.revision > found.revision):
        raise Outdated
    if count != found.counted:
        raise CountWrong(count, found.counted)


def _stopped(last: Amendment | None) -> bool:
    return last is not None and last.state is Stage.CANCELLED


async def _supersede(found: Amendment) -> None:
    for each in await amendments_of(found.announcement_id, RUNNING):
        await execute("UPDATE amendment SET state = ? WHERE id = ?", Stage.SUPERSEDED.value, each.id)


async def _audited(found: Amendment, about: Announcement, act: str, actor: str, now: datetime) -> None:
    details: dict[str, audit.Json] = {
        "announcement": found.announcement_id,
        "revision": found.revision,
        "messages": found.counted,
    }
    await audit.record(actor, act, at=now, person_id=about.author_id, details=details)
