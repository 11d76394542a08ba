"""Embeds: each part has its own limit, and all of a message's together may hold 6000 characters."""

from __future__ import annotations

from typing import Any, Final

from tests.standins.discord.checks.form import Json, Part, is_object

__all__ = ["check_embeds", "embed_texts"]

TOGETHER: Final = 6000

_FIELDS = {
    "type",
    "url",
    "title",
    "color",
    "timestamp",
    "description",
    "author",
    "image",
    "thumbnail",
    "footer",
    "fields",
    "provider",
    "video",
}


def check_embeds(message: Part) -> None:
    """Look at the embeds of a message."""
    together = 0
    for embed in message.parts("embeds", 10):
        _check_embed(embed)
        together += sum(len(text) for text in embed_texts(embed.body))
    if together > TOGETHER:
        message.refuse("MAX_EMBED_SIZE_EXCEEDED", f"Embed size exceeds maximum size of {TOGETHER}", "embeds")


def _check_embed(embed: Part) -> None:
    embed.only(_FIELDS)
    embed.text("title", 256)
    embed.text("description", 4096)
    embed.address("url")
    embed.whole("color", 0, 0xFFFFFF)
    embed.text("timestamp", 64)
    _check_under(embed, "footer", {"text": 2048})
    _check_under(embed, "author", {"name": 256})
    for picture in ("image", "thumbnail"):
        if (part := embed.part(picture)) is not None:
            part.address("url", schemes=("http", "https", "attachment"))
    for row in embed.parts("fields", 25):
        row.only({"name", "value", "inline"})
        row.text("name", 256, required=True)
        row.text("value", 1024, required=True)
        row.flag("inline")


def _check_under(embed: Part, name: str, limits: dict[str, int]) -> None:
    part = embed.part(name)
    if part is not None:
        for text, most in limits.items():
            part.text(text, most)


def embed_texts(embed: Any) -> list[str]:
    """Return the texts of an embed that count: title, description, names and values, footer, author."""
    given: Json = embed
    footer: Json = given.get("footer") or {}
    author: Json = given.get("author") or {}
    texts = [given.get("title"), given.get("description"), footer.get("text"), author.get("name")]
    rows: list[Any] = given.get("fields") or []
    for row in filter(is_object, rows):
        texts += [row.get("name"), row.get("value")]
    return [text for text in texts if isinstance(text, str)]
