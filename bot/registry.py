"""Finding the adapters that are installed, and telling which of them can run, without importing any platform."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from importlib import import_module, metadata
from typing import Final

from bot.adapter import Adapter, Manifest
from bot.surroundings import Surroundings

__all__ = [
    "GROUP",
    "Availability",
    "Available",
    "MissingPackage",
    "MissingSettings",
    "availability",
    "build",
    "discover",
]

GROUP: Final = "pixmate.adapters"
"""The entry-point group; each entry names a `Manifest`."""


@dataclass(frozen=True, slots=True)
class Available:
    """It can run."""


@dataclass(frozen=True, slots=True)
class MissingPackage:
    """The platform's library is not installed."""

    package: str


@dataclass(frozen=True, slots=True)
class MissingSettings:
    """It is not configured: these environment variables are absent or empty."""

    names: tuple[str, ...]


Availability = Available | MissingPackage | MissingSettings


def discover() -> dict[str, Manifest]:
    """Return the manifests of the installed adapters by their names, in alphabetical order.

    Raises `TypeError` for an entry that is no manifest, `ValueError` for two of one name.
    """
    found: dict[str, Manifest] = {}
    for entry in sorted(metadata.entry_points(group=GROUP), key=lambda entry: entry.name):
        manifest: object = entry.load()
        if not isinstance(manifest, Manifest):
            raise TypeError(entry.value)
        if manifest.name in found:
            raise ValueError(manifest.name)
        found[manifest.name] = manifest
    return found


def availability(manifest: Manifest, environment: Mapping[str, str]) -> Availability:
    """Tell whether ``manifest``'s adapter can run with ``environment``; the package is asked for first."""
    if manifest.package is not None and not _installed(manifest.package):
        return MissingPackage(manifest.package)
    missing = tuple(name for name in manifest.required if not environment.get(name))
    return MissingSettings(missing) if missing else Available()


def build(manifest: Manifest, surroundings: Surroundings) -> Adapter:
    """Import what ``manifest`` names and call it with ``surroundings``; only now is the platform's library imported.

    Raises `ImportError`, `AttributeError`, or `TypeError` when the entry does not make an adapter.
    """
    module, _, name = manifest.entry.partition(":")
    factory: object = getattr(import_module(module), name)
    made: object = factory(surroundings) if callable(factory) else None
    if not isinstance(made, Adapter):
        raise TypeError(manifest.entry)
    return made


def _installed(package: str) -> bool:
    try:
        metadata.distribution(package)
    except metadata.PackageNotFoundError:
        return False
    return True
