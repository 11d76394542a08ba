from __future__ import annotations

import re
from collections import defaultdict
from datetime import UTC, datetime, timedelta
from itertools import pairwise

from tests.unit.examples.reading import (
    CERTIFIABLE,
    CERTIFIABLE_COUNT,
    COMPETENCES,
    FIRST_NAME,
    LAST_NAME,
    NUMBER,
    PROFILES,
    SENT,
    SENT_AT,
    TOTAL,
    Row,
    levels,
    pix,
    profiles,
    roster,
    sent,
    wall_clock,
)

FIXED_TITLES = [
    "Nom de l'organisation",
    "ID Campagne",
    "Code",
    "Nom de la campagne",
    "Nom du Participant",
    "Prénom du Participant",
    "Groupe",
    "Numéro Étudiant",
    "Envoi (O/N)",
    "Date et heure de l'envoi (Europe/Paris)",
    "Nombre de pix total",
    "Certifiable (O/N)",
    "Nombre de compétences certifiables",
]
CELL = re.compile(r'"((?:[^"]|"")*)"|([0-9-]+)')


def _by_number(rows: list[Row]) -> dict[str, list[Row]]:
    grouped: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        grouped[row[NUMBER]].append(row)
    return grouped


def _raw_lines() -> list[str]:
    return PROFILES.read_bytes().decode("utf-8-sig").removesuffix("\n").split("\n")


def test_the_first_line_is_the_header_that_pix_writes_behind_a_byte_order_mark() -> None:
    titles = list(FIXED_TITLES)
    for name in COMPETENCES:
        titles += [f"Niveau pour la compétence {name}", f"Nombre de pix pour la compétence {name}"]
    assert len(titles) == 45
    expected = ";".join(f'"{title}"' for title in titles)
    assert PROFILES.read_bytes().startswith(b"\xef\xbb\xbf" + expected.encode() + b"\n")
    assert b"\r" not in PROFILES.read_bytes()


def test_every_cell_is_bare_digits_and_hyphens_or_quoted_with_its_formula_guarded() -> None:
    for line in _raw_lines():
        cells = list(CELL.finditer(line))
        assert ";".join(cell.group() for cell in cells) == line
        assert len(cells) == 45
        quoted = [cell.group(1) for cell in cells if cell.group(2) is None]
        assert not any(re.fullmatch("[0-9-]+", text) for text in quoted)
        assert not any(text.startswith(("-", "@", "=", "+")) for text in quoted)


def test_guarded_cells_stand_in_the_campaign_a_group_and_a_first_name() -> None:
    rows = profiles()
    assert {row["Nom de la campagne"] for row in rows} == {"'@Pix étudiants 2026"}
    assert any(row["Groupe"] == "'=AB1" for row in rows)
    assert any(row[FIRST_NAME] == "'-Lou" for row in rows)
    assert any(row[LAST_NAME] == "'t Jong" for row in rows), "an apostrophe of the name's own, not a guard"


def test_a_number_of_digits_is_unquoted_and_keeps_its_leading_zeros_while_one_with_a_letter_is_quoted() -> None:
    text = PROFILES.read_text(encoding="utf-8-sig")
    assert ";00013414;" in text
    assert ";25-00417;" in text
    assert ';"23051776X";' in text


def test_a_level_is_eight_pix_and_no_competence_goes_beyond_the_ceiling() -> None:
    for row in sent(profiles()):
        assert levels(row) == [earned // 8 for earned in pix(row)]
        assert 0 <= min(pix(row)) <= max(pix(row)) <= 56


def test_the_total_is_the_sum_and_certifiable_means_five_competences_at_level_one() -> None:
    for row in sent(profiles()):
        reached = sum(level >= 1 for level in levels(row))
        assert int(row[TOTAL]) == sum(pix(row))
        assert int(row[CERTIFIABLE_COUNT]) == reached
        assert row[CERTIFIABLE] == ("Oui" if reached >= 5 else "Non")


def test_both_ends_of_the_scale_occur() -> None:
    totals = {int(row[TOTAL]) for row in sent(profiles())}
    assert {0, 112, 896} <= totals
    assert {row[CERTIFIABLE] for row in sent(profiles())} == {"Oui", "Non"}


def test_what_was_not_sent_is_na_to_the_end_of_the_row() -> None:
    unsent = [row for row in profiles() if row[SENT] == "Non"]
    assert len(unsent) >= 20
    assert all(set(list(row.values())[9:]) == {"NA"} for row in unsent)


def test_dates_have_pix_form_and_lie_in_the_year_before_the_export() -> None:
    dates = [wall_clock(row) for row in sent(profiles())]
    assert all(re.fullmatch(r"\d{2}/\d{2}/20\d{2} \d{2}:\d{2}", row[SENT_AT]) for row in sent(profiles()))
    assert datetime(2025, 11, 20, tzinfo=UTC) <= min(dates)
    assert max(dates) < datetime(2026, 11, 20, tzinfo=UTC)


def test_no_sending_is_at_an_hour_that_the_spring_change_skips() -> None:
    gap = datetime(2026, 3, 29, 2, 0, tzinfo=UTC)
    assert not any(gap <= wall_clock(row) < gap + timedelta(hours=1) for row in sent(profiles()))


def test_both_changes_of_the_clock_have_sendings_beside_them() -> None:
    cells = [row[SENT_AT] for row in sent(profiles())]
    assert "29/03/2026 01:59" in cells
    assert "29/03/2026 03:00" in cells
    assert cells.count("25/10/2026 02:30") == 2, "the hour that comes twice, once in each"


def test_the_sendings_of_a_student_go_from_new_to_old_and_keep_the_days_that_pix_asks_between() -> None:
    for own in _by_number(sent(profiles())).values():
        for newer, older in pairwise(own):
            assert wall_clock(newer) - wall_clock(older) >= timedelta(days=4)


def test_students_send_up_to_four_times_and_some_have_a_newer_row_that_was_never_sent() -> None:
    everyone = _by_number(profiles()).values()
    assert {sum(row[SENT] == "Oui" for row in own) for own in everyone} == {0, 1, 2, 3, 4}
    pending = [own for own in everyone if own[0][SENT] == "Non" and len(own) > 1]
    assert len(pending) >= 10
    assert all(row[SENT] == "Oui" for own in everyone for row in own[1:])


def test_rows_stand_by_name_so_that_those_of_homonyms_interleave() -> None:
    names = [(row[LAST_NAME], row[FIRST_NAME]) for row in profiles()]
    blocks = [name for index, name in enumerate(names) if index == 0 or names[index - 1] != name]
    assert len(blocks) == len(set(blocks)), "each full name is one block"
    numbers = [row[NUMBER] for row in profiles() if (row[LAST_NAME], row[FIRST_NAME]) == ("Bernard", "Lucas")]
    assert numbers == ["26040871", "24040118", "26040871", "24040118"]


def test_later_sendings_are_mostly_higher_and_two_students_fell_sharply() -> None:
    steps = [
        (int(older[TOTAL]), int(newer[TOTAL]))
        for own in _by_number(sent(profiles())).values()
        for newer, older in pairwise(own)
    ]
    assert sum(after >= before for before, after in steps) > 0.9 * len(steps)
    fallen = [(before, after) for before, after in steps if after < before / 4]
    assert len(fallen) == 2


def test_some_participants_left_the_roster_and_some_students_have_no_row() -> None:
    enrolled = {row["Numéro étudiant"] for row in roster()}
    participants = {row[NUMBER] for row in profiles()}
    assert len(participants - enrolled) == 4
    assert len(enrolled - participants) >= 10


def test_names_and_groups_are_those_of_the_roster() -> None:
    known = {row["Numéro étudiant"]: (row["Nom de famille"], row["Premier prénom"], row["Groupe"]) for row in roster()}
    for row in profiles():
        cells = [row[LAST_NAME], row[FIRST_NAME], row["Groupe"]]
        bare = tuple(cell[1:] if re.match("'[-@=+]", cell) else cell for cell in cells)
        assert known.get(row[NUMBER], bare) == bare


def test_the_protagonist_is_one_competence_short_and_only_2_1_rose_at_her_last_sending() -> None:
    newer, older = _by_number(profiles())["22012345"]
    assert (newer[FIRST_NAME], newer[LAST_NAME], newer["Groupe"]) == ("Camille", "Martin", "L2 Droit")
    assert newer[SENT_AT].startswith("12/11/2026")
    assert (newer[TOTAL], newer[CERTIFIABLE], newer[CERTIFIABLE_COUNT]) == ("96", "Non", "4")
    reached = dict(zip(COMPETENCES, zip(levels(newer), pix(newer), strict=True), strict=True))
    assert {name: both for name, both in reached.items() if both != (0, 0)} == {
        "Mener une recherche et une veille d’information": (4, 33),
        "Interagir": (3, 26),
        "Gérer des données": (2, 18),
        "Protéger les données personnelles et la vie privée": (2, 19),
    }
    moved = [name for name, before, after in zip(COMPETENCES, pix(older), pix(newer), strict=True) if before != after]
    assert moved == ["Interagir"]
    assert pix(older)[3] < pix(newer)[3]
