"""Telegram as it fails: drops, double deliveries, revoked tokens, restarts; nothing is lost, nothing done twice."""

from __future__ import annotations

import asyncio

import pytest
from structlog.testing import capture_logs

from bot.events import Address
from bot.message import Message, plain
from bot.outcomes import Sent, Transient, Unreachable
from models.database import fetch
from tests.integration.served import Served, served
from tests.integration.telegram.conftest import Telegram, attempts
from tests.standins.common.faults import Drop
from tests.standins.telegram.refusals import bad_gateway

LAST = "Annuler"


async def test_what_is_delivered_twice_is_done_once(telegram: Telegram) -> None:
    async with telegram.serving():
        await telegram.camille.writes("3.1 niveau 2")
        noted = await telegram.camille.receives()
        assert LAST in noted.labels
    telegram.standin.world.updates.tell_again(0)
    async with telegram.serving() as service:
        await telegram.camille.writes("mes niveaux")
        assert "3.1" in (await telegram.camille.receives()).text
        await service.settled()
    assert await attempts() == 1
    assert len(telegram.camille.received) == 2


async def test_what_was_said_while_nobody_listened_is_answered_in_its_order(telegram: Telegram) -> None:
    for text in ("3.1 niveau 2", "mes niveaux"):
        await telegram.camille.writes(text)
    async with telegram.serving():
        assert LAST in (await telegram.camille.receives()).labels
        assert LAST not in (await telegram.camille.receives()).labels
    assert await attempts() == 1


async def test_a_button_shown_before_a_restart_works_after_it(telegram: Telegram) -> None:
    async with telegram.serving():
        await telegram.camille.writes("3.1 niveau 2")
        noted = await telegram.camille.receives()
    press = await telegram.camille.presses(noted, LAST)
    async with telegram.serving():
        await press.answered()
        edited = await telegram.camille.sees_edited()
    assert edited.id == noted.id
    assert LAST not in edited.labels


@pytest.mark.usefixtures("service")
async def test_a_press_is_answered_though_its_answer_takes_its_time(telegram: Telegram) -> None:
    await telegram.camille.writes("3.1 niveau 2")
    noted = await telegram.camille.receives()
    telegram.standin.faults.plan(bad_gateway(), "answerCallbackQuery")
    await telegram.camille.presses(noted, LAST)
    assert (await telegram.camille.sees_edited()).id == noted.id


async def test_a_revoked_token_is_said_and_when_it_is_taken_again_all_goes_on(
    telegram: Telegram, service: Served
) -> None:
    with capture_logs() as logs:
        telegram.standin.revokes_token()
        await telegram.camille.writes("mes niveaux")
        await service.rests.next(patience=20)
        (adapter,) = service.assembly.adapters
        outcome = await adapter.notify(_address(telegram), Message(plain("Rappel")))
        telegram.standin.accepts_token()
        assert await telegram.camille.receives(patience=20)
    assert outcome == Transient("Unauthorized")
    sentences = [str(line["event"]) for line in logs if line["log_level"] == "error"]
    assert any("PIXMATE_TELEGRAM_TOKEN" in sentence for sentence in sentences)
    assert telegram.standin.token not in str(logs)


async def test_without_network_one_sentence_is_said_and_nothing_is_lost(telegram: Telegram, service: Served) -> None:
    with capture_logs() as logs:
        await telegram.standin.unplugs()
        await service.rests.next(patience=20)
        await telegram.camille.writes("mes niveaux")
        await telegram.standin.plugs_in()
        assert await telegram.camille.receives(patience=20)
    assert any("PIXMATE_PROXY" in str(line["event"]) for line in logs)


@pytest.mark.parametrize(
    ("settings", "word"),
    [
        ({"PIXMATE_TELEGRAM_TOKEN": "7000000002:AAwrong-token_0123456789abcdefghij"}, "PIXMATE_TELEGRAM_TOKEN"),
        ({"PIXMATE_TELEGRAM_TOKEN": "no token"}, "PIXMATE_TELEGRAM_TOKEN"),
        ({"PIXMATE_TELEGRAM_WEBHOOK_URL": "http://bot.univ.example"}, "https://"),
        ({"PIXMATE_PROXY": "socks5://127.0.0.1:1"}, "PIXMATE_PROXY"),
    ],
)
async def test_a_wrong_setting_is_said_in_one_sentence_and_tried_again(
    telegram: Telegram, monkeypatch: pytest.MonkeyPatch, settings: dict[str, str], word: str
) -> None:
    monkeypatch.delenv("no_proxy", raising=False)
    monkeypatch.delenv("NO_PROXY", raising=False)
    with capture_logs() as logs:
        async with served({**telegram.settings, **settings}, monkeypatch) as service:
            await service.rests.first(2)
    said = [str(line["event"]) for line in logs if line.get("platform") == "telegram"]
    assert len(set(said)) >= 1
    assert all(word in sentence for sentence in said)
    assert settings.get("PIXMATE_TELEGRAM_TOKEN", "no such thing") not in str(logs)


async def test_a_block_and_an_unblock_are_kept(telegram: Telegram, service: Served) -> None:
    (adapter,) = service.assembly.adapters
    await telegram.camille.starts()
    await telegram.camille.receives()
    await telegram.camille.blocks()
    async with asyncio.timeout(5):
        await _until_flagged(telegram, service, "blocked")
    assert await adapter.notify(_address(telegram), Message(plain("Rappel"))) == Unreachable("blocked")
    await telegram.camille.unblocks()
    async with asyncio.timeout(5):
        await _until_flagged(telegram, service, None)
    assert isinstance(await adapter.notify(_address(telegram), Message(plain("Rappel"))), Sent)


async def test_an_answer_in_doubt_is_not_sent_again(telegram: Telegram, service: Served) -> None:
    telegram.standin.faults.plan(Drop(accepted=True), "sendMessage")
    await telegram.camille.writes("mes niveaux")
    await telegram.camille.receives()
    await telegram.camille.writes("aide")
    await telegram.camille.receives()
    await service.settled()
    assert len(telegram.camille.received) == 2


@pytest.mark.usefixtures("service")
async def test_sixty_people_at_once_are_all_answered_in_their_order(telegram: Telegram) -> None:
    people = telegram.standin.people(60)
    for person in people:
        await person.writes("3.1 niveau 2")
        await person.writes("mes niveaux")
    for person in people:
        first, second = await person.receives(patience=30), await person.receives(patience=30)
        assert LAST in first.labels
        assert LAST not in second.labels
    assert await attempts() == len(people)
    assert telegram.standin.refusals == []


def _address(telegram: Telegram) -> Address:
    return Address("telegram", str(telegram.camille.id))


async def _until_flagged(telegram: Telegram, service: Served, reason: str | None) -> None:
    """Wait until the account is flagged so: what the platform says of it leads to no message one could wait for."""
    while True:
        await service.settled()
        rows = await fetch('SELECT unreachable_reason FROM account WHERE "user" = ?', str(telegram.camille.id))
        if rows and rows[0]["unreachable_reason"] == reason:
            return
        await asyncio.sleep(0.01)
