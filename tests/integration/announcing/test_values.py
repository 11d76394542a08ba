"""What people are called in an announcement, on both databases."""

from __future__ import annotations

from datetime import timedelta

import pytest

from bot.events import Address
from models.accounts import attach_account
from models.announcing.drafts import longest_of
from models.announcing.values import LONGEST_CHOSEN, values_of
from models.announcing.words import Variable
from models.schema import Account
from pix.rules import Rules
from tests.integration.models.rows import guest, student
from tests.support.clock import NOON

pytestmark = pytest.mark.usefixtures("database")

PHONE, DESK = Address("telegram", "1"), Address("discord", "2")


async def calls_itself(address: Address, name: str) -> None:
    await Account.filter(platform=address.platform, user=address.user).update(display_name=name)


async def called(*people: int) -> list[str]:
    values = await values_of(people, Rules())
    return [values[id_][Variable.FIRST_NAME] for id_ in people]


async def test_a_guest_is_called_as_their_account_calls_itself_and_a_student_as_the_roster_does() -> None:
    ada, known = await guest(PHONE), await student("22000001", "Grace")
    await attach_account(DESK, known, NOON)
    await calls_itself(PHONE, "Ada 🚀")
    await calls_itself(DESK, "xX_grace_Xx")
    assert await called(ada, known) == ["Ada 🚀", "Grace"]


async def test_of_two_accounts_the_one_that_is_written_to_gives_the_name() -> None:
    ada = await guest(PHONE)
    await attach_account(DESK, ada, NOON + timedelta(days=1))
    await calls_itself(PHONE, "Ada")
    await calls_itself(DESK, "countess")
    assert await called(ada) == ["countess"]
    await Account.filter(platform="telegram").update(preferred=True)
    assert await called(ada) == ["Ada"]


async def test_whose_account_bears_no_name_is_called_nothing() -> None:
    assert await called(await guest(PHONE)) == [""]


async def test_a_name_one_gives_oneself_is_cut_and_leaves_the_words_room() -> None:
    ada = await guest(PHONE)
    await calls_itself(PHONE, "🚀" * 200)
    assert await called(ada) == ["🚀" * LONGEST_CHOSEN]
    assert await longest_of("{first_name}") == 2 * LONGEST_CHOSEN
    await calls_itself(PHONE, "Ada")
    assert await longest_of("{first_name}") == 6
