"""Texts as Telegram counts them: in UTF-16 units, trimmed, with entities over them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from tests.standins.telegram.refusals import bad_request

__all__ = ["MAX_CAPTION", "MAX_TEXT", "checked", "detected", "length", "part"]

Entity = dict[str, Any]

MAX_TEXT = 4096
MAX_CAPTION = 1024

_FOUND_KINDS = {"mention", "hashtag", "cashtag", "bot_command", "url", "email", "phone_number"}
_STYLES = {"bold", "italic", "underline", "strikethrough", "spoiler", "code", "pre"}
_BLOCKS = {"blockquote", "expandable_blockquote"}
_KINDS = _FOUND_KINDS | _STYLES | _BLOCKS | {"text_link", "text_mention", "custom_emoji", "date_time"}

_FOUND = re.compile(
    r"(?P<bot_command>(?<![\w/@])/[A-Za-z0-9_]{1,64}(?:@[A-Za-z0-9_]{3,32})?)"
    r"|(?P<mention>(?<!\w)@[A-Za-z0-9_]{3,32})"
    r"|(?P<url>https?://\S+)"
)


def length(text: str) -> int:
    """Return the number of UTF-16 units of ``text``."""
    return len(text) if text.isascii() else len(text.encode("utf-16-le")) // 2


def part(text: str, entity: Entity) -> str:
    """Return what ``entity`` covers of ``text``."""
    begin = 2 * entity["offset"]
    return text.encode("utf-16-le")[begin : begin + 2 * entity["length"]].decode("utf-16-le")


def detected(text: str) -> list[Entity]:
    """Return the entities that Telegram finds by itself: commands, mentions and addresses."""
    return [
        {"type": found.lastgroup, "offset": length(text[: found.start()]), "length": length(found.group())}
        for found in _FOUND.finditer(text)
    ]


def checked(text: str, entities: list[Any], limit: int, name: str) -> tuple[str, list[Entity]]:
    """Return a text of a bot's as it will be shown: trimmed, with its entities moved along.

    Raises:
        Refused: it is longer than ``limit`` (``name`` says what it is), or its entities don't fit it.
    """
    for entity in entities:
        _check_entity(entity)
    ordered = sorted(entities, key=lambda entity: (entity["offset"], -entity["length"]))
    _check_places(text, ordered)
    _check_nesting(ordered)
    shown, ordered = _trimmed(text, ordered)
    if length(shown) > limit:
        raise bad_request(f"{name} is too long")
    return shown, ordered


def _check_entity(entity: Entity) -> None:
    if entity.get("type") not in _KINDS:
        raise bad_request(f"can't parse MessageEntity: unsupported type {entity.get('type')} specified")
    for key in ("offset", "length"):
        if not isinstance(entity.get(key), int) or entity[key] < (key == "length"):
            raise bad_request(f"receive an entity with incorrect {key} {entity.get(key)}")
    if entity["type"] == "text_link" and not str(entity.get("url", "")).strip():
        raise bad_request("can't parse MessageEntity: can't find field \"url\"")


def _check_places(text: str, entities: list[Entity]) -> None:
    inside = _inside_symbols(text)
    whole = length(text)
    for entity in entities:
        end = entity["offset"] + entity["length"]
        if entity["offset"] >= whole:
            raise bad_request(f"entity begins after the end of the text at UTF-16 offset {entity['offset']}")
        if end > whole:
            raise bad_request(f"entity ends after the end of the text at UTF-16 offset {end}")
        if entity["offset"] in inside:
            raise bad_request(f"entity begins in a middle of a UTF-16 symbol at UTF-16 offset {entity['offset']}")
        if end in inside:
            raise bad_request(f"entity ends in a middle of a UTF-16 symbol at UTF-16 offset {end}")


def _inside_symbols(text: str) -> set[int]:
    """Return the offsets that lie between the two units of a symbol."""
    if text.isascii():
        return set()
    offset, inside = 0, set[int]()
    for character in text:
        offset += 1
        if character > "\uffff":
            inside.add(offset)
            offset += 1
    return inside


def _check_nesting(entities: list[Entity]) -> None:
    """Refuse entities that cross. Telegram splits such ones, but no renderer makes them on purpose."""
    ends: list[int] = []
    for entity in entities:
        while ends and ends[-1] <= entity["offset"]:
            ends.pop()
        end = entity["offset"] + entity["length"]
        if ends and end > ends[-1]:
            raise bad_request(f"entities cross at UTF-16 offset {entity['offset']}")
        ends.append(end)


def _trimmed(text: str, entities: list[Entity]) -> tuple[str, list[Entity]]:
    shown = text.strip()
    if len(shown) == len(text):
        return text, entities
    before = length(text) - length(text.lstrip())
    return shown, list(_moved(entities, before, length(shown)))


def _moved(entities: list[Entity], before: int, whole: int) -> Iterator[Entity]:
    for entity in entities:
        begin = max(entity["offset"] - before, 0)
        end = min(entity["offset"] + entity["length"] - before, whole)
        if begin < end:
            yield entity | {"offset": begin, "length": end - begin}
