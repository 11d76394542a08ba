"""What the gateway says, and when it ends a connection."""

from __future__ import annotations

from typing import Any

import pytest
from aiohttp import ServerDisconnectedError, WSServerHandshakeError

from tests.standins.common.faults import Drop
from tests.standins.discord import DiscordStandin, Person, bad_gateway
from tests.standins.discord.gateway.intents import Intent
from tests.unit.standins.discord.raw import Raw
from tests.unit.standins.discord.socket import GUILDS_AND_DIRECT, connected


@pytest.mark.parametrize("compressed", [False, True])
async def test_session_begins_with_ready_and_the_servers(raw: Raw, standin: DiscordStandin, compressed: bool):
    async with connected(raw, compressed=compressed) as socket:
        await socket.identifies(shard=[0, 1])
        name, ready = await socket.event()
        server, guild = await socket.event()

    assert (name, server) == ("READY", "GUILD_CREATE")
    assert ready["user"]["bot"] is True
    assert ready["guilds"] == [{"id": str(standin.campus.id), "unavailable": True}]
    assert guild["channels"][0]["name"] == "general"


async def test_heartbeat_is_acknowledged_until_it_is_not(raw: Raw, standin: DiscordStandin):
    async with connected(raw) as socket:
        await socket.says(1)
        assert (await socket.hears())["op"] == 11
        standin.gateway.acknowledging = False
        await socket.says(1)
        await socket.identifies()
        assert (await socket.event())[0] == "READY"


REFUSED: dict[str, tuple[dict[str, Any], int]] = {
    "a wrong token": ({"token": "wrong"}, 4004),
    "the message content": ({"intents": GUILDS_AND_DIRECT | Intent.MESSAGE_CONTENT}, 4014),
    "the members": ({"intents": GUILDS_AND_DIRECT | Intent.GUILD_MEMBERS}, 4014),
    "presences": ({"intents": GUILDS_AND_DIRECT | Intent.GUILD_PRESENCES}, 4014),
    "an intent that does not exist": ({"intents": 1 << 30}, 4013),
    "no intents": ({"intents": None}, 4013),
    "a shard beyond the last": ({"shard": [1, 1]}, 4010),
    "a shard that is none": ({"shard": "first"}, 4010),
}


@pytest.mark.parametrize(("asked", "code"), REFUSED.values(), ids=REFUSED.keys())
async def test_session_that_may_not_be_is_refused(raw: Raw, standin: DiscordStandin, asked: dict[str, Any], code: int):
    async with connected(raw) as socket:
        await socket.identifies(**asked)
        assert await socket.hears() == {"closed": code}
    assert not standin.gateway.sessions


async def test_privileged_intent_is_allowed_once_granted(raw: Raw, standin: DiscordStandin):
    standin.gateway.granted = Intent.GUILD_MEMBERS
    async with connected(raw) as socket:
        await socket.identifies(intents=GUILDS_AND_DIRECT | Intent.GUILD_MEMBERS)
        assert (await socket.event())[0] == "READY"


@pytest.mark.parametrize(
    ("said", "code"),
    [("{", 4002), ("[]", 4002), ('{"op": 99}', 4001), ('{"op": 3, "d": {}}', 4003), ('{"op": 2, "d": 1}', 4002)],
)
async def test_nonsense_ends_the_connection(raw: Raw, said: str, code: int):
    async with connected(raw) as socket:
        await socket.socket.send_str(said)
        assert await socket.hears() == {"closed": code}


async def test_second_identify_ends_the_connection(raw: Raw):
    async with connected(raw) as socket:
        await socket.begins()
        await socket.identifies()
        assert await socket.hears() == {"closed": 4005}


async def test_too_many_payloads_end_the_connection(raw: Raw):
    async with connected(raw) as socket:
        for _ in range(121):
            await socket.says(1)
        heard = [await socket.hears() for _ in range(121)]
    assert heard[-1] == {"closed": 4008}
    assert [each["op"] for each in heard[:-1]] == [11] * 120


async def test_another_version_or_compression_is_refused(raw: Raw):
    async with connected(raw, greeted=False, v=9) as socket:
        assert await socket.hears() == {"closed": 4012}
    address = (await raw.call("GET", "/gateway/bot")).body["url"]
    with pytest.raises(WSServerHandshakeError, match="400"):
        await raw.session.ws_connect(f"{address}?v=10&compress=lz4")


async def test_sessions_of_a_day_are_counted_and_the_last_is_the_last(raw: Raw, standin: DiscordStandin):
    standin.gateway.starts_a_day = 1
    async with connected(raw) as socket:
        await socket.begins()
    assert (await raw.call("GET", "/gateway/bot")).body["session_start_limit"]["remaining"] == 0
    async with connected(raw) as socket:
        await socket.identifies()
        assert await socket.hears() == {"closed": 4004}
    standin.passes(86_400)
    async with connected(raw) as socket:
        await socket.begins()


async def test_second_session_within_five_seconds_is_invalid_where_that_is_paced(raw: Raw, standin: DiscordStandin):
    standin.gateway.paced = True
    async with connected(raw) as first, connected(raw) as second:
        await first.begins()
        await second.identifies()
        assert (await second.hears()) == {"op": 9, "d": False, "s": None, "t": None}
        standin.passes(5)
        await second.begins()


async def test_dropped_session_is_resumed_and_told_what_it_missed(raw: Raw, standin: DiscordStandin, camille: Person):
    async with connected(raw) as socket:
        session = await socket.begins()
        standin.gateway.drop()
        assert "closed" in await socket.hears()
    await camille.writes("one")
    await camille.uses("/levels")

    async with connected(raw) as socket:
        await socket.resumes(session, told=2)
        missed = [await socket.event() for _ in range(3)]
        await camille.writes("two")
        now = await socket.event()

    assert [name for name, _ in missed] == ["MESSAGE_CREATE", "INTERACTION_CREATE", "RESUMED"]
    assert missed[0][1]["content"] == "one"
    assert now[1]["content"] == "two"


async def test_resumed_session_is_told_nothing_twice(raw: Raw, standin: DiscordStandin, camille: Person):
    async with connected(raw) as socket:
        session = await socket.begins()
        await camille.writes("one")
        assert (await socket.event())[0] == "MESSAGE_CREATE"
        standin.gateway.drop()
    async with connected(raw) as socket:
        await socket.resumes(session, told=3)
        assert (await socket.event())[0] == "RESUMED"


@pytest.mark.parametrize(("code", "resumable"), [(1000, False), (4000, True)])
async def test_client_that_says_goodbye_gives_its_session_up(raw: Raw, code: int, resumable: bool):
    async with connected(raw) as socket:
        session = await socket.begins()
        await socket.socket.close(code=code)
    await raw.standin.gateway.lost.next()
    async with connected(raw) as socket:
        await socket.resumes(session, told=2)
        heard = await socket.hears()
    assert (heard["t"] == "RESUMED") is resumable
    assert (heard["op"] == 9) is not resumable


async def test_resuming_with_a_wrong_token_or_an_event_that_never_was_is_refused(raw: Raw):
    async with connected(raw) as socket:
        session = await socket.begins()
        async with connected(raw) as other:
            await other.resumes(session, told=99)
            assert await other.hears() == {"closed": 4007}
        async with connected(raw) as other:
            await other.resumes(session, told=2, token="wrong")
            assert await other.hears() == {"closed": 4004}


async def test_forgotten_session_is_not_resumed(raw: Raw, standin: DiscordStandin):
    async with connected(raw) as socket:
        session = await socket.begins()
        standin.gateway.forget()
    async with connected(raw) as socket:
        await socket.resumes(session, told=2)
        assert (await socket.hears())["op"] == 9
        await socket.begins()


async def test_gateway_may_close_ask_to_reconnect_and_invalidate(raw: Raw, standin: DiscordStandin):
    async with connected(raw) as socket:
        await socket.begins()
        standin.gateway.ask_to_reconnect()
        assert (await socket.hears())["op"] == 7
        standin.gateway.invalidate(resumable=True)
        assert (await socket.hears())["d"] is True
        standin.gateway.close(4000)
        assert await socket.hears() == {"closed": 4000}
    assert standin.gateway.sessions
    standin.gateway.invalidate()
    assert not standin.gateway.sessions


async def test_revoked_token_ends_the_connection(raw: Raw, standin: DiscordStandin):
    async with connected(raw) as socket:
        await socket.begins()
        standin.revokes_token()
        assert await socket.hears() == {"closed": 4004}


async def test_gateway_connections_may_be_refused(raw: Raw, standin: DiscordStandin):
    standin.faults.plan(Drop(), "gateway", times=2)  # a GET on a kept connection is tried again by aiohttp
    standin.faults.plan(bad_gateway(503), "gateway")
    address = (await raw.call("GET", "/gateway/bot")).body["url"]

    with pytest.raises(ServerDisconnectedError):
        await raw.session.ws_connect(f"{address}?v=10")
    with pytest.raises(WSServerHandshakeError, match="503"):
        await raw.session.ws_connect(f"{address}?v=10")
    async with connected(raw) as socket:
        await socket.begins()


async def test_silent_client_is_taken_for_dead(raw: Raw, standin: DiscordStandin):
    standin.gateway.heartbeat_every = 0.02
    async with connected(raw, greeted=False) as socket:
        assert (await socket.hears())["d"]["heartbeat_interval"] == 20
        assert await socket.hears() == {"closed": 4009}


async def test_events_go_to_the_shard_of_their_server_and_direct_ones_to_the_first(
    raw: Raw, standin: DiscordStandin, camille: Person
):
    standin.gateway.shards = 2
    number = (standin.campus.id >> 22) % 2
    async with connected(raw) as socket:
        await socket.identifies(shard=[0, 1])
        assert await socket.hears() == {"closed": 4011}
    async with connected(raw) as first, connected(raw) as second:
        await first.identifies(shard=[0, 2])
        await second.identifies(shard=[1, 2])
        shards = [first, second]
        for shard in shards:
            assert (await shard.event())[0] == "READY"
        assert (await shards[number].event())[0] == "GUILD_CREATE"
        await camille.uses("/levels", guild=standin.campus)
        assert (await shards[number].event())[1]["guild_id"] == str(standin.campus.id)
        await camille.writes("hello")
        assert (await first.event())[1]["content"] == "hello"


async def test_what_is_written_in_a_server_is_hidden_unless_it_mentions_the_bot(
    raw: Raw, standin: DiscordStandin, camille: Person
):
    bot = standin.state.world.bot
    async with connected(raw) as socket:
        await socket.identifies(intents=GUILDS_AND_DIRECT | Intent.GUILD_MESSAGES)
        await socket.event()
        await socket.event()
        await camille.writes("secret", channel=standin.campus.channel)
        await camille.writes(f"<@{bot.id}> hello", channel=standin.campus.channel)
        await camille.writes("direct")
        told = [(await socket.event())[1] for _ in range(3)]

    assert [each["content"] for each in told] == ["", f"<@{bot.id}> hello", "direct"]
    assert told[0]["member"]["roles"] == []


async def test_session_is_told_only_what_it_asked_for(raw: Raw, standin: DiscordStandin, camille: Person):
    async with connected(raw) as socket:
        await socket.identifies(intents=0)
        assert (await socket.event())[0] == "READY"
        await camille.writes("direct")
        await camille.uses("/levels")
        assert (await socket.event())[0] == "INTERACTION_CREATE"


async def test_bot_is_told_of_its_own_messages_and_their_ends(raw: Raw, camille: Person):
    async with connected(raw) as socket:
        await socket.begins()
        sent = await raw.send(camille, {"content": "x"})
        path = f"/channels/{camille.direct_channel.id}/messages/{sent.body['id']}"
        await raw.call("PATCH", path, {"content": "y"})
        await raw.call("DELETE", path)
        told = [await socket.event() for _ in range(3)]

    assert [name for name, _ in told] == ["MESSAGE_CREATE", "MESSAGE_UPDATE", "MESSAGE_DELETE"]
    assert told[2][1] == {"id": sent.body["id"], "channel_id": str(camille.direct_channel.id)}


async def test_interaction_may_be_delivered_twice(raw: Raw, standin: DiscordStandin, camille: Person):
    async with connected(raw) as socket:
        await socket.begins()
        interaction = await camille.uses("/levels")
        standin.delivers_again(interaction)
        first, second = await socket.event(), await socket.event()

    assert first == second


async def test_servers_that_come_and_go_are_told(raw: Raw, standin: DiscordStandin):
    async with connected(raw) as socket:
        await socket.begins()
        other = standin.guild("Other")
        standin.removes_bot(other)
        assert [(await socket.event())[0] for _ in range(2)] == ["GUILD_CREATE", "GUILD_DELETE"]
