"""What students sent: whose it is, which one counts, and what is kept of the others."""

from datetime import UTC, datetime, timedelta
from itertools import permutations

import orjson
import pytest

from models.database import execute, fetch, fetch_one
from models.imports import Kind, NumberFrom, State
from models.profiles import load_profile
from pix.files import NumberBasis, Severity
from pix.profile import Source
from pix.rules import Rules
from tests.integration.imports.files import (
    bring,
    enrol,
    numberless,
    person_id,
    picture,
    profiles,
    roster,
    sendings,
    states,
    tables,
)
from tests.integration.models.rows import answered, guest, knows
from tests.support.clock import NOON
from tests.unit.pix.files.building import header, sent, stream, student, unsent

pytestmark = pytest.mark.usefixtures("database")

OCTOBER = datetime(2026, 10, 1, 8, 0, tzinfo=UTC)
NOVEMBER = datetime(2026, 11, 1, 9, 0, tzinfo=UTC)
DECEMBER = datetime(2026, 12, 1, 9, 0, tzinfo=UTC)
IN_OCTOBER = sent("", "815", at="01/10/2026 10:00", pix={"1.1": 10, "1.2": 8})
IN_NOVEMBER = sent("", "815", at="01/11/2026 10:00", pix={"1.1": 20, "1.2": 8})
IN_DECEMBER = sent("", "815", at="01/12/2026 10:00", pix={"1.1": 20, "1.2": 30})
NOT_SENT = unsent("", "815")


@pytest.mark.parametrize("rows", list(permutations((IN_OCTOBER, IN_NOVEMBER, NOT_SENT))))
async def test_the_latest_sending_by_its_date_counts_wherever_it_stands(rows: tuple[list[str], ...]) -> None:
    await bring(profiles(*rows))
    assert await states("815") == {
        "1.1": {"level": 2, "pix": 20, "known_at": NOVEMBER, "moved_at": NOVEMBER},
        "1.2": {"level": 1, "pix": 8, "known_at": NOVEMBER, "moved_at": None},
    }
    assert await sendings("815") == [(OCTOBER, 18), (NOVEMBER, 28)]


@pytest.mark.parametrize("order", list(permutations((IN_OCTOBER, IN_NOVEMBER, IN_DECEMBER))))
async def test_files_may_come_in_any_order(order: tuple[list[str], ...]) -> None:
    for row in order:
        await bring(profiles(row))
    assert await states("815") == {
        "1.1": {"level": 2, "pix": 20, "known_at": DECEMBER, "moved_at": NOVEMBER},
        "1.2": {"level": 3, "pix": 30, "known_at": DECEMBER, "moved_at": DECEMBER},
    }


async def test_an_older_file_changes_the_history_and_not_what_counts() -> None:
    await bring(profiles(IN_DECEMBER))
    report = await bring(profiles(IN_OCTOBER))
    profile = await load_profile(await person_id("815"), Rules())
    assert (report.state, report.counts.sendings_new) == (State.APPLIED, 1)
    assert (profile.sent_at, profile.total) == (DECEMBER, 50)


async def test_the_same_file_again_changes_nothing_and_says_so() -> None:
    await bring(profiles(IN_OCTOBER, NOT_SENT))
    before = await tables()
    report = await bring(profiles(IN_OCTOBER, NOT_SENT), now=NOON + timedelta(days=1))
    assert (report.state, report.earlier_at) == (State.UNCHANGED, NOON)
    assert (report.counts.people, report.counts.unchanged, report.counts.sendings_new) == (1, 1, 0)
    assert await tables() == before


async def test_a_file_that_brings_nothing_new_says_so() -> None:
    await bring(profiles(IN_OCTOBER, IN_NOVEMBER))
    report = await bring(profiles(IN_NOVEMBER, IN_OCTOBER))
    assert (report.state, report.counts.unchanged) == (State.UNCHANGED, 1)


async def test_a_dry_run_tells_the_same_and_changes_nothing() -> None:
    await enrol("815", "816")
    await bring(profiles(IN_OCTOBER))
    before = await tables()
    content = profiles(IN_NOVEMBER, sent("", "999", last="Nouveau"), unsent("", "816"))
    dry = await bring(content, Kind.PROFILES, dry_run=True)
    assert await tables() == before
    real = await bring(content, Kind.PROFILES)
    assert dry.state is State.DRY_RUN
    assert (dry.counts, dry.warnings, dry.number_from) == (real.counts, real.warnings, real.number_from)
    assert (real.counts.created, real.counts.updated, real.counts.unchanged) == (1, 1, 1)


async def test_those_who_did_not_send_are_counted_and_have_no_profile() -> None:
    report = await bring(profiles(NOT_SENT, unsent("", "816"), sent("", "817")))
    assert (report.counts.people, report.counts.sent, report.counts.unsent) == (3, 1, 2)
    assert await sendings("815") == []
    assert await fetch("SELECT * FROM competence_state WHERE person_id = ?", await person_id("815")) == []


async def test_an_unknown_number_makes_a_person_who_is_not_on_the_roster() -> None:
    report = await bring(profiles(sent("L2 Droit", "815", last="Lovelace", first="Ada")))
    row = await fetch_one('SELECT first_name, last_name, folded_name, "group", on_roster FROM person')
    assert report.counts.created == 1
    assert row is not None
    assert (row["first_name"], row["last_name"], row["folded_name"]) == ("Ada", "Lovelace", "lovelace|ada")
    assert (row["group"], bool(row["on_roster"])) == ("L2 Droit", False)


async def test_only_known_numbers_on_request_the_others_told_row_by_row() -> None:
    await enrol("815")
    report = await bring(profiles(IN_OCTOBER, sent("", "999"), unsent("", "999")), known_only=True)
    assert [(each.code.value, each.line, each.found) for each in report.problems] == [
        ("unknown_number", 3, "999"),
        ("unknown_number", 4, "999"),
    ]
    assert {each.severity for each in report.problems} == {Severity.WARNING}
    assert (report.state, report.counts.unknown, report.counts.updated) == (State.APPLIED, 1, 1)
    assert await fetch("SELECT id FROM person WHERE number = '999'") == []


async def test_what_was_left_out_on_request_comes_in_without_it() -> None:
    content = profiles(sent("", "999"))
    await bring(content, known_only=True)
    assert (await bring(content)).counts.created == 1


async def test_a_roster_that_comes_later_takes_the_person_over() -> None:
    await bring(profiles(IN_OCTOBER))
    before = await person_id("815")
    await enrol("815")
    assert await person_id("815") == before
    assert await sendings("815") == [(OCTOBER, 18)]


async def test_one_sending_that_pix_dated_in_three_ways_is_one_sending() -> None:
    older = "Date de l'envoi"
    day = [sent("", "815", at="2026-10-01", pix={"1.1": 18})]
    exact = [sent("", "815", at="2026-10-01T08:00:23.456Z", pix={"1.1": 18})]
    minute = [sent("", "815", at="01/10/2026 10:00", pix={"1.1": 18})]
    await bring(profiles(*day, date=older))
    await bring(profiles(*minute))
    report = await bring(profiles(*exact, date=older))
    await bring(profiles(*day, IN_NOVEMBER, date=older))
    assert report.counts.sendings_new == 0
    assert [at for at, _ in await sendings("815")] == [OCTOBER.replace(second=23, microsecond=456000), NOVEMBER]


async def test_the_external_id_gives_the_number_when_its_title_says_so() -> None:
    await enrol("00815")
    row = sent("815", at="01/10/2026 10:00", pix={"1.1": 10})
    report = await bring(profiles(row, columns=["N° étudiant AMU"]), dry_run=True)
    assert report.number_from is NumberFrom.EXTERNAL_ID
    assert [(each.column, each.basis) for each in report.number_columns] == [(7, NumberBasis.TITLE)]
    await bring(profiles(row, columns=["N° étudiant AMU"]))
    assert await sendings("00815") == [(OCTOBER, 10)]


async def test_zeros_that_a_spreadsheet_dropped_come_back() -> None:
    await enrol("000815")
    report = await bring(profiles(IN_OCTOBER))
    assert (report.counts.created, report.counts.matched_by.number) == (0, 1)
    assert await sendings("000815") == [(OCTOBER, 18)]


async def test_zeros_are_not_guessed_between_two_students() -> None:
    await enrol("0815", "00815")
    report = await bring(profiles(IN_OCTOBER))
    assert report.counts.created == 1
    assert await sendings("0815") == []


async def test_a_number_comes_before_a_name() -> None:
    await bring(roster(student("1", last_name="Bono", first_name="Jean"), student("815", last_name="Autre")))
    await bring(profiles(IN_OCTOBER))
    assert await sendings("1") == []
    assert await sendings("815") == [(OCTOBER, 18)]


async def test_a_full_name_that_one_student_has_is_theirs() -> None:
    await bring(roster(student("815", last_name="L’HÔPITAL", first_name="Anne-Elise")))
    report = await bring(numberless(sent(last="L'Hôpital", first="Anne Élise", at="01/10/2026 10:00", pix={"1.1": 10})))
    assert (report.number_from, report.counts.matched_by.name) == (NumberFrom.NAMES, 1)
    assert await sendings("815") == [(OCTOBER, 10)]


async def test_the_name_in_use_is_a_name_too() -> None:
    await bring(roster(student("815", last_name="Lovelace", usage_name="King", first_name="Ada")))
    await bring(numberless(sent(last="King", first="Ada", at="01/10/2026 10:00", pix={"1.1": 10})))
    assert await sendings("815") == [(OCTOBER, 10)]


async def test_of_two_namesakes_the_one_of_the_group_is_meant() -> None:
    droit = student("1", last_name="Petit", first_name="Léa", group="L2 Droit")
    psycho = student("2", last_name="Petit", first_name="Léa", group="L1 Psycho")
    await bring(roster(droit, psycho))
    row = sent("l1 psycho", "", last="Petit", first="Lea", at="01/10/2026 10:00", pix={"1.1": 10})
    await bring(profiles(row))
    assert (await sendings("1"), await sendings("2")) == ([], [(OCTOBER, 10)])


async def test_a_guest_is_never_found_by_name() -> None:
    guest_id = await guest()
    await execute(
        "UPDATE person SET first_name = 'Jean', last_name = 'Bono', folded_name = 'bono|jean' WHERE id = ?", guest_id
    )
    report = await bring(numberless(sent()))
    assert report.counts.doubtful == 1
    assert await fetch("SELECT id FROM sending WHERE person_id = ?", guest_id) == []


async def test_what_was_declared_and_certified_is_left_alone() -> None:
    await enrol("815")
    who = await person_id("815")
    await answered(who, "1.1", NOON, level=5)
    await knows(who, "1.1", 4, 33, NOON, source=Source.CERTIFIED)
    before = await fetch("SELECT * FROM competence_state"), await fetch("SELECT * FROM attempt")
    await bring(profiles(IN_OCTOBER))
    kept = await fetch("SELECT * FROM competence_state WHERE source <> 'imported'")
    assert (kept, await fetch("SELECT * FROM attempt")) == before


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "cp1252", "mac-roman"])
@pytest.mark.parametrize("delimiter", [";", ",", "\t"])
async def test_a_file_saved_again_says_the_same(encoding: str, delimiter: str) -> None:
    await bring(roster(student("815", last_name="L’Hôpital", first_name="Anaïs")))
    row = sent("@Licence d’été", "815", last="L’Hôpital", first="Anaïs", at="01/10/2026 10:00", pix={"3.2": 44})
    text = stream([header("Groupe", "Numéro Étudiant"), row], "utf-8").getvalue().decode()
    report = await bring(text.replace(";", delimiter).encode(encoding))
    assert (report.state, report.problems) == (State.APPLIED, ())
    assert await states("815") == {"3.2": {"level": 5, "pix": 44, "known_at": OCTOBER, "moved_at": None}}


async def test_rows_in_any_order_give_the_same_store() -> None:
    rows = [sent("", str(number), at=f"0{day}/10/2026 10:00", pix={"1.1": day}) for number in (1, 2) for day in (1, 9)]
    await bring(profiles(*rows))
    first = await picture()
    for table in ("competence_state", "sending", "import_row", "import"):
        await execute(f'DELETE FROM "{table}"')
    await bring(profiles(*reversed(rows)))
    assert await picture() == first


async def test_the_audit_log_holds_every_campaign_whole() -> None:
    codes = [f"CAMPAGN{number:02}" for number in range(10, 16)]
    rows = [[*row[:2], code, *row[3:]] for code in codes for row in [sent("", "815", at=f"{code[-2:]}/10/2026 10:00")]]
    report = await bring(profiles(*rows))
    assert report.campaigns == tuple(codes)
    (entry,) = await fetch("SELECT details FROM audit WHERE act = 'import.profiles'")
    assert orjson.loads(entry["details"])["campaigns"] == codes
    assert (await bring(profiles(*rows))).campaigns == tuple(codes)
