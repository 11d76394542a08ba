"""What was accepted, how fast, and what is above a limit; planned faults as Telegram words them."""

from __future__ import annotations

import asyncio

import aiohttp
import pytest

from tests.standins.common.faults import Answer, Drop, Hang, Kind, Slow
from tests.standins.telegram import Limits, Person, TelegramStandin
from tests.standins.telegram.refusals import bad_gateway, forbidden, refusal, server_error, too_many
from tests.unit.standins.telegram.asking import Asking


async def test_what_was_accepted_is_recorded_in_order(bot: Asking, standin: TelegramStandin, camille: Person):
    sent = await bot.ok("sendMessage", chat_id=camille.id, text="a")
    which = {"chat_id": camille.id, "message_id": sent["message_id"]}
    await bot.refused("sendMessage", chat_id=camille.id, text="")
    await bot.ok("editMessageText", **which, text="b")
    await bot.ok("deleteMessage", **which)
    accepted = standin.world.accepted
    assert [one.method for one in accepted] == ["sendMessage", "editMessageText", "deleteMessage"]
    assert [one.instant for one in accepted] == sorted(one.instant for one in accepted)
    assert {(one.chat_id, one.message_id) for one in accepted} == {(camille.id, sent["message_id"])}


async def test_the_busiest_second_counts_messages_and_edits(bot: Asking, standin: TelegramStandin):
    one, two = standin.people(2)
    for person in (one, one, two):
        sent = await bot.ok("sendMessage", chat_id=person.id, text="a")
    await bot.ok("editMessageText", chat_id=two.id, message_id=sent["message_id"], text="b")
    await bot.ok("deleteMessage", chat_id=two.id, message_id=sent["message_id"])
    assert standin.busiest(60) == 4
    assert standin.busiest(60, chat=one.id) == 2
    assert standin.busiest(60, method="delete*") == 1
    assert standin.busiest(1e-9) == 1


async def test_a_limit_of_rate_refuses_what_is_above_it(bot: Asking, standin: TelegramStandin, camille: Person):
    standin.limits.per_second = 3
    bodies = [await bot.body("sendMessage", chat_id=camille.id, text="a") for _ in range(5)]
    assert [body["ok"] for body in bodies] == [True, True, True, False, False]
    assert bodies[-1]["description"] == "Too Many Requests: retry after 1"
    assert bodies[-1]["parameters"] == {"retry_after": 1}
    assert await bot.ok("getMe")


async def test_a_chat_and_a_group_have_limits_of_their_own(standin: TelegramStandin, bot: Asking):
    one, two = standin.people(2)
    group = standin.group("L2 Droit", one)
    standin.limits.per_chat, standin.limits.per_group = 2, 1
    chats = [one.id, one.id, one.id, two.id, group.id, group.id]
    bodies = [await bot.body("sendMessage", chat_id=chat, text="a") for chat in chats]
    assert [body["ok"] for body in bodies] == [True, True, False, True, True, False]
    assert bodies[-1]["parameters"]["retry_after"] == 60


async def test_what_a_limit_refuses_counts_towards_none(bot: Asking, standin: TelegramStandin):
    one, two = standin.people(2)
    standin.limits.per_second, standin.limits.per_chat = 2, 1
    chats = [one.id, one.id, one.id, two.id]
    assert [(await bot.body("sendMessage", chat_id=chat, text="a"))["ok"] for chat in chats] == [
        True,
        False,
        False,
        True,
    ]


def test_there_is_no_limit_unless_set():
    assert Limits() == Limits(None, None, None)


@pytest.mark.parametrize(
    ("planned", "status", "description"),
    [
        (too_many(7), 429, "Too Many Requests: retry after 7"),
        (forbidden(), 403, "Forbidden: bot was blocked by the user"),
        (forbidden("user is deactivated"), 403, "Forbidden: user is deactivated"),
        (refusal(400, "PEER_ID_INVALID"), 400, "Bad Request: PEER_ID_INVALID"),
        (server_error(), 500, "Internal Server Error"),
    ],
)
async def test_a_planned_answer_is_worded_as_telegrams(
    bot: Asking, standin: TelegramStandin, camille: Person, planned: Answer, status: int, description: str
):
    standin.faults.plan(planned, "sendMessage")
    body = await bot.body("sendMessage", chat_id=camille.id, text="a")
    assert (body["error_code"], body["description"]) == (status, description)
    assert list(camille.received) == []
    assert standin.refusals == [], "a planned answer is no mistake of the bot's"
    assert await bot.ok("sendMessage", chat_id=camille.id, text="a")


async def test_a_planned_wait_says_how_long(bot: Asking, standin: TelegramStandin):
    standin.faults.plan(too_many(7))
    async with bot.session.get(bot.at("getMe")) as answer:
        assert answer.headers["Retry-After"] == "7"
        assert (await answer.json())["parameters"] == {"retry_after": 7}


@pytest.mark.parametrize("status", [502, 504])
@pytest.mark.parametrize("accepted", [False, True])
async def test_a_gateway_answers_with_a_page_whatever_happened_behind_it(
    bot: Asking, standin: TelegramStandin, camille: Person, status: int, accepted: bool
):
    standin.faults.plan(bad_gateway(status, accepted=accepted))
    values = {"chat_id": camille.id, "text": "a"}
    async with bot.session.post(bot.at("sendMessage"), json=values) as answer:
        assert (answer.status, answer.content_type) == (status, "text/html")
    assert len(camille.received) == accepted


@pytest.mark.parametrize(
    ("kind", "happened"),
    [(Drop(), 0), (Drop(accepted=True), 1), (Hang(0.01), 0), (Hang(0.01, accepted=True), 1)],
)
async def test_a_connection_may_end_before_or_after_it_happened(
    bot: Asking, standin: TelegramStandin, camille: Person, kind: Kind, happened: int
):
    standin.faults.plan(kind, chat=camille.id)
    with pytest.raises(aiohttp.ServerDisconnectedError):
        await bot.ok("sendMessage", chat_id=camille.id, text="a")
    assert len(camille.received) == happened


async def test_a_fault_of_one_chat_leaves_the_others_alone(bot: Asking, standin: TelegramStandin, camille: Person):
    leo = standin.person("Léo", started=True)
    standin.faults.plan(forbidden(), chat=leo.id, times=None)
    assert await bot.ok("sendMessage", chat_id=camille.id, text="a")
    assert await bot.refused("sendMessage", chat_id=str(leo.id), text="a")


async def test_slowness_is_of_one_call_and_not_of_all(bot: Asking, standin: TelegramStandin, camille: Person):
    standin.faults.plan(Slow(0.2), "sendMessage")
    slow = asyncio.create_task(bot.ok("sendMessage", chat_id=camille.id, text="lent"))
    await standin.faults.met.next()
    await bot.ok("sendMessage", chat_id=camille.id, text="vite")
    await slow
    assert [message.text for message in camille.received] == ["vite", "lent"]


async def test_without_a_network_nothing_answers_until_it_is_back(bot: Asking, standin: TelegramStandin):
    await standin.unplugs()
    with pytest.raises(aiohttp.ClientConnectionError):
        await bot.ok("getMe")
    await standin.plugs_in()
    assert await bot.ok("getMe")


async def test_a_stand_in_that_does_not_run_has_no_address():
    with pytest.raises(RuntimeError, match="not running"):
        _ = TelegramStandin().url
