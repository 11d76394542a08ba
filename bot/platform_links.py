"""Addresses that open a private chat with us on a platform and hand it a payload, whoever knows them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final
from urllib.parse import quote

__all__ = ["TELEGRAM_LINK", "LinkTo", "PlatformLinks", "from_template"]

LinkTo = Callable[[str], str | None]
"""From a payload (at most 64 characters of ``A-Z a-z 0-9 _ -``) to an address; None while it is not known."""

TELEGRAM_LINK: Final = "https://t.me/{name}?start={{payload}}"
"""The template of a bot's deep links, once its user ``name`` is filled in: https://core.telegram.org/bots/features#deep-linking."""


def from_template(template: str) -> LinkTo:
    """Return what fills the ``{payload}`` of ``template``."""

    def link(payload: str) -> str:
        return template.format(payload=quote(payload, safe=""))

    return link


class PlatformLinks:
    """Knows the links of some platforms: from settings at first, from their adapters once these are connected."""

    def __init__(self, templates: Mapping[str, str] | None = None) -> None:
        """Begin with ``templates`` by platform: addresses with ``{payload}`` in them."""
        self._links = {platform: [from_template(template)] for platform, template in (templates or {}).items()}

    def add(self, platform: str, link: LinkTo) -> None:
        """Ask ``link`` for the links to ``platform``, before whatever was known until now."""
        self._links.setdefault(platform, []).insert(0, link)

    def __call__(self, platform: str, payload: str) -> str | None:
        """Return the address that opens ``platform`` with ``payload``; None where there is none, or not yet."""
        found = (link(payload) for link in self._links.get(platform, ()))
        return next((url for url in found if url), None)

    def elsewhere(self, platform: str, payload: str) -> dict[str, str]:
        """Return the address with ``payload`` on every platform but ``platform`` that has one, by name."""
        others = sorted(self._links.keys() - {platform})
        return {name: url for name in others if (url := self(name, payload))}
