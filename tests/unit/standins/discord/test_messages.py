"""What a message may hold, and what is refused with which words."""

from __future__ import annotations

from io import BytesIO
from typing import Any

import pytest

from tests.standins.discord import Because, Person
from tests.standins.discord.rest.call import MOST_OF_ALL
from tests.unit.standins.discord.raw import Raw, button, row

ACCEPTED: dict[str, dict[str, Any]] = {
    "2000 code points": {"content": "é" * 2000},
    "2000 emoji, each two units of UTF-16": {"content": "🎓" * 2000},
    "ten embeds": {"embeds": [{"title": "t"}] * 10},
    "6000 characters of embeds": {"embeds": [{"description": "d" * 3000}] * 2},
    "an embed with everything": {
        "embeds": [
            {
                "title": "t" * 256,
                "description": "d",
                "url": "https://pix.fr",
                "color": 0xFFFFFF,
                "timestamp": "2026-01-01T00:00:00Z",
                "footer": {"text": "f"},
                "author": {"name": "a"},
                "image": {"url": "attachment://levels.png"},
                "fields": [{"name": "n", "value": "v" * 1024, "inline": True}],
            }
        ]
    },
    "a nonce of 25": {"content": "x", "nonce": "n" * 25},
    "a nonce that is a number": {"content": "x", "nonce": 2**62},
    "no mentions": {"content": "x", "allowed_mentions": {"parse": []}},
    "mentions by id": {"content": "x", "allowed_mentions": {"parse": ["everyone"], "users": ["1"]}},
    "silence": {"content": "x", "flags": 4096, "tts": False},
    "components alone": {"components": [row(button())]},
}


@pytest.mark.parametrize("body", ACCEPTED.values(), ids=ACCEPTED.keys())
async def test_message_within_its_limits_is_accepted(raw: Raw, camille: Person, body: dict[str, Any]):
    reply = await raw.send(camille, body)

    assert reply.status == 200, reply.body
    assert (await camille.receives()).id == int(reply.body["id"])


REFUSED: dict[str, tuple[dict[str, Any], tuple[str | int, ...], str]] = {
    "too long": ({"content": "é" * 2001}, ("content",), "BASE_TYPE_MAX_LENGTH"),
    "content is no text": ({"content": 5}, ("content",), "STRING_TYPE_CONVERT"),
    "eleven embeds": ({"embeds": [{"title": "t"}] * 11}, ("embeds",), "BASE_TYPE_MAX_LENGTH"),
    "embeds of 6001": (
        {"embeds": [{"description": "d" * 3001}, {"description": "d" * 3000}]},
        ("embeds",),
        "MAX_EMBED_SIZE_EXCEEDED",
    ),
    "embed title": ({"embeds": [{"title": "t" * 257}]}, ("embeds", 0, "title"), "BASE_TYPE_MAX_LENGTH"),
    "embed description": (
        {"embeds": [{"description": "d" * 4097}]},
        ("embeds", 0, "description"),
        "BASE_TYPE_MAX_LENGTH",
    ),
    "embed footer": (
        {"embeds": [{"footer": {"text": "f" * 2049}}]},
        ("embeds", 0, "footer", "text"),
        "BASE_TYPE_MAX_LENGTH",
    ),
    "embed author": (
        {"embeds": [{"author": {"name": "a" * 257}}]},
        ("embeds", 0, "author", "name"),
        "BASE_TYPE_MAX_LENGTH",
    ),
    "embed colour": ({"embeds": [{"color": 0x1000000}]}, ("embeds", 0, "color"), "NUMBER_TYPE_MAX"),
    "embed address": ({"embeds": [{"url": "ftp://pix.fr"}]}, ("embeds", 0, "url"), "URL_TYPE_INVALID_SCHEME"),
    "embed address without host": ({"embeds": [{"url": "https://"}]}, ("embeds", 0, "url"), "URL_TYPE_INVALID_URL"),
    "embed fields": (
        {"embeds": [{"fields": [{"name": "n", "value": "v"}] * 26}]},
        ("embeds", 0, "fields"),
        "BASE_TYPE_MAX_LENGTH",
    ),
    "embed field without value": (
        {"embeds": [{"fields": [{"name": "n"}]}]},
        ("embeds", 0, "fields", 0, "value"),
        "BASE_TYPE_REQUIRED",
    ),
    "embed field value": (
        {"embeds": [{"fields": [{"name": "n", "value": "v" * 1025}]}]},
        ("embeds", 0, "fields", 0, "value"),
        "BASE_TYPE_MAX_LENGTH",
    ),
    "embeds are no list": ({"embeds": {}}, ("embeds",), "LIST_TYPE_CONVERT"),
    "an embed is no object": ({"embeds": ["x"]}, ("embeds", 0), "DICT_TYPE_CONVERT"),
    "a nonce of 26": ({"content": "x", "nonce": "n" * 26}, ("nonce",), "BASE_TYPE_MAX_LENGTH"),
    "a mention of nothing known": (
        {"content": "x", "allowed_mentions": {"parse": ["all"]}},
        ("allowed_mentions", "parse", 0),
        "BASE_TYPE_CHOICES",
    ),
    "users both all and named": (
        {"content": "x", "allowed_mentions": {"parse": ["users"], "users": ["1"]}},
        ("allowed_mentions",),
        "MESSAGE_ALLOWED_MENTIONS_PARSE_EXCLUSIVE",
    ),
    "ephemeral in a channel": ({"content": "x", "flags": 64}, ("flags",), "MESSAGE_FLAGS_INVALID"),
    "tts is no yes or no": ({"content": "x", "tts": "yes"}, ("tts",), "BOOLEAN_TYPE_CONVERT"),
    "a field that does not exist": ({"content": "x", "text": "y"}, ("text",), "STANDIN_UNKNOWN_FIELD"),
    "a file that is not there": (
        {"content": "x", "attachments": [{"id": 0}]},
        ("attachments", 0, "id"),
        "ATTACHMENT_NOT_FOUND",
    ),
    "a reply to nothing": (
        {"content": "x", "message_reference": {"message_id": "1"}},
        ("message_reference",),
        "MESSAGE_REFERENCE_UNKNOWN_MESSAGE",
    ),
}


@pytest.mark.parametrize(("body", "path", "code"), REFUSED.values(), ids=REFUSED.keys())
async def test_message_beyond_its_limits_is_refused_at_the_field(
    raw: Raw, camille: Person, body: dict[str, Any], path: tuple[str | int, ...], code: str
):
    reply = await raw.send(camille, body)

    assert reply.code == Because.INVALID_FORM.code
    assert reply.body["message"] == "Invalid Form Body"
    assert reply.wrong(*path) == code
    assert not camille.user.inbox.messages


@pytest.mark.parametrize("body", [{}, {"content": ""}, {"content": None, "embeds": []}, {"tts": False}])
async def test_message_without_anything_to_see_is_refused(raw: Raw, camille: Person, body: dict[str, Any]):
    assert (await raw.send(camille, body)).code == Because.EMPTY_MESSAGE.code


async def test_body_that_is_no_json_is_refused(raw: Raw, camille: Person):
    assert (await raw.send(camille, b'{"content": ')).code == Because.INVALID_JSON.code


async def test_body_that_does_not_say_it_is_json_is_refused(raw: Raw, camille: Person):
    path = f"{raw.url}/channels/{camille.direct_channel.id}/messages"
    headers = {"Authorization": f"Bot {raw.token}", "User-Agent": raw.agent, "Content-Type": "text/plain"}

    async with raw.session.post(path, data=b'{"content": "x"}', headers=headers) as answer:
        assert (answer.status, (await answer.json())["code"]) == (400, Because.INVALID_FORM.code)


async def test_body_that_is_too_large_is_refused(raw: Raw, camille: Person):
    reply = await raw.send(camille, BytesIO(b'{"content": "' + b"x" * MOST_OF_ALL + b'"}'))

    assert (reply.status, reply.code) == (413, Because.TOO_LARGE.code)


async def test_body_that_is_no_object_is_refused(raw: Raw, camille: Person):
    assert (await raw.send(camille, ["x"])).code == Because.INVALID_FORM.code


async def test_bot_changes_and_removes_its_own_message_and_no_other(raw: Raw, camille: Person):
    sent = await raw.send(camille, {"content": "one", "components": [row(button())]})
    path = f"/channels/{camille.direct_channel.id}/messages/{sent.body['id']}"
    theirs = await camille.writes("mine")
    other = f"/channels/{camille.direct_channel.id}/messages/{theirs.id}"

    changed = await raw.call("PATCH", path, {"content": "two"})
    assert changed.body["edited_timestamp"]
    edited = await camille.sees_edited()
    assert (edited.text, edited.labels) == ("two", ["Press"])
    assert (await raw.call("PATCH", path, {"content": "", "components": []})).code == Because.EMPTY_MESSAGE.code
    assert (await raw.call("PATCH", other, {"content": "two"})).code == Because.NOT_YOURS.code
    assert (await raw.call("DELETE", other)).code == Because.DIRECT_CHANNEL.code
    assert (await raw.call("DELETE", path)).status == 204
    assert (await camille.sees_removed()) == edited
    assert (await raw.call("PATCH", path, {"content": "x"})).code == Because.UNKNOWN_MESSAGE.code


async def test_what_was_received_is_not_changed_by_a_later_edit(raw: Raw, camille: Person):
    sent = await raw.send(camille, {"content": "one"})
    received = await camille.receives()

    await raw.call("PATCH", f"/channels/{camille.direct_channel.id}/messages/{sent.body['id']}", {"content": "two"})

    assert received.text == "one"
    assert (await camille.sees_edited(received)).text == "two"
