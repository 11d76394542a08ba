"""The files on Telegram's side: what people and bots sent, by identifier and by path."""

from __future__ import annotations

from dataclasses import dataclass, field
from hashlib import blake2b

from tests.standins.telegram.refusals import bad_request

__all__ = ["MAX_DOWNLOAD", "Files", "StoredFile"]

MAX_DOWNLOAD = 20 * 1024 * 1024
"""The most a bot may download, in bytes."""


@dataclass(frozen=True)
class StoredFile:
    """One file. ``size`` may be larger than its content, to speak of large files without having them."""

    file_id: str
    path: str
    name: str
    mime: str
    content: bytes = field(repr=False)
    size: int

    @property
    def unique_id(self) -> str:
        """The same for the same content."""
        return blake2b(self.content, digest_size=12).hexdigest()

    def as_json(self) -> dict[str, str | int]:
        """What every description of a file says."""
        return {"file_id": self.file_id, "file_unique_id": self.unique_id, "file_size": self.size}


@dataclass
class Files:
    """All files, those of every chat."""

    _by_id: dict[str, StoredFile] = field(default_factory=dict[str, StoredFile])
    _by_path: dict[str, StoredFile] = field(default_factory=dict[str, StoredFile])

    def keep(self, folder: str, name: str, mime: str, content: bytes, size: int | None = None) -> StoredFile:
        """Keep a file in ``folder`` (``photos`` or ``documents``)."""
        number = len(self._by_id) + 1
        ending = name.rpartition(".")[2]
        path = f"{folder}/file_{number}" + (f".{ending}" if ending != name else "")
        stored = StoredFile(
            f"AgAC{number:08d}{folder}", path, name, mime, content, len(content) if size is None else size
        )
        self._by_id[stored.file_id] = self._by_path[path] = stored
        return stored

    def find(self, file_id: str) -> StoredFile:
        """Return the file of an identifier.

        Raises:
            Refused: there is none.
        """
        if file_id not in self._by_id:
            raise bad_request("wrong file identifier/HTTP URL specified")
        return self._by_id[file_id]

    def downloadable(self, file_id: str) -> StoredFile:
        """Return the file of an identifier that a bot may download.

        Raises:
            Refused: there is none, or it is larger than bots may have.
        """
        if file_id not in self._by_id:
            raise bad_request("invalid file_id")
        stored = self._by_id[file_id]
        if stored.size > MAX_DOWNLOAD:
            raise bad_request("file is too big")
        return stored

    def at(self, path: str) -> StoredFile | None:
        """Return the file that `downloadable` gave ``path`` for."""
        return self._by_path.get(path)
