import pytest

from bot.events import Address, Language
from tests.support.builders import Sender


def test_an_address_is_written_and_read_back() -> None:
    assert Address.parse(" Telegram:12:34 ") == Address("telegram", "12:34")
    assert str(Address("telegram", "12345")) == "telegram:12345"


@pytest.mark.parametrize("text", ["", "telegram", "telegram:", ":12345"])
def test_half_an_address_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=f"^{text}$"):
        Address.parse(text)


@pytest.mark.parametrize(
    ("locale", "language"),
    [("fr", "fr"), ("fr_CA", "fr"), ("EN", "en"), ("en-GB", "en"), ("de", "fr"), ("", "fr"), ("english", "fr")],
)
def test_the_language_of_the_client_is_ours_or_french(locale: str, language: Language) -> None:
    assert Sender(locale=locale).says("x").language == language


def test_the_key_of_an_update_names_its_platform() -> None:
    event = Sender().says("x")
    assert event.key == f"fake:{event.id}"
