"""The example campus, imported as any university's files are: each count is what the profiles say one by one."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest

from app.cli import main
from models.audiences.expression import holds
from models.audiences.reach import count
from models.audiences.understanding import understand
from models.database import open_database
from pix.rules import Rules
from tests.integration.audiences.asked import SCOPE
from tests.integration.audiences.crowd import facts
from tests.support.audiences import TERMS

CAMPUS = Path(__file__).resolve().parents[3] / "examples" / "campus"

ASKED = (
    "certifiable",
    "missing 1",
    "missing at most 2 and not certifiable",
    "total pix >= 100 and total pix < 300",
    "level 1.1 >= 2 or level 3.1 = 0",
    "last answer older than 30d",
    "last answer never",
    "profile and not roster",
    "group L* and certifiable",
)


def test_the_example_campus_is_counted_as_its_profiles_say(
    database_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PIXMATE_DATABASE_URL", database_url)
    monkeypatch.setenv("PIXMATE_DATA_DIR", str(tmp_path))
    for kind in ("roster", "profiles"):
        assert main(["import", kind, str(CAMPUS / f"{kind}.csv")]) == 0
    asyncio.run(agreed(database_url))


async def agreed(url: str) -> None:
    async with open_database(url):
        people = await facts(Rules())
        for text in ASKED:
            expression = await understand(text, TERMS)
            expected = sum(holds(expression, person, SCOPE) for person in people.values())
            assert expected, text
            assert await count(expression, SCOPE) == expected, text
