"""The settings by theme; ``database_url`` is read from ``PIXMATE_DATABASE_URL``. ``.env.example`` has a line each."""

from __future__ import annotations

import re
from datetime import time, timedelta
from pathlib import Path
from typing import Annotated, Final, Literal, Self
from zoneinfo import ZoneInfo, available_timezones

from pydantic import AfterValidator, Field
from pydantic_settings import BaseSettings, DotEnvSettingsSource, EnvSettingsSource, SettingsConfigDict

from app.settings.durations import Duration, Wait
from bot.accounts import read_account
from bot.platform_links import TELEGRAM_LINK, PlatformLinks
from models.quiet_hours import QuietHours, parse_quiet_hours
from models.reminders.breaks import parse_breaks
from models.reminders.choices import MOST_PER_WEEK
from models.reminders.courtesy import GOOD_HOUR, PER_WEEK, Courtesy
from models.uploads import Intake
from pix.rules import Rules
from scheduler.leases.keeper import LASTS

__all__ = [
    "CampusSettings",
    "DatabaseSettings",
    "ImportSettings",
    "LinkingSettings",
    "PixSettings",
    "ReminderSettings",
    "ServiceSettings",
    "Theme",
]


_BOT_NAME: Final = re.compile(r"[A-Za-z][A-Za-z0-9_]{3,30}[A-Za-z0-9]", re.ASCII)
"""https://core.telegram.org/bots/features#creating-a-new-bot"""


def _zone(name: str) -> str:
    if name not in available_timezones():
        raise ValueError(name)
    return name


def _quiet(text: str) -> str:
    parse_quiet_hours(text)
    return text


def _hour(text: str) -> str:
    hour = time.fromisoformat(text)
    if hour.tzinfo is not None or hour.second or hour.microsecond:
        raise ValueError(text)
    return f"{hour:%H:%M}"


def _breaks(text: str) -> str:
    parse_breaks(text)
    return text


def _owner(text: str) -> str:
    try:
        return str(read_account(text)) if text else ""
    except ValueError:
        raise ValueError(text) from None


def _bot_name(text: str) -> str:
    name = text.strip().removeprefix("@")
    if name and _BOT_NAME.fullmatch(name) is None:
        raise ValueError(text)
    return name


class Theme(BaseSettings):
    """What every theme shares: the prefix, and that an empty value means the default."""

    model_config = SettingsConfigDict(env_prefix="PIXMATE_", env_ignore_empty=True, extra="ignore", frozen=True)

    @classmethod
    def read(cls, env_file: Path | None) -> Self:
        """Read this theme from the environment over ``env_file``. Raises pydantic's `ValidationError`."""
        stored = DotEnvSettingsSource(cls, env_file=env_file)() if env_file is not None else {}
        return cls.model_validate({**stored, **EnvSettingsSource(cls)()})


class ServiceSettings(Theme):
    """The process: where its data lives, what it logs, how the command line speaks."""

    data_dir: Path = Field(Path("data"), description="Folder of the database, its backups and the terminal's history")
    language: Literal["fr", "en"] = Field("fr", examples=["en"], description="Language of the command line: fr or en")
    log_level: Literal["debug", "info", "warning", "error"] = Field(
        "info", examples=["warning"], description="Least severe event that is logged: debug, info, warning or error"
    )
    owner: Annotated[str, AfterValidator(_owner)] = Field(
        "",
        examples=["telegram:12345"],
        description="First owner, as the account they write from, such as telegram:12345",
    )
    lease_seconds: float = Field(
        LASTS.total_seconds(),
        ge=1,
        le=300,
        description="How long a process that hangs, or whose host died, keeps its platforms from others (1 to 300)",
    )

    @property
    def lease(self) -> timedelta:
        """How long a lease lasts that is not renewed."""
        return timedelta(seconds=self.lease_seconds)


class DatabaseSettings(Theme):
    """Where everything is stored."""

    database_url: str = Field(
        "",
        examples=["postgres://pixmate:secret@db.univ.example/pixmate"],
        description="postgres://user:password@host/name, or sqlite:///path; empty is pixmate.db in the data folder",
    )
    database_timeout: Wait = Field(
        timedelta(seconds=5),
        examples=["5s"],
        description="How long to wait for a database another program holds, such as 5s",
    )


class CampusSettings(Theme):
    """The university."""

    quiet_hours: Annotated[str, AfterValidator(_quiet)] = Field(
        "22:00-08:00", description="When nothing unasked is sent, in each person's own zone; off to disable"
    )
    zone: Annotated[str, AfterValidator(_zone)] = Field(
        "Europe/Paris", examples=["Indian/Reunion"], description="Time zone of the campus"
    )

    @property
    def quiet_window(self) -> QuietHours | None:
        """The campus's quiet hours; None when they are off."""
        return parse_quiet_hours(self.quiet_hours)

    @property
    def zone_info(self) -> ZoneInfo:
        """The campus's zone."""
        return ZoneInfo(self.zone)


class ReminderSettings(Theme):
    """What is sent unasked, beside the quiet hours."""

    reminder_hour: Annotated[str, AfterValidator(_hour)] = Field(
        f"{GOOD_HOUR:%H:%M}", description="When reminders are sent, by the clock of each person's own zone"
    )
    reminders_per_week: int = Field(
        PER_WEEK, ge=1, le=MOST_PER_WEEK, description="How many reminders a person gets in any seven days (1 to 7)"
    )
    breaks: Annotated[str, AfterValidator(_breaks)] = Field(
        "",
        examples=["2026-12-21..2027-01-03, 2027-05-14"],
        description="Days without any reminder, such as 2026-12-21..2027-01-03, 2027-05-14",
    )

    def courtesy(self, campus: CampusSettings) -> Courtesy:
        """Return the customs these settings and those of ``campus`` make."""
        hour = time.fromisoformat(self.reminder_hour)
        return Courtesy(campus.zone_info, campus.quiet_window, hour, self.reminders_per_week, parse_breaks(self.breaks))


class LinkingSettings(Theme):
    """Invites, and the links that carry them."""

    telegram_name: Annotated[str, AfterValidator(_bot_name)] = Field(
        "", examples=["pixmate_bot"], description="The Telegram bot's user name, for the links of invites"
    )
    invite_days: int = Field(30, ge=1, le=365, description="How many days an invite can be used (1 to 365)")

    @property
    def lasts(self) -> timedelta:
        """How long an invite can be used."""
        return timedelta(days=self.invite_days)

    def links(self) -> PlatformLinks:
        """Return the links to other platforms that these settings tell of."""
        return PlatformLinks({"telegram": TELEGRAM_LINK.format(name=self.telegram_name)} if self.telegram_name else {})


class ImportSettings(Theme):
    """Pix's files, beside the command line."""

    import_by_chat: bool = Field(
        False, examples=["true"], description="Whether staff may send rosters and exports to the bot: true or false"
    )

    def intake(self) -> Intake:
        """Return the door for files that come by chat."""
        return Intake(self.import_by_chat)


class PixSettings(Theme):
    """What Pix itself may change: the defaults are Pix's of 2026."""

    ceiling: int = Field(7, ge=1, le=8, description="Highest level that can be reached today (1 to 8)")
    improve_delay: Duration = Field(
        timedelta(days=4),
        examples=["4d"],
        description="From the last answer until a retry is possible, never later than a reset",
    )
    reset_delay: Duration = Field(
        timedelta(days=7), examples=["7d"], description="From the last answer until a reset is possible"
    )

    def rules(self) -> Rules:
        """Return the rules these settings make.

        Whoever may reset may retry too: a reset delay cut short, to try things out, brings the retry with it.
        """
        improve_delay = min(self.improve_delay, self.reset_delay)
        return Rules(ceiling=self.ceiling, improve_delay=improve_delay, reset_delay=self.reset_delay)
