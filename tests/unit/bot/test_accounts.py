"""Accounts that operators name before they were ever seen."""

import pytest

from bot.accounts import AccountIdWrong, PlatformUnknown, read_account
from bot.events import Address


@pytest.mark.parametrize("text", ["telegram:12345", "Discord:9", "console:camille"])
def test_an_account_of_a_known_platform_is_read(text: str) -> None:
    assert read_account(text) == Address.parse(text)


def test_a_platform_that_does_not_exist_is_refused_with_those_that_do() -> None:
    with pytest.raises(PlatformUnknown) as caught:
        read_account("foo:12")
    assert caught.value.platform == "foo"
    assert {"console", "discord", "telegram"} <= set(caught.value.known)


@pytest.mark.parametrize("text", ["telegram:camille", "discord:12a", "telegram:-1", "telegram:١٢"])
def test_where_accounts_are_numbers_nothing_else_is_read(text: str) -> None:
    with pytest.raises(AccountIdWrong):
        read_account(text)
