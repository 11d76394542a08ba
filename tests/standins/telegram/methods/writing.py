"""New messages, the sign that one is being written, and the answers to presses."""

from __future__ import annotations

from collections.abc import Callable

from tests.standins.telegram import utf16
from tests.standins.telegram.files import StoredFile
from tests.standins.telegram.messages import Json
from tests.standins.telegram.methods.contents import captioned, document, marked_up, photo, replied, written
from tests.standins.telegram.methods.targets import writable_chat
from tests.standins.telegram.parameters import Parameters
from tests.standins.telegram.presses import Notice
from tests.standins.telegram.refusals import bad_request
from tests.standins.telegram.world import World

__all__ = ["METHODS"]

MAX_NOTICE = 200
_ACTIONS = {
    *("typing", "upload_photo", "record_video", "upload_video", "record_voice", "upload_voice"),
    *("upload_document", "choose_sticker", "find_location", "record_video_note", "upload_video_note"),
}


def send_message(world: World, parameters: Parameters) -> Json:
    """Send a text."""
    chat = writable_chat(world, parameters)
    content = written(parameters) | marked_up(parameters) | replied(chat, parameters)
    silent = parameters.flag("disable_notification")
    return world.write("sendMessage", chat, content, silent=silent).as_json()


def send_photo(world: World, parameters: Parameters) -> Json:
    """Send a photo with a caption."""
    return _send_file("sendPhoto", photo, world, parameters)


def send_document(world: World, parameters: Parameters) -> Json:
    """Send a document with a caption."""
    return _send_file("sendDocument", document, world, parameters)


def _send_file(
    method: str,
    read: Callable[[World, Parameters], tuple[Json, StoredFile]],
    world: World,
    parameters: Parameters,
) -> Json:
    chat = writable_chat(world, parameters)
    content = captioned(parameters) | marked_up(parameters) | replied(chat, parameters)
    told, stored = read(world, parameters)
    silent = parameters.flag("disable_notification")
    return world.write(method, chat, told | content, file=stored, silent=silent).as_json()


def send_chat_action(world: World, parameters: Parameters) -> bool:
    """Show that something is being prepared."""
    chat = writable_chat(world, parameters)
    if parameters.text("action") not in _ACTIONS:
        raise bad_request("wrong parameter action in request")
    chat.actions.add(parameters.text("action"))
    return True


def answer_callback_query(world: World, parameters: Parameters) -> bool:
    """Answer a press of a button."""
    text = parameters.text("text")
    if utf16.length(text) > MAX_NOTICE:
        raise bad_request("MESSAGE_TOO_LONG")
    notice = Notice(text, parameters.flag("show_alert"), parameters.text("url"))
    world.presses.answer(parameters.text("callback_query_id"), notice)
    return True


METHODS = {
    "sendMessage": send_message,
    "sendPhoto": send_photo,
    "sendDocument": send_document,
    "sendChatAction": send_chat_action,
    "answerCallbackQuery": answer_callback_query,
}
