"""The example campus: its own database, filled at the first start with invented students."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path
from typing import Final

from app.failures import Failure
from models import campus
from models.imports import ImportBusy, Kind, import_file, was_imported
from pix.rules import Rules

__all__ = ["DEMO_NUMBER", "demo_url", "fill_campus"]

DEMO_NUMBER: Final = "22012345"
"""Camille Martin, one competence short of certifiable."""

_FOLDER: Final = Path(__file__).resolve().parents[2] / "examples" / "campus"
_ACTOR: Final = "operator:demo"
_CAMPAIGN: Final = "KXDTMP264"
"""The campaign of ``profiles.csv``."""

_PATIENCE: Final = timedelta(seconds=60)
"""How long another demo that starts for the first time may take."""

_LOOK: Final = timedelta(milliseconds=200)


def demo_url(data_dir: Path) -> str:
    """Return where the example campus is kept: never where real students are."""
    return f"sqlite:///{data_dir / 'demo.db'}"


async def fill_campus(
    rules: Rules, now: datetime, first: Callable[[], None], *, patience: timedelta = _PATIENCE
) -> None:
    """Bring in what the example campus still lacks; ``first`` is called before its files are imported.

    Another demo that is at it is waited for during ``patience``. Whatever a killed one left undone is done here.

    Raises `Failure` without the files, or when the other one takes longer.
    """
    if not await was_imported(Kind.PROFILES):
        await _import_files(rules, now, first, patience)
    if _CAMPAIGN not in {each.code for each in await campus.campaigns()}:
        await campus.set_campaign(_CAMPAIGN, group=None, several_sendings=True, actor=_ACTOR, now=now)


async def _import_files(rules: Rules, now: datetime, first: Callable[[], None], patience: timedelta) -> None:
    files = {Kind.ROSTER: _FOLDER / "roster.csv", Kind.PROFILES: _FOLDER / "profiles.csv"}
    if not all(path.is_file() for path in files.values()):
        raise Failure("cli-demo-files-missing", folder=str(_FOLDER))
    first()
    for kind, path in files.items():
        await _import_in_turn(kind, path, rules, now, patience)


async def _import_in_turn(kind: Kind, path: Path, rules: Rules, now: datetime, patience: timedelta) -> None:
    """Import a file once no other process imports; one that another brought meanwhile changes nothing."""
    for _ in range(1 + patience // _LOOK):
        try:
            with path.open("rb") as stream:
                await import_file(stream, path.name, kind=kind, actor=_ACTOR, now=now, rules=rules)
        except ImportBusy:
            await asyncio.sleep(_LOOK.total_seconds())
        else:
            return
    raise Failure("import-busy")
