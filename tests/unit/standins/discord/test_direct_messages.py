"""Opening direct channels, who may be written to, and sending the same thing once."""

from __future__ import annotations

from tests.standins.discord import Because, DiscordStandin, Limits, Person, Rule
from tests.standins.discord.nonces import KEPT_FOR
from tests.standins.discord.state import APPLICATION
from tests.unit.standins.discord.raw import Raw


async def opened(raw: Raw, recipient: int | str) -> int:
    reply = await raw.call("POST", "/users/@me/channels", {"recipient_id": str(recipient)})
    return reply.status if reply.status == 200 else reply.code


async def test_direct_channel_is_opened_once_and_handed_out_again(raw: Raw, camille: Person):
    first = await raw.call("POST", "/users/@me/channels", {"recipient_id": str(camille.id)})
    again = await raw.call("POST", "/users/@me/channels", {"recipient_id": camille.id})

    assert first.body["type"] == 1
    assert first.body["recipients"][0]["global_name"] == "Camille"
    assert again.body["id"] == first.body["id"] == str(camille.direct_channel.id)


async def test_direct_channel_of_nobody_of_a_bot_or_of_no_number_is_refused(raw: Raw):
    assert await opened(raw, 1) == Because.UNKNOWN_USER.code
    assert await opened(raw, APPLICATION) == Because.INVALID_RECIPIENT.code
    assert await opened(raw, "camille") == Because.INVALID_FORM.code


async def test_direct_channels_opened_too_fast_are_refused_and_old_ones_are_not(raw: Raw, standin: DiscordStandin):
    standin.rates.limits = Limits(openings=Rule(2, 600.0))
    people = [standin.person(f"Student {number}") for number in range(4)]

    assert [await opened(raw, person.id) for person in people[:3]] == [200, 200, Because.OPENING_TOO_FAST.code]
    assert await opened(raw, people[0].id) == 200
    standin.clock.advance(600)
    assert await opened(raw, people[3].id) == 200


async def test_person_who_closed_direct_messages_is_not_reached_until_they_are_open_again(raw: Raw, camille: Person):
    await camille.closes_direct_messages()
    refused = await raw.send(camille, {"content": "x"})
    await camille.opens_direct_messages()

    assert (refused.status, refused.code) == (403, Because.CLOSED_TO_YOU.code)
    assert (await raw.send(camille, {"content": "x"})).status == 200


async def test_person_without_a_common_server_is_reached_only_after_installing(
    raw: Raw, standin: DiscordStandin, camille: Person
):
    await camille.leaves(standin.campus)
    refused = await raw.send(camille, {"content": "x"})

    assert (refused.status, refused.code) == (403, Because.NO_MUTUAL_GUILD.code)
    await camille.installs()
    assert (await raw.send(camille, {"content": "x"})).status == 200


async def test_server_without_the_bot_is_no_common_server(raw: Raw, standin: DiscordStandin, camille: Person):
    standin.removes_bot(standin.campus)

    assert (await raw.send(camille, {"content": "x"})).code == Because.NO_MUTUAL_GUILD.code
    channel = await raw.call("POST", f"/channels/{standin.campus.channel.id}/messages", {"content": "x"})
    assert channel.code == Because.MISSING_ACCESS.code


async def test_channel_where_the_bot_may_not_write_and_one_that_is_not_there_are_refused(
    raw: Raw, standin: DiscordStandin
):
    standin.campus.channel.bot_may_write = False
    path = f"/channels/{standin.campus.channel.id}/messages"

    assert (await raw.call("POST", path, {"content": "x"})).code == Because.MISSING_PERMISSIONS.code
    assert (await raw.call("POST", "/channels/1/messages", {"content": "x"})).code == Because.UNKNOWN_CHANNEL.code
    wrong = await raw.call("POST", "/channels/general/messages", {"content": "x"})
    assert wrong.wrong("channel_id") == "NUMBER_TYPE_COERCE"


async def test_same_nonce_gives_the_same_message_for_a_few_minutes(raw: Raw, standin: DiscordStandin, camille: Person):
    body = {"content": "x", "nonce": "delivery-1", "enforce_nonce": True}

    first, again = await raw.send(camille, body), await raw.send(camille, body)
    standin.clock.advance(KEPT_FOR)
    later = await raw.send(camille, body)

    assert first.body["id"] == again.body["id"] != later.body["id"]
    assert first.body["nonce"] == "delivery-1"
    assert len(camille.user.inbox.messages) == 2


async def test_same_nonce_doubles_the_message_when_it_is_not_enforced(raw: Raw, camille: Person):
    body = {"content": "x", "nonce": "delivery-1"}

    first, again = await raw.send(camille, body), await raw.send(camille, body)

    assert first.body["id"] != again.body["id"]


async def test_same_nonce_means_nothing_in_another_channel(raw: Raw, standin: DiscordStandin, camille: Person):
    body = {"content": "x", "nonce": "delivery-1", "enforce_nonce": True}
    denis = standin.person("Denis")

    assert (await raw.send(camille, body)).body["id"] != (await raw.send(denis, body)).body["id"]


async def test_mentions_ping_only_whom_they_may(raw: Raw, standin: DiscordStandin, camille: Person):
    path = f"/channels/{standin.campus.channel.id}/messages"
    content = f"@everyone <@{camille.id}>"

    quiet = await raw.call("POST", path, {"content": content, "allowed_mentions": {"parse": []}})
    named = await raw.call("POST", path, {"content": content, "allowed_mentions": {"users": [str(camille.id)]}})
    loud = await raw.call("POST", path, {"content": content})
    direct = await raw.send(camille, {"content": content})

    def pings(reply: object) -> tuple[bool, int]:
        body = getattr(reply, "body", {})
        return body["mention_everyone"], len(body["mentions"])

    assert [pings(quiet), pings(named), pings(loud)] == [(False, 0), (False, 1), (True, 1)]
    assert pings(direct) == (False, 1)
