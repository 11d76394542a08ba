"""Whom a message is for: their accounts, language, hours and choices, read for many people at once."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import cast
from zoneinfo import ZoneInfo

from bot.events import Address, Language, language_of
from bot.ports import Role
from models.database import Row, fetch, member_of
from models.fields import read_instant
from models.quiet_hours import OFF, parse_quiet_hours
from models.reminders.choices import Choices, choices_of_all
from models.reminders.courtesy import Courtesy, Hours

__all__ = ["Addressee", "ReachedAt", "addressees", "hours_of", "with_account_besides"]

_PEOPLE = "SELECT id, first_name, role, language, zone, quiet_hours, plain_text, silenced_at FROM person WHERE {}"
_ACCOUNTS = (
    'SELECT id, person_id, platform, "user", locale, unreachable_reason, seen_at FROM account WHERE {}'
    " ORDER BY preferred DESC, seen_at DESC, id"
)
_TOLD = "SELECT person_id, MAX(told_at) AS told_at FROM attempt WHERE {} GROUP BY person_id"

_NOTHING_CHOSEN = Choices()


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

    def account(self, account_id: int | None) -> ReachedAt | None:
        """Return the account of this id if it is still theirs and can be written to."""
        return next((account for account in self.reachable if account.account_id == account_id), None)

    def language_at(self, account: ReachedAt) -> Language:
        """Return the language to speak there: the one chosen, else the client's."""
        return self.chosen_language or language_of(account.locale)


async def addressees(people: Collection[int], courtesy: Courtesy) -> dict[int, Addressee]:
    """Return each of ``people`` by id, in five queries however many they are; who is not known is left out."""
    among, values = member_of("id", list(people))
    persons = await fetch(_PEOPLE.format(among), values)
    among, values = member_of("person_id", list(people))
    accounts = await fetch(_ACCOUNTS.format(among), values)
    told = await fetch(_TOLD.format(among), values)
    chosen = await choices_of_all(people)
    theirs: dict[int, list[ReachedAt]] = {}
    for row in accounts:
        theirs.setdefault(row["person_id"], []).append(_account(row))
    told_at = {int(row["person_id"]): read_instant(row["told_at"]) for row in told}
    return {
        row["id"]: _addressee(
            row,
            courtesy,
            chosen.get(row["id"], _NOTHING_CHOSEN),
            tuple(theirs.get(row["id"], ())),
            told_at.get(row["id"]),
        )
        for row in persons
    }


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


async def hours_of(people: Collection[int], chosen: Mapping[int, Choices], courtesy: Courtesy) -> dict[int, Hours]:
    """Return the hours of each of ``people``, whose choices are ``chosen``; who is not known is left out."""
    among, values = member_of("id", list(people))
    rows = await fetch(f"SELECT id, zone, quiet_hours FROM person WHERE {among}", values)
    return {row["id"]: _hours(row, chosen.get(row["id"], _NOTHING_CHOSEN), courtesy) for row in rows}


def _hours(row: Row, choices: Choices, courtesy: Courtesy) -> Hours:
    quiet = None if row["quiet_hours"] is None else parse_quiet_hours(row["quiet_hours"]) or OFF
    return courtesy.hours(ZoneInfo(row["zone"]) if row["zone"] else None, quiet, choices.hour)


def _account(row: Row) -> ReachedAt:
    return ReachedAt(
        account_id=row["id"],
        address=Address(row["platform"], row["user"]),
        locale=row["locale"],
        unreachable=row["unreachable_reason"],
        seen_at=read_instant(row["seen_at"]),
    )


def _addressee(
    row: Row, courtesy: Courtesy, choices: Choices, accounts: tuple[ReachedAt, ...], told_at: datetime | None
) -> Addressee:
    return Addressee(
        person_id=row["id"],
        first_name=row["first_name"],
        chosen_language=cast("Language | None", row["language"]),
        plain_text=bool(row["plain_text"]),
        silenced=row["silenced_at"] is not None,
        hours=_hours(row, choices, courtesy),
        choices=choices,
        accounts=accounts,
        told_at=told_at,
        formal=row["role"] > Role.STUDENT,
    )
