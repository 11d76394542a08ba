from __future__ import annotations

import re
from collections.abc import Awaitable, Callable
from zoneinfo import ZoneInfo

import pytest

from models.accounts import accounts_of
from models.answers import Answer, conversation, of_message, purge, standing
from models.answers.team import reachable_team
from models.answers.work import open_after
from models.dialogs import StoredDialogs
from models.directory import StoredDirectory
from models.people import by_number, identity
from models.preferences import preferences
from models.profiles import history, load_profile
from models.staff import roles_on
from pix.rules import Rules
from tests.integration.models.rows import ADA, guest
from tests.integration.models.statements import plan, recorded
from tests.support.clock import NOON, ManualClock

pytestmark = pytest.mark.usefixtures("database")

SCAN = re.compile(r"SCAN (?!json_each)|Seq Scan")
"""A table read from end to end. The values of a list that was passed are read that way, rightly."""


async def a_tap(_: int) -> object:
    directory = StoredDirectory(ManualClock(), ZoneInfo("Europe/Paris"))
    return await directory.requester(ADA, language="fr", private=True, name="")


HOT: dict[str, Callable[[int], Awaitable[object]]] = {
    "a tap": a_tap,
    "a conversation": lambda _: StoredDialogs().load(ADA),
    "expired conversations": lambda _: StoredDialogs().expired(NOON),
    "a profile": lambda person_id: load_profile(person_id, Rules()),
    "a history": lambda person_id: history(person_id, "3.1"),
    "an identity": identity,
    "a student number": lambda _: by_number("12345"),
    "preferences": preferences,
    "accounts": accounts_of,
    "what a reply answers": lambda _: of_message(ADA, "7"),
    "a conversation about an announcement": lambda person_id: conversation(1, person_id),
    "whether a reply may be told": lambda person_id: standing(Answer(1, 1, person_id, person_id, "", NOON)),
    "who of the team is told": reachable_team,
    "what was said and is not settled": lambda _: open_after(0),
    "what was said long ago": lambda _: purge(NOON),
    "who has a role on a platform": lambda _: roles_on("telegram"),
}


@pytest.mark.parametrize("name", HOT)
async def test_a_hot_read_scans_no_table(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    person_id = await guest()
    with recorded(monkeypatch) as seen:
        await HOT[name](person_id)
    plans = [await plan(statement) for statement in seen]
    assert plans
    assert not [text for text in plans if SCAN.search(text)]
