"""Whether a photo can be decoded, and its size: PNG, JPEG and GIF, as far as a header tells.

A PNG is looked at whole (its check sums, its compressed lines), since that is what programs draw.
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterator
from struct import unpack_from

from tests.standins.telegram.refusals import bad_request

__all__ = ["MAX_PHOTO", "check_photo", "size_of"]

MAX_PHOTO = 10 * 1024 * 1024
MAX_SIDES = 10_000
"""The most that width and height may sum to."""
MAX_RATIO = 20

_PNG = b"\x89PNG\r\n\x1a\n"
_CHANNELS = {0: 1, 2: 3, 3: 1, 4: 2, 6: 4}
"""Samples a pixel of each colour type."""
_FRAMES = frozenset({0xC0, 0xC1, 0xC2, 0xC3, 0xC5, 0xC6, 0xC7, 0xC9, 0xCA, 0xCB, 0xCD, 0xCE, 0xCF})
"""The JPEG markers that begin a frame and tell its size."""


def check_photo(content: bytes) -> tuple[int, int]:
    """Return the width and height of a photo that Telegram would take.

    Raises:
        Refused: it is empty, too big, no picture, or of impossible proportions.
    """
    if not content:
        raise bad_request("file must be non-empty")
    if len(content) > MAX_PHOTO:
        raise bad_request("file is too big for a photo")
    size = size_of(content)
    if size is None:
        raise bad_request("IMAGE_PROCESS_FAILED")
    width, height = size
    if width + height > MAX_SIDES or max(size) > MAX_RATIO * min(size):
        raise bad_request("PHOTO_INVALID_DIMENSIONS")
    return width, height


def size_of(content: bytes) -> tuple[int, int] | None:
    """Return width and height in pixels, None for what is no picture, or a broken one."""
    try:
        if content.startswith(_PNG):
            size = _png(content)
        elif content.startswith(b"\xff\xd8\xff"):
            size = _jpeg(content)
        elif content[:6] in {b"GIF87a", b"GIF89a"}:
            size = unpack_from("<HH", content, 6) if content.endswith(b";") else None
        else:
            size = None
    except (struct.error, zlib.error):
        return None
    return (size[0], size[1]) if size and min(size) else None


def _chunks(content: bytes) -> Iterator[tuple[bytes, bytes]]:
    """Yield name and data of each PNG chunk; a wrong check sum ends them."""
    at = len(_PNG)
    while at < len(content):
        (size,) = unpack_from(">I", content, at)
        named = content[at + 4 : at + 8 + size]
        (check,) = unpack_from(">I", content, at + 8 + size)
        if zlib.crc32(named) != check:
            return
        yield named[:4], named[4:]
        at += 12 + size


def _png(content: bytes) -> tuple[int, int] | None:
    chunks = list(_chunks(content))
    if not chunks or chunks[0][0] != b"IHDR" or chunks[-1][0] != b"IEND":
        return None
    width, height, depth, colour, _, _, interlaced = unpack_from(">IIBBBBB", chunks[0][1])
    lines = zlib.decompress(b"".join(data for name, data in chunks if name == b"IDAT"))
    expected = height * (1 + (width * depth * _CHANNELS.get(colour, 0) + 7) // 8)
    return None if len(lines) != expected and not interlaced else (width, height)


def _jpeg(content: bytes) -> tuple[int, int] | None:
    if b"\xff\xd9" not in content[-64:]:
        return None
    at = 2
    while at < len(content):
        mark, marker, size = unpack_from(">BBH", content, at)
        if mark != 0xFF:
            return None
        if marker in _FRAMES:
            height, width = unpack_from(">HH", content, at + 5)
            return width, height
        at += 2 + size
    return None
