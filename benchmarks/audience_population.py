"""A million people with accounts, of whom the first have profiles and answers, made by the database itself."""

from __future__ import annotations

from datetime import datetime, timedelta

from models.database import dialect, execute
from pix.framework import COMPETENCES

__all__ = ["PEOPLE", "PROFILES", "copy_figures", "populate"]

PEOPLE = 1_000_000
PROFILES = 100_000
"""How many have rows of their own about their levels. An audience reads what was made of those, one row a person."""

_NUMBERS = f"WITH RECURSIVE numbers(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM numbers WHERE n < {PEOPLE})"
_PEOPLE = (
    "INSERT INTO person (number, first_name, second_name, third_name, last_name, usage_name, folded_name, email,"
    ' component, team, "group", diploma, regime, on_roster, role, plain_text, created_at, language)'
    f" {_NUMBERS} SELECT CASE WHEN n % 50 = 0 THEN NULL ELSE CAST(22000000 + n AS VARCHAR(20)) END, 'Camille', '', '',"
    " 'Martin', '', 'martin|camille', 'camille.martin@univ.fr', 'UFR ' || (n % 8), '', 'L2 Droit ' || (n % 50),"
    " 'Licence ' || (n % 12), '', n % 50 <> 0, 0, FALSE, CAST(? AS {instant}), CASE WHEN n % 20 = 0 THEN 'en' END"
    " FROM numbers"
)
_ACCOUNTS = (
    'INSERT INTO account (person_id, platform, "user", locale, display_name, preferred, created_at, seen_at,'
    " unreachable_reason)"
    " SELECT id, CAST(? AS VARCHAR(32)), CAST(id AS VARCHAR(20)), CASE WHEN id % 9 = 0 THEN 'en-GB' ELSE 'fr' END, '',"
    " FALSE, created_at, created_at, CASE WHEN id % 31 = 0 THEN 'blocked' END FROM person WHERE {which}"
)
_SENDINGS = (
    "INSERT INTO sending (person_id, campaign, sent_at, day_only, total_pix, certifiable, certifiable_count, figures)"
    " SELECT id, 'BENCHMARK', CAST(? AS {instant}), FALSE, (id * 7919) % 400, FALSE, 0, '' FROM person"
    f" WHERE id <= {PROFILES} AND id % 10 >= {{share}}"
)
_STATES = (
    "INSERT INTO competence_state (person_id, competence, source, level, pix, known_at)"
    " SELECT p.id, c.code, 'imported', CASE WHEN (p.id * 31 + c.place * 17) % 11 < 8 THEN 0"
    " ELSE (p.id * 31 + c.place * 17) % 11 - 7 END, 8, CAST(? AS {instant}) FROM person p CROSS JOIN ({competences}) c"
    f" WHERE p.id <= {PROFILES} AND p.id % 10 >= 2 ORDER BY p.id, c.code"
)
_ATTEMPTS = (
    "INSERT INTO attempt (person_id, competence, answered_at, level, told_at)"
    " SELECT id, '3.1', CAST(? AS {instant}), 1, CAST(? AS {instant}) FROM person"
    f" WHERE id <= {PROFILES} AND id % 7 = {{rest}}"
)
_COPIES = (
    "INSERT INTO person_figures (person_id, total_pix, levels, reached, answered_at)"
    " SELECT p.id, f.total_pix, f.levels, f.reached, f.answered_at FROM person p"
    f" JOIN person_figures f ON f.person_id = 1 + (p.id - 1) % {PROFILES} WHERE p.id > {PROFILES}"
)


async def populate(now: datetime) -> None:
    """Write `PEOPLE` people into an empty database; `PROFILES` of them with what they sent and told before ``now``."""
    instant = "TIMESTAMPTZ" if dialect() == "postgres" else "TEXT"
    competences = " UNION ALL ".join(f"SELECT '{each.code}' AS code, {each.position} AS place" for each in COMPETENCES)
    await execute(_PEOPLE.format(instant=instant), now - timedelta(days=300))
    await execute(_ACCOUNTS.format(which="id % 5 < 4"), "telegram")
    await execute(_ACCOUNTS.format(which="id % 5 > 2"), "discord")
    for share, days in ((2, 200), (6, 40), (8, 5)):
        await execute(_SENDINGS.format(instant=instant, share=share), now - timedelta(days=days))
    await execute(_STATES.format(instant=instant, competences=competences), now - timedelta(days=40))
    for rest, days in ((1, 100), (2, 60), (3, 3)):
        await execute(_ATTEMPTS.format(instant=instant, rest=rest), *[now - timedelta(days=days)] * 2)


async def copy_figures() -> None:
    """Let the others have the figures of the first, once those were made."""
    await execute(_COPIES)
