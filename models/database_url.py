"""Where the database is, read from its URL."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import SplitResult, parse_qsl, unquote, urlsplit

from models.errors import CannotOpen, CannotOpenReason

__all__ = ["PostgresTarget", "SqliteTarget", "Target", "parse_url"]

# Scheme, host, port and path: what is left of a URL, however wrong, without a user's name, a password and options.
_SHOWN = re.compile(r"([A-Za-z][\w+.-]*://)?(?:.*@)?([^:/?#@]*)(:\d+(?![^/?#]))?(/[^?#]*)?", re.DOTALL)
_SSL_MODES = frozenset({"disable", "allow", "prefer", "require", "verify-ca", "verify-full"})


@dataclass(frozen=True, slots=True)
class SqliteTarget:
    """A file. ``url`` may be shown."""

    url: str
    path: Path


@dataclass(frozen=True, slots=True)
class PostgresTarget:
    """A database on a server. ``url`` may be shown: it has no password."""

    url: str
    database: str
    server: dict[str, Any] = field(repr=False)
    """How asyncpg reaches it: ``host``, ``port``, ``user``, ``password``, ``ssl``; absent ones are its defaults."""
    minsize: int = 2
    maxsize: int = 10


Target = SqliteTarget | PostgresTarget


def parse_url(url: str) -> Target:
    """Read ``sqlite:///path`` (four slashes: an absolute path), ``sqlite://path``, or ``postgres://user@host/name``.

    PostgreSQL's takes the options ``sslmode``, ``host`` (a socket's folder), ``minsize`` and ``maxsize``.

    Raises:
        CannotOpen: with ``BAD_URL`` or ``UNKNOWN_ENGINE``.
    """
    scheme, separator, rest = url.partition("://")
    match scheme.lower():
        case "sqlite" if separator:
            return _sqlite(url, rest)
        case "postgres" | "postgresql" if separator:
            return _postgres(url)
        case _:
            raise CannotOpen(_without_secret(url), CannotOpenReason.UNKNOWN_ENGINE)


def _sqlite(url: str, rest: str) -> SqliteTarget:
    path = rest.removeprefix("/")
    if not path or path.endswith("/") or "?" in path or ":memory:" in path or "\0" in path:
        raise CannotOpen(url, CannotOpenReason.BAD_URL)
    return SqliteTarget(url, Path(path))


def _postgres(url: str) -> PostgresTarget:
    shown = _without_secret(url)
    try:
        parts = urlsplit(url)
        options = dict(parse_qsl(parts.query, keep_blank_values=True, strict_parsing=bool(parts.query)))
        sizes = {name: int(options.pop(name)) for name in ("minsize", "maxsize") if name in options}
        server = _server(parts, options)
    except ValueError:
        # The cause may quote a part of the password.
        raise CannotOpen(shown, CannotOpenReason.BAD_URL) from None
    target = PostgresTarget(shown, unquote(parts.path.removeprefix("/")), server, **sizes)
    if options or not _is_sound(target):
        raise CannotOpen(shown, CannotOpenReason.BAD_URL, ", ".join(options))
    return target


def _server(parts: SplitResult, options: dict[str, str]) -> dict[str, Any]:
    found = {
        "host": options.pop("host", parts.hostname),
        "port": parts.port,
        "user": unquote(parts.username or ""),
        "password": unquote(parts.password or ""),
        "ssl": options.pop("sslmode", None),
    }
    return {key: value for key, value in found.items() if value}


def _is_sound(target: PostgresTarget) -> bool:
    named = bool(target.database) and "/" not in target.database
    secured = target.server.get("ssl", "prefer") in _SSL_MODES
    return named and secured and 1 <= target.minsize <= target.maxsize


def _without_secret(url: str) -> str:
    found = _SHOWN.match(url)
    return "".join(part or "" for part in found.groups()) if found else ""
