"""What each platform can do and is set by: Markdown tables made from the adapters' own cards.

``python -m bot.matrix`` prints them for every installed adapter; ``python -m bot.matrix FILE`` puts those of the
adapters that come with Pixmate into FILE, between its two marks.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import Final

from bot.adapter import Capabilities, Manifest
from bot.registry import discover

__all__ = ["BEGIN", "END", "built_in", "matrix", "refreshed"]

BEGIN: Final = "<!-- Made by `make docs` from the manifests: what is written here by hand is lost. -->"
END: Final = "<!-- The end of what is made. -->"

_CAPABILITIES: Final[dict[str, Callable[[Capabilities], str]]] = {
    "buttons: the most under one message": lambda able: _if(able.buttons, f"{able.max_buttons}"),
    "selects: the most options of one": lambda able: _if(able.selects, f"{able.max_options}"),
    "files: the largest": lambda able: _if(able.files, _size(able.max_file_bytes)),
    "edits of what we sent": lambda able: _if(able.edits),
    "deletes what a person sent us": lambda able: _if(able.deletes),
    "groups or servers": lambda able: _if(able.groups),
    "whispers: answers in a group for one person's eyes": lambda able: _if(able.whispers),
    "styles: bold, italic, code, links in the text": lambda able: _if(able.styles),
    "longest text, in UTF-16 units": lambda able: f"{able.max_text:,}",
    "longest text that stands under a file": lambda able: _if(able.files, f"{able.max_caption or able.max_text:,}"),
    "idempotent sends: a repeated one is shown once": lambda able: _if(able.idempotent),
    "links that open our private chat with a payload": lambda able: _if(able.links),
}


def built_in() -> tuple[Manifest, ...]:
    """Return the manifests of the adapters that come with Pixmate."""
    return tuple(each for each in discover().values() if each.entry.startswith("bot.adapters."))


def matrix(manifests: Iterable[Manifest]) -> str:
    """Return two tables about ``manifests``: what they can do, and the environment variables that set them."""
    found = tuple(manifests)
    return "\n".join((*_table(_able(found)), "", *_table(_settings(found)))) + "\n"


def refreshed(page: str, manifests: Iterable[Manifest]) -> str:
    """Return ``page`` with the tables about ``manifests`` between its marks. Raises `ValueError` without them."""
    before, begin, rest = page.partition(BEGIN)
    _, end, after = rest.partition(END)
    if not (begin and end):
        raise ValueError(page)
    return f"{before}{BEGIN}\n\n{matrix(manifests)}\n{END}{after}"


def _able(manifests: Sequence[Manifest]) -> Iterator[Sequence[str]]:
    yield ("", *(manifest.title for manifest in manifests))
    for row, cell in _CAPABILITIES.items():
        yield (row, *(cell(manifest.capabilities) for manifest in manifests))
    yield ("posts in channels and groups", *(_posts(manifest) for manifest in manifests))
    yield ("library", *(_code(manifest.package) if manifest.package else "none" for manifest in manifests))


def _settings(manifests: Sequence[Manifest]) -> Iterator[Sequence[str]]:
    yield ("setting", "of", "what it is", "example")
    users: dict[str, list[str]] = {}
    for manifest in manifests:
        for setting in manifest.settings:
            users.setdefault(setting.name, []).append(manifest.title)
    settings = {setting.name: setting for manifest in manifests for setting in manifest.settings}
    for name, setting in settings.items():
        needed = " (needed)" if setting.required else ""
        example = _code(setting.example) if setting.example else ""
        yield (_code(name), ", ".join(users[name]) + needed, setting.description, example)


def _table(rows: Iterable[Sequence[str]]) -> Iterator[str]:
    for number, row in enumerate(rows):
        yield "| " + " | ".join(cell.replace("|", r"\|") for cell in row) + " |"
        if number == 0:
            yield "|---" * len(row) + "|"


def _if(able: bool, value: str = "yes") -> str:
    return value if able else "no"


def _posts(manifest: Manifest) -> str:
    return _if(bool(manifest.places), "yes, and they may mention a role" if manifest.roles else "yes")


def _size(count: int) -> str:
    """Return a number of bytes in the largest unit that divides it."""
    units = ((1024 * 1024, "MiB"), (1024, "KiB"), (1, "B"))
    unit, name = next((unit, name) for unit, name in units if count % unit == 0)
    return f"{count // unit} {name}"


def _code(text: str) -> str:
    return f"`{text}`"


def _main(files: Sequence[str]) -> None:
    if not files:
        sys.stdout.write(matrix(discover().values()))
    for file in map(Path, files):
        file.write_text(refreshed(file.read_text(encoding="utf-8"), built_in()), encoding="utf-8")


if __name__ == "__main__":
    _main(sys.argv[1:])
