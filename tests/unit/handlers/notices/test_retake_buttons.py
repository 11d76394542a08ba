import pytest

from bot.events import Address, Language
from bot.message import Action, Link
from bot.payloads import MAX_PAYLOAD, Signer
from handlers.notices.pause import ask_to_go_on
from handlers.notices.retake_buttons import under
from handlers.notices.several import unpack
from pix.framework import COMPETENCES
from tests.support.builders import buttons
from tests.support.clock import ManualClock
from tests.unit.handlers.asking import read
from tests.unit.handlers.notices.wording import voice

EVERY = [each.code for each in COMPETENCES]


@pytest.mark.parametrize("language", ["fr", "en"])
def test_under_one_competence_each_button_is_about_it(language: Language) -> None:
    flat = [button for row in under(voice(language), 42, ["3.1"]) for button in row]
    link, done, tomorrow, later, mute, stop = (button.target for button in flat)
    assert isinstance(link, Link)
    assert "recOdC9UDVJbAXHAm" in link.url
    assert done == Action("do", ("done", "3.1"))
    assert (tomorrow, later) == (Action("retake-snooze", ("42", "1")), Action("retake-snooze", ("42", "3")))
    assert (mute, stop) == (Action("mute-competence", ("3.1",)), Action("retake-stop"))


@pytest.mark.parametrize("language", ["fr", "en"])
def test_under_several_the_buttons_ask_which_one(language: Language) -> None:
    flat = [button for row in under(voice(language), 42, ["3.1", "1.2"]) for button in row]
    asking = {button.target.name: button.target.args for button in flat if isinstance(button.target, Action)}
    assert unpack(asking["retake-done"][0]) == unpack(asking["retake-mute-one"][0]) == ("1.2", "3.1")
    assert isinstance(flat[0].target, Link)
    assert flat[0].target.url == "https://app.pix.fr"


def test_the_largest_message_of_the_largest_number_fits_a_button() -> None:
    signer = Signer(b"k" * 32, ManualClock())
    address, lifetime = Address("telegram", "1" * 20), ManualClock().now() - ManualClock().now()
    for row in under(voice(), 2**63 - 1, EVERY):
        for button in row:
            if isinstance(button.target, Action):
                assert len(signer.seal(button.target, address, lifetime).data) <= MAX_PAYLOAD


@pytest.mark.parametrize("language", ["fr", "en"])
def test_the_question_of_the_pause_offers_to_go_on_to_stop_and_to_choose(language: Language) -> None:
    message = ask_to_go_on(voice(language), "Camille")
    assert "Camille" in read(message.text)
    assert [button.target for button in buttons(message)] == [
        Action("reminders-resume"),
        Action("reminders-stop"),
        Action("do", ("reminders",)),
    ]
