"""What is thrown away once nobody can need it."""

from __future__ import annotations

from datetime import datetime, timedelta

from models import answers, uploads
from models.announcing import compositions
from models.inbox import StoredInbox
from models.linking import purging

__all__ = ["INBOX_KEPT", "purge_answers", "purge_compositions", "purge_inbox", "purge_linking", "purge_uploads"]

INBOX_KEPT = timedelta(days=3)
"""Telegram keeps an update 24 hours and Discord less: none comes again after three days."""


async def purge_inbox(inbox: StoredInbox) -> int:
    """Forget the updates that no platform delivers again. Returns how many."""
    return await inbox.purge(INBOX_KEPT)


async def purge_linking(now: datetime) -> int:
    """Forget the codes that are long over at ``now`` (UTC), and misses that no longer count. Returns how many."""
    return await purging.purge(now)


async def purge_uploads(now: datetime) -> int:
    """Forget the files that came by chat a day before ``now`` (UTC) and that nobody confirmed. Returns how many."""
    return await uploads.purge(now)


async def purge_compositions(now: datetime) -> int:
    """Forget announcements that nobody confirmed, untouched for a day at ``now`` (UTC). Returns how many."""
    return await compositions.purge(now)


async def purge_answers(now: datetime) -> int:
    """Forget what was said back to announcements a year before ``now`` (UTC). Returns how many messages it was."""
    return await answers.purge(now)
