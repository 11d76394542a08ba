"""Conversations waiting for their next answer: what ``bot.ports.Dialogs`` asks for."""

from __future__ import annotations

from datetime import datetime

import orjson

from bot.events import Address
from bot.ports import Dialog
from models.database import Row, execute, fetch, fetch_one
from models.fields import read_instant

__all__ = ["StoredDialogs"]

_SELECT = 'SELECT platform, "user", flow, step, data, version, expires_at FROM dialog'


class StoredDialogs:
    """One conversation an address, advanced by compare-and-set on its version; the first stored version is 1."""

    async def load(self, address: Address) -> Dialog | None:
        """Return the conversation of ``address``, expired ones included, or None."""
        row = await fetch_one(
            f'{_SELECT} WHERE platform = ? AND "user" = ?',
            address.platform,
            address.user,
        )
        return None if row is None else _dialog(row)

    async def save(self, address: Address, dialog: Dialog) -> bool:
        """Store ``dialog`` if the stored version is still ``dialog.version`` (0: none stored). Tells whether it did."""
        write = _insert if dialog.version == 0 else _update
        return await write(address, dialog)

    async def clear(self, address: Address, version: int) -> bool:
        """Remove the conversation if its version is still ``version``. Tells whether it did."""
        return bool(
            await execute(
                'DELETE FROM dialog WHERE platform = ? AND "user" = ? AND version = ?',
                address.platform,
                address.user,
                version,
            )
        )

    async def expired(self, now: datetime, limit: int = 100) -> list[tuple[Address, Dialog]]:
        """Return at most ``limit`` conversations whose time ran out at ``now`` or before, longest expired first."""
        rows = await fetch(f"{_SELECT} WHERE expires_at <= ? ORDER BY expires_at LIMIT ?", now, limit)
        return [(Address(row["platform"], row["user"]), _dialog(row)) for row in rows]


async def _insert(address: Address, dialog: Dialog) -> bool:
    return bool(
        await execute(
            'INSERT INTO dialog (platform, "user", flow, step, data, version, expires_at)'
            ' VALUES (?, ?, ?, ?, ?, 1, ?) ON CONFLICT (platform, "user") DO NOTHING',
            address.platform,
            address.user,
            dialog.flow,
            dialog.step,
            _json(dialog),
            dialog.expires_at,
        )
    )


async def _update(address: Address, dialog: Dialog) -> bool:
    return bool(
        await execute(
            "UPDATE dialog SET flow = ?, step = ?, data = ?, version = version + 1, expires_at = ?"
            ' WHERE platform = ? AND "user" = ? AND version = ?',
            dialog.flow,
            dialog.step,
            _json(dialog),
            dialog.expires_at,
            address.platform,
            address.user,
            dialog.version,
        )
    )


def _json(dialog: Dialog) -> str:
    return orjson.dumps(dict(dialog.data)).decode()


def _dialog(row: Row) -> Dialog:
    return Dialog(
        flow=row["flow"],
        step=row["step"],
        expires_at=read_instant(row["expires_at"]),
        data=orjson.loads(row["data"]),
        version=row["version"],
    )
