"""The registering of commands."""

from __future__ import annotations

from tests.standins.discord.checks.commands import check_command, check_commands
from tests.standins.discord.checks.form import Json, examined, is_list
from tests.standins.discord.commands import Command
from tests.standins.discord.refusals import Because, Refusal
from tests.standins.discord.rest.call import Answered, Call, Route

__all__ = ["COMMANDS"]


def place(call: Call) -> int | None:
    """Return the server of the path, None where commands are for all.

    Raises:
        Refusal: the application is not the bot's, or the bot is not in the server.
    """
    world = call.state.world
    if call.number("application") != world.application_id:
        raise Refusal(Because.UNKNOWN_APPLICATION)
    if "guild" not in call.request.match_info:
        return None
    guild = world.guilds.get(call.number("guild"))
    if guild is None or not guild.with_bot:
        raise Refusal(Because.MISSING_ACCESS)
    return guild.id


def told(call: Call, commands: list[Command], *, translations: bool) -> list[Json]:
    """Return commands as Discord writes them."""
    application = call.state.world.application_id
    return [command.as_json(application, translations=translations) for command in commands]


async def listed(call: Call) -> Answered:
    """Tell which commands there are."""
    commands = call.state.commands.of(place(call))
    return 200, told(call, commands, translations=call.asks("with_localizations"))


async def replaced(call: Call) -> Answered:
    """Replace all commands."""
    guild = place(call)
    if not is_list(call.body):
        raise Refusal(Because.INVALID_FORM, {"_errors": [{"code": "LIST_TYPE_CONVERT", "message": "Not a list"}]})
    check_commands(call.body)
    return 200, told(call, call.state.commands.replace(call.body, guild), translations=True)


async def added(call: Call) -> Answered:
    """Add a command; one that is called the same is changed."""
    guild = place(call)
    form = examined(call.body)
    check_command(dict(form.body))
    command, new = call.state.commands.put(dict(form.body), guild)
    return 201 if new else 200, told(call, [command], translations=True)[0]


async def one(call: Call) -> Answered:
    """Tell what one command is."""
    command = call.state.commands.find(call.number("command"), place(call))
    return 200, told(call, [command], translations=True)[0]


async def changed(call: Call) -> Answered:
    """Change some fields of a command."""
    guild = place(call)
    command = call.state.commands.find(call.number("command"), guild)
    body = command.body | dict(examined(call.body).body)
    check_command(body)
    command.body = body
    command.version = call.state.world.snowflakes.next()
    return 200, told(call, [command], translations=True)[0]


async def removed(call: Call) -> Answered:
    """Remove a command."""
    call.state.commands.remove(call.number("command"), place(call))
    return 204, None


def _routes(path: str) -> tuple[Route, ...]:
    return (
        Route("GET", path, listed),
        Route("PUT", path, replaced),
        Route("POST", path, added),
        Route("GET", f"{path}/{{command}}", one),
        Route("PATCH", f"{path}/{{command}}", changed),
        Route("DELETE", f"{path}/{{command}}", removed),
    )


COMMANDS = (
    *_routes("/applications/{application}/commands"),
    *_routes("/applications/{application}/guilds/{guild}/commands"),
)
"""The routes of this module."""
