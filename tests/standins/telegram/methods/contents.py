"""What a message may consist of: checked text, caption, keyboard, photo, document."""

from __future__ import annotations

from tests.standins.telegram import utf16
from tests.standins.telegram.files import StoredFile
from tests.standins.telegram.keyboards import check_keyboard
from tests.standins.telegram.messages import Json
from tests.standins.telegram.parameters import Parameters, Upload
from tests.standins.telegram.pictures import check_photo, size_of
from tests.standins.telegram.refusals import Refused, bad_request
from tests.standins.telegram.world import Chat, World

__all__ = ["captioned", "document", "marked_up", "photo", "replied", "written"]

_UNSERVED = (
    *("parse_mode", "rich_message", "business_connection_id", "inline_message_id"),
    *("reply_to_message_id", "receiver_user_id", "direct_messages_topic_id", "suggested_post_parameters"),
)
"""What would change the message, and is not served: it must not be ignored."""


def written(parameters: Parameters) -> Json:
    """Return the checked text of a message.

    Raises:
        Refused: it is empty, too long, or its entities don't fit it.
    """
    _check_served(parameters)
    text, entities = utf16.checked(parameters.text("text"), parameters.items("entities"), utf16.MAX_TEXT, "message")
    if not text:
        raise bad_request("message text is empty")
    return {"text": text, "entities": entities} if entities else {"text": text}


def captioned(parameters: Parameters) -> Json:
    """Return the checked caption of a photo or document, which may be missing.

    Raises:
        Refused: it is too long, or its entities don't fit it.
    """
    _check_served(parameters)
    entities = parameters.items("caption_entities")
    caption, entities = utf16.checked(parameters.text("caption"), entities, utf16.MAX_CAPTION, "message caption")
    content: Json = {"caption": caption} if caption else {}
    return content | {"caption_entities": entities} if entities else content


def _check_served(parameters: Parameters) -> None:
    for name in _UNSERVED:
        if parameters.values.get(name):
            raise Refused(501, f"this stand-in knows no {name}")


def marked_up(parameters: Parameters) -> Json:
    """Return the keyboard to keep under the message; what only acts on a person's own keyboard is not kept.

    Raises:
        Refused: the keyboard is against the rules.
    """
    markup = parameters.object("reply_markup")
    check_keyboard(markup)
    return {"reply_markup": markup} if markup.get("inline_keyboard") else {}


def replied(chat: Chat, parameters: Parameters) -> Json:
    """Return the message that is replied to.

    Raises:
        Refused: there is none of that number.
    """
    reply = parameters.object("reply_parameters")
    if not reply:
        return {}
    original = chat.messages.get(int(reply.get("message_id", 0)))
    if original is not None:
        return {"reply_to_message": original.as_json()}
    if reply.get("allow_sending_without_reply"):
        return {}
    raise bad_request("message to be replied not found")


def photo(world: World, parameters: Parameters, said: str | None = None) -> tuple[Json, StoredFile]:
    """Return a photo as a message tells it, and the file.

    Raises:
        Refused: none came, or it cannot be decoded, or its size is against the rules.
    """
    given = parameters.attached("photo", said)
    if isinstance(given, Upload):
        check_photo(given.content)
        stored = world.files.keep("photos", "photo.jpg", "image/jpeg", given.content)
    else:
        stored = _known(world, given, "photo")
    width, height = size_of(stored.content) or (0, 0)
    return {"photo": [stored.as_json() | {"width": width, "height": height}]}, stored


def document(world: World, parameters: Parameters, said: str | None = None) -> tuple[Json, StoredFile]:
    """Return a document as a message tells it, and the file.

    Raises:
        Refused: none came, or it is empty.
    """
    given = parameters.attached("document", said)
    if isinstance(given, Upload):
        if not given.content:
            raise bad_request("file must be non-empty")
        stored = world.files.keep("documents", given.name, given.mime, given.content)
    else:
        stored = _known(world, given, "document")
    return {"document": stored.as_json() | {"file_name": stored.name, "mime_type": stored.mime}}, stored


def _known(world: World, given: str, what: str) -> StoredFile:
    if not given:
        raise bad_request(f"there is no {what} in the request")
    if given.startswith(("http://", "https://")):
        raise bad_request("failed to get HTTP URL content")
    return world.files.find(given)
