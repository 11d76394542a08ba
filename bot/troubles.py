"""Why a platform cannot be received from, in a closed set that the service can word for whoever runs it."""

from __future__ import annotations

from enum import StrEnum

__all__ = ["AdapterFailure", "Trouble"]


class Trouble(StrEnum):
    """What is wrong, and with it what can be done."""

    CREDENTIALS = "credentials"
    """The platform does not know our token, or no longer."""
    NETWORK = "network"
    """It could not be reached, or stopped answering."""
    RIVAL = "rival"
    """Somebody else receives with the same token."""
    SETTING = "setting"
    """A setting cannot be used as it is; the detail names it and says why."""
    PERMISSION = "permission"
    """The platform refuses something that its owner must allow."""
    OTHER = "other"


class AdapterFailure(Exception):
    """An adapter stopped receiving. ``detail`` is what the platform or the library said, without any secret."""

    def __init__(self, trouble: Trouble, detail: str = "") -> None:
        self.trouble, self.detail = trouble, detail
        super().__init__(f"{trouble}: {detail}" if detail else str(trouble))
