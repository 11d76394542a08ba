"""The way out: the proxy that is set, or what the environment names, asked for once and not at every request."""

from __future__ import annotations

from urllib.parse import urlsplit
from urllib.request import getproxies, proxy_bypass

__all__ = ["is_web_address", "outward_proxy"]


def outward_proxy(setting: str, url: str) -> str | None:
    """Return the proxy to reach ``url`` through: ``setting``, else the environment's; none for what it exempts.

    A library that looks into the environment itself does so, and into a file of passwords, at every single request.
    """
    parts = urlsplit(url)
    if parts.hostname and proxy_bypass(parts.hostname):
        return None
    return setting or getproxies().get(parts.scheme)


def is_web_address(url: str) -> bool:
    """Tell whether ``url`` is an http or https address."""
    parts = urlsplit(url)
    return parts.scheme in {"http", "https"} and bool(parts.hostname)
