"""What the gateway tells: who the bot is, which servers there are, what a person did."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from tests.standins.discord.checks.answers import InteractionKind
from tests.standins.discord.checks.form import Json
from tests.standins.discord.gateway.sessions import Session
from tests.standins.discord.messages import Message
from tests.standins.discord.world import IN_DIRECT_CHANNEL, MEMBER, Channel, Guild, User, World

__all__ = ["MOST_BYTES", "application_json", "guild_json", "interaction_json", "member_json", "ready_json"]

MOST_BYTES = 10 * 1024 * 1024
"""How large one file may be."""

JOINED = "2024-09-02T08:00:00+00:00"


def application_json(world: World) -> Json:
    """Return the application as its own bot is told of it."""
    return {
        "id": str(world.application_id),
        "name": world.bot.name,
        "description": "",
        "icon": None,
        "summary": "",
        "verify_key": "0" * 64,
        "flags": 0,
        "bot_public": True,
        "bot_require_code_grant": False,
        "owner": world.bot.as_json(),
        "team": None,
        "interactions_endpoint_url": None,
        "approximate_guild_count": len(world.guilds),
        "integration_types_config": {"0": {}, "1": {}},
    }


def ready_json(world: World, session: Session, resume_url: str) -> Json:
    """Return READY: servers are only named, each follows on its own."""
    return {
        "v": 10,
        "user": world.bot.as_json() | {"verified": True, "mfa_enabled": False, "email": None},
        "guilds": [{"id": str(guild.id), "unavailable": True} for guild in world.guilds.values() if guild.with_bot],
        "session_id": session.id,
        "resume_gateway_url": resume_url,
        "shard": list(session.shard),
        "application": {"id": str(world.application_id), "flags": 0},
    }


def guild_json(world: World, guild: Guild) -> Json:
    """Return GUILD_CREATE; without the members intent the bot is the only member that is told."""
    empty: list[Any] = []
    lists = ("emojis", "stickers", "features", "voice_states", "threads", "presences", "stage_instances")
    return {
        "id": str(guild.id),
        "name": guild.name,
        "icon": None,
        "splash": None,
        "discovery_splash": None,
        "banner": None,
        "description": None,
        "owner_id": str(guild.owner),
        "afk_channel_id": None,
        "afk_timeout": 300,
        "verification_level": 0,
        "default_message_notifications": 0,
        "explicit_content_filter": 0,
        "mfa_level": 0,
        "nsfw_level": 0,
        "premium_tier": 0,
        "preferred_locale": guild.locale,
        "system_channel_id": None,
        "system_channel_flags": 0,
        "rules_channel_id": None,
        "public_updates_channel_id": None,
        "vanity_url_code": None,
        "application_id": None,
        "joined_at": JOINED,
        "large": False,
        "unavailable": False,
        "member_count": len(guild.members) + 1,
        "roles": [role.as_json() for role in (guild.everyone, *guild.roles.values())],
        "members": [member_json(world.bot, guild.bot_roles)],
        "channels": [channel.as_json() for channel in guild.channels.values()],
        "guild_scheduled_events": empty,
        "soundboard_sounds": empty,
    } | dict.fromkeys(lists, empty)


def member_json(user: User, roles: Collection[int] = ()) -> Json:
    """Return a member of a server, who has ``roles``."""
    return {
        "user": user.as_json(),
        "nick": None,
        "avatar": None,
        "roles": [str(role) for role in roles],
        "joined_at": JOINED,
        "deaf": False,
        "mute": False,
        "flags": 0,
        "pending": False,
    }


def interaction_json(
    world: World,
    kind: InteractionKind,
    user: User,
    channel: Channel,
    data: Json,
    *,
    source: Message | None = None,
) -> Json:
    """Return INTERACTION_CREATE but for its id and token."""
    guild = channel.guild
    written: Json = {
        "application_id": str(world.application_id),
        "type": kind.value,
        "version": 1,
        "data": data,
        "channel_id": str(channel.id),
        "channel": channel.as_json(to_bot=False),
        "locale": user.locale,
        "entitlements": [],
        "attachment_size_limit": MOST_BYTES,
        "authorizing_integration_owners": _owners(user, guild),
        "context": 1 if guild is None else 0,
        "app_permissions": str(int(IN_DIRECT_CHANNEL if guild is None else MEMBER)),
    }
    if guild is None:
        written["user"] = user.as_json()
    else:
        written["guild_id"] = str(guild.id)
        written["guild"] = {"id": str(guild.id), "locale": guild.locale, "features": []}
        written["guild_locale"] = guild.locale
        written["member"] = member_json(user) | {"permissions": str(int(guild.permissions_of(user)))}
    if source is not None:
        written["message"] = source.as_json()
    return written


def _owners(user: User, guild: Guild | None) -> Json:
    """Return whose installation makes the application answer here: the server's, the person's, or both."""
    owners: Json = {}
    if guild is None or guild.with_bot:
        owners["0"] = "0" if guild is None else str(guild.id)
    if user.installed:
        owners["1"] = str(user.id)
    return owners
