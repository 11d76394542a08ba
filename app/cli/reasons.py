"""Why the system refused a file, in the operator's own language."""

from __future__ import annotations

import errno

from app.words import Words

__all__ = ["reason"]

_KEYS = {
    errno.ENOENT: "import-absent",
    errno.ENOTDIR: "import-absent",
    errno.EISDIR: "import-folder",
    errno.EACCES: "cli-file-forbidden",
    errno.EPERM: "cli-file-forbidden",
    errno.ENAMETOOLONG: "cli-file-name-too-long",
}


def reason(error: OSError, words: Words) -> str:
    """Return the reason as the end of a sentence; a rare one is told by its number and the system's own words."""
    key = _KEYS.get(error.errno or 0)
    if key is not None:
        return words.word(key)
    return words.word("cli-file-system-says", number=str(error.errno), detail=error.strerror or type(error).__name__)
