"""The Fluent texts of one language, each parsed when it is first asked for.

A command says a dozen of some 1,200 texts. To parse them all took a fifth of the time it needed to answer.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

from fluent.runtime import FluentBundle, FluentResource
from fluent.runtime.resolver import Message, Pattern
from fluent.runtime.types import FluentType

__all__ = ["Bundle"]

_HEAD: Final = re.compile(r"^(-?[a-zA-Z][\w-]*) *=", re.MULTILINE)
"""Where an entry begins: all that belongs to it further down is indented."""

_NAME: Final = re.compile(r"-?[a-zA-Z][\w-]*")


class Bundle:
    """The texts of one language."""

    def __init__(self, language: str, source: str) -> None:
        """Take the Fluent ``source`` of ``language``; of two texts with one key the first counts."""
        self._bundle = FluentBundle([language], use_isolating=False)
        heads = list(_HEAD.finditer(source))
        ends = [*(head.start() for head in heads[1:]), len(source)]
        self._unread: dict[str, str] = {}
        for head, end in zip(heads, ends, strict=True):
            self._unread.setdefault(head[1], source[head.start() : end])

    def message(self, key: str) -> Message | None:
        """Return the text ``key``; None if there is none, or none that Fluent can read."""
        self._read(key)
        return self._bundle.get_message(key) if self._bundle.has_message(key) else None

    def write(self, pattern: Pattern, arguments: Mapping[str, int | float | FluentType]) -> tuple[str, list[Exception]]:
        """Write a ``pattern`` of one of its texts; also return what went wrong."""
        written, errors = self._bundle.format_pattern(pattern, dict(arguments))
        return str(written), errors

    def _read(self, key: str) -> None:
        """Parse ``key``, and what it refers to: whatever in it looks like a text's name."""
        source = self._unread.pop(key, None)
        if source is not None:
            self._bundle.add_resource(FluentResource(source))
            for name in _NAME.findall(source):
                self._read(name)
