"""Messages to Telegram over real sockets: what a person sees of them, and the outcome of everything that goes wrong."""

import struct
import zlib
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import timedelta

import pytest
from telegram import Bot

from bot.adapters.telegram.request import AiohttpRequest
from bot.adapters.telegram.sender import Sender
from bot.message import Attachment, Button, Message, Payload, plain
from bot.outcomes import PARTS, Outcome, Rejected, RetryAt, Scope, Sent, Transient, Uncertain, Unreachable
from tests.standins.common.faults import Drop, Hang, Kind
from tests.standins.telegram.people import Person
from tests.standins.telegram.refusals import bad_gateway, forbidden, refusal, server_error, too_many
from tests.standins.telegram.standin import TOKEN, TelegramStandin
from tests.support.clock import ManualClock
from tests.support.course import listening

HELLO = Message(plain("Bonjour"))


def png(width: int, height: int) -> bytes:
    """Return a white picture."""

    def chunk(name: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))

    head = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    lines = zlib.compress((b"\0" + b"\xff" * width) * height)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", lines) + chunk(b"IEND", b"")


PICTURE = Attachment("niveaux.png", png(40, 30), "image/png", "96 pix")
NARROW = Attachment("bande.png", png(400, 3), "image/png", "une bande")
TABLE = Attachment("été.csv", b"a;b", "text/csv")


@dataclass
class Post:
    """A sender, the stand-in it writes to, and somebody who reads."""

    standin: TelegramStandin
    sender: Sender
    person: Person
    clock: ManualClock

    async def send(self, message: Message = HELLO) -> Outcome:
        return await self.sender.send(self.person.id, message)

    async def sent(self, message: Message = HELLO) -> int:
        outcome = await self.send(message)
        assert isinstance(outcome, Sent), outcome
        return int(outcome.message.partition(PARTS)[0])


@asynccontextmanager
async def posting(read: float = 5.0) -> AsyncGenerator[Post]:
    standin, clock = TelegramStandin(), ManualClock()
    async with standin.running() as url:
        request = AiohttpRequest(read=read)
        bot = Bot(TOKEN, base_url=f"{url}/bot", request=request, get_updates_request=request)
        try:
            yield Post(standin, Sender(bot, request, clock), standin.person(started=True), clock)
        finally:
            await request.shutdown()


async def test_a_picture_is_shown_and_a_file_is_there_to_be_opened() -> None:
    async with posting() as post:
        await post.sent(Message(plain("Voici"), attachments=(PICTURE, TABLE)))
        picture, table = post.person.screen
    assert "photo" in picture.content
    assert picture.text == "Voici\n\n96 pix"
    assert picture.styled("italic") == ["96 pix"]
    assert table.file is not None
    assert (table.file.name, table.file.content) == ("été.csv", b"a;b")


async def test_a_picture_that_telegram_does_not_show_goes_as_a_file() -> None:
    broken = Attachment("cassée.png", b"no picture", "image/png", "rien")
    async with posting() as post:
        for file in (NARROW, broken):
            await post.sent(Message(plain("Voici"), attachments=(file,)))
        assert [message.file and message.file.name for message in post.person.screen] == ["bande.png", "cassée.png"]
        assert all("document" in message.content for message in post.person.screen)


async def test_an_edit_that_changes_nothing_is_a_success() -> None:
    async with posting() as post:
        reference = await post.sent()
        assert await post.sender.edit(post.person.id, reference, HELLO) == Sent(str(reference))


async def test_an_edit_takes_the_buttons_with_it() -> None:
    asking = HELLO.with_buttons((Button("Oui", Payload("o")),))
    async with posting() as post:
        reference = await post.sent(asking)
        await post.sender.edit(post.person.id, reference, Message(plain("Merci")))
        (shown,) = post.person.screen
    assert (shown.text, shown.buttons) == ("Merci", [])


@pytest.mark.parametrize("message", [Message(plain("Voici"), attachments=(TABLE,)), Message(plain("x" * 4097))])
async def test_what_cannot_be_put_in_the_place_of_a_text_is_refused(message: Message) -> None:
    async with posting() as post:
        reference = await post.sent()
        assert isinstance(await post.sender.edit(post.person.id, reference, message), Rejected)
        assert [shown.text for shown in post.person.screen] == ["Bonjour"]


async def test_what_is_gone_or_holds_a_file_cannot_be_edited() -> None:
    async with posting() as post:
        with_file = await post.sent(Message(plain("Voici"), attachments=(PICTURE,)))
        assert isinstance(await post.sender.edit(post.person.id, with_file, HELLO), Rejected)
        assert await post.sender.edit(post.person.id, 99, HELLO) == Rejected("the message is gone")


KEPT = Message(plain("Salle B"), attachments=(PICTURE,), keeps_files=True).with_buttons((Button("Plan", Payload("p")),))
BARE = Message(plain("Retirée"), keeps_files=True)


@pytest.mark.parametrize(("message", "text"), [(KEPT, "Salle B\n\n96 pix"), (BARE, "Retirée")])
async def test_words_under_a_file_change_and_the_file_stays(message: Message, text: str) -> None:
    async with posting() as post:
        reference = await post.sent(Message(plain("Salle A"), attachments=(PICTURE,)))
        assert await post.sender.edit(post.person.id, reference, message) == Sent(str(reference))
        assert await post.sender.edit(post.person.id, reference, message) == Sent(str(reference))
        (shown,) = post.person.screen
    assert (shown.text, len(shown.buttons), "photo" in shown.content) == (text, len(message.buttons), True)


@pytest.mark.parametrize("message", [KEPT, BARE])
async def test_words_above_a_file_change_and_the_file_stays(message: Message) -> None:
    async with posting() as post:
        reference = await post.sent(Message(plain("x" * 1100), attachments=(PICTURE,)))
        assert await post.sender.edit(post.person.id, reference, message) == Sent(str(reference))
        words, picture = post.person.screen
    assert (words.text, "photo" in picture.content) == (message.text[0].text, True)


async def test_words_that_have_no_room_under_the_file_that_stays_are_refused() -> None:
    async with posting() as post:
        reference = await post.sent(Message(plain("Salle A"), attachments=(PICTURE,)))
        long = Message(plain("x" * 1100), attachments=(PICTURE,), keeps_files=True)
        assert await post.sender.edit(post.person.id, reference, long) == Rejected("too long")
        assert [shown.text for shown in post.person.screen] == ["Salle A\n\n96 pix"]


async def test_deleting_twice_is_deleting_once() -> None:
    async with posting() as post:
        reference = await post.sent()
        assert await post.sender.delete(post.person.id, reference) == Sent(str(reference))
        assert await post.sender.delete(post.person.id, reference) == Sent(str(reference))
        assert post.person.screen == []


async def test_what_a_person_wrote_is_deleted_while_telegram_lets_us() -> None:
    async with posting() as post:
        young, old = await post.person.uploads("a.csv", b"a"), await post.person.uploads("b.csv", b"b")
        assert isinstance(await post.sender.delete(post.person.id, young.id), Sent)
        post.standin.passes(49 * 3600)
        assert isinstance(await post.sender.delete(post.person.id, old.id), Rejected)


async def test_who_blocked_left_or_never_started_is_unreachable() -> None:
    async with posting() as post:
        await post.person.blocks()
        assert await post.send() == Unreachable("blocked")
        await post.person.unblocks()
        assert isinstance(await post.send(), Sent)
        await post.person.leaves_telegram()
        assert await post.send() == Unreachable("deactivated")
        assert await post.sender.send(post.standin.person("Sacha").id, HELLO) == Unreachable("chat not found")
        assert await post.sender.send(12, HELLO) == Unreachable("chat not found")


async def test_a_group_that_moved_or_put_us_out_is_unreachable() -> None:
    async with posting() as post:
        group = post.standin.group("L2", post.person, supergroup=False)
        assert isinstance(await post.sender.send(group.id, HELLO), Sent)
        await group.becomes_supergroup(post.person.user)
        assert await post.sender.send(group.id, HELLO) == Unreachable("the group has moved")
        other = post.standin.group("L3", post.person)
        await other.removes_bot(post.person.user)
        assert await post.sender.send(other.id, HELLO) == Unreachable("not in the group")


@pytest.mark.parametrize(
    ("fault", "expected"),
    [
        (Drop(), Uncertain),
        (Drop(accepted=True), Uncertain),
        (Hang(1.0), Uncertain),
        (bad_gateway(502), Uncertain),
        (bad_gateway(504, accepted=True), Uncertain),
        (server_error(), Transient),
        (refusal(401), Transient),
        (refusal(413), Rejected),
        (forbidden("something new"), Unreachable),
        (refusal(400, "something new"), Rejected),
    ],
)
async def test_each_fault_has_its_outcome_and_is_not_tried_again(fault: Kind, expected: type[Outcome]) -> None:
    async with posting(read=0.2) as post:
        post.standin.faults.plan(fault, "sendMessage")
        outcome = await post.send()
        assert isinstance(outcome, expected), outcome
        assert len(post.standin.faults.met) == 1
        assert isinstance(await post.send(), Sent)


async def test_without_network_nothing_leaves() -> None:
    async with posting() as post:
        await post.standin.unplugs()
        assert isinstance(await post.send(), Transient)
        await post.standin.plugs_in()
        assert isinstance(await post.send(), Sent)


async def test_a_wait_is_told_as_it_is_and_stops_the_bot_at_the_third_chat() -> None:
    async with posting() as post:
        post.standin.faults.plan(too_many(4000), "sendMessage", times=None)
        others = post.standin.people(2)
        outcomes = [await post.sender.send(person.id, HELLO) for person in (post.person, *others)]
    when = post.clock.now() + timedelta(seconds=4000)
    assert outcomes == [RetryAt(when), RetryAt(when), RetryAt(when, Scope.BOT)]


async def test_a_file_that_does_not_follow_leaves_the_whole_in_doubt() -> None:
    async with posting() as post:
        post.standin.faults.plan(server_error(), "sendDocument")
        outcome = await post.send(Message(plain("Voici"), attachments=(PICTURE, TABLE, TABLE)))
        assert outcome == Uncertain("2 of 3 parts did not follow")
        assert len(post.person.screen) == 1


async def test_its_reference_names_the_words_first_and_then_each_file_that_followed() -> None:
    async with posting() as post:
        outcome = await post.send(Message(plain("x" * 1100), attachments=(PICTURE, TABLE)))
        written = [str(message.id) for message in post.person.screen]
    assert len(written) == 3
    assert outcome == Sent(PARTS.join(written))


async def test_a_wish_to_wait_is_said_though_the_whole_is_in_doubt() -> None:
    async with posting() as post:
        post.standin.faults.plan(too_many(4000), "sendDocument")
        with listening() as course:
            outcome = await post.send(Message(plain("Voici"), attachments=(PICTURE, TABLE)))
    assert isinstance(outcome, Uncertain)
    assert course.told == [RetryAt(post.clock.now() + timedelta(seconds=4000))]


async def test_a_file_put_off_a_moment_still_follows() -> None:
    async with posting() as post:
        post.standin.faults.plan(too_many(0), "sendDocument")
        await post.sent(Message(plain("Voici"), attachments=(PICTURE, TABLE)))
        assert len(post.person.screen) == 2


async def test_an_answer_in_a_group_hangs_on_what_asked_for_it() -> None:
    async with posting() as post:
        group = post.standin.group("L2", post.person)
        asked = await post.person.writes("/faq", group)
        await post.sender.send(group.id, HELLO, asked.id)
        await post.sender.send(group.id, HELLO, 999)
        under, alone = [message for message in group.chat.messages.values() if message.sender.is_bot]
    assert under.content["reply_to_message"]["message_id"] == asked.id
    assert "reply_to_message" not in alone.content


async def test_nothing_that_was_sent_was_against_the_rules() -> None:
    async with posting() as post:
        buttons = tuple((Button("x" * 100, Payload("p" * 64)),) for _ in range(100))
        await post.sent(Message(plain("😀" * 2048), buttons=buttons))
        await post.sent(Message(plain("x" * 1015), attachments=(PICTURE,)))
        assert post.standin.refusals == []
