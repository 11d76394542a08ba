"""The folders and files a chat needs beside its database; one that cannot be had is told as the database's is."""

from __future__ import annotations

from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path
from typing import TextIO

from models.errors import CannotOpen, CannotOpenReason

__all__ = ["make_folder", "open_log"]


def make_folder(folder: Path) -> Path:
    """Return ``folder``, made with its parents if absent. Raises `CannotOpen` where that is impossible."""
    with _worded(folder):
        folder.mkdir(parents=True, exist_ok=True)
    return folder


def open_log(folder: Path) -> TextIO:
    """Return the log of the chats held over the data folder ``folder``, at its end. Raises `CannotOpen`."""
    with _worded(folder):
        folder.mkdir(parents=True, exist_ok=True)
        return (folder / "chat.log").open("a", encoding="utf-8")


@contextmanager
def _worded(folder: Path) -> Generator[None, None, None]:
    try:
        yield
    except OSError as error:
        raise CannotOpen(str(folder), CannotOpenReason.NO_ACCESS) from error
