"""What every command starts from: settings, words, the database, who is acting."""

from __future__ import annotations

import getpass
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import datetime

from app.settings import Settings, load_settings
from app.words import ENV_FILE, Calendar, Words
from bot.events import Address
from bot.ports import Clock, SystemClock
from bot.registry import discover
from models.database import open_database
from models.staff import ensure_owner

__all__ = ["Context", "load_context", "login", "operator"]


def operator() -> str:
    """Return how the audit log names whoever runs a command: ``operator:`` and their login."""
    return f"operator:{login()}"


def login() -> str:
    """Return the login of whoever runs the program; ``unknown`` where the system has none for this user."""
    try:
        return getpass.getuser()
    except (KeyError, OSError):
        return "unknown"


@dataclass(frozen=True, slots=True)
class Context:
    """One run of the program."""

    settings: Settings
    words: Words
    clock: Clock

    @property
    def calendar(self) -> Calendar:
        """Dates and hours for the operator: the campus's zone, the command line's language."""
        return Calendar(self.words.language, self.settings.campus.zone_info, self.now)

    @property
    def now(self) -> datetime:
        """The present (aware, UTC)."""
        return self.clock.now()

    @asynccontextmanager
    async def database(self, url: str | None = None) -> AsyncGenerator[None, None]:
        """Open the database (the campus's, or ``url``), created or migrated as needed, with its first owner.

        Raises `models.errors.StorageError`.
        """
        timeout = self.settings.database.database_timeout
        async with open_database(url or self.settings.database_url, timeout=timeout, clock=self.clock):
            if url is None and self.settings.service.owner:
                await ensure_owner(Address.parse(self.settings.service.owner), self.now)
            yield


def load_context() -> Context:
    """Read the settings. Raises `app.settings.SettingsError`."""
    declared = (setting.name for manifest in discover().values() for setting in manifest.settings)
    settings = load_settings(ENV_FILE, declared)
    return Context(settings, Words(settings.service.language), SystemClock())
