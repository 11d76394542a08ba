"""Someone who asks, and what is known of them, without a database."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from bot.events import Language
from bot.message import Text, as_plain
from bot.ports import Requester, Role
from bot.request import Request
from bot.translation import Translator
from pix.profile import CompetenceFigures, Figure, Profile, Source
from pix.rules import Rules
from tests.support.builders import CAMILLE, Sender
from tests.support.clock import NOON

__all__ = ["LONG_AGO", "PARIS", "SENT", "asking", "facts", "known", "read"]

PARIS = ZoneInfo("Europe/Paris")
SENT = NOON - timedelta(days=2) + timedelta(minutes=90)
"""Monday 16 March, 14 h 30 in Paris: what it moved may be improved on Friday, reset on Monday."""

LONG_AGO = NOON - timedelta(days=60, minutes=30)

_TRANSLATOR = Translator.load()
_NUMBER = re.compile(r"\d+(?:\.\d+)?")


def asking(
    language: Language = "fr", *, now: datetime = NOON, zone: ZoneInfo = PARIS, number: str | None = None
) -> Request:
    """Return a request of a student who speaks ``language``."""
    who = Requester(CAMILLE, 1, Role.STUDENT, language, zone, number=number)
    return Request(Sender(locale=language).says(""), who, now, _TRANSLATOR)


def known(
    sent: Mapping[str, tuple[int, int]] | None = None,
    *,
    total: int | None = None,
    sent_at: datetime = SENT,
    moved_at: datetime | None = None,
    told: Mapping[str, tuple[int, int | None, datetime]] | None = None,
    certified: Mapping[str, tuple[int, datetime]] | None = None,
    rules: Rules | None = None,
) -> Profile:
    """Return a profile: what a file ``sent`` says (level, pix), what was ``told`` and ``certified`` beside it."""
    figures: dict[str, CompetenceFigures] = {}
    for code in {*(sent or {}), *(told or {}), *(certified or {})}:
        figures[code] = CompetenceFigures(
            code,
            imported=Figure(*sent[code], Source.IMPORTED, sent_at) if sent and code in sent else None,
            declared=Figure(told[code][0], told[code][1], Source.DECLARED, told[code][2])
            if told and code in told
            else None,
            certified=Figure(certified[code][0], None, Source.CERTIFIED, certified[code][1])
            if certified and code in certified
            else None,
            answered_at=told[code][2] if told and code in told else None,
            moved_at=(moved_at or sent_at) if sent and code in sent else None,
        )
    added = sum(pix for _, pix in sent.values()) if sent else 0
    return Profile(
        rules or Rules(),
        figures,
        sent_at=None if sent is None else sent_at,
        sent_total=None if sent is None else (added if total is None else total),
    )


def read(text: Text) -> str:
    """Return ``text`` as it is read, with ordinary spaces in the place of the typographic ones."""
    return as_plain(text).replace("\u00a0", " ").replace("\u202f", " ")


def facts(text: str) -> Counter[str]:
    """Return the figures in ``text``, which no language may change; « 14 h » and ``14:00`` are the same."""
    return Counter(_NUMBER.findall(re.sub(r"\b(\d\d?)\s?h(?!\s?\d)", r"\1:00", text)))
