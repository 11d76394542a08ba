"""Which sender takes what, and which account is written to."""

from datetime import timedelta

import pytest

from bot.events import Address
from models.queue.delivery import Aim
from scheduler.sending.routes import Routes
from tests.support.clock import NOON
from tests.unit.sending.building import account, person

ROUTES = Routes(personal=frozenset({"console"}))


def test_a_platform_is_one_route_for_everybody() -> None:
    assert ROUTES.of(Address("telegram", "1815")) == ROUTES.of(Address("telegram", "1816")) == "telegram"


def test_each_terminal_is_a_route_of_its_own() -> None:
    assert ROUTES.of(Address("console", "22012345")) == "console:22012345"
    assert ROUTES.of(Address("console", "22012345")) != ROUTES.of(Address("console", "22012346"))


@pytest.mark.parametrize("length", [24, 25, 128])
def test_a_route_fits_its_column_and_stays_of_one_person(length: int) -> None:
    one, other = (ROUTES.of(Address("console", user * length)) for user in "ab")
    assert len(one) <= 32
    assert one.startswith("console:")
    assert one != other
    assert one == ROUTES.of(Address("console", "a" * length))


def test_the_first_account_that_can_be_written_to_is_aimed_at() -> None:
    who = person(None, account(1, unreachable="blocked"), account(2, "discord"), account(3))
    assert ROUTES.best(who, {"telegram", "discord"}) == Aim("discord", 2)
    assert ROUTES.best(who, {"telegram", "discord"}, but=2) == Aim("telegram", 3)


def test_an_account_that_this_process_serves_comes_before_the_others() -> None:
    who = person(None, account(1, "telegram", seen=NOON), account(2, "discord", seen=NOON - timedelta(days=9)))
    assert ROUTES.best(who, {"discord"}) == Aim("discord", 2)
    assert ROUTES.best(who, {"matrix"}) == Aim("telegram", 1)


def test_a_terminal_comes_after_any_other_account_whoever_sits_there() -> None:
    who = person(None, account(2, "console", seen=NOON), account(1, "telegram", seen=NOON - timedelta(days=9)))
    assert ROUTES.best(who, {"console:u2"}) == Aim("telegram", 1)
    assert ROUTES.best(who, {"telegram"}) == Aim("telegram", 1)


def test_a_terminal_is_aimed_at_when_no_other_account_can_be_written_to() -> None:
    blocked = person(None, account(1, unreachable="blocked"), account(2, "console"))
    assert ROUTES.best(blocked, {"console:u2"}) == Aim("console:u2", 2)
    assert ROUTES.best(person(None, account(2, "console")), {"console:u2"}) == Aim("console:u2", 2)


def test_a_terminal_where_nobody_sits_is_no_way_out_for_who_has_another_account() -> None:
    who = person(None, account(1), account(2, "console"))
    assert ROUTES.best(who, {"telegram"}, but=1) is None
    assert ROUTES.best(who, {"telegram", "console:u2"}, but=1) == Aim("console:u2", 2)
    blocked = person(None, account(1, unreachable="blocked"), account(2, "console"))
    assert ROUTES.best(blocked, {"telegram"}) is None


def test_who_has_nothing_but_a_terminal_is_waited_for_there() -> None:
    assert ROUTES.best(person(None, account(2, "console")), {"telegram"}) == Aim("console:u2", 2)


def test_a_route_tells_whether_it_is_one_persons_own() -> None:
    assert ROUTES.is_personal(ROUTES.of(Address("console", "x" * 40)))
    assert not ROUTES.is_personal("telegram")
    assert not ROUTES.is_personal("")


def test_without_an_account_to_write_to_there_is_no_aim() -> None:
    assert ROUTES.best(person(None, account(1, unreachable="blocked")), {"telegram"}) is None
    assert ROUTES.best(person(None, account(1)), {"telegram"}, but=1) is None
