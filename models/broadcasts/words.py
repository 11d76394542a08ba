"""The words of a broadcast, kept once. The same words are the same broadcast, unless they are to be said again."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from hashlib import blake2b
from typing import Final

from bot.events import Language
from models import audit
from models.database import execute, fetch, fetch_one, member_of, transaction

__all__ = ["Words", "begin", "conclude", "words_of"]

_ACTOR: Final = 160


@dataclass(frozen=True, slots=True)
class Words:
    """What is said, as it was typed. ``english`` empty: everybody is told in French."""

    french: str
    english: str = ""

    @property
    def digest(self) -> str:
        """What tells these words from others: 20 hexadecimal characters."""
        return blake2b(f"{self.french}\0{self.english}".encode(), digest_size=10).hexdigest()

    def spoken(self, language: Language) -> str:
        """Return what somebody who reads ``language`` is told."""
        return (self.english if language == "en" else "") or self.french


async def begin(words: Words, *, actor: str, now: datetime, again: bool = False, listed: int = 0) -> str:
    """Keep ``words`` and return the cause of the deliveries that say them. Audited, with how many are ``listed``.

    Words that were kept before have the cause they had. ``again`` gives them a new one, once the broadcast before was
    owed to everybody: one that was cut short is gone on with.
    """
    async with transaction():
        last = await fetch_one(
            "SELECT cause, number, owed_at FROM broadcast_text WHERE digest = ? ORDER BY number DESC LIMIT 1",
            words.digest,
        )
        if last is not None and not (again and last["owed_at"] is not None):
            cause = str(last["cause"])
        else:
            cause = await _kept(words, 1 if last is None else int(last["number"]) + 1, actor, now)
        await audit.record(actor, "notice.begin", at=now, details={"cause": cause, "people": listed})
    return cause


async def conclude(cause: str, now: datetime) -> None:
    """Note that everybody listed was owed the broadcast of ``cause``, in the transaction that is open."""
    await execute("UPDATE broadcast_text SET owed_at = ? WHERE cause = ?", now, cause)


async def words_of(causes: Collection[str]) -> dict[str, Words]:
    """Return the words of each of ``causes``; unknown ones are left out."""
    among, value = member_of("cause", list(causes))
    rows = await fetch(f"SELECT cause, text_fr, text_en FROM broadcast_text WHERE {among}", value)
    return {row["cause"]: Words(row["text_fr"], row["text_en"]) for row in rows}


async def _kept(words: Words, number: int, actor: str, now: datetime) -> str:
    cause = f"notify:{words.digest}" if number == 1 else f"notify:{words.digest}:{number}"
    # Somebody who says the same at the same moment goes on with the same broadcast.
    await execute(
        "INSERT INTO broadcast_text (cause, digest, number, text_fr, text_en, made_by, made_at)"
        " VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT (cause) DO NOTHING",
        cause,
        words.digest,
        number,
        words.french,
        words.english,
        actor[:_ACTOR],
        now,
    )
    return cause
