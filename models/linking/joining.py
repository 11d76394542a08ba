"""The code shown in one chat, to be typed in another one of the same person."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from bot.events import Address
from models.database import execute, transaction
from models.linking.codes import Code, CodeKind, new_code
from models.linking.turn import take_turn
from models.schema import LinkCode

__all__ = ["JOINS_FOR", "JoiningCode", "joining_code"]

JOINS_FOR: Final = timedelta(minutes=15)


@dataclass(frozen=True, slots=True)
class JoiningCode:
    """The ``code``, shown this once, and when it is void (UTC)."""

    code: Code
    expires_at: datetime


async def joining_code(person_id: int, address: Address, *, now: datetime) -> JoiningCode:
    """Return a new code by which another account joins ``person_id``; the one before is worth nothing any more.

    ``address`` is the chat that asks for it. Of a person's unused codes the newest two are kept, so that asking for one
    over and over fills no table, and the one just replaced is still told from one never made.
    """
    code, kind, expires_at = new_code(), str(CodeKind.JOIN), now + JOINS_FOR
    async with transaction():
        key = await take_turn()
        unused = "person_id = ? AND kind = ? AND used_at IS NULL"
        await execute(f"DELETE FROM link_code WHERE {unused} AND revoked_at IS NOT NULL", person_id, kind)
        await execute(f"UPDATE link_code SET revoked_at = ? WHERE {unused}", now, person_id, kind)
        await LinkCode.create(
            hash=code.hash(key),
            kind=kind,
            person_id=person_id,
            made_by=str(address),
            made_at=now,
            expires_at=expires_at,
        )
    return JoiningCode(code, expires_at)
