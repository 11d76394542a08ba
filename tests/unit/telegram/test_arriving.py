"""What Telegram tells, as events: who, where, what; and what is none of our business."""

from datetime import UTC, datetime
from typing import Any

import pytest
from telegram import Update

from bot.adapters.telegram.arriving import Arrived, FileCard, arrived
from bot.events import Address, Event, NotFetched, Pressed, Reach, Reachability, Said, Uploaded
from tests.unit.telegram.updates import CAMILLE, GROUP, Json, file, message, press, reach

NOW = datetime(2026, 3, 18, 14, tzinfo=UTC)
ADDRESS = Address("telegram", "5000000001")


def read(update: Json) -> Arrived | None:
    return arrived(Update.de_json(update), "Pixmate_bot", NOW)


def event(update: Json) -> Event:
    found = read(update)
    assert found is not None
    assert found.event is not None
    return found.event


def test_a_text_is_who_where_when_and_what() -> None:
    assert event(message("/levels maintenant", number=9)) == Event(
        "9", ADDRESS, "5000000001", Said("/levels maintenant"), NOW, "fr", private=True, display_name="Camille"
    )


def test_a_text_is_as_typed_but_for_what_no_database_keeps() -> None:
    typed = "<b>*_` @everyone ש\u200f 👩🏽‍💻\t\x1b"
    assert event(message(typed)).happening == Said(typed)
    assert event(message("a\x00b\ud83d")).happening == Said("a\ufffdb\ufffd")


def test_who_has_no_first_name_is_called_by_their_handle() -> None:
    user = CAMILLE | {"first_name": "", "username": "cami"}
    assert event(message("a", user=user)).display_name == "cami"


def test_a_language_that_is_not_told_is_empty() -> None:
    user = {key: value for key, value in CAMILLE.items() if key != "language_code"}
    assert event(message("a", user=user)).locale == ""


@pytest.mark.parametrize("date", [1, 0])
def test_a_press_brings_its_data_and_its_message_however_old(date: int) -> None:
    found = read(press("p" * 64, date=date))
    assert found is not None
    assert found.press == "Q1"
    assert found.event is not None
    assert found.event.happening == Pressed("p" * 64, "42")


def test_a_press_in_a_group_is_not_private() -> None:
    assert not event(press(chat=GROUP)).private
    assert event(press(chat=GROUP)).chat == str(GROUP["id"])


def test_a_press_without_data_is_answered_and_nothing_else() -> None:
    assert read(press(None)) == Arrived(None, press="Q1")


def test_a_document_is_a_file_to_fetch_under_its_name() -> None:
    found = read(message(file("profils été.csv", 12, caption="Voilà")))
    assert found is not None
    assert found.file == FileCard("F1", 12)
    assert found.event is not None
    assert found.event.happening == Uploaded("profils été.csv", b"", "Voilà", "11")


def test_a_document_may_be_without_name_and_size() -> None:
    content = file(size=None)
    del content["document"]["file_name"]
    found = read(message(content))
    assert found is not None
    assert found.file == FileCard("F1", None)
    assert found.event is not None
    assert isinstance(found.event.happening, Uploaded)
    assert found.event.happening.name == "document"


def test_a_photo_is_fetched_in_its_largest_size() -> None:
    sizes = [
        {"file_id": f"F{side}", "file_unique_id": "U", "width": side, "height": side, "file_size": side}
        for side in (90, 1280, 320)
    ]
    found = read(message({"photo": sizes}))
    assert found is not None
    assert found.file == FileCard("F1280", 1280)


STICKER = {
    "file_id": "F",
    "file_unique_id": "U",
    "type": "regular",
    "width": 1,
    "height": 1,
    "is_animated": False,
    "is_video": False,
}
SOUND = {"file_id": "F", "file_unique_id": "U", "duration": 3}
FILM = SOUND | {"width": 1, "height": 1}


@pytest.mark.parametrize(
    ("content", "sign"),
    [
        ({"sticker": STICKER | {"emoji": "🎉"}}, "🎉"),
        ({"sticker": STICKER}, "🙂"),
        ({"voice": SOUND}, "🎤"),
        ({"audio": SOUND}, "🎵"),
        ({"video": FILM}, "🎬"),
        ({"video_note": SOUND | {"length": 1}}, "🎬"),
        ({"location": {"longitude": 1.0, "latitude": 1.0}}, "📍"),
        ({"contact": {"phone_number": "1", "first_name": "A"}}, "👤"),
        ({"dice": {"emoji": "🎲", "value": 3}}, "🎲"),
    ],
)
def test_what_we_have_no_use_for_is_named_by_a_sign_and_not_fetched(content: Json, sign: str) -> None:
    found = read(message(content))
    assert found is not None
    assert found.file is None
    assert found.event is not None
    assert found.event.happening == Uploaded(sign, b"", "", "11", NotFetched.UNWANTED)


@pytest.mark.parametrize(
    "content",
    [
        {"new_chat_title": "x"},
        {"pinned_message": message("x")["message"]},
        {"message_auto_delete_timer_changed": {"message_auto_delete_time": 1}},
        {"something_new": {"a": 1}},
        {},
    ],
)
def test_what_nobody_wrote_is_no_event(content: Json) -> None:
    assert read(message(content)) is None


@pytest.mark.parametrize("typed", ["/faq", "/faq@pixmate_bot", "/FAQ@PIXMATE_BOT x", "/sessions demain"])
def test_a_command_in_a_group_is_heard_and_its_message_remembered(typed: str) -> None:
    found = read(message(typed, chat=GROUP))
    assert found is not None
    assert found.message == 11
    assert found.event is not None
    assert found.event.happening == Said(typed)
    assert not found.event.private


@pytest.mark.parametrize(
    "content",
    [
        "/faq@other_bot",
        "bonjour @pixmate_bot",
        " /faq",
        "/faq@pixmate_bot2",
        "/faq-x",
        {"text": "merci", "reply_to_message": message("x")["message"]},
        file(caption="/faq"),
        {"new_chat_members": [CAMILLE]},
    ],
)
def test_all_else_in_a_group_is_none_of_our_business(content: Json | str) -> None:
    assert read(message(content, chat=GROUP)) is None


def test_other_bots_channels_and_the_anonymous_are_not_answered() -> None:
    assert read(message("/faq", user=CAMILLE | {"is_bot": True})) is None
    assert read(message("/faq", chat=GROUP, sender_chat=GROUP)) is None
    assert read(message("/faq", chat={"id": -1, "type": "channel", "title": "x"})) is None
    anonymous = message("/faq")
    del anonymous["message"]["from"]
    assert read(anonymous) is None


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [("member", "kicked", Reach.BLOCKED), ("kicked", "member", Reach.UNBLOCKED)],
)
def test_a_block_and_an_unblock_are_told(before: str, after: str, expected: Reach) -> None:
    told = event(reach(before, after))
    assert told.happening == Reachability(expected)
    assert (told.address, told.chat) == (ADDRESS, "5000000001")


def test_what_becomes_of_the_bot_in_a_group_tells_of_nobody() -> None:
    assert read(reach("member", "kicked", GROUP)) is None
    assert read(reach("member", "member")) is None


@pytest.mark.parametrize("more", [{"edited_message": message("x")["message"]}, {"poll_answer_of_the_future": {}}, {}])
def test_an_update_of_another_kind_is_no_event(more: dict[str, Any]) -> None:
    assert read({"update_id": 1, **more}) is None


def test_a_text_that_replies_to_a_message_names_it() -> None:
    before = message("Bonjour", number=3)["message"]
    assert event(message("Merci", reply_to_message=before)).happening == Said("Merci", str(before["message_id"]))
