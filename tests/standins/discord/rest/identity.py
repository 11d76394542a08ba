"""Who the bot is, whom it knows, where the gateway is, and the opening of direct channels."""

from __future__ import annotations

from tests.standins.discord.checks.form import examined
from tests.standins.discord.payloads import application_json, guild_json, member_json
from tests.standins.discord.refusals import Because, Refusal
from tests.standins.discord.rest.call import Answered, Call, Route
from tests.standins.discord.world import Guild

__all__ = ["IDENTITY"]


async def gateway_bot(call: Call) -> Answered:
    """Tell where the gateway is and how many sessions may still be started."""
    gateway = call.state.gateway
    limit = {
        "total": gateway.starts_a_day,
        "remaining": max(gateway.starts_left, 0),
        "reset_after": 0 if gateway.starts_left == gateway.starts_a_day else 86_400_000,
        "max_concurrency": 1,
    }
    return 200, {"url": call.state.gateway_url, "shards": gateway.shards, "session_start_limit": limit}


async def gateway(call: Call) -> Answered:
    """Tell where the gateway is."""
    return 200, {"url": call.state.gateway_url}


async def me(call: Call) -> Answered:
    """Tell who the bot is."""
    told = call.state.world.bot.as_json()
    return 200, told | {"verified": True, "mfa_enabled": False, "email": None, "locale": "en-US", "flags": 0}


async def application(call: Call) -> Answered:
    """Tell what the application is."""
    return 200, application_json(call.state.world)


async def user(call: Call) -> Answered:
    """Tell who a person is."""
    found = call.state.world.users.get(call.number("user"))
    if found is None:
        raise Refusal(Because.UNKNOWN_USER)
    return 200, found.as_json()


async def guild(call: Call) -> Answered:
    """Tell what a server is."""
    return 200, guild_json(call.state.world, joined(call))


async def roles(call: Call) -> Answered:
    """Tell the roles of a server."""
    found = joined(call)
    return 200, [role.as_json() for role in (found.everyone, *found.roles.values())]


async def member(call: Call) -> Answered:
    """Tell who a member of a server is: the bot, or a person."""
    found, world = joined(call), call.state.world
    if call.number("user") == world.bot.id:
        return 200, member_json(world.bot, found.bot_roles)
    if call.number("user") not in found.members:
        raise Refusal(Because.UNKNOWN_MEMBER)
    return 200, member_json(found.members[call.number("user")])


def joined(call: Call) -> Guild:
    """Return the server of the path.

    Raises:
        Refusal: there is none, or the bot is not in it.
    """
    found = call.state.world.guilds.get(call.number("guild"))
    if found is None or not found.with_bot:
        raise Refusal(Because.UNKNOWN_GUILD if found is None else Because.MISSING_ACCESS)
    return found


async def open_direct_channel(call: Call) -> Answered:
    """Open the direct channel of a person: a new one counts, one that is there is handed out again."""
    form = examined(call.body)
    form.only({"recipient_id"})
    recipient = form.snowflake("recipient_id", required=True)
    form.settle()
    world = call.state.world
    found = world.users.get(recipient or 0)
    if found is None:
        raise Refusal(Because.UNKNOWN_USER)
    if found.bot:
        raise Refusal(Because.INVALID_RECIPIENT)
    if found.id not in world.direct and not call.state.rates.may_open():
        raise Refusal(Because.OPENING_TOO_FAST)
    return 200, world.direct_channel(found).as_json()


IDENTITY = (
    Route("GET", "/gateway/bot", gateway_bot),
    Route("GET", "/gateway", gateway, with_token=False),
    Route("GET", "/users/@me", me),
    Route("POST", "/users/@me/channels", open_direct_channel),
    Route("GET", "/users/{user}", user),
    Route("GET", "/guilds/{guild}", guild),
    Route("GET", "/guilds/{guild}/roles", roles),
    Route("GET", "/guilds/{guild}/members/{user}", member),
    Route("GET", "/applications/@me", application),
    Route("GET", "/oauth2/applications/@me", application),
)
"""The routes of this module."""
