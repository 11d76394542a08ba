"""What a campus sets: one class a theme, from the environment and ``.env``, prefix ``PIXMATE_``."""

from app.settings.http import HttpSettings
from app.settings.load import Settings, SettingsError, load_settings
from app.settings.rates import RateSettings
from app.settings.themes import (
    CampusSettings,
    DatabaseSettings,
    ImportSettings,
    LinkingSettings,
    PixSettings,
    ReminderSettings,
    ServiceSettings,
)

__all__ = [
    "CampusSettings",
    "DatabaseSettings",
    "HttpSettings",
    "ImportSettings",
    "LinkingSettings",
    "PixSettings",
    "RateSettings",
    "ReminderSettings",
    "ServiceSettings",
    "Settings",
    "SettingsError",
    "load_settings",
]
