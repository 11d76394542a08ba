from __future__ import annotations

import pytest

from bot.events import Address
from models.people import read_who


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("telegram:1815", Address("telegram", "1815")),
        ("Telegram:1815", Address("telegram", "1815")),
        (" 0123A ", "0123A"),
    ],
)
def test_an_account_is_told_from_a_number(text: str, who: str | Address) -> None:
    assert read_who(text) == who
