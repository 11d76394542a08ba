"""Which platforms this process can serve, and their adapters."""

from __future__ import annotations

from dataclasses import dataclass

from app.context import Context
from bot.adapter import Adapter, Manifest, Surroundings
from bot.registry import Available, MissingSettings, availability, build, discover

__all__ = ["Platforms", "find_platforms"]


@dataclass(frozen=True, slots=True)
class Platforms:
    """The platforms that are ``ready``; ``missing`` are the settings without which the others stay off."""

    ready: tuple[Manifest, ...]
    missing: tuple[str, ...]

    def build(self, context: Context) -> list[Adapter]:
        """Return the adapters of the ready platforms; only now is a platform's library imported."""
        settings = context.settings
        return [
            build(
                manifest,
                Surroundings(
                    settings={name: settings.values[name] for name in manifest.settings},
                    folder=settings.service.data_dir,
                    clock=context.clock,
                ),
            )
            for manifest in self.ready
        ]


def find_platforms(context: Context) -> Platforms:
    """Look at the installed adapters, the terminal apart: a service has nobody at its terminal."""
    found = [manifest for manifest in discover().values() if not manifest.interactive]
    states = [(manifest, availability(manifest, context.settings.values)) for manifest in found]
    missing = (name for _, state in states if isinstance(state, MissingSettings) for name in state.names)
    return Platforms(
        ready=tuple(manifest for manifest, state in states if isinstance(state, Available)),
        missing=tuple(missing),
    )
