"""What can go wrong on demand."""

from __future__ import annotations

import pytest
from aiohttp import ClientConnectionError, ServerDisconnectedError

from tests.standins.common.faults import Drop, Hang, Slow
from tests.standins.discord import Because, DiscordStandin, Person, bad_gateway, refusing, too_many
from tests.standins.discord.refusals import banned
from tests.unit.standins.discord.raw import Raw

SEND = "POST /channels/*/messages"


async def status(raw: Raw, person: Person) -> int:
    return (await raw.send(person, {"content": "x"})).status


async def test_fault_meets_one_channel_a_number_of_times(raw: Raw, standin: DiscordStandin, camille: Person):
    denis = standin.person("Denis")
    standin.faults.plan(refusing(Because.CLOSED_TO_YOU), SEND, chat=camille.direct_channel.id, times=2)

    assert [await status(raw, camille) for _ in range(3)] == [403, 403, 200]
    assert await status(raw, denis) == 200
    assert standin.rates.invalid == {403: 2}


@pytest.mark.parametrize(
    "because",
    [
        Because.CLOSED_TO_YOU,
        Because.NO_MUTUAL_GUILD,
        Because.OPENING_TOO_FAST,
        Because.MISSING_ACCESS,
        Because.UNKNOWN_CHANNEL,
    ],
)
async def test_refusal_may_be_planned_as_discord_words_it(
    raw: Raw, standin: DiscordStandin, camille: Person, because: Because
):
    standin.faults.plan(refusing(because), SEND)

    refused = await raw.send(camille, {"content": "x"})

    assert (refused.status, refused.body) == (because.status, because.body)


async def test_waits_may_be_planned(raw: Raw, standin: DiscordStandin, camille: Person):
    standin.faults.plan(too_many(0.5), SEND)
    standin.faults.plan(too_many(2.5, everywhere=True), SEND)
    standin.faults.plan(too_many(1.0, shared=True), SEND)

    route, everywhere, shared = [await raw.send(camille, {"content": "x"}) for _ in range(3)]

    assert (route.body["retry_after"], route.body["global"], route.headers["X-RateLimit-Scope"]) == (0.5, False, "user")
    assert (everywhere.body["global"], everywhere.headers["Retry-After"]) == (True, "3")
    assert shared.headers["X-RateLimit-Scope"] == "shared"


@pytest.mark.parametrize("number", [500, 502, 503, 504])
async def test_gateway_errors_may_be_planned_before_or_after_the_message_was_accepted(
    raw: Raw, standin: DiscordStandin, camille: Person, number: int
):
    standin.faults.plan(bad_gateway(number), SEND)
    standin.faults.plan(bad_gateway(number, accepted=True), SEND)

    assert [await status(raw, camille) for _ in range(3)] == [number, number, 200]
    assert len(camille.user.inbox.messages) == 2


async def test_wall_may_be_planned(raw: Raw, standin: DiscordStandin, camille: Person):
    standin.faults.plan(banned(), SEND)

    assert (await raw.send(camille, {"content": "x"})).body == "error code: 1015"


@pytest.mark.parametrize("accepted", [False, True])
async def test_connection_may_drop_before_or_after_the_message_was_accepted(
    raw: Raw, standin: DiscordStandin, camille: Person, accepted: bool
):
    standin.faults.plan(Drop(accepted=accepted), SEND)

    with pytest.raises(ServerDisconnectedError):
        await raw.send(camille, {"content": "x"})

    assert len(camille.user.inbox.messages) == accepted


async def test_call_may_hang_or_be_slow(raw: Raw, standin: DiscordStandin, camille: Person):
    standin.faults.plan(Hang(0.01, accepted=True), SEND)
    standin.faults.plan(Slow(0.01), SEND)

    with pytest.raises(ServerDisconnectedError):
        await raw.send(camille, {"content": "x"})
    assert await status(raw, camille) == 200
    assert len(camille.user.inbox.messages) == 2


async def test_fault_of_an_answer_is_about_the_channel_of_its_interaction(
    raw: Raw, standin: DiscordStandin, camille: Person
):
    denis = standin.person("Denis")
    standin.faults.plan(bad_gateway(), "POST /interactions/*", chat=camille.direct_channel.id)

    assert (await raw.answer(await denis.uses("/levels"), 5)).status == 204
    assert (await raw.answer(await camille.uses("/levels"), 5)).status == 502


async def test_fault_of_a_completed_answer_leaves_it_acknowledged(raw: Raw, standin: DiscordStandin, camille: Person):
    interaction = await camille.uses("/levels")
    standin.faults.plan(Drop(accepted=True), "POST /interactions/*")

    with pytest.raises(ServerDisconnectedError):
        await raw.answer(interaction, 5)

    assert (await raw.answer(interaction, 5)).code == Because.ALREADY_ACKNOWLEDGED.code


async def test_chances_are_the_same_for_the_same_seed(raw: Raw, standin: DiscordStandin, camille: Person):
    async def run() -> list[int]:
        standin.faults.clear()
        standin.faults.reseed(7)
        standin.faults.plan(bad_gateway(503), SEND, times=None, probability=0.5)
        return [await status(raw, camille) for _ in range(12)]

    first = await run()

    assert set(first) == {200, 503}
    assert await run() == first


async def test_network_may_be_away_and_come_back_at_the_same_address(
    raw: Raw, standin: DiscordStandin, camille: Person
):
    await standin.unplugs()
    with pytest.raises(ClientConnectionError):
        await raw.send(camille, {"content": "x"})

    await standin.plugs_in()
    assert await status(raw, camille) == 200
