"""People drawn at random, stored as an import and chats would leave them, and read back as facts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from hypothesis import strategies as st

from bot.events import Language
from bot.ports import Role
from models.addressees import addressees
from models.audiences.facts import Facts
from models.database import Row, execute, fetch, load
from models.figures import LevelPix, SentFigures, encode_figures, known_from
from models.profiles import load_profiles
from models.reminders.courtesy import Courtesy
from models.schema import Account, Attempt, CompetenceState, Person
from pix.profile import Source
from pix.rules import Rules
from tests.integration.linking.desk import PARIS
from tests.support.audiences import KNOWN
from tests.support.clock import NOON

__all__ = ["CODES", "Drawn", "crowds", "facts", "forget_all", "store"]

CODES: Final = ("1.1", "1.2", "1.3", "2.1", "2.2", "2.3")

Figures = Mapping[str, tuple[int, int]]


@dataclass(frozen=True)
class Sent:
    """A profile sent so many hours ago: levels and pix by competence, the file's own total."""

    ago: int
    figures: Figures
    total: int


@dataclass(frozen=True)
class Told:
    """An answer told so many hours ago; ``undone`` if it was taken back."""

    code: str
    ago: int
    undone: bool


@dataclass(frozen=True)
class Chat:
    """An account, seen so many hours ago."""

    platform: str
    locale: str
    preferred: bool
    ago: int
    blocked: bool


@dataclass(frozen=True)
class Drawn:
    """One person."""

    numbered: bool
    on_roster: bool
    role: Role
    group: str
    component: str
    diploma: str
    language: Language | None
    chats: tuple[Chat, ...]
    sent: tuple[Sent, ...]
    certified: Mapping[str, int]
    told: tuple[Told, ...]


_HOURS: Final = st.sampled_from([1, 5, 24, 25, 100, 400, 2000])
_LEVELS: Final = st.sampled_from([0, 0, 1, 1, 2, 5, 8])
_FIGURES: Final = st.dictionaries(st.sampled_from(CODES), st.tuples(_LEVELS, st.integers(0, 60)), max_size=6)
_CHATS: Final = st.builds(
    Chat,
    st.sampled_from(["telegram", "discord", "console"]),
    st.sampled_from(["", "fr", "en", "en-GB", "EN_us", "eng", "de"]),
    st.booleans(),
    _HOURS,
    st.booleans(),
)
_PEOPLE: Final = st.builds(
    Drawn,
    st.booleans(),
    st.booleans(),
    st.sampled_from(list(Role)),
    st.sampled_from(["", *KNOWN["group"]]),
    st.sampled_from(["", *KNOWN["component"]]),
    st.sampled_from(["", *KNOWN["diploma"]]),
    st.sampled_from([None, "fr", "en"]),
    st.lists(_CHATS, max_size=3).map(tuple),
    st.lists(st.builds(Sent, _HOURS, _FIGURES, st.integers(0, 60)), max_size=3, unique_by=lambda each: each.ago).map(
        tuple
    ),
    st.dictionaries(st.sampled_from(CODES), st.integers(1, 8), max_size=2),
    st.lists(st.builds(Told, st.sampled_from(CODES), _HOURS, st.booleans()), max_size=2).map(tuple),
)


def crowds() -> st.SearchStrategy[list[Drawn]]:
    """Return crowds of a few people."""
    return st.lists(_PEOPLE, min_size=1, max_size=8)


async def forget_all() -> None:
    """Remove everybody, with what hangs on them."""
    await execute("DELETE FROM person")


async def store(crowd: Sequence[Drawn]) -> None:
    """Store ``crowd``, beside who is there."""
    for each in crowd:
        person = await Person.create(
            group=each.group,
            component=each.component,
            diploma=each.diploma,
            language=each.language,
            role=each.role,
            on_roster=each.on_roster,
            created_at=NOON,
        )
        person_id: int = person.pk
        if each.numbered:
            await execute("UPDATE person SET number = ? WHERE id = ?", f"N{person_id}", person_id)
        await _store_chats(person_id, each.chats)
        await _store_levels(person_id, each)


async def _store_chats(person_id: int, chats: Sequence[Chat]) -> None:
    for place, chat in enumerate(chats):
        await Account.create(
            person_id=person_id,
            platform=chat.platform,
            user=f"{person_id}.{place}",
            locale=chat.locale,
            preferred=chat.preferred,
            unreachable_reason="blocked" if chat.blocked else None,
            created_at=NOON,
            seen_at=_ago(chat.ago),
        )


async def _store_levels(person_id: int, each: Drawn) -> None:
    history = [
        SentFigures(_ago(sent.ago), {code: LevelPix(*pair) for code, pair in sent.figures.items()})
        for sent in each.sent
    ]
    await load(
        "sending",
        ("person_id", "campaign", "sent_at", "day_only", "total_pix", "certifiable", "certifiable_count", "figures"),
        [
            (person_id, "C", known.sent_at, False, sent.total, False, 0, encode_figures(known.figures))
            for sent, known in zip(each.sent, history, strict=True)
        ],
    )
    for code, known in known_from(history).items():
        await CompetenceState.create(
            person_id=person_id,
            competence=code,
            source=Source.IMPORTED,
            level=known.level,
            pix=known.pix,
            known_at=known.known_at,
            moved_at=known.moved_at,
        )
    for code, level in each.certified.items():
        await CompetenceState.create(
            person_id=person_id, competence=code, source=Source.CERTIFIED, level=level, known_at=NOON
        )
    for told in each.told:
        at = _ago(told.ago)
        await Attempt.create(
            person_id=person_id,
            competence=told.code,
            answered_at=at,
            told_at=at,
            undone_at=NOON if told.undone else None,
        )


async def facts(rules: Rules) -> dict[int, Facts]:
    """Return everybody as the program knows them one by one, by id."""
    rows: list[Row] = await fetch("SELECT * FROM person ORDER BY id")
    ids = [row["id"] for row in rows]
    profiles, known = await load_profiles(ids, rules), await addressees(ids, Courtesy(PARIS, None))
    return {
        row["id"]: Facts(
            number=row["number"],
            on_roster=bool(row["on_roster"]),
            role=Role(row["role"]),
            group=row["group"],
            component=row["component"],
            diploma=row["diploma"],
            chosen_language=row["language"],
            accounts=known[row["id"]].accounts,
            profile=profiles[row["id"]],
        )
        for row in rows
    }


def _ago(hours: int) -> datetime:
    return NOON - timedelta(hours=hours)
