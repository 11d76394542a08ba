"""Dates, hours and numbers as people write them in French and in English, in their own time zone."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from functools import cache
from typing import Final
from zoneinfo import ZoneInfo

from babel.dates import format_date
from babel.numbers import format_decimal

from bot.events import Language

__all__ = ["Calendar", "number"]

_THIN: Final = "\u202f"
_NOON: Final = time(12)
_A_YEAR: Final = 2024
"""Any that begins on a Monday."""

_RELATIVE: Final[dict[Language, dict[int, str]]] = {
    "fr": {-1: "hier", 0: "aujourd’hui", 1: "demain"},
    "en": {-1: "yesterday", 0: "today", 1: "tomorrow"},
}

_AT: Final[dict[Language, str]] = {"fr": " à ", "en": " at "}


def number(value: float, language: Language) -> str:
    """Return ``value`` with the thousands and decimals of ``language`` (``1 024,5``, ``1,024.5``)."""
    return format_decimal(value, locale=language)


@dataclass(frozen=True, slots=True)
class Calendar:
    """Instants (aware) as one reader sees them: in ``language``, in ``zone``, beside the present ``now``."""

    language: Language
    zone: ZoneInfo
    now: datetime

    def hour(self, instant: datetime) -> str:
        """Return the hour: ``14 h 30`` or ``14 h``, in English ``14:30``."""
        local = self._local(instant)
        if self.language == "en":
            return f"{local:%H:%M}"
        return f"{local.hour}{_THIN}h" + (f"{_THIN}{local:%M}" if local.minute else "")

    def date(self, instant: datetime) -> str:
        """Return the date without its weekday: ``18 mars``; the year is added when it is not the present one."""
        local = self._local(instant)
        day = "1er" if self.language == "fr" and local.day == 1 else str(local.day)
        year = "" if local.year == self._local(self.now).year else f" {local.year}"
        return f"{day} {_month(local.month, self.language)}{year}"

    def weekday(self, instant: datetime) -> str:
        """Return the weekday alone: ``jeudi``, ``Thursday``."""
        return _weekday(self._local(instant).weekday(), self.language)

    def day(self, instant: datetime) -> str:
        """Return the date with its weekday: ``jeudi 18 mars``."""
        return f"{self.weekday(instant)} {self.date(instant)}"

    def moment(self, instant: datetime) -> str:
        """Return the date and the hour: ``jeudi 18 mars à 14 h 30``, ``Thursday 18 March, 14:30``."""
        joint = ", " if self.language == "en" else _AT["fr"]
        return f"{self.day(instant)}{joint}{self.hour(instant)}"

    def near_day(self, instant: datetime) -> str:
        """Return ``hier``, ``aujourd’hui`` or ``demain`` where one fits, else the date with its weekday."""
        return _RELATIVE[self.language].get(self.days_until(instant)) or self.day(instant)

    def near(self, instant: datetime) -> str:
        """Return the shortest wording that cannot be misread: ``demain à 14 h``, ``jeudi à 14 h``, or `moment`.

        A weekday alone is only used for the coming six days: « jeudi » is never last Thursday.
        """
        days = self.days_until(instant)
        if relative := _RELATIVE[self.language].get(days):
            return f"{relative}{_AT[self.language]}{self.hour(instant)}"
        if 1 < days < 7:
            joint = " " if self.language == "en" else _AT["fr"]
            return f"{self.weekday(instant)}{joint}{self.hour(instant)}"
        return self.moment(instant)

    def dated(self, instant: datetime, *, day_only: bool) -> datetime:
        """Return what to give the other methods for ``instant``, of which a file may have given the day of UTC alone.

        That day is then shown whatever the reader's zone; the hour of what is returned means nothing.
        """
        return datetime.combine(instant.astimezone(UTC).date(), _NOON, self.zone) if day_only else instant

    def days_until(self, instant: datetime) -> int:
        """Return how many midnights of the reader's zone lie between now and ``instant`` (negative: in the past)."""
        return (self._local(instant).date() - self._local(self.now).date()).days

    def _local(self, instant: datetime) -> datetime:
        if instant.tzinfo is None:
            raise ValueError(instant)
        return instant.astimezone(self.zone)


@cache
def _month(number: int, language: Language) -> str:
    return format_date(date(_A_YEAR, number, 1), "MMMM", locale=language)


@cache
def _weekday(number: int, language: Language) -> str:
    """Return the name of a weekday, Monday being 0."""
    return format_date(date(_A_YEAR, 1, 1 + number), "EEEE", locale=language)
