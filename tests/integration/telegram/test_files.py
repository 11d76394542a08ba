"""Whose files are downloaded at all: the team's, where the campus takes them or an announcement waits for one."""

from __future__ import annotations

from datetime import timedelta

import pytest

from bot.events import Address
from bot.ports import Dialog, Role
from handlers.announcing.composing.names import FILE, FLOW, TEXT
from models.accounts import open_account
from models.announcing.compositions import Composition, file_in, keep
from models.dialogs import StoredDialogs
from models.people import find
from models.staff import grant
from tests.integration.telegram.conftest import Telegram
from tests.support.clock import NOON

TAKEN = {"PIXMATE_IMPORT_BY_CHAT": "true"}


@pytest.mark.parametrize(
    ("settings", "role", "fetched"),
    [
        (TAKEN, Role.STAFF, True),
        (TAKEN, Role.STUDENT, False),
        ({}, Role.STAFF, False),
        ({"PIXMATE_IMPORT_BY_CHAT": "false"}, Role.OWNER, False),
    ],
)
async def test_a_file_is_downloaded_only_from_the_team_and_where_it_is_taken(
    telegram: Telegram, settings: dict[str, str], role: Role, *, fetched: bool
) -> None:
    camille = Address("telegram", str(telegram.camille.id))
    await open_account(camille, NOON)
    if role > Role.STUDENT:
        await grant(camille, role, actor="operator:test", now=NOON)
    async with telegram.serving(**settings) as service:
        sent = await telegram.camille.uploads("liste.csv", b"a;b")
        answer = await telegram.camille.receives()
        await service.settled()
    assert any(call.method == "getFile" for call in telegram.standin.server.calls) is fetched
    assert (sent in telegram.camille.screen) is not fetched
    assert ("pixmate import" in answer.text) is (role > Role.STUDENT and not fetched)


@pytest.mark.parametrize(("step", "fetched"), [(FILE, True), (TEXT, False)])
async def test_where_none_is_taken_one_that_an_announcement_waits_for_is(
    telegram: Telegram, step: str, *, fetched: bool
) -> None:
    ada = Address("telegram", str(telegram.camille.id))
    await open_account(ada, NOON)
    await grant(ada, Role.STAFF, actor="operator:test", now=NOON)
    async with telegram.serving() as service:
        now = service.context.now
        person = (await find(ada)).person_id
        await keep(person, Composition(french="Bonjour", audience="everyone"), now)
        await StoredDialogs().save(ada, Dialog(FLOW, step, now + timedelta(hours=1)))
        await telegram.camille.uploads("liste.csv", b"a;b")
        answer = await telegram.camille.receives()
        await service.settled()
        kept = await file_in(person)
    assert any(call.method == "getFile" for call in telegram.standin.server.calls) is fetched
    assert ("pixmate import" in answer.text) is not fetched
    assert (kept is not None and kept.content == b"a;b") is fetched
