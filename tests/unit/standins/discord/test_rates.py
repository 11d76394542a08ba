"""How often the bot may ask, and what it is told when it asks too often."""

from __future__ import annotations

import pytest

from tests.standins.discord import AS_REAL, WITHOUT, Because, DiscordStandin, Limits, Person, Rule
from tests.unit.standins.discord.raw import Raw

ROUTE = "POST /channels/{channel}/messages"


async def statuses(raw: Raw, person: Person, amount: int) -> list[int]:
    return [(await raw.send(person, {"content": "x"})).status for _ in range(amount)]


async def test_fifty_first_request_in_a_second_waits_with_everybody(raw: Raw, standin: DiscordStandin, camille: Person):
    assert await statuses(raw, camille, 50) == [200] * 50

    refused = await raw.send(camille, {"content": "x"})

    assert refused.status == 429
    assert refused.body["global"] is True
    assert 0 < refused.body["retry_after"] <= 1.0
    assert refused.headers["X-RateLimit-Global"] == "true"
    assert refused.headers["X-RateLimit-Scope"] == "global"
    assert refused.headers["Via"]
    standin.passes(1.0)
    assert await statuses(raw, camille, 1) == [200]


async def test_answers_to_interactions_are_not_counted(raw: Raw, standin: DiscordStandin, camille: Person):
    interaction = await camille.uses("/levels")
    await statuses(raw, camille, 50)

    assert (await raw.answer(interaction, 5)).status == 204
    assert (await raw.follow_up(interaction, {"content": "x"})).status == 200
    assert standin.measures.most_calls() == 50


async def test_window_slides(raw: Raw, standin: DiscordStandin, camille: Person):
    standin.rates.limits = Limits(everywhere=Rule(10, 60.0))
    await statuses(raw, camille, 5)
    standin.passes(30)
    await statuses(raw, camille, 5)
    standin.passes(31)

    assert await statuses(raw, camille, 6) == [200] * 5 + [429]


async def test_route_has_a_bucket_for_each_channel(raw: Raw, standin: DiscordStandin, camille: Person):
    standin.rates.limits = AS_REAL
    denis = standin.person("Denis")

    assert await statuses(raw, camille, 6) == [200] * 5 + [429]
    refused = await raw.send(camille, {"content": "x"})
    assert refused.body["global"] is False
    assert refused.headers["X-RateLimit-Scope"] == "user"
    assert refused.headers["X-RateLimit-Remaining"] == "0"
    assert await statuses(raw, denis, 1) == [200]
    standin.passes(5)
    assert await statuses(raw, camille, 1) == [200]


async def test_headers_tell_what_is_left(raw: Raw, standin: DiscordStandin, camille: Person):
    standin.rates.limits = AS_REAL

    first, second = await raw.send(camille, {"content": "x"}), await raw.send(camille, {"content": "x"})

    assert (first.headers["X-RateLimit-Limit"], first.headers["X-RateLimit-Remaining"]) == ("5", "4")
    assert second.headers["X-RateLimit-Remaining"] == "3"
    assert 0 < float(second.headers["X-RateLimit-Reset-After"]) <= 5
    assert float(second.headers["X-RateLimit-Reset"]) > 1_700_000_000
    assert first.headers["X-RateLimit-Bucket"] == second.headers["X-RateLimit-Bucket"]


async def test_without_limits_nothing_waits(raw: Raw, standin: DiscordStandin, camille: Person):
    standin.rates.limits = WITHOUT

    assert await statuses(raw, camille, 60) == [200] * 60
    assert standin.busiest() == 60


async def test_wrong_token_is_refused_and_counted(raw: Raw, standin: DiscordStandin):
    raw.token = "wrong"

    refused = await raw.call("GET", "/users/@me")

    assert (refused.status, refused.body) == (401, {"message": "401: Unauthorized", "code": 0})
    assert standin.rates.invalid == {401: 1}


@pytest.mark.parametrize("agent", ["Mozilla/5.0", "Python/3.11 aiohttp/3.12", "DiscordBot", ""])
async def test_bot_that_does_not_say_that_it_is_one_is_turned_away(raw: Raw, standin: DiscordStandin, agent: str):
    raw.agent = agent

    refused = await raw.call("GET", "/users/@me")

    assert (refused.status, refused.code) == (403, Because.BLOCKED.code)
    assert standin.rates.invalid == {403: 1}


async def test_answers_need_neither_the_token_nor_the_name_of_a_bot(raw: Raw, camille: Person):
    raw.agent, raw.token = "Python/3.11 aiohttp/3.12", "wrong"

    assert (await raw.answer(await camille.uses("/levels"), 5)).status == 204


async def test_revoked_token_is_refused_until_it_is_accepted_again(raw: Raw, standin: DiscordStandin):
    standin.revokes_token()
    assert (await raw.call("GET", "/users/@me")).status == 401
    standin.accepts_token()
    assert (await raw.call("GET", "/users/@me")).body["id"]


async def test_address_with_too_many_invalid_requests_meets_a_wall(raw: Raw, standin: DiscordStandin, camille: Person):
    standin.rates.limits = Limits(invalid=Rule(3, 600.0))
    await camille.closes_direct_messages()
    assert await statuses(raw, camille, 3) == [403] * 3
    await camille.opens_direct_messages()

    wall = await raw.send(camille, {"content": "x"})

    assert (wall.status, wall.body) == (429, "error code: 1015")
    assert "Via" not in wall.headers
    standin.passes(600)
    assert await statuses(raw, camille, 1) == [200]


async def test_refusals_that_are_nobodys_fault_do_not_count_as_invalid(
    raw: Raw, standin: DiscordStandin, camille: Person
):
    await raw.send(camille, {"content": ""})
    await raw.call("GET", "/channels/1")

    assert standin.rates.invalid == {}


async def test_every_call_is_measured(raw: Raw, standin: DiscordStandin, camille: Person):
    await statuses(raw, camille, 2)
    await raw.send(camille, {"content": ""})

    assert [call.status for call in standin.measures.calls_to(ROUTE)] == [200, 200, 400]
    assert standin.measures.calls[-1].code == Because.EMPTY_MESSAGE.code
    assert standin.measures.statuses() == {200: 2, 400: 1}
    assert len(standin.measures.of_channel(camille.direct_channel.id)) == 2
    assert standin.busiest() == 2
    standin.measures.forget()
    assert standin.busiest() == 0


async def test_busiest_window_is_the_busiest(raw: Raw, standin: DiscordStandin, camille: Person):
    await statuses(raw, camille, 2)
    standin.passes(60)
    await statuses(raw, camille, 3)

    assert standin.busiest() == 3
    assert standin.busiest(120.0) == 5


@pytest.mark.parametrize("path", ["/users/@me/settings", "/channels", "/"])
async def test_what_is_no_route_is_not_found(raw: Raw, path: str):
    refused = await raw.call("GET", path)

    assert (refused.status, refused.body) == (404, {"message": "404: Not Found", "code": 0})
