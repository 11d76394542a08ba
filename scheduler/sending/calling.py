"""The one call to the platform that a mark allows: a message sent, or one that is there already edited or removed.

A second edit, or a second removal, leaves what the first one left: whatever came of a call, it may be made again.
"""

from __future__ import annotations

import asyncio
import secrets
from datetime import timedelta
from typing import Final, assert_never

import structlog
from tortoise.exceptions import BaseORMException

from bot.adapter import PRIVATE, Adapter
from bot.events import Address
from bot.message import Message
from bot.outcomes import Outcome, Rejected, Sent, Uncertain
from models.errors import StorageError
from models.queue.delivery import Delivery
from models.queue.kinds import InPlace

__all__ = ["CALL_ENDS", "called"]

CALL_ENDS: Final = timedelta(minutes=1)
"""How long a call may last: an adapter that hangs must not hold its platform. Its own limits are shorter."""

log = structlog.stdlib.get_logger(__name__)


async def called(adapter: Adapter, address: Address, row: Delivery, message: Message) -> Outcome:
    """Tell who, or what place, is at ``address`` what ``row``, which is marked, says in ``message``. Never raises."""
    try:
        async with asyncio.timeout(CALL_ENDS.total_seconds()):
            return await _call(adapter, address, row, message)
    except TimeoutError:
        return Uncertain("no answer in time")
    except (StorageError, BaseORMException, OSError) as error:  # what it remembers of people is stored too
        log.warning("call failed", delivery=row.id, error=repr(error))
        return Uncertain("store failed")
    except Exception:  # a mistake in an adapter costs its message, not the service: what it did nobody knows
        error_id = secrets.token_hex(4)
        log.exception("call failed", error_id=error_id, delivery=row.id)
        return Uncertain(f"error {error_id}")


async def _call(adapter: Adapter, address: Address, row: Delivery, message: Message) -> Outcome:
    reference = row.message_ref or ""
    chat = PRIVATE if row.place_id is None else address.user
    match row.in_place:
        case InPlace.NO:
            nonce = row.nonce or str(row.id)
            if chat is PRIVATE:
                return await adapter.notify(address, message, nonce=nonce)
            return await adapter.send(address, chat, message, nonce=nonce)
        case InPlace.EDITED | InPlace.KEPT:
            return await adapter.edit(address, chat, reference, message)
        case InPlace.REMOVED:
            return await _removed(adapter, address, chat, reference, message)
        case _:
            assert_never(row.in_place)


async def _removed(adapter: Adapter, address: Address, chat: str, reference: str, message: Message) -> Outcome:
    """Remove ``reference``, which then has no number any more; put ``message`` there where it is to stay."""
    outcome = await adapter.delete(address, chat, reference)
    match outcome:
        case Sent():
            return Sent("")
        case Rejected():
            return await adapter.edit(address, chat, reference, message)
        case _:
            return outcome
