from __future__ import annotations

import asyncio

import pytest
from tortoise.exceptions import IntegrityError

from models import secrets
from models.secrets import shared_key
from tests.integration.models.meeting import meet_after
from tests.integration.models.statements import insert_regardless

pytestmark = pytest.mark.usefixtures("database")


async def test_a_key_is_32_bytes_and_stays_the_same() -> None:
    key = await shared_key("buttons")
    assert len(key) == 32
    assert await shared_key("buttons") == key


async def test_two_names_have_two_keys() -> None:
    assert await shared_key("buttons") != await shared_key("invitations")


async def test_two_that_ask_first_at_once_get_the_same_key(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(secrets, "stored_key", meet_after(secrets.stored_key))
    one, other = await asyncio.gather(shared_key("buttons"), shared_key("buttons"))
    assert one == other == await shared_key("buttons")


async def test_control_a_plain_insert_fails_for_the_second(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(secrets, "stored_key", meet_after(secrets.stored_key))
    monkeypatch.setattr(secrets, "execute", insert_regardless)
    outcomes = await asyncio.gather(shared_key("buttons"), shared_key("buttons"), return_exceptions=True)
    assert [type(outcome) for outcome in outcomes].count(IntegrityError) == 1
