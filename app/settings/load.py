"""Read every theme at once, and word a wrong setting in one sentence."""

from __future__ import annotations

import difflib
import os
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from dotenv import dotenv_values
from pydantic import ValidationError

from app.settings.announcing import AnnouncingSettings
from app.settings.http import HttpSettings
from app.settings.rates import RateSettings
from app.settings.themes import (
    CampusSettings,
    DatabaseSettings,
    ImportSettings,
    LinkingSettings,
    PixSettings,
    ReminderSettings,
    ServiceSettings,
    Theme,
)

__all__ = ["PREFIX", "THEMES", "Settings", "SettingsError", "known_names", "load_settings"]

PREFIX = "PIXMATE_"
THEMES: tuple[type[Theme], ...] = (
    ServiceSettings,
    DatabaseSettings,
    HttpSettings,
    CampusSettings,
    ReminderSettings,
    LinkingSettings,
    ImportSettings,
    PixSettings,
    RateSettings,
    AnnouncingSettings,
)

ThemeT = TypeVar("ThemeT", bound=Theme)


class SettingsError(Exception):
    """A setting is wrong. ``key`` names the sentence that says so, ``variables`` what it mentions."""

    def __init__(self, key: str, **variables: str) -> None:
        super().__init__(key, variables)
        self.key = key
        self.variables = variables


@dataclass(frozen=True, slots=True)
class Settings:
    """Every theme. ``values`` are all ``PIXMATE_`` variables as found, for the adapters' own settings."""

    service: ServiceSettings
    database: DatabaseSettings
    http: HttpSettings
    campus: CampusSettings
    reminders: ReminderSettings
    linking: LinkingSettings
    imports: ImportSettings
    pix: PixSettings
    rates: RateSettings
    announcing: AnnouncingSettings
    values: Mapping[str, str]

    @property
    def database_url(self) -> str:
        """Where everything is stored, the default being a file in the data folder."""
        return self.database.database_url or f"sqlite:///{self.service.data_dir / 'pixmate.db'}"


def known_names(adapters: Iterable[str] = ()) -> frozenset[str]:
    """Return the names of all settings; ``adapters`` are those which the installed adapters declare."""
    own = (variable(field) for theme in THEMES for field in theme.model_fields)
    return frozenset(own) | frozenset(adapters)


def variable(field: str) -> str:
    """Return the environment variable of a theme's field."""
    return f"{PREFIX}{field.upper()}"


def load_settings(env_file: Path | None = None, adapters: Iterable[str] = ()) -> Settings:
    """Read the environment over ``env_file`` (which may be absent). Raises `SettingsError` at the first wrong one."""
    values = _values(env_file)
    names = known_names(adapters)
    for name in sorted(values):
        if name not in names:
            raise _unknown(name, names)
    return Settings(
        service=_theme(ServiceSettings, env_file),
        database=_theme(DatabaseSettings, env_file),
        http=_theme(HttpSettings, env_file),
        campus=_theme(CampusSettings, env_file),
        reminders=_theme(ReminderSettings, env_file),
        linking=_theme(LinkingSettings, env_file),
        imports=_theme(ImportSettings, env_file),
        pix=_theme(PixSettings, env_file),
        rates=_theme(RateSettings, env_file),
        announcing=_theme(AnnouncingSettings, env_file),
        values=values,
    )


def _unknown(name: str, names: Iterable[str]) -> SettingsError:
    near = difflib.get_close_matches(name, names, n=1, cutoff=0.6)
    return (
        SettingsError("setting-unknown-near", name=name, nearest=near[0])
        if near
        else SettingsError("setting-unknown", name=name)
    )


def _values(env_file: Path | None) -> dict[str, str]:
    stored = dotenv_values(env_file) if env_file is not None and env_file.is_file() else {}
    merged = {**stored, **os.environ}
    return {name: value for name, value in merged.items() if name.startswith(PREFIX) and value}


def _theme(theme: type[ThemeT], env_file: Path | None) -> ThemeT:
    try:
        return theme.read(env_file)
    except ValidationError as error:
        first = error.errors()[0]
        field = str(first["loc"][0])
        example = theme.model_fields[field].examples or [theme.model_fields[field].default]
        raise SettingsError(
            "setting-wrong", name=variable(field), value=str(first["input"]), example=str(example[0])
        ) from None
