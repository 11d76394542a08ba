"""Locks of one host, which its kernel frees when their holder dies, however it dies.

They only tell of a death, and sooner than a lease runs out. Nothing relies on them alone: a file that is removed, or a
file system without locks, makes a take-over later, or refuses an earlier holder by its epoch.
"""

from __future__ import annotations

import fcntl
import os
import re
import socket
from hashlib import blake2b
from pathlib import Path
from typing import Final

import structlog

__all__ = ["Locks"]

_BOOT_ID: Final = Path("/proc/sys/kernel/random/boot_id")
_ODD: Final = re.compile(r"[^A-Za-z0-9_-]")

log = structlog.stdlib.get_logger(__name__)


class Locks:
    """The locks in ``folder``, made when the first is taken. ``key`` tells the databases apart that share a folder."""

    def __init__(self, folder: Path, key: bytes = b"") -> None:
        """Prepare; nothing is touched before `take`."""
        self._folder, self._key = folder, key
        self._held: dict[str, int] = {}
        self._place: str | None = None
        self._complained = False

    @property
    def place(self) -> str:
        """Name this folder on this host since it was started: who finds it in a lease can try its lock.

        Empty where there is no such folder, so that no lock of it tells anything.
        """
        if self._place is None:
            self._place = self._named()
        return self._place

    def take(self, name: str) -> bool:
        """Take the lock ``name`` unless another has it; True too when it is held already."""
        if name in self._held:
            return True
        if not self.place:
            return False
        try:
            opened = os.open(self._path(name), os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
        except OSError as error:
            return self._cannot(error)
        try:
            fcntl.flock(opened, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            os.close(opened)
            return False
        except OSError as error:
            os.close(opened)
            return self._cannot(error)
        self._held[name] = opened
        return True

    def free(self, name: str) -> None:
        """Give the lock ``name`` back, if it is held."""
        if (opened := self._held.pop(name, None)) is not None:
            os.close(opened)  # the file stays: who removes it could remove the one that another just locked

    def _path(self, name: str) -> Path:
        short = blake2b(name.encode(), digest_size=6, key=self._key[:64]).hexdigest()
        return self._folder / f"{_ODD.sub('_', name) or 'gathering'}-{short}.lock"

    def _named(self) -> str:
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            found = self._folder.stat()
        except OSError as error:
            self._cannot(error)
            return ""
        here = f"{_boot()}\0{found.st_dev}\0{found.st_ino}"
        return blake2b(here.encode(), digest_size=16).hexdigest()

    def _cannot(self, error: OSError) -> bool:
        if not self._complained:
            log.warning("no locks", folder=str(self._folder), error=str(error))
        self._complained = True
        return False


def _boot() -> str:
    """Return what tells this host, since it was started, from all others."""
    try:
        return _BOOT_ID.read_text(encoding="ascii").strip()
    except OSError:
        return socket.gethostname()
