"""The example campus: its own database, filled at the first start with invented students."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Final

from app.failures import Failure
from models import campus
from models.imports import Kind, import_file, was_imported
from pix.rules import Rules

__all__ = ["DEMO_NUMBER", "demo_url", "fill_campus"]

DEMO_NUMBER: Final = "22012345"
"""Camille Martin, one competence short of certifiable."""

_FOLDER: Final = Path(__file__).resolve().parents[2] / "examples" / "campus"
_ACTOR: Final = "operator:demo"
_CAMPAIGN: Final = "KXDTMP264"
"""The campaign of ``profiles.csv``."""


def demo_url(data_dir: Path) -> str:
    """Return where the example campus is kept: never where real students are."""
    return f"sqlite:///{data_dir / 'demo.db'}"


async def fill_campus(rules: Rules, now: datetime, first: Callable[[], None]) -> None:
    """Import the example campus unless it was; ``first`` is called before. Raises `Failure` without its files."""
    if await was_imported(Kind.PROFILES):
        return
    files = {Kind.ROSTER: _FOLDER / "roster.csv", Kind.PROFILES: _FOLDER / "profiles.csv"}
    if not all(path.is_file() for path in files.values()):
        raise Failure("cli-demo-files-missing", folder=str(_FOLDER))
    first()
    for kind, path in files.items():
        with path.open("rb") as stream:
            await import_file(stream, path.name, kind=kind, actor=_ACTOR, now=now, rules=rules)
    await campus.set_campaign(_CAMPAIGN, group=None, several_sendings=True, actor=_ACTOR, now=now)
