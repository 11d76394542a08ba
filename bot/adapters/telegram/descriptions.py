"""The one table of what Telegram says with the codes 400 and 403, which it gives to many causes.

Only descriptions that change what is done stand here; any other one is judged by its code alone. They are compared
without case, by their beginning, the first that fits deciding.
"""

from __future__ import annotations

from enum import StrEnum
from types import MappingProxyType
from typing import Final

from bot import outcomes

__all__ = ["TABLE", "Cause", "cause_of"]


class Cause(StrEnum):
    """What a refusal means; the value is what is kept and shown of it."""

    BLOCKED = "blocked"
    DEACTIVATED = "deactivated"
    NOT_STARTED = "not started"
    NO_CHAT = "chat not found"
    REMOVED = "not in the group"
    MUTED = "may not write there"
    MOVED = "the group has moved"
    UNCHANGED = "not modified"
    GONE = outcomes.GONE
    FIXED = "the message can't be changed"
    OTHER_SORT = "a file where a text was thought, or a text where a file was"
    TOO_LATE = "query too old"
    TOO_LONG = "too long"
    EMPTY = "empty"
    TOO_BIG = "too big to fetch"
    NO_PICTURE = "not a picture Telegram takes"
    BUTTON = "a button Telegram does not take"
    ENTITY = "a style or link Telegram does not take"
    FORBIDDEN = "forbidden"
    """403 with words unknown to us: this chat does not let us in."""
    UNKNOWN = "refused"
    """400 with words unknown to us: this very message is refused."""


TABLE: Final = MappingProxyType(
    {
        403: {
            "bot was blocked by the user": Cause.BLOCKED,
            "user is deactivated": Cause.DEACTIVATED,
            "bot can't initiate conversation with a user": Cause.NOT_STARTED,
            "bot was kicked from": Cause.REMOVED,
            "bot is not a member of": Cause.REMOVED,
            "the group chat was deleted": Cause.REMOVED,
            "not enough rights": Cause.MUTED,
            "have no rights": Cause.MUTED,
        },
        400: {
            "chat not found": Cause.NO_CHAT,
            "user not found": Cause.NO_CHAT,
            "peer_id_invalid": Cause.NO_CHAT,
            "input_user_deactivated": Cause.DEACTIVATED,
            "group chat was upgraded to a supergroup chat": Cause.MOVED,
            "group chat was deactivated": Cause.REMOVED,
            "not enough rights": Cause.MUTED,
            "have no rights": Cause.MUTED,
            "need administrator rights": Cause.MUTED,
            "chat_write_forbidden": Cause.MUTED,
            "chat_send_plain_forbidden": Cause.MUTED,
            "chat_restricted": Cause.MUTED,
            "topic_closed": Cause.MUTED,
            "message is not modified": Cause.UNCHANGED,
            "message to edit not found": Cause.GONE,
            "message to delete not found": Cause.GONE,
            "message identifier is not specified": Cause.GONE,
            "message_id_invalid": Cause.GONE,
            "message can't be edited": Cause.FIXED,
            "message can't be deleted": Cause.FIXED,
            "there is no text in the message to edit": Cause.OTHER_SORT,
            "there is no caption in the message to edit": Cause.OTHER_SORT,
            "message_edit_time_expired": Cause.FIXED,
            "query is too old": Cause.TOO_LATE,
            "query_id_invalid": Cause.TOO_LATE,
            "message is too long": Cause.TOO_LONG,
            "message caption is too long": Cause.TOO_LONG,
            "media_caption_too_long": Cause.TOO_LONG,
            "message text is empty": Cause.EMPTY,
            "text must be non-empty": Cause.EMPTY,
            "file must be non-empty": Cause.EMPTY,
            "image_process_failed": Cause.NO_PICTURE,
            "photo_invalid_dimensions": Cause.NO_PICTURE,
            "photo_ext_invalid": Cause.NO_PICTURE,
            "photo_save_file_invalid": Cause.NO_PICTURE,
            "file is too big for a photo": Cause.NO_PICTURE,
            "file is too big": Cause.TOO_BIG,
            "button_data_invalid": Cause.BUTTON,
            "button_url_invalid": Cause.BUTTON,
            "button_type_invalid": Cause.BUTTON,
            "reply_markup_invalid": Cause.BUTTON,
            "reply markup is too long": Cause.BUTTON,
            "can't parse inline keyboard button": Cause.BUTTON,
            "inline keyboard button url": Cause.BUTTON,
            "can't parse entities": Cause.ENTITY,
            "can't parse messageentity": Cause.ENTITY,
            "entity_bounds_invalid": Cause.ENTITY,
        },
    }
)
"""By code and by how the description begins, without "Bad Request: " or "Forbidden: " before it."""

_DEFAULTS: Final = {400: Cause.UNKNOWN, 403: Cause.FORBIDDEN}
_PREFIXES: Final = ("bad request: ", "forbidden: ")


def cause_of(code: int, description: str) -> Cause | None:
    """Return what a refusal with ``code`` and ``description`` means; None for a code that speaks for itself."""
    if code not in TABLE:
        return None
    said = description.strip().lower().replace("\u2019", "'")
    for prefix in _PREFIXES:
        said = said.removeprefix(prefix)
    for beginning, cause in TABLE[code].items():
        if said.startswith(beginning):
            return cause
    return _DEFAULTS[code]
