"""What an import tells staff to look at."""

import pytest

from models.imports import ImportReport, Remark, WarningCode
from tests.integration.imports.files import bring, enrol, profiles, roster
from tests.unit.pix.files.building import sent, student, unsent

pytestmark = pytest.mark.usefixtures("database")


def warned(report: ImportReport, code: WarningCode) -> Remark | None:
    found = [remark for remark in report.warnings if remark.code is code]
    assert len(found) < 2
    return found[0] if found else None


def sent_once(people: int) -> list[list[str]]:
    return [sent("", str(number), at="01/10/2026 10:00") for number in range(people)]


async def test_nobody_ever_sending_twice_is_told() -> None:
    remark = warned(await bring(profiles(*sent_once(20), unsent("", "99"))), WarningCode.NOBODY_SENDS_TWICE)
    assert remark is not None
    assert (remark.count, remark.campaign) == (20, "QWERTY456")


async def test_too_few_senders_tell_nothing() -> None:
    report = await bring(profiles(*sent_once(19), unsent("", "98"), unsent("", "99")))
    assert warned(report, WarningCode.NOBODY_SENDS_TWICE) is None


async def test_one_who_sent_twice_is_enough_to_know() -> None:
    again = sent("", "3", at="09/10/2026 10:00")
    report = await bring(profiles(*sent_once(20), again))
    assert warned(report, WarningCode.NOBODY_SENDS_TWICE) is None


async def test_a_second_sending_known_from_an_earlier_file_is_enough_too() -> None:
    await bring(profiles(sent("", "3", at="09/09/2026 10:00")))
    report = await bring(profiles(*sent_once(20)))
    assert warned(report, WarningCode.NOBODY_SENDS_TWICE) is None


MANY = {"1.1": 40, "2.1": 40, "3.1": 40}


@pytest.mark.parametrize(
    ("before", "after"),
    [(MANY, {"1.1": 5}), (MANY, {"1.1": 40, "2.1": 35}), ({"1.1": 9, "1.2": 9, "1.3": 9}, {"1.1": 2})],
)
async def test_a_total_that_no_single_reset_explains_is_told(before: dict[str, int], after: dict[str, int]) -> None:
    await enrol("815")
    await bring(profiles(sent("", "815", at="01/10/2026 10:00", pix=before)))
    remark = warned(await bring(profiles(sent("", "815", at="01/11/2026 10:00", pix=after))), WarningCode.TOTAL_FELL)
    assert remark is not None
    (fall,) = remark.falls
    assert (fall.student.number, fall.before, fall.after) == ("815", sum(before.values()), sum(after.values()))


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (MANY, {"1.1": 40, "2.1": 40}),
        ({"1.1": 40}, {}),
        ({f"{area}.1": 50 for area in range(1, 6)}, {f"{area}.1": 38 for area in range(1, 6)}),
        ({"1.1": 5}, MANY),
    ],
    ids=["one reset", "the only one reset", "a little of each", "a rise"],
)
async def test_what_a_reset_or_a_retake_explains_is_not_told(before: dict[str, int], after: dict[str, int]) -> None:
    rows = [sent("", "815", at="01/11/2026 10:00", pix=after), sent("", "815", at="01/10/2026 10:00", pix=before)]
    assert warned(await bring(profiles(*rows)), WarningCode.TOTAL_FELL) is None


async def test_a_fall_is_told_when_it_is_new_only() -> None:
    rows = [sent("", "815", at="01/11/2026 10:00", pix={}), sent("", "815", at="01/10/2026 10:00", pix=MANY)]
    await bring(profiles(*rows))
    report = await bring(profiles(*rows, sent("", "815", at="01/12/2026 10:00", pix=MANY)))
    assert warned(report, WarningCode.TOTAL_FELL) is None


async def test_anonymised_participants_are_left_out_and_counted() -> None:
    report = await bring(profiles(sent("", "815"), unsent("", "", last="Anonymized", first="Anonymized")))
    remark = warned(report, WarningCode.ANONYMISED)
    assert remark is not None
    assert remark.count == 1
    assert (report.counts.rows, report.counts.people, report.counts.anonymised, report.counts.skipped) == (2, 1, 1, 1)


async def test_participants_whom_the_roster_does_not_hold_are_told() -> None:
    await enrol("1", "2")
    await enrol("1")
    remark = warned(await bring(profiles(sent("", "1"), sent("", "2"), sent("", "3"))), WarningCode.UNKNOWN_TO_ROSTER)
    assert remark is not None
    assert [each.number for each in remark.people] == ["2", "3"]


async def test_a_number_of_quite_another_name_is_told_and_believed() -> None:
    await bring(roster(student("1", last_name="Petit", first_name="Léa"), student("2", last_name="Roux")))
    rows = [sent("", "1", last="Schmitt", first="Quentin"), sent("", "2", last="Roux", first="Anna")]
    report = await bring(profiles(*rows))
    remark = warned(report, WarningCode.NAMES_DIFFER)
    assert remark is not None
    assert [each.number for each in remark.people] == ["1"]
    assert report.counts.updated == 2


async def test_an_unknown_column_is_told_and_ignored() -> None:
    report = await bring(roster([*student("815")]).replace(b"Dipl", b"Biplo", 1))
    assert [(each.code.value, each.line, each.column) for each in report.problems] == [("unknown_column", 1, 12)]
    assert report.counts.created == 1
