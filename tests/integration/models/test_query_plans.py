from __future__ import annotations

import re
from collections.abc import Awaitable, Callable
from zoneinfo import ZoneInfo

import pytest

from models.accounts import accounts_of
from models.dialogs import StoredDialogs
from models.directory import StoredDirectory
from models.people import by_number, identity
from models.preferences import preferences
from models.profiles import history, load_profile
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
}


@pytest.mark.parametrize("name", HOT)
async def test_a_hot_read_scans_no_table(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    person_id = await guest()
    with recorded(monkeypatch) as seen:
        await HOT[name](person_id)
    plans = [await plan(statement) for statement in seen]
    assert plans
    assert not [text for text in plans if SCAN.search(text)]
