"""Codes as people read, type and follow them."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.linking.codes import ALPHABET, LENGTH, Code, NotACode, code_in, looks_like_code, new_code, read_code

KEY = bytes(range(32))
CODE = Code("K7QF2M9D")

codes = st.text(ALPHABET, min_size=LENGTH, max_size=LENGTH).filter(
    lambda text: any(map(str.isdigit, text)) and any(map(str.isalpha, text))
)


def test_a_code_is_shown_in_two_halves() -> None:
    assert str(CODE) == "K7QF-2M9D"


@pytest.mark.parametrize(
    "typed",
    ["K7QF-2M9D", "k7qf2m9d", " K7QF 2M9D ", "k7qf–2m9d", "K7QF‑2M9D", "K7QF - 2M9D", "ｋ７ｑｆ２ｍ９ｄ", "K7QF.2M9D."],
)
def test_a_code_is_read_however_it_is_typed(typed: str) -> None:
    assert read_code(typed) == CODE


@pytest.mark.parametrize(
    ("typed", "is_number"),
    [
        ("", False),
        ("K7QF", False),
        ("K7QF-2M9DX", False),
        ("K7QF-2M90", False),
        ("K7QF-2M9O", False),
        ("K7QF-2M91", False),
        ("bonjour", False),
        ("KXQFWMND", False),
        ("22012345", True),
        ("2234 5678", True),
        ("1234", False),
    ],
)
def test_what_is_no_code_is_refused_and_a_student_number_is_told_apart(typed: str, is_number: bool) -> None:
    with pytest.raises(NotACode) as caught:
        read_code(typed)
    assert (caught.value.text, caught.value.is_number) == (typed, is_number)


def test_a_new_code_has_no_look_alike_and_is_neither_a_number_nor_a_word() -> None:
    for code in (new_code() for _ in range(300)):
        assert re.fullmatch(r"(?=.*\d)(?=.*[A-Z])[2-9A-HJKMNP-TV-Z]{4}-[2-9A-HJKMNP-TV-Z]{4}", str(code))
        assert not re.search(r"[01ILOU]", str(code))
        assert read_code(str(code)) == code


def test_a_draw_of_figures_or_letters_alone_is_drawn_again() -> None:
    drawn = iter("22222222AAAAAAAA2AAAAAAA")
    assert new_code(lambda _: next(drawn)).characters == "2AAAAAAA"


def test_new_codes_do_not_repeat() -> None:
    assert len({new_code() for _ in range(2_000)}) == 2_000


@given(codes)
def test_a_deep_link_carries_a_code_as_telegram_takes_it(characters: str) -> None:
    payload = Code(characters).payload
    assert re.fullmatch(r"[A-Za-z0-9_-]{1,64}", payload)
    carried = code_in(payload)
    assert carried is not None
    assert read_code(carried).characters == characters


@pytest.mark.parametrize("payload", ["", "campaign-42_x", "levels", "Link-K7QF2M9D"])
def test_another_payload_carries_no_code(payload: str) -> None:
    assert code_in(payload) is None


@pytest.mark.parametrize(
    ("typed", "looks"),
    [
        ("K7QF-2M9D", True),
        (" k7qf-2m9d ", True),
        ("K7QF–2M9D", True),
        ("K7QF2M9D", False),
        ("bonjour2", False),
        ("mars-2026", False),
        ("2234-5678", False),
        ("abcd-efgh", False),
        ("code K7QF-2M9D", False),
        ("3.1", False),
    ],
)
def test_a_code_alone_is_recognised_as_it_is_shown_and_nothing_else_is(typed: str, looks: bool) -> None:
    assert looks_like_code(typed) is looks


@given(codes)
def test_what_is_kept_of_a_code_tells_nothing_without_the_key(characters: str) -> None:
    kept = Code(characters).hash(KEY)
    assert re.fullmatch(r"[0-9a-f]{64}", kept)
    assert characters not in kept
    assert kept == Code(characters).hash(KEY) != Code(characters).hash(bytes(32))


def test_a_code_does_not_show_itself_in_a_log() -> None:
    assert CODE.characters not in f"{CODE!r} {[CODE]}"
