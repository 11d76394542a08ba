from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot import fallbacks
from bot.adapter import Capabilities
from bot.fallbacks import Presented, present
from bot.message import (
    Action,
    Attachment,
    Button,
    Choices,
    Link,
    Message,
    Payload,
    Span,
    Style,
    Text,
    as_plain,
    bold,
    plain,
)
from bot.translation import Translator, Variable
from tests.support.adapter import BARE, RICH

TRANSLATOR = Translator.load()
PNG = Attachment("bars.png", b"12345", "image/png", alt="96 pix sur 896")
CSV = Attachment("list.csv", b"12345", "text/csv")


def say(key: str, **variables: Variable) -> Text:
    return TRANSLATOR.text("fr", key, variables)


def shown(message: Message, capabilities: Capabilities, *, first: int = 1) -> Presented:
    return present(message, capabilities, say, first=first)


def sealed(*labels: str) -> tuple[Button, ...]:
    return tuple(Button(label, Payload(f"P{label}")) for label in labels)


def test_a_platform_that_can_do_everything_gets_the_message_itself() -> None:
    message = Message(bold("x"), (sealed("a", "b"),), Choices("?", sealed("c")), (PNG,), private=False)
    assert shown(message, RICH) == Presented((message,))


def test_without_buttons_they_are_numbered_on_from_the_message_before() -> None:
    site = Button("Pix", Link("https://pix.fr"))
    message = Message(plain("Bonjour"), ((*sealed("Oui", "Non"), site),), Choices("Lequel ?", sealed("A")))
    result = shown(message, BARE, first=3)
    assert [as_plain(part.text) for part in result.messages] == [
        "Bonjour\n\n3. Oui\n4. Non\nPix\nhttps://pix.fr\n\nLequel ?\n\n5. A\n\n"
        "Pour choisir, il suffit de taper le numéro."
    ]
    assert result.numbered == (Payload("POui"), Payload("PNon"), Payload("PA"))
    assert result.messages[0].buttons == ()
    assert result.messages[0].choices is None


def test_an_unsealed_action_cannot_be_numbered() -> None:
    with pytest.raises(TypeError):
        shown(Message(plain("x"), ((Button("a", Action("a")),),)), BARE)


def test_without_selects_each_option_is_a_button_of_its_own() -> None:
    message = Message(plain("x"), (sealed("z"),), Choices("Lequel ?", sealed("a", "b")))
    (result,) = shown(message, replace(RICH, selects=False)).messages
    assert as_plain(result.text) == "x\n\nLequel ?"
    assert result.buttons == (sealed("a"), sealed("b"), sealed("z"))
    assert result.choices is None


def test_without_styles_a_link_says_where_it_goes_once() -> None:
    text = (*bold("a "), Span("Pix", url="https://pix.fr"), Span("https://x.fr", url="https://x.fr"))
    (result,) = shown(Message(text), replace(RICH, styles=False)).messages
    assert result.text == plain("a Pix (https://pix.fr)https://x.fr")


def test_without_files_a_picture_is_told_in_words_and_a_file_by_its_name() -> None:
    (result,) = shown(Message(plain("x"), attachments=(PNG, CSV)), replace(RICH, files=False)).messages
    assert as_plain(result.text) == (
        "x\n\nbars.png\u00a0: 96 pix sur 896\n\nLe fichier «\u00a0list.csv\u00a0» ne peut pas être affiché ici."
    )
    assert result.attachments == ()


def test_only_the_file_that_is_too_big_is_replaced() -> None:
    big = replace(PNG, content=bytes(6))
    (result,) = shown(Message(plain("x"), attachments=(big, CSV)), replace(RICH, max_file_bytes=5)).messages
    assert result.attachments == (CSV,)
    assert "96 pix sur 896" in as_plain(result.text)


def test_a_long_text_carries_its_picture_first_and_its_buttons_last() -> None:
    message = Message(plain("un deux trois"), (sealed("a"),), attachments=(PNG,))
    first, second = shown(message, replace(RICH, max_text=8)).messages
    assert (as_plain(first.text), first.buttons, first.attachments) == ("un deux", (), (PNG,))
    assert (as_plain(second.text), second.buttons, second.attachments) == ("trois", (sealed("a"),), ())


def test_options_beyond_the_limit_come_in_counted_pages() -> None:
    options = sealed("a", "b", "c", "d", "e")
    parts = shown(Message(plain("x"), choices=Choices("Lequel", options)), replace(RICH, max_options=2)).messages
    assert [as_plain(part.text) for part in parts] == ["x", "La suite (2 sur 3)\u00a0:", "La suite (3 sur 3)\u00a0:"]
    assert [part.choices for part in parts] == [
        Choices("Lequel (1 sur 3)", options[:2]),
        Choices("Lequel (2 sur 3)", options[2:4]),
        Choices("Lequel (3 sur 3)", options[4:]),
    ]


def test_rows_stay_whole_when_buttons_are_paged_unless_one_is_too_wide() -> None:
    rows = (sealed("a", "b"), sealed("c", "d"), sealed("e", "f", "g", "h"))
    parts = shown(Message(plain("x"), rows), replace(RICH, max_buttons=3)).messages
    assert [part.buttons for part in parts] == [
        (sealed("a", "b"),),
        (sealed("c", "d"),),
        (sealed("e", "f", "g"),),
        (sealed("h"),),
    ]


def test_a_private_message_stays_private_in_all_its_parts() -> None:
    parts = shown(Message(plain("un deux"), (sealed("a", "b"),)), replace(RICH, max_text=4, max_buttons=1)).messages
    assert len(parts) == 3
    assert all(part.private for part in parts)


def test_a_message_of_buttons_only_is_one_message() -> None:
    assert shown(Message(()), RICH).messages == (Message(()),)
    assert shown(Message((), (sealed("a"),)), RICH).messages == (Message((), (sealed("a"),)),)


def nothing_is_whole(message: Message, capabilities: Capabilities) -> bool:
    del message, capabilities
    return False


@given(
    st.builds(
        Message,
        st.lists(st.builds(Span, st.text(max_size=6), st.sampled_from([Style.PLAIN, Style.BOLD]))).map(tuple),
        st.lists(st.lists(st.sampled_from(sealed("a", "b")), max_size=3).map(tuple), max_size=4).map(tuple),
    ),
    st.sampled_from([RICH, replace(RICH, max_text=5), replace(RICH, max_buttons=2), replace(RICH, styles=False), BARE]),
)
def test_what_can_be_shown_whole_is_what_it_would_be_if_all_were_looked_at(
    message: Message, capabilities: Capabilities
) -> None:
    at_once = shown(message, capabilities)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(fallbacks, "_shows_whole", nothing_is_whole)
        assert shown(message, capabilities) == at_once
