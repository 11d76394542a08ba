"""The description of the interface is aiogram's, and judges requests as aiogram's own models do."""

from __future__ import annotations

from typing import Any, Literal

import orjson
import pytest

from tests.standins.telegram import derive
from tests.standins.telegram.interface import TABLE, interface
from tests.standins.telegram.methods import METHODS
from tests.standins.telegram.receiving import METHODS as RECEIVING
from tests.standins.telegram.refusals import Refused
from tests.unit.standins.telegram.asking import button, under

pytestmark = pytest.mark.xdist_group("aiogram")  # one process pays for the import


def test_the_table_says_what_the_installed_aiogram_says():
    """Else: python -m tests.standins.telegram.derive"""
    assert orjson.loads(TABLE.read_bytes()) == derive.derived()


def test_every_method_that_is_described_is_served_and_no_other():
    assert set(interface().methods) == set(METHODS) | RECEIVING
    assert "sendPoll" in interface().others


def message(**values: Any) -> tuple[str, dict[str, Any]]:
    return "sendMessage", {"chat_id": 5, "text": "a"} | values


GOOD: list[tuple[str, dict[str, Any]]] = [
    message(),
    message(chat_id="@pixmate", disable_notification=True),
    message(entities=[{"type": "text_link", "offset": 0, "length": 1, "url": "https://pix.fr"}]),
    message(reply_markup=under([button(), button("Pix", url="https://pix.fr")])),
    message(reply_markup={"remove_keyboard": True}),
    message(reply_parameters={"message_id": 3, "allow_sending_without_reply": True}),
    message(link_preview_options={"is_disabled": True}),
    ("sendPhoto", {"chat_id": 5, "photo": "attach://photo", "caption": "a", "show_caption_above_media": False}),
    ("editMessageMedia", {"chat_id": 5, "message_id": 1, "media": {"type": "photo", "media": "attach://x"}}),
    (
        "setMyCommands",
        {"commands": [{"command": "levels", "description": "…"}], "scope": {"type": "chat", "chat_id": 5}},
    ),
    ("getUpdates", {"offset": 1, "timeout": 10, "allowed_updates": ["message"]}),
    ("getMe", {}),
]

BAD: list[tuple[str, dict[str, Any]]] = [
    ("sendMessage", {"text": "a"}),
    message(text=5),
    message(chat_id=None),
    message(entities="bold"),
    message(entities=[{"type": "bold", "offset": 0}]),
    message(reply_markup={"inline_keyboard": [[{"callback_data": "x"}]]}),
    message(reply_markup={"inline_keyboard": [button()]}),
    message(reply_parameters={"message_id": "three"}),
    ("editMessageMedia", {"chat_id": 5, "message_id": 1, "media": {"type": "photo"}}),
    ("setMyCommands", {"commands": [{"command": "levels"}]}),
    ("setMyCommands", {"commands": [], "scope": {"type": "chat"}}),
    ("getUpdates", {"allowed_updates": "message"}),
]


def ours(method: str, values: dict[str, Any]) -> bool:
    try:
        interface().check(method, values)
    except Refused:
        return False
    return True


def theirs(method: str, values: dict[str, Any], *, unknown: Literal["allow", "forbid"] = "forbid") -> bool:
    import aiogram.methods
    from pydantic import ValidationError

    model = getattr(aiogram.methods, method[0].upper() + method[1:])
    try:
        model.model_validate(values, extra=unknown)
    except ValidationError:
        return False
    return True


@pytest.mark.parametrize(("method", "values"), GOOD)
def test_what_aiogram_takes_is_taken(method: str, values: dict[str, Any]):
    assert ours(method, values)
    assert theirs(method, values)


@pytest.mark.parametrize(("method", "values"), BAD)
def test_what_aiogram_refuses_is_refused(method: str, values: dict[str, Any]):
    assert not ours(method, values)
    assert not theirs(method, values)


@pytest.mark.parametrize(
    ("method", "values"),
    [message(colour="red"), message(reply_markup=under([button(callback_data="x", colour="red")]))],
)
def test_unknown_fields_are_refused_although_aiogram_can_let_them_pass(method: str, values: dict[str, Any]):
    assert not ours(method, values)
    assert not theirs(method, values)
    assert theirs(method, values, unknown="allow")
