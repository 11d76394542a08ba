"""The safety catch of announcements."""

from __future__ import annotations

from pydantic import Field

from app.settings.themes import Theme
from models.announcing.confirming import Catch

__all__ = ["AnnouncingSettings"]


class AnnouncingSettings(Theme):
    """Who confirms an announcement, and how often one author may announce."""

    announce_second_from: int | None = Field(
        None, ge=1, examples=["500"], description="From so many people on, a second member of staff confirms too"
    )
    announce_per_hour: int = Field(10, ge=1, description="Announcements that one author may confirm in an hour")

    def catch(self) -> Catch:
        """Return the safety catch these settings make."""
        return Catch(self.announce_second_from, self.announce_per_hour)
