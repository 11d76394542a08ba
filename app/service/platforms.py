"""Which platforms this process can serve, and their adapters."""

from __future__ import annotations

from dataclasses import dataclass

from app.context import Context
from app.words import Words, translator
from bot.adapter import Adapter, Manifest
from bot.events import Address, Language
from bot.menu import menu
from bot.ports import Role
from bot.registry import Available, MissingPackage, MissingSettings, availability, build, discover
from bot.router import Router
from bot.surroundings import Surroundings
from handlers.announcing.composing.names import FILE, FLOW
from models.dialogs import StoredDialogs
from models.notes import StoredNotes
from models.staff import roles_on

__all__ = ["Platforms", "find_platforms"]


@dataclass(frozen=True, slots=True)
class Platforms:
    """The platforms that are ``ready``; ``missing`` are the settings without which the others stay off.

    ``bare`` have their settings, but their library is not installed.
    """

    ready: tuple[Manifest, ...]
    missing: tuple[str, ...]
    bare: tuple[Manifest, ...] = ()

    def build(self, context: Context, router: Router) -> list[Adapter]:
        """Return the adapters of the ready platforms; only now is a platform's library imported."""
        return [build(manifest, _surroundings(manifest, context, router)) for manifest in self.ready]


def find_platforms(context: Context) -> Platforms:
    """Look at the installed adapters, the terminal apart: a service has nobody at its terminal."""
    found = [manifest for manifest in discover().values() if not manifest.interactive]
    values = context.settings.values
    states = [(manifest, availability(manifest, values)) for manifest in found]
    missing = (name for _, state in states if isinstance(state, MissingSettings) for name in state.names)
    return Platforms(
        ready=tuple(manifest for manifest, state in states if isinstance(state, Available)),
        missing=tuple(missing),
        bare=tuple(
            manifest
            for manifest, state in states
            if isinstance(state, MissingPackage) and all(values.get(name) for name in manifest.required)
        ),
    )


def _surroundings(manifest: Manifest, context: Context, router: Router) -> Surroundings:
    values = context.settings.values
    return Surroundings(
        settings={setting.name: values[setting.name] for setting in manifest.settings if setting.name in values},
        folder=context.settings.service.data_dir,
        clock=context.clock,
        menu=menu(router.commands_for(Role.OWNER), translator()),
        notes=StoredNotes(manifest.name),
        roles=roles_on,
        takes_files=_from_staff if context.settings.imports.import_by_chat else _for_announcements,
        word=_word,
    )


async def _from_staff(address: Address) -> bool:
    """Tell whether ``address`` is somebody's who may send files: nobody else's are downloaded."""
    return (await roles_on(address.platform)).get(address.user, Role.STUDENT) > Role.STUDENT


async def _for_announcements(address: Address) -> bool:
    """Tell whether ``address`` is somebody's of the team who is asked for the file of an announcement right now."""
    dialog = await StoredDialogs().load(address)
    return dialog is not None and (dialog.flow, dialog.step) == (FLOW, FILE) and await _from_staff(address)


def _word(language: Language, key: str) -> str:
    return Words(language).word(key)
