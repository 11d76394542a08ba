"""Every feature in the order of the help, behind one router."""

from __future__ import annotations

from bot.commands import Command, Feature
from bot.ports import Role
from bot.router import Router
from handlers import language, sentences, stop
from handlers.announcing import (
    acting,
    amending,
    answering,
    history,
    pressing,
    progress,
    registering,
    reporting,
    resending,
)
from handlers.announcing.composing import feature as composing
from handlers.attempts import done
from handlers.linking import feature as linking
from handlers.reminders import feature as reminders
from handlers.services import Services
from handlers.settings import accounts, overview, quiet, zone
from handlers.staff import importing, staff, why
from handlers.student import competence, group_note, levels, retakes, start
from handlers.student import help as helping
from handlers.student.help import CommandsFor

__all__ = ["build_router", "features"]


def build_router(services: Services) -> Router:
    """Return the router of all features. The help lists what this very router answers."""

    def commands_for(role: Role) -> tuple[Command, ...]:
        return router.commands_for(role)

    router = Router(*features(services, commands_for))
    return router


def features(services: Services, commands_for: CommandsFor) -> tuple[Feature, ...]:
    """Return every feature in the order of the help, which asks ``commands_for`` what to list."""
    return (
        start.feature(services),
        levels.feature(services),
        group_note.feature(),
        competence.feature(services),
        done.feature(services),
        retakes.feature(services),
        reminders.feature(services),
        helping.feature(services, commands_for),
        linking.feature(services),
        overview.feature(services),
        accounts.feature(),
        zone.feature(services),
        quiet.feature(services),
        language.feature(services),
        stop.feature(services),
        answering.feature(services),
        staff.feature(),
        why.feature(services),
        composing.feature(services, commands_for),
        history.feature(services),
        registering.feature(),
        reporting.feature(services),
        acting.feature(),
        amending.feature(services),
        resending.feature(services),
        pressing.feature(),
        progress.feature(),
        importing.feature(services),
        sentences.feature(),
    )
