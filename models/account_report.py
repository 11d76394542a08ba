"""Chat accounts as operators list them: with the student number and the name in the place of ids."""

from __future__ import annotations

from collections.abc import AsyncGenerator
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from bot.events import Address
from models.database import Row, fetch
from models.fields import read_instant

__all__ = ["AccountItem", "account_pages"]

_PAGE: Final = 500

_SELECT: Final = """
SELECT a.id, a.platform, a."user", a.locale, a.preferred, a.unreachable_reason, a.seen_at,
       p.number, p.first_name, p.last_name
FROM account a JOIN person p ON p.id = a.person_id"""


@dataclass(frozen=True, slots=True)
class AccountItem:
    """An account, written ``platform:user``, and whose it is; ``number`` is None and the names empty for a guest.

    ``unreachable`` says why it cannot be written to, None while it can; ``seen_at`` is when it wrote last (UTC), None
    before its first message.
    """

    account: str
    number: str | None
    first_name: str
    last_name: str
    preferred: bool
    unreachable: str | None
    seen_at: datetime | None


async def account_pages(person_id: int | None = None) -> AsyncGenerator[list[AccountItem], None]:
    """Yield all accounts, or those of one person, in the order they were made, a page at a time."""
    owner = "" if person_id is None else " AND a.person_id = ?"
    values = () if person_id is None else (person_id,)
    after = 0
    while rows := await fetch(f"{_SELECT} WHERE a.id > ?{owner} ORDER BY a.id LIMIT ?", after, *values, _PAGE):
        yield [_item(row) for row in rows]
        after = rows[-1]["id"]


def _item(row: Row) -> AccountItem:
    return AccountItem(
        account=str(Address(row["platform"], row["user"])),
        number=row["number"],
        first_name=row["first_name"],
        last_name=row["last_name"],
        preferred=bool(row["preferred"]),
        unreachable=row["unreachable_reason"],
        seen_at=read_instant(row["seen_at"]) if row["locale"] else None,
    )
