"""Telegram's settings as the adapter uses them, and what is wrong with them."""

from __future__ import annotations

import hashlib
import hmac
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final
from urllib.parse import urlsplit

from bot.adapters.proxies import is_web_address, outward_proxy
from bot.adapters.telegram.manifest import (
    ACCESS,
    API_URL,
    DEFAULT_LISTEN,
    PROXY,
    WEBHOOK_LISTEN,
    WEBHOOK_PROOF,
    WEBHOOK_URL,
)
from bot.troubles import AdapterFailure, Trouble

__all__ = ["DEFAULT_URL", "Options", "Webhook", "read_options"]

DEFAULT_URL: Final = "https://api.telegram.org"

_TOKEN: Final = re.compile(r"[0-9]{1,16}:[A-Za-z0-9_-]+")
_PROOF: Final = re.compile(r"[A-Za-z0-9_-]{1,256}")
_LISTEN: Final = re.compile(r"(?P<host>[^:\s]*|\[[0-9A-Fa-f:]+\]):(?P<port>[0-9]{1,5})")


@dataclass(frozen=True, slots=True)
class Webhook:
    """Where Telegram brings updates, where we listen for them, and what it proves itself with."""

    url: str
    host: str
    port: int
    proof: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class Options:
    """The settings as they stand. Nothing is checked before `checked`: a wrong one stops receiving, not starting."""

    token: str = field(repr=False)
    api_url: str
    proxy: str | None = field(repr=False)
    webhook_url: str
    webhook_listen: str
    webhook_proof: str = field(repr=False)

    def checked(self) -> Webhook | None:
        """Return the web-hook that is asked for, None for long polling. Raises `AdapterFailure`."""
        if not _TOKEN.fullmatch(self.token):
            raise AdapterFailure(Trouble.CREDENTIALS, "a token looks like 123456789:AbC…")
        if not is_web_address(self.api_url):
            raise _wrong(API_URL, "is no http or https address")
        if self.proxy is not None and not is_web_address(self.proxy):
            raise _wrong(PROXY, "is no http or https address")
        return self._webhook() if self.webhook_url else None

    def _webhook(self) -> Webhook:
        parts = urlsplit(self.webhook_url)
        if parts.scheme != "https" or not parts.hostname:
            raise _wrong(WEBHOOK_URL, "must begin with https://, and a reverse proxy must answer there")
        listen = _LISTEN.fullmatch(self.webhook_listen)
        if listen is None or int(listen["port"]) > 65_535:
            raise _wrong(WEBHOOK_LISTEN, f"is no host:port such as {DEFAULT_LISTEN}")
        if not _PROOF.fullmatch(self.webhook_proof):
            raise _wrong(WEBHOOK_PROOF, "takes 1 to 256 of A-Z a-z 0-9 _ -")
        return Webhook(self.webhook_url, listen["host"].strip("[]"), int(listen["port"]), self.webhook_proof)


def read_options(settings: Mapping[str, str]) -> Options:
    """Return the options that ``settings`` make."""
    token = settings[ACCESS].strip()
    api_url = settings.get(API_URL, "").strip().rstrip("/") or DEFAULT_URL
    return Options(
        token=token,
        api_url=api_url,
        proxy=outward_proxy(settings.get(PROXY, "").strip(), api_url),
        webhook_url=settings.get(WEBHOOK_URL, "").strip(),
        webhook_listen=settings.get(WEBHOOK_LISTEN, "").strip() or DEFAULT_LISTEN,
        webhook_proof=settings.get(WEBHOOK_PROOF, "").strip() or _derived(token),
    )


def _derived(token: str) -> str:
    """Return the same for every process with this token: nothing to share, and nothing of the token in it."""
    return hmac.new(token.encode(), b"pixmate web-hook", hashlib.sha256).hexdigest()


def _wrong(name: str, why: str) -> AdapterFailure:
    return AdapterFailure(Trouble.SETTING, f"{name} {why}")
