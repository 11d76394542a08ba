"""What the words of an audience mean on this campus: its rules of Pix, and the platforms that are installed."""

from __future__ import annotations

from app.context import Context
from app.settings import Settings
from bot.registry import discover
from models.audiences.scope import Terms

__all__ = ["terms_for", "terms_of"]


def terms_for(context: Context) -> Terms:
    """Return the terms of the campus; a terminal reaches nobody but who sits there."""
    return terms_of(context.settings)


def terms_of(settings: Settings) -> Terms:
    """Return the terms of the campus with these ``settings``."""
    manifests = discover().values()
    return Terms(
        rules=settings.pix.rules(),
        platforms=tuple(manifest.name for manifest in manifests if not manifest.interactive),
        personal=tuple(manifest.name for manifest in manifests if manifest.interactive),
    )
