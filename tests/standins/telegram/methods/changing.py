"""Changes of messages the bot wrote. What stays exactly the same is refused, as Telegram refuses it."""

from __future__ import annotations

from tests.standins.telegram.files import StoredFile
from tests.standins.telegram.messages import Json, Message
from tests.standins.telegram.methods.contents import captioned, document, marked_up, photo, written
from tests.standins.telegram.methods.targets import own_message, writable_chat
from tests.standins.telegram.parameters import Parameters
from tests.standins.telegram.refusals import Refused, bad_request
from tests.standins.telegram.world import Chat, World

__all__ = ["METHODS"]

_NOT_MODIFIED = (
    "message is not modified: specified new message content and reply markup are exactly the same"
    " as a current content and reply markup of the message"
)
_KEPT = ("photo", "document", "reply_to_message")


def edit_message_text(world: World, parameters: Parameters) -> Json:
    """Replace a text; the keyboard goes unless it is given again."""
    chat, message = _target(world, parameters)
    content = written(parameters) | marked_up(parameters)
    if "text" not in message.content:
        raise bad_request("there is no text in the message to edit")
    return _changed("editMessageText", world, chat, message, _kept(message) | content, message.file)


def edit_message_caption(world: World, parameters: Parameters) -> Json:
    """Replace a caption; the keyboard goes unless it is given again."""
    chat, message = _target(world, parameters)
    content = captioned(parameters) | marked_up(parameters)
    if message.file is None:
        raise bad_request("there is no caption in the message to edit")
    return _changed("editMessageCaption", world, chat, message, _kept(message) | content, message.file)


def edit_message_media(world: World, parameters: Parameters) -> Json:
    """Replace a photo or document with its caption."""
    chat, message = _target(world, parameters)
    media = parameters.object("media")
    described = Parameters(media, parameters.files)
    said = described.text("media")
    match described.text("type"):
        case "photo":
            told, stored = photo(world, described, said)
        case "document":
            told, stored = document(world, described, said)
        case other:
            raise Refused(501, f"this stand-in knows no media of type {other}")
    content = told | captioned(described) | marked_up(parameters)
    return _changed("editMessageMedia", world, chat, message, content, stored)


def edit_message_reply_markup(world: World, parameters: Parameters) -> Json:
    """Replace or remove the keyboard alone."""
    chat, message = _target(world, parameters)
    rest = {name: value for name, value in message.content.items() if name != "reply_markup"}
    return _changed("editMessageReplyMarkup", world, chat, message, rest | marked_up(parameters), message.file)


def _target(world: World, parameters: Parameters) -> tuple[Chat, Message]:
    chat = writable_chat(world, parameters)
    return chat, own_message(world, chat, parameters)


def _kept(message: Message) -> Json:
    """What an edit of text or caption leaves as it is."""
    return {name: message.content[name] for name in _KEPT if name in message.content}


def _changed(method: str, world: World, chat: Chat, message: Message, content: Json, file: StoredFile | None) -> Json:
    if _shown(content) == _shown(message.content):
        raise bad_request(_NOT_MODIFIED)
    return world.change(method, chat, message, content, file).as_json()


def _shown(content: Json) -> Json:
    """What a person sees; a photo sent again is the same one if its content is."""
    shown = dict(content)
    if "photo" in shown:
        shown["photo"] = [one["file_unique_id"] for one in shown["photo"]]
    if "document" in shown:
        shown["document"] = shown["document"]["file_unique_id"], shown["document"]["file_name"]
    return shown


METHODS = {
    "editMessageText": edit_message_text,
    "editMessageCaption": edit_message_caption,
    "editMessageMedia": edit_message_media,
    "editMessageReplyMarkup": edit_message_reply_markup,
}
