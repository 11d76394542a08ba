"""What those who announce are called, from how the audit log names them."""

from __future__ import annotations

from collections.abc import Collection

from bot.events import Address
from models.database import fetch, member_of

__all__ = ["names_at"]


async def names_at(actors: Collection[str]) -> dict[str, str]:
    """Return what the people behind ``actors`` (``telegram:12345``) are called, by actor; unknown ones are left out.

    By the name on the roster, else by the one they have on their platform, else by the account itself.
    """
    wanted = {str(address): address for address in map(Address.parse, actors)}
    if not wanted:
        return {}
    on, platforms = member_of("a.platform", sorted({each.platform for each in wanted.values()}))
    among, users = member_of('a."user"', sorted({each.user for each in wanted.values()}))
    rows = await fetch(
        'SELECT a.platform, a."user", a.display_name, p.first_name, p.last_name, p.usage_name'
        f" FROM account a JOIN person p ON p.id = a.person_id WHERE {on} AND {among}",
        platforms,
        users,
    )
    found: dict[str, str] = {}
    for row in rows:
        actor = str(Address(row["platform"], row["user"]))
        name = f"{row['first_name']} {row['usage_name'] or row['last_name']}".strip()
        found[actor] = name or row["display_name"] or actor
    return {actor: found[actor] for actor in wanted if actor in found}
