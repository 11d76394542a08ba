"""All that is known of one person on one page, as ``pixmate person NUMBER --json`` prints it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

import orjson

from models.accounts import AccountCard, accounts_of
from models.answers import Answer, said_with
from models.database import fetch_one
from models.people import Identity, PersonMissing
from models.profiles import load_profile
from pix.profile import Figure, Profile, Source
from pix.rules import Rules

__all__ = [
    "AccountReport",
    "AnswerReport",
    "CompetenceReport",
    "DeclaredReport",
    "Names",
    "OwedItem",
    "PersonReport",
    "person_report",
]


@dataclass(frozen=True, slots=True)
class Names:
    """A person's names as the roster has them; empty where it has none."""

    first: str
    second: str
    third: str
    last: str
    usage: str


@dataclass(frozen=True, slots=True)
class DeclaredReport:
    """A figure the student declared since, beside the one that counts. ``known_at`` is the answer's instant."""

    level: int
    pix: int | None
    known_at: datetime


@dataclass(frozen=True, slots=True)
class CompetenceReport:
    """One competence: the figure shown first, where it is from, and when it may be taken again (instants in UTC).

    The figure is empty where the student only said that they had answered. ``improve_at`` and ``reset_at`` are None
    where Pix offers neither; ``basis`` says what they rest on. ``known_day_only``: the file gave a day of UTC, and
    ``known_at`` is its last second.
    """

    level: int | None
    pix: int | None
    source: Source
    known_at: datetime
    improve_at: datetime | None
    reset_at: datetime | None
    basis: Source | None
    declared: DeclaredReport | None
    known_day_only: bool = False


@dataclass(frozen=True, slots=True)
class AccountReport:
    """A chat account, written ``platform:user``; ``unreachable`` says why it cannot be written to."""

    address: str
    preferred: bool
    unreachable: str | None
    seen_at: datetime


@dataclass(frozen=True, slots=True)
class OwedItem:
    """A message still owed: its delivery, of what kind, in what state, due when (UTC)."""

    id: int
    kind: str
    state: str
    due_at: datetime


@dataclass(frozen=True, slots=True)
class AnswerReport:
    """What the person said back to an announcement (``to_team``), or the team replied to them, when (UTC)."""

    announcement: int
    to_team: bool
    text: str
    said_at: datetime


@dataclass(frozen=True, slots=True)
class PersonReport:
    """The page. ``competences`` by code; ``total_pix`` is the file's own, ``certifiable`` and ``missing`` by the files.

    ``estimate`` is the total with what was declared since, None when nothing was. ``sent_day_only``: the file gave a
    day of UTC, and ``sent_at`` is its last second.
    """

    number: str | None
    names: Names
    group: str
    competences: Mapping[str, CompetenceReport]
    total_pix: int | None
    sent_at: datetime | None
    estimate: int | None
    certifiable: bool
    missing: int
    accounts: Sequence[AccountReport]
    owed: Sequence[OwedItem]
    sent_day_only: bool = False
    answers: Sequence[AnswerReport] = ()

    def as_json(self) -> str:
        """Return the page as one JSON object, indented; instants as ``2026-11-12T13:05:00Z``."""
        return orjson.dumps(self, option=orjson.OPT_INDENT_2 | orjson.OPT_UTC_Z).decode()


async def person_report(person: Identity, rules: Rules, *, owed: Sequence[OwedItem] = ()) -> PersonReport:
    """Return the page of ``person``, with the messages ``owed`` that the caller found. Raises `PersonMissing`."""
    profile = await load_profile(person.person_id, rules)
    return PersonReport(
        number=person.number,
        names=await _names(person.person_id),
        group=person.group,
        competences={code: _competence(profile, code) for code in profile.competences},
        total_pix=profile.total,
        sent_at=profile.sent_at,
        estimate=profile.estimate,
        certifiable=profile.certifiable,
        missing=profile.missing,
        accounts=[_account(card) for card in await accounts_of(person.person_id)],
        owed=tuple(owed),
        sent_day_only=profile.sent_day_only,
        answers=[_answer(each) for each in await said_with(person.person_id)],
    )


async def _names(person_id: int) -> Names:
    row = await fetch_one(
        "SELECT first_name, second_name, third_name, last_name, usage_name FROM person WHERE id = ?", person_id
    )
    if row is None:
        raise PersonMissing(person_id)
    return Names(row["first_name"], row["second_name"], row["third_name"], row["last_name"], row["usage_name"])


def _competence(profile: Profile, code: str) -> CompetenceReport:
    shown, windows = profile.shown(code), profile.windows(code)
    answered_at = profile.competences[code].answered_at
    known_at = shown.known_at if shown is not None else answered_at
    if known_at is None:
        raise LookupError(code)
    return CompetenceReport(
        level=None if shown is None else shown.level,
        pix=None if shown is None else shown.pix,
        source=Source.DECLARED if shown is None else shown.source,
        known_at=known_at,
        improve_at=None if windows is None else windows.improve_at,
        reset_at=None if windows is None else windows.reset_at,
        basis=None if windows is None else windows.basis,
        declared=_declared(profile, code, shown),
        known_day_only=shown is not None and shown.day_only,
    )


def _declared(profile: Profile, code: str, shown: Figure | None) -> DeclaredReport | None:
    beside = profile.declared_beside(code)
    if beside is None or beside is shown:
        return None
    return DeclaredReport(beside.level, beside.pix, beside.known_at)


def _account(card: AccountCard) -> AccountReport:
    return AccountReport(str(card.address), card.preferred, card.unreachable, card.seen_at)


def _answer(said: Answer) -> AnswerReport:
    return AnswerReport(said.announcement_id, said.to_team, said.text, said.said_at)
