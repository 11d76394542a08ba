"""Has Discord list the commands, when they are others than it listed last: it limits how often it is told."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterable
from typing import Final

import structlog

from bot.adapters.discord.commands import fingerprint, listed
from bot.adapters.discord.manifest import MANIFEST
from bot.adapters.discord.rest import Answer, Call, Held, Lost, Rest, Unsent
from bot.menu import CommandCard
from bot.ports import Notes

__all__ = ["list_commands"]

_FIRST_REST, _LONGEST_REST = 5.0, 600.0
_TOO_MANY: Final = 429

log = structlog.stdlib.get_logger(__name__)


async def list_commands(
    rest: Rest, application: str, menu: Iterable[CommandCard], notes: Notes, wait: Callable[[float], Awaitable[None]]
) -> None:
    """List ``menu`` for ``application``, again after a while (``wait`` takes seconds) until Discord has said yes or no.

    ``notes`` remember what is listed, for each application apart.
    """
    definitions = listed(menu)
    note, print_ = f"menu:{application}", fingerprint(definitions)
    if await notes.read(note) == print_:
        return
    call, pause = Call("PUT", f"/applications/{application}/commands", "commands", definitions), _FIRST_REST
    while (answer := await _asked(rest, call)) is None or not answer.fine:
        if answer is not None and 400 <= answer.status < 500 and answer.status != _TOO_MANY:
            log.error("commands refused", platform=MANIFEST.name, status=answer.status, said=answer.data)
            return
        seconds = max(pause, _told(answer))
        log.warning("commands not listed yet", platform=MANIFEST.name, seconds=seconds)
        await wait(seconds)
        pause = min(2 * pause, _LONGEST_REST)
    await notes.write(note, print_)


async def _asked(rest: Rest, call: Call) -> Answer | None:
    """Return what Discord says; None where it could not be asked."""
    try:
        answer = await rest.call(call)
    except (Unsent, Lost):
        return None
    return Answer(_TOO_MANY, {}, answer.seconds) if isinstance(answer, Held) else answer


def _told(answer: Answer | None) -> float:
    """Return for how many seconds Discord asks to wait; 0 where it does not."""
    if answer is None or answer.status != _TOO_MANY:
        return 0.0
    seconds = answer.field("retry_after")
    return float(seconds) if isinstance(seconds, int | float) else answer.wait or 0.0
