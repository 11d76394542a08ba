"""What a person, or a program, makes of what a terminal shows."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Final, TypedDict

import orjson

from bot.adapters.conformance import File, Kind, Shown
from tests.conformance.console_words import WORDS

__all__ = ["Read", "newest", "read_json", "read_text"]

_ADDRESS: Final = re.compile(r"https?://[^\s()]+")
_BUTTON: Final = re.compile(r"\[\d+\] (.+?)(?: \(https?://[^\s()]+\))?(?:   |$)")
_FILE: Final = re.compile(r"Fichier : (.+) \(.+\)\n(?:(.+)\n)?Enregistré : (.+)\n?")
_MENU: Final = re.compile(r"^\[1\] ", re.MULTILINE)
_MARKS: Final[dict[str, Kind]] = {WORDS.unasked: "notification", WORDS.edited: "edit"}


class _Button(TypedDict, total=False):
    text: str
    url: str


class _File(TypedDict):
    name: str
    alt: str


class Read(TypedDict):
    """One line of JSON."""

    kind: Kind
    text: str
    buttons: list[list[_Button]]
    attachments: list[_File]


def read_text(block: str) -> Shown:
    """Return the message written as ``block``, its blank line included."""
    whole = block.replace("\r\n", "\n").removesuffix("\n\n")
    first, _, rest = whole.partition("\n")
    kind = _MARKS.get(first, "reply")
    body = whole if kind == "reply" else rest
    files = tuple(File(Path(path).name, alt or "", Path(path).read_bytes()) for _, alt, path in _FILE.findall(body))
    text = _FILE.sub("", body)
    menu = _MENU.search(text)
    lines = text[menu.start() :].split("\n") if menu else []
    buttons = tuple(label for line in lines for label in _BUTTON.findall(line))
    said = (text[: menu.start()] if menu else text).removesuffix("\n" if menu or files else "")
    return Shown(said, kind, buttons, tuple(_ADDRESS.findall(body)), files)


def newest(folder: Path, name: str) -> Path:
    """Return the file saved last under ``name``, or a name made from it."""
    saved = folder.glob(f"{Path(name).stem}*{Path(name).suffix}")
    return max(saved, key=lambda path: path.stat().st_mtime_ns)


def read_json(line: str, folder: Path) -> Shown:
    """Return the message of one ``line``, whose files were saved in ``folder``."""
    read: Read = orjson.loads(line)
    buttons = [button for row in read["buttons"] for button in row]
    files = tuple(
        File(file["name"], file["alt"], newest(folder, file["name"]).read_bytes()) for file in read["attachments"]
    )
    links = [*_ADDRESS.findall(read["text"]), *(button["url"] for button in buttons if "url" in button)]
    return Shown(read["text"], read["kind"], tuple(button.get("text", "") for button in buttons), tuple(links), files)
