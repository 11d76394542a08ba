"""Participants whom only a human can tell apart: listed, decided once, never guessed and never asked again."""

from datetime import UTC, datetime, timedelta

import pytest

from models.database import fetch
from models.imports import Doubt, DoubtReason, DoubtShared, DoubtUnknown, State, decide, doubts
from models.people import PersonUnknown
from tests.integration.imports.files import OPERATOR, bring, numberless, profiles, roster, sendings, tables
from tests.support.clock import NOON
from tests.unit.pix.files.building import sent, student, unsent

pytestmark = pytest.mark.usefixtures("database")

OCTOBER = datetime(2026, 10, 1, 8, 0, tzinfo=UTC)
NOVEMBER = datetime(2026, 11, 1, 9, 0, tzinfo=UTC)
FIRST = sent(last="Petit", first="Léa", at="01/10/2026 10:00", pix={"1.1": 10})
SECOND = sent(last="Petit", first="Léa", at="01/11/2026 10:00", pix={"1.1": 20})
NAMESAKES = roster(
    student("1", last_name="Petit", first_name="Léa", group="L2 Droit"),
    student("2", last_name="PETIT", first_name="Lea", group="L1 Psycho"),
)


def numbers(doubt: Doubt) -> list[str]:
    return [each.number for each in doubt.candidates]


async def only_doubt() -> int:
    """Return the id of the one doubt that waits."""
    (doubt,) = await doubts()
    assert doubt.id is not None
    return doubt.id


async def test_a_name_that_several_students_have_is_left_to_a_human() -> None:
    await bring(NAMESAKES)
    report = await bring(numberless(FIRST, SECOND))
    (doubt,) = report.doubts
    assert (doubt.reason, numbers(doubt), doubt.lines) == (DoubtReason.SEVERAL, ["1", "2"], (2, 3))
    assert (doubt.sendings, report.counts.doubtful) == (2, 1)
    assert await sendings("1") == await sendings("2") == []
    assert await doubts() == report.doubts


@pytest.mark.parametrize(
    ("last", "first"),
    [("Nguyen", "Thi Minh Anh"), ("Minh Anh", "Nguyễn Thị"), ("Nguyễn", "Anh Minh Thị"), ("Nguyễnn", "Thị Minh Anh")],
)
async def test_a_name_that_comes_near_is_left_to_a_human(last: str, first: str) -> None:
    await bring(roster(student("1", last_name="Nguyễn", first_name="Thị Minh-Anh Rose"), student("2")))
    (doubt,) = (await bring(numberless(sent(last=last, first=first)))).doubts
    assert (doubt.reason, numbers(doubt)) == (DoubtReason.NEAR, ["1"])


async def test_the_family_name_alone_is_never_enough() -> None:
    await bring(roster(student("1", last_name="Petit", first_name="Léa")))
    (doubt,) = (await bring(numberless(sent(last="Petit", first="Maximilien")))).doubts
    assert (doubt.reason, numbers(doubt)) == (DoubtReason.UNKNOWN, [])


async def test_two_participants_are_never_one_student_by_their_name() -> None:
    await bring(roster(student("1", last_name="Petit", first_name="Léa")))
    rows = [sent(mail, last="Petit", first="Léa") for mail in ("lea@example.org", "petit@example.org")]
    report = await bring(profiles(*rows, columns=["Mail Perso"]))
    assert [doubt.reason for doubt in report.doubts] == [DoubtReason.SHARED] * 2
    assert await sendings("1") == []


async def test_a_dry_run_keeps_no_doubt() -> None:
    await bring(NAMESAKES)
    before = await tables()
    (doubt,) = (await bring(numberless(FIRST), dry_run=True)).doubts
    assert (doubt.id, numbers(doubt)) == (None, ["1", "2"])
    assert await tables() == before


async def test_a_decision_is_applied_at_once_and_audited() -> None:
    await bring(NAMESAKES)
    await bring(numberless(FIRST, SECOND))
    decided = await decide(await only_doubt(), "2", actor=OPERATOR, now=NOON, every_sending=True)
    assert (decided.sendings_new, decided.person and decided.person.number) == (2, "2")
    assert await sendings("2") == [(OCTOBER, 10), (NOVEMBER, 20)]
    assert await doubts() == ()
    entry = (await fetch("SELECT actor, act, person_id FROM audit ORDER BY id"))[-1]
    person = decided.person
    assert person is not None
    assert entry == {"actor": OPERATOR, "act": "import.decide", "person_id": person.person_id}


async def test_sendings_that_may_be_of_several_students_are_not_given_to_one() -> None:
    await bring(NAMESAKES)
    await bring(numberless(FIRST, SECOND))
    before = await tables()
    with pytest.raises(DoubtShared) as refused:
        await decide(await only_doubt(), "2", actor=OPERATOR, now=NOON)
    assert refused.value.sendings == 2
    assert await tables() == before
    assert (await decide(await only_doubt(), None, actor=OPERATOR, now=NOON)).person is None


async def test_later_files_follow_the_decision_and_never_overwrite_it() -> None:
    await bring(NAMESAKES)
    await bring(numberless(FIRST))
    await decide(await only_doubt(), "2", actor=OPERATOR, now=NOON)
    decision = await fetch("SELECT * FROM decision")
    await bring(roster(student("1", last_name="Petit", first_name="Léa"), student("2", last_name="Mariée")))
    report = await bring(numberless(FIRST, SECOND))
    assert (report.counts.matched_by.decision, report.doubts) == (1, ())
    assert await sendings("2") == [(OCTOBER, 10), (NOVEMBER, 20)]
    assert await sendings("1") == []
    assert await fetch("SELECT * FROM decision") == decision


async def test_nobody_is_a_decision_too() -> None:
    await bring(NAMESAKES)
    await bring(numberless(FIRST))
    decided = await decide(await only_doubt(), None, actor=OPERATOR, now=NOON)
    report = await bring(numberless(FIRST, SECOND))
    assert decided.person is None
    assert (report.counts.nobody, report.counts.doubtful, report.counts.skipped) == (1, 0, 1)
    assert await fetch("SELECT * FROM sending") == []


async def test_a_participant_waits_once_with_all_that_later_files_add() -> None:
    await bring(NAMESAKES)
    await bring(numberless(FIRST))
    before = await only_doubt()
    await bring(numberless(SECOND), name="later.csv")
    (doubt,) = await doubts()
    assert (doubt.id, doubt.sendings, doubt.file) == (before, 2, "later.csv")


async def test_the_same_file_again_asks_nothing_new() -> None:
    await bring(NAMESAKES)
    await bring(numberless(FIRST))
    before = await tables()
    report = await bring(numberless(FIRST), now=NOON + timedelta(days=1))
    assert report.state is State.UNCHANGED
    assert report.doubts == await doubts()
    assert await tables() == before


async def test_a_doubt_that_a_later_roster_lifts_is_settled_by_the_same_file() -> None:
    await bring(numberless(FIRST))
    await bring(roster(student("1", last_name="Petit", first_name="Léa")))
    report = await bring(numberless(FIRST))
    assert (report.state, report.counts.matched_by.name) == (State.APPLIED, 1)
    assert await sendings("1") == [(OCTOBER, 10)]
    assert await doubts() == ()


async def test_someone_the_same_file_brings_is_found_by_name_at_once() -> None:
    rows = [sent("L2", "815", last="Petit", first="Léa"), unsent("L2", "", last="Petit", first="Léa")]
    assert (await bring(profiles(*rows))).counts.doubtful == 0
    assert (await bring(profiles(*rows))).state is State.UNCHANGED


async def test_a_shortened_number_is_understood_in_a_decision() -> None:
    await bring(
        roster(student("0001", last_name="Petit", first_name="Léa"), student("2", last_name="Petit", first_name="Léa"))
    )
    await bring(numberless(FIRST))
    await decide(await only_doubt(), "1", actor=OPERATOR, now=NOON)
    assert await sendings("0001") == [(OCTOBER, 10)]


async def test_a_decision_for_nobody_known_is_refused_and_the_doubt_stays() -> None:
    await bring(NAMESAKES)
    await bring(numberless(FIRST))
    before = await tables()
    with pytest.raises(PersonUnknown):
        await decide(await only_doubt(), "999", actor=OPERATOR, now=NOON)
    assert await tables() == before


async def test_a_doubt_is_decided_once() -> None:
    await bring(NAMESAKES)
    await bring(numberless(FIRST))
    doubt = await only_doubt()
    await decide(doubt, "2", actor=OPERATOR, now=NOON)
    with pytest.raises(DoubtUnknown) as refused:
        await decide(doubt, "1", actor=OPERATOR, now=NOON)
    assert refused.value.waiting == ()
    assert await sendings("1") == []
