from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.events import Address
from bot.message import Action, Button, Choices, Link, Message, Payload, plain
from bot.payloads import MAX_PAYLOAD, Expired, Forged, Signer, seal_message
from tests.support.builders import CAMILLE, ROBIN
from tests.support.clock import ManualClock

KEY = bytes(range(32))
HOUR = timedelta(hours=1)

actions = st.builds(Action, st.from_regex(r"[a-z]{1,12}", fullmatch=True), st.lists(st.text(max_size=5)).map(tuple))


@given(actions)
def test_what_is_sealed_opens_as_it_was_or_is_refused_as_too_long(action: Action) -> None:
    signer = Signer(KEY, ManualClock())
    try:
        data = signer.seal(action, CAMILLE, HOUR).data
    except ValueError:
        return
    assert len(data.encode()) <= MAX_PAYLOAD
    assert data.isascii()
    assert data.isprintable()
    assert signer.open(data, CAMILLE) == action


@given(st.text(alphabet="abcdefghij0123456789.-", max_size=36))
def test_forty_seven_bytes_of_action_always_fit(argument: str) -> None:
    Signer(KEY, ManualClock()).seal(Action("competence", (argument,)), CAMILLE, HOUR)


def test_too_long_is_refused_when_sealed() -> None:
    signer = Signer(KEY, ManualClock())
    assert len(signer.seal(Action("a" * 47), CAMILLE, HOUR).data) == MAX_PAYLOAD
    with pytest.raises(ValueError, match="Action"):
        signer.seal(Action("a" * 48), CAMILLE, HOUR)


def test_an_expired_payload_still_says_what_it_meant() -> None:
    clock = ManualClock()
    signer = Signer(KEY, clock)
    data = signer.seal(Action("undo", ("7",)), CAMILLE, timedelta(seconds=15)).data
    clock.advance(seconds=14)
    assert signer.open(data, CAMILLE) == Action("undo", ("7",))
    clock.advance(seconds=1)
    assert signer.open(data, CAMILLE) == Expired(Action("undo", ("7",)))


def test_a_lifetime_beyond_the_field_s_range_is_kept_within_it() -> None:
    signer = Signer(KEY, ManualClock())
    assert signer.open(signer.seal(Action("a"), CAMILLE, timedelta(days=40_000)).data, CAMILLE) == Action("a")
    assert signer.open(signer.seal(Action("a"), CAMILLE, timedelta(days=-40_000)).data, CAMILLE) == Expired(Action("a"))


@given(st.integers(0, MAX_PAYLOAD), st.integers(1, 127))
def test_no_changed_character_goes_unnoticed(position: int, change: int) -> None:
    signer = Signer(KEY, ManualClock())
    data = signer.seal(Action("take", ("seat", "42")), CAMILLE, HOUR).data
    position %= len(data)
    changed = data[:position] + chr((ord(data[position]) + change) % 128) + data[position + 1 :]
    assert signer.open(changed, CAMILLE) == Forged()


@given(st.text(max_size=80))
def test_anything_else_is_forged(data: str) -> None:
    assert Signer(KEY, ManualClock()).open(data, CAMILLE) == Forged()


def test_a_payload_belongs_to_one_account_and_one_key() -> None:
    clock = ManualClock()
    data = Signer(KEY, clock).seal(Action("take"), CAMILLE, HOUR).data
    assert Signer(KEY, clock).open(data, ROBIN) == Forged()
    assert Signer(KEY, clock).open(data, Address("other", CAMILLE.user)) == Forged()
    assert Signer(KEY[::-1], clock).open(data, CAMILLE) == Forged()


@pytest.mark.parametrize("size", [0, 15, 65])
def test_a_key_of_the_wrong_size_is_refused(size: int) -> None:
    with pytest.raises(ValueError, match=str(size)):
        Signer(bytes(size), ManualClock())


def test_every_button_and_option_of_a_message_is_sealed_for_its_own_lifetime() -> None:
    clock = ManualClock()
    signer = Signer(KEY, clock)
    link = Button("site", Link("https://pix.fr"))
    message = Message(
        plain("x"),
        buttons=((Button("a", Action("short")), link),),
        choices=Choices("?", (Button("b", Action("long")),)),
    )
    sealed = seal_message(message, CAMILLE, signer, lambda action: HOUR if action.name == "short" else 9 * HOUR)
    clock.advance(hours=2)
    (first, second), options = sealed.buttons[0], sealed.choices
    assert isinstance(first.target, Payload)
    assert signer.open(first.target.data, CAMILLE) == Expired(Action("short"))
    assert second == link
    assert options is not None
    assert isinstance(options.options[0].target, Payload)
    assert signer.open(options.options[0].target.data, CAMILLE) == Action("long")
