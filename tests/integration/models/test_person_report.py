from __future__ import annotations

from datetime import timedelta
from typing import Any

import orjson
import pytest

from models.accounts import attach_account, flag_unreachable
from models.people import find
from models.person_report import OwedItem, person_report
from pix.profile import Source
from pix.rules import Rules
from tests.integration.models.rows import ADA, answered, guest, knows, sent, student
from tests.support.clock import NOON

pytestmark = pytest.mark.usefixtures("database")

DAY = timedelta(days=1)


async def page(who: str, *owed: OwedItem) -> dict[str, Any]:
    report = await person_report(await find(who), Rules(), owed=owed)
    read: dict[str, Any] = orjson.loads(report.as_json())
    return read


async def test_the_page_says_who_it_is() -> None:
    await student("12345", "Ada", "Lovelace", "L2 Droit", second_name="Augusta", usage_name="Byron")
    found = await page("12345")
    assert (found["number"], found["group"]) == ("12345", "L2 Droit")
    assert found["names"] == {"first": "Ada", "second": "Augusta", "third": "", "last": "Lovelace", "usage": "Byron"}


async def test_nothing_known_is_said_as_nothing() -> None:
    await student("12345")
    found = await page("12345")
    assert found["competences"] == {}
    assert (found["total_pix"], found["estimate"], found["certifiable"], found["missing"]) == (None, None, False, 5)
    assert (found["accounts"], found["owed"]) == ([], [])


async def test_a_competence_of_the_file_has_its_windows_in_utc() -> None:
    person = await student("12345")
    await sent(person, NOON, 96)
    await knows(person, "3.1", 2, 17, NOON)
    found = await page("12345")
    assert found["competences"] == {
        "3.1": {
            "level": 2,
            "pix": 17,
            "source": "imported",
            "known_at": "2026-03-18T12:00:00Z",
            "improve_at": "2026-03-22T12:00:00Z",
            "reset_at": "2026-03-25T12:00:00Z",
            "basis": "imported",
            "declared": None,
            "known_day_only": False,
        }
    }
    assert (found["total_pix"], found["sent_at"]) == (96, "2026-03-18T12:00:00Z")


async def test_what_was_declared_since_stands_beside_the_files_figure() -> None:
    person = await student("12345")
    await sent(person, NOON, 17)
    await knows(person, "3.1", 2, 17, NOON)
    await knows(person, "3.1", 4, None, NOON + DAY, Source.DECLARED)
    await answered(person, "3.1", NOON + DAY, 4)
    found = await page("12345")
    assert found["competences"]["3.1"]["level"] == 2
    assert found["competences"]["3.1"]["declared"] == {"level": 4, "pix": None, "known_at": "2026-03-19T12:00:00Z"}
    assert found["competences"]["3.1"]["basis"] == "declared"
    assert (found["total_pix"], found["estimate"]) == (17, 32)


async def test_an_answer_without_a_level_has_its_windows_and_no_figure() -> None:
    person = await student("12345")
    await answered(person, "3.1", NOON)
    (known,) = (await page("12345"))["competences"].values()
    assert (known["level"], known["pix"], known["source"], known["known_at"]) == (
        None,
        None,
        "declared",
        "2026-03-18T12:00:00Z",
    )
    assert known["reset_at"] == "2026-03-25T12:00:00Z"


async def test_certifiable_rests_on_the_files() -> None:
    person = await student("12345")
    await sent(person, NOON, 40)
    for code in ("1.1", "1.2", "1.3", "2.1"):
        await knows(person, code, 1, 10, NOON)
    await knows(person, "2.2", 5, 40, NOON, Source.DECLARED)
    found = await page("12345")
    assert (found["certifiable"], found["missing"]) == (False, 1)


async def test_accounts_and_what_is_owed_are_listed() -> None:
    await attach_account(ADA, await student("12345"), NOON)
    await flag_unreachable(ADA, "blocked", NOON)
    found = await page("12345", OwedItem(7, "retake", "queued", NOON + DAY))
    assert found["accounts"] == [
        {
            "address": "telegram:1815",
            "preferred": False,
            "unreachable": "blocked",
            "seen_at": "2026-03-18T12:00:00Z",
        }
    ]
    assert found["owed"] == [{"id": 7, "kind": "retake", "state": "queued", "due_at": "2026-03-19T12:00:00Z"}]


async def test_a_guest_has_a_page_too() -> None:
    await guest()
    report = await person_report(await find(ADA), Rules())
    assert (report.number, [account.address for account in report.accounts]) == (None, ["telegram:1815"])
