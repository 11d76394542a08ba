"""How payloads are packed on the wire: plain, or as one compressed stream a connection."""

from __future__ import annotations

import zlib
from collections.abc import Callable
from importlib import import_module
from importlib.util import find_spec
from typing import Any

__all__ = ["Packer", "packer"]

Packer = Callable[[bytes], bytes | str]
"""Takes one payload, returns one message of the WebSocket."""


def packer(wanted: str | None) -> Packer | None:
    """Return the packer for ``compress=`` of the address, None if there is no such compression."""
    match wanted:
        case None:
            return bytes.decode
        case "zlib-stream":
            return _zlib()
        case "zstd-stream":
            return _zstd()
        case _:
            return None


def _zlib() -> Packer:
    stream = zlib.compressobj()

    def pack(payload: bytes) -> bytes:
        return stream.compress(payload) + stream.flush(zlib.Z_SYNC_FLUSH)

    return pack


def _zstd() -> Packer | None:
    """Return a packer where Python brings Zstandard itself (3.14), as a client there asks for it."""
    if find_spec("compression") is None:
        return None
    library: Any = import_module("compression.zstd")
    stream = library.ZstdCompressor()

    def pack(payload: bytes) -> bytes:
        return stream.compress(payload, library.ZstdCompressor.FLUSH_BLOCK)

    return pack
