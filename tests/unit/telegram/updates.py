"""Updates as Telegram writes them, in JSON."""

from __future__ import annotations

from typing import Any

__all__ = ["CAMILLE", "GROUP", "Json", "file", "message", "press", "reach"]

Json = dict[str, Any]

CAMILLE: Json = {"id": 5_000_000_001, "is_bot": False, "first_name": "Camille", "language_code": "fr"}
GROUP: Json = {"id": -1_000_000_000_001, "type": "supergroup", "title": "L2 Droit"}


def private(user: Json) -> Json:
    """Return the private chat of ``user``."""
    return {"id": user["id"], "type": "private", "first_name": user["first_name"]}


def message(
    content: Json | str, *, number: int = 1, user: Json | None = None, chat: Json | None = None, **more: Any
) -> Json:
    """Return the update of a message of ``user``, in private unless a ``chat`` is given."""
    user = user or CAMILLE
    told: Json = {"message_id": 10 + number, "from": user, "chat": chat or private(user), "date": 1_700_000_000}
    return {"update_id": number, "message": told | ({"text": content} if isinstance(content, str) else content) | more}


def file(name: str = "a.csv", size: int | None = 3, **more: Any) -> Json:
    """Return the content of a message that brings a document."""
    document: Json = {"file_id": "F1", "file_unique_id": "U1", "file_name": name}
    return {"document": document | ({} if size is None else {"file_size": size}), **more}


def press(data: str | None = "payload", *, number: int = 1, chat: Json | None = None, date: int = 1) -> Json:
    """Return the update of a press; with ``date`` 0 the message is too old for Telegram to show."""
    told: Json = {"message_id": 42, "chat": chat or private(CAMILLE), "date": date}
    query: Json = {"id": "Q1", "from": CAMILLE, "message": told, "chat_instance": "1"}
    return {"update_id": number, "callback_query": query | ({} if data is None else {"data": data})}


def reach(before: str, after: str, chat: Json | None = None) -> Json:
    """Return the update of what became of the bot in a chat, the private one by default."""
    bot: Json = {"id": 7, "is_bot": True, "first_name": "Pixmate", "username": "pixmate_bot"}

    def place(status: str) -> Json:
        return {"user": bot, "status": status} | ({"until_date": 0} if status == "kicked" else {})

    told: Json = {"chat": chat or private(CAMILLE), "from": CAMILLE, "date": 1_700_000_000}
    return {
        "update_id": 1,
        "my_chat_member": told | {"old_chat_member": place(before), "new_chat_member": place(after)},
    }
