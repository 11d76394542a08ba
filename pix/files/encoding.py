"""In which encodings a file may be: workbooks and binaries refused, UTF-8 proved over the whole file.

Pix writes UTF-8 with a byte-order mark; spreadsheets save again as UTF-16, Windows-1252 or Mac Roman.
"""

from __future__ import annotations

import codecs
from typing import BinaryIO

from pix.files.problems import Problem, ProblemCode, Refused

__all__ = ["SINGLE_BYTE", "candidate_encodings", "ends_with_line", "prove_encoding"]

SINGLE_BYTE = ("cp1252", "mac-roman")
"""What spreadsheets write on Windows (whose letters include those of Latin-1) and on a Macintosh."""

_CHUNK = 1 << 18
_MARKS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
_ZIPPED = ((b"xl/", "xlsx"), (b"opendocument.spreadsheet", "ods"))
_BINARIES = ((b"%PDF", "pdf"), (b"\x89PNG", "png"), (b"\xff\xd8\xff", "jpeg"), (b"\x1f\x8b", "gzip"))


def candidate_encodings(stream: BinaryIO, name: str) -> tuple[str, ...]:
    """Return the encodings worth trying on ``stream`` (seekable), the first one first.

    One name means certainty. Raises `Refused` for a workbook, a binary or an empty file, and for a UTF-16 text
    that is not one.
    """
    stream.seek(0)
    head = stream.read(4096)
    _refuse_containers(head, name)
    encoding = next((encoding for mark, encoding in _MARKS if head.startswith(mark)), None) or _bare_utf16(head)
    if not head.strip(b"\xef\xbb\xbf\xff\xfe \t\r\n\0"):
        raise Refused(Problem(ProblemCode.EMPTY, name))
    if encoding is not None:
        prove_encoding(stream, name, encoding)
        return (encoding,)
    if _first_error(stream, name, "utf-8") is None:
        return ("utf-8",)
    _first_error(stream, name, "latin-1")
    return ("utf-8", *SINGLE_BYTE)


def prove_encoding(stream: BinaryIO, name: str, encoding: str) -> None:
    """Raise `Refused` at the first bytes of ``stream`` that ``encoding`` cannot hold, if there are any."""
    bad = _first_error(stream, name, encoding)
    if bad is not None:
        line, found = bad
        raise Refused(Problem(ProblemCode.BAD_ENCODING, name, line=line, found=found, expected=encoding))


def ends_with_line(stream: BinaryIO) -> bool:
    """Tell whether the last character of ``stream`` ends a line, in any of the encodings read here."""
    stream.seek(0, 2)
    stream.seek(max(0, stream.tell() - 2))
    return stream.read(2).rstrip(b"\0")[-1:] in {b"\n", b"\r"}


def _refuse_containers(head: bytes, name: str) -> None:
    if head.startswith(b"PK\x03\x04"):
        kind = next((kind for mark, kind in _ZIPPED if mark in head), _suffix(name) or "zip")
        raise Refused(Problem(ProblemCode.SPREADSHEET, name, found=kind))
    if head.startswith(b"\xd0\xcf\x11\xe0"):
        raise Refused(Problem(ProblemCode.SPREADSHEET, name, found="xls"))
    for mark, kind in _BINARIES:
        if head.startswith(mark):
            raise Refused(Problem(ProblemCode.BINARY, name, found=kind))


def _suffix(name: str) -> str:
    stem, dot, suffix = name.rpartition(".")
    return suffix.lower() if dot and stem and suffix.lower() in {"xlsx", "ods", "xlsm"} else ""


def _bare_utf16(head: bytes) -> str | None:
    """Recognise UTF-16 without its mark: a header is mostly ASCII, so every other byte is zero."""
    even, odd = head[0::2].count(0), head[1::2].count(0)
    enough = len(head) * 0.4
    if odd > enough and even == 0:
        return "utf-16-le"
    return "utf-16-be" if even > enough and odd == 0 else None


def _first_error(stream: BinaryIO, name: str, encoding: str) -> tuple[int, str] | None:
    """Return line and bytes (hexadecimal) of the first thing ``encoding`` cannot hold; a cut at the very end passes.

    Raises `Refused` at a zero character, which no text holds.
    """
    decoder = codecs.getincrementaldecoder(encoding)()
    line = 1
    stream.seek(0)
    while chunk := stream.read(_CHUNK):
        try:
            text = decoder.decode(chunk)
        except UnicodeDecodeError as error:
            before = error.object[: error.start]
            return line + before.count(b"\n"), error.object[error.start : error.end].hex(" ")
        if "\0" in text:
            raise Refused(Problem(ProblemCode.BINARY, name, line=line + text[: text.index("\0")].count("\n")))
        line += text.count("\n")
    return None
