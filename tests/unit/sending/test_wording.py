"""What is asked of the kinds of a message before it leaves, and how one message says several kinds."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from bot.events import Address
from bot.message import Action, Button, Choices, Link, Message, as_plain, plain
from bot.payloads import Signer
from bot.translation import Translator
from models.notices import STANDS, Notice, Postpone, Recipient, Skip, Verdict
from models.queue.delivery import Delivery
from models.queue.kinds import Kind
from scheduler.sending.envelope import Envelope, TooLong
from scheduler.sending.wording import Wording
from tests.support.adapter import BARE, RICH
from tests.support.builders import buttons, payload_of
from tests.support.clock import NOON, ManualClock
from tests.support.core import KEY
from tests.unit.sending.building import owed

CAMILLE = Recipient(1, Address("telegram", "u7"), "fr", ZoneInfo("Europe/Paris"), "Camille")
CLOCK = ManualClock()
SIGNER = Signer(KEY, CLOCK)
ENVELOPE = Envelope(SIGNER, lambda _: timedelta(days=1), Translator.load())


@dataclass
class Saying:
    """Says its word and the ids it was given; answers with ``verdicts``, by id."""

    word: str
    verdicts: dict[int, Verdict] = field(default_factory=dict[int, Verdict])

    async def recheck(self, deliveries: Sequence[Delivery], recipient: Recipient, now: datetime) -> Sequence[Verdict]:
        assert recipient is CAMILLE
        assert now == NOON
        return [self.verdicts.get(each.id, STANDS) for each in deliveries]

    async def render(self, deliveries: Sequence[Delivery], recipient: Recipient, now: datetime) -> Message:
        ids = ",".join(str(each.id) for each in deliveries)
        return Message(plain(f"{self.word} {ids}")).with_buttons((Button(self.word, Action(self.word)),))


def wording(**verdicts: Verdict) -> Wording:
    by_id = {int(name.removeprefix("of_")): verdict for name, verdict in verdicts.items()}
    notices: dict[Kind, Notice] = {Kind.RETAKE: Saying("retake", by_id), Kind.RESULT: Saying("result", by_id)}
    return Wording(notices)


async def test_every_delivery_gets_the_verdict_of_its_own_kind() -> None:
    later = NOON + timedelta(hours=1)
    rows = [owed(1), owed(2, Kind.RESULT), owed(3), owed(4)]
    found = await wording(of_2=Skip("too old"), of_3=Postpone(later)).recheck(rows, CAMILLE, NOON)
    assert found.standing == (rows[0], rows[3])
    assert found.skipped == ((rows[1], "too old"),)
    assert found.postponed == ((rows[2], later),)


async def test_several_kinds_are_one_message_with_the_buttons_of_each() -> None:
    rows = [owed(2, Kind.RESULT), owed(1), owed(3)]
    message = await wording().render(rows, CAMILLE, NOON)
    assert as_plain(message.text) == "retake 1,3\n\nresult 2"
    assert [button.label for button in buttons(message)] == ["retake", "result"]


def test_a_kind_that_nobody_words_is_not_known() -> None:
    assert wording().knows(owed(1))
    assert not wording().knows(owed(1, Kind.SEAT))


def test_buttons_are_sealed_for_who_gets_them_and_open_for_nobody_else() -> None:
    message = Message(plain("hello")).with_buttons((Button("Go", Action("go", ("1",))),))
    sealed = ENVELOPE.wrap(message, CAMILLE, RICH)
    data = payload_of(sealed, "Go")
    assert SIGNER.open(data, CAMILLE.address) == Action("go", ("1",))
    assert SIGNER.open(data, Address("telegram", "other")) != Action("go", ("1",))


def test_without_buttons_links_are_written_out_and_nothing_offers_a_number_to_type() -> None:
    rows = (Button("Pix", Link("https://pix.example")), Button("Go", Action("go")))
    choices = Choices("Which?", (Button("This", Action("this")),))
    shown = ENVELOPE.wrap(Message(plain("hello"), (rows,), choices), CAMILLE, BARE)
    assert as_plain(shown.text) == "hello\n\nPix\nhttps://pix.example"


@pytest.mark.parametrize("length", [4096, 4097])
def test_what_does_not_fit_in_one_message_is_refused(length: int) -> None:
    message = Message(plain("x" * length))
    if length <= RICH.max_text:
        assert ENVELOPE.wrap(message, CAMILLE, RICH) == message
    else:
        with pytest.raises(TooLong):
            ENVELOPE.wrap(message, CAMILLE, RICH)
