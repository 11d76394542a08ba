"""A message as the body of a request: complete, refused beforehand, pinging nobody."""

import pytest

from bot.adapters.discord.body import EPHEMERAL, Refused, write
from bot.message import Attachment, Button, Message, Payload, plain

TEN_MEGABYTES = 10 * 1024 * 1024


def test_nobody_is_pinged_and_no_preview_is_shown() -> None:
    body = write(Message(plain("@everyone"))).body
    assert body["allowed_mentions"] == {"parse": []}
    assert body["flags"] & 4
    assert not body["flags"] & EPHEMERAL


def test_whom_a_message_mentions_is_pinged_alone_above_its_text() -> None:
    body = write(Message(plain("@everyone <@&8>"), mentions="7")).body
    assert body["content"].startswith("<@&7>\n")
    assert body["allowed_mentions"] == {"parse": [], "roles": ["7"]}


def test_a_mention_stands_outside_an_embed_where_it_would_ping_nobody() -> None:
    body = write(Message(plain("*" * 1990), mentions="7")).body
    assert body["content"] == "<@&7>"
    assert len(body["embeds"]) == 1
    assert body["allowed_mentions"]["roles"] == ["7"]


@pytest.mark.parametrize("odd", ["everyone", "7> @everyone", " "])
def test_what_is_no_role_is_not_mentioned(odd: str) -> None:
    body = write(Message(plain("x"), mentions=odd)).body
    assert (body["content"], body["allowed_mentions"]) == ("x", {"parse": []})


def test_a_whisper_is_marked() -> None:
    assert write(Message(plain("x")), whispered=True).body["flags"] & EPHEMERAL


def test_the_nonce_is_enforced_and_fits() -> None:
    body = write(Message(plain("x")), nonce="n" * 30).body
    assert (body["nonce"], body["enforce_nonce"]) == ("n" * 25, True)
    assert "nonce" not in write(Message(plain("x"))).body


def test_files_carry_their_words() -> None:
    file = Attachment("niveaux.png", b"x", "image/png", "16 compétences")
    written = write(Message(plain("Voici."), attachments=(file,)))
    assert written.files == (file,)
    assert written.body["attachments"] == [{"id": 0, "filename": "niveaux.png", "description": "16 compétences"}]


def test_a_text_that_escapes_make_too_long_is_shown_whole_all_the_same() -> None:
    body = write(Message(plain("*" * 2000))).body
    assert body["content"] == ""
    assert body["embeds"][0]["description"] == r"\*" * 2000
    assert not body["flags"] & 4  # which would hide it


@pytest.mark.parametrize(
    ("message", "reason"),
    [
        (Message(plain("x" * 2001)), "too long"),
        (Message(plain("\U0001f600" * 1001)), "too long"),
        (Message(plain(" \x1b ")), "empty"),
        (Message(plain("x"), attachments=(Attachment("a", b"x", "text/plain"),) * 11), "too many files"),
        (Message(plain("x"), attachments=(Attachment("a", b"x" * (TEN_MEGABYTES + 1), "text/plain"),)), "too large"),
        (Message(plain("x"), ((Button("b", Payload("p")),) * 26,)), "too many buttons"),
    ],
)
def test_what_cannot_be_shown_is_refused_and_never_cut(message: Message, reason: str) -> None:
    with pytest.raises(Refused, match=reason):
        write(message)
