"""Whom a message is for: their accounts, language, hours and choices, read for many people at once."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import cast
from zoneinfo import ZoneInfo

from bot.events import Address, Language, language_of
from bot.ports import Role
from models.database import Row, fetch, member_of
from models.fields import read_instant
from models.quiet_hours import OFF, parse_quiet_hours
from models.reminders.choices import CHOSEN, CHOSEN_JOINS, Choices, by_id, choices_in
from models.reminders.courtesy import Courtesy, Hours

__all__ = ["Addressee", "ReachedAt", "Wishes", "addressees", "wishes_of", "with_account_besides"]

_PEOPLE = (
    "SELECT p.id, p.first_name, p.role, p.language, p.zone, p.quiet_hours, p.plain_text, p.silenced_at,"
    f" {CHOSEN} FROM person p {CHOSEN_JOINS} WHERE {{}}"
)
_WISHES = f"SELECT p.id, p.zone, p.quiet_hours, p.silenced_at, {CHOSEN} FROM person p {CHOSEN_JOINS} WHERE {{}}"
_ACCOUNTS = (
    'SELECT id, person_id, platform, "user", locale, unreachable_reason, seen_at FROM account WHERE {}'
    " ORDER BY preferred DESC, seen_at DESC, id"
)
_TOLD = "SELECT person_id, MAX(told_at) AS told_at FROM attempt WHERE {} GROUP BY person_id"


@dataclass(frozen=True, slots=True)
class Wishes:
    """What one person wants of messages sent unasked: what they chose, their hours, and whether they want none."""

    choices: Choices
    hours: Hours
    silenced: bool

    @property
    def held(self) -> bool:
        """Whether no reminder leaves, whatever is planned."""
        return self.silenced or self.choices.paused_at is not None


@dataclass(frozen=True, slots=True)
class ReachedAt:
    """A chat account. ``unreachable`` is why it cannot be written to, None while it can; ``locale`` its client's."""

    account_id: int
    address: Address
    locale: str
    unreachable: str | None
    seen_at: datetime


@dataclass(frozen=True, slots=True)
class Addressee:
    """One person, as a sender needs to know them. ``accounts``: the preferred one first, then the one seen last."""

    person_id: int
    first_name: str
    chosen_language: Language | None
    plain_text: bool
    silenced: bool
    hours: Hours
    choices: Choices
    accounts: tuple[ReachedAt, ...]
    told_at: datetime | None
    """When they last told of an answer (UTC)."""
    formal: bool = False
    """Whether they are spoken to politely: the team of the programme is."""

    @property
    def reachable(self) -> tuple[ReachedAt, ...]:
        """The accounts that can be written to."""
        return tuple(account for account in self.accounts if account.unreachable is None)

    @property
    def hindrance(self) -> str | None:
        """What was said of the account that comes first, if none can be written to; None: one can, or there is none."""
        return self.accounts[0].unreachable if self.accounts and not self.reachable else None

    def account(self, account_id: int | None) -> ReachedAt | None:
        """Return the account of this id if it is still theirs and can be written to."""
        return next((account for account in self.reachable if account.account_id == account_id), None)

    def language_at(self, account: ReachedAt) -> Language:
        """Return the language to speak there: the one chosen, else the client's."""
        return self.chosen_language or language_of(account.locale)


async def addressees(people: Collection[int], courtesy: Courtesy) -> dict[int, Addressee]:
    """Return each of ``people`` by id, in three queries however many they are; who is not known is left out."""
    among, values = member_of("p.id", list(people))
    persons = by_id(await fetch(_PEOPLE.format(among), values))
    among, values = member_of("person_id", list(people))
    accounts = await fetch(_ACCOUNTS.format(among), values)
    told = await fetch(_TOLD.format(among), values)
    theirs: dict[int, list[ReachedAt]] = {}
    for row in accounts:
        theirs.setdefault(row["person_id"], []).append(_account(row))
    told_at = {int(row["person_id"]): read_instant(row["told_at"]) for row in told}
    return {
        id_: _addressee(rows, courtesy, tuple(theirs.get(id_, ())), told_at.get(id_)) for id_, rows in persons.items()
    }


async def wishes_of(people: Collection[int], courtesy: Courtesy) -> dict[int, Wishes]:
    """Return what each of ``people`` wishes, by id, in one query; who is not known is left out."""
    among, values = member_of("p.id", list(people))
    rows = await fetch(_WISHES.format(among), values)
    return {id_: _wishes(theirs, courtesy) for id_, theirs in by_id(rows).items()}


async def with_account_besides(platforms: Collection[str]) -> list[int]:
    """Return who has an account on one of ``platforms``, and one elsewhere that can be written to; by id."""
    among, values = member_of("here.platform", list(platforms))
    besides, others = member_of("elsewhere.platform", list(platforms))
    rows = await fetch(
        "SELECT DISTINCT here.person_id AS person_id FROM account here"
        " JOIN account elsewhere ON elsewhere.person_id = here.person_id"
        f" WHERE {among} AND NOT ({besides}) AND elsewhere.unreachable_reason IS NULL ORDER BY 1",
        values,
        others,
    )
    return [row["person_id"] for row in rows]


def _wishes(rows: Sequence[Row], courtesy: Courtesy) -> Wishes:
    first, choices = rows[0], choices_in(rows)
    quiet = None if first["quiet_hours"] is None else parse_quiet_hours(first["quiet_hours"]) or OFF
    hours = courtesy.hours(ZoneInfo(first["zone"]) if first["zone"] else None, quiet, choices.hour)
    return Wishes(choices, hours, first["silenced_at"] is not None)


def _account(row: Row) -> ReachedAt:
    return ReachedAt(
        account_id=row["id"],
        address=Address(row["platform"], row["user"]),
        locale=row["locale"],
        unreachable=row["unreachable_reason"],
        seen_at=read_instant(row["seen_at"]),
    )


def _addressee(
    rows: Sequence[Row], courtesy: Courtesy, accounts: tuple[ReachedAt, ...], told_at: datetime | None
) -> Addressee:
    row, wishes = rows[0], _wishes(rows, courtesy)
    return Addressee(
        person_id=row["id"],
        first_name=row["first_name"],
        chosen_language=cast("Language | None", row["language"]),
        plain_text=bool(row["plain_text"]),
        silenced=wishes.silenced,
        hours=wishes.hours,
        choices=wishes.choices,
        accounts=accounts,
        told_at=told_at,
        formal=row["role"] > Role.STUDENT,
    )
