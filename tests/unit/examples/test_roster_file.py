from __future__ import annotations

import re
from collections import Counter
from datetime import UTC, datetime

from tests.unit.examples.reading import ROSTER, roster

TITLES = (
    "Premier prénom;Deuxième prénom;Troisième prénom;Nom de famille;Nom d'usage;Date de naissance (jj/mm/aaaa);Email;"
    "Numéro étudiant;Composante;Équipe pédagogique;Groupe;Diplôme;Régime"
)


def _column(title: str) -> list[str]:
    return [row[title] for row in roster()]


def test_the_first_line_is_the_title_line_of_pix_behind_a_byte_order_mark() -> None:
    assert ROSTER.read_bytes().split(b"\n")[0] == b"\xef\xbb\xbf" + TITLES.encode()
    assert b"\r" not in ROSTER.read_bytes()


def test_every_row_has_the_thirteen_columns() -> None:
    assert all(len(row) == 13 and None not in row.values() for row in roster())
    assert len(roster()) >= 320


def test_what_pix_requires_is_filled_and_of_its_form() -> None:
    for row in roster():
        assert row["Premier prénom"]
        assert row["Nom de famille"]
        assert re.fullmatch(r"[a-zA-Z0-9_\-]+", row["Numéro étudiant"])
        born = datetime.strptime(row["Date de naissance (jj/mm/aaaa)"], "%d/%m/%Y").replace(tzinfo=UTC)
        assert 1975 < born.year < 2010


def test_numbers_are_unique_and_some_have_leading_zeros_a_letter_or_a_hyphen() -> None:
    numbers = _column("Numéro étudiant")
    assert len(set(numbers)) == len(numbers)
    assert "00013414" in numbers
    assert sum(number.startswith("0") for number in numbers) >= 5
    assert sum(number[-1].isalpha() for number in numbers) >= 5
    assert any("-" in number for number in numbers)


def test_addresses_are_unique_and_end_where_no_mail_can_go() -> None:
    addresses = [address for address in _column("Email") if address]
    assert len(set(addresses)) == len(addresses)
    assert all(
        re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*\.[a-z0-9-]+(\.\d+)?@etu\.univ\.example", address) for address in addresses
    )
    assert "" in _column("Email"), "an address is optional"


def test_diplomas_and_regimes_are_words_that_pix_recognises() -> None:
    assert set(_column("Diplôme")) == {
        "Diplôme National de Licence contrôlé par l'Etat",
        "Diplôme National de Master contrôlé par l'Etat",
        "DUT contrôlé par l'Etat",
        "Diplôme d'Etat contrôlé",
        "Autre",
    }
    assert set(_column("Régime")) == {
        "Formation initiale hors apprentissage",
        "Apprentissage",
        "Formation continue",
        "Autre",
    }


def test_the_campus_has_its_groups_one_of_which_looks_like_a_formula() -> None:
    groups = Counter(_column("Groupe"))
    assert {"L1 ALLSH", "L2 Droit", "L3 Info", "IUT GEA", "M1 MEEF", "PASS", "=AB1"} <= set(groups)
    assert min(groups.values()) >= 2


def test_a_group_belongs_to_one_component() -> None:
    pairs = {(row["Groupe"], row["Composante"]) for row in roster()}
    assert len(pairs) == len({group for group, _ in pairs})


def test_names_are_as_hard_as_those_of_a_real_campus() -> None:
    first, last = "".join(_column("Premier prénom")), "".join(_column("Nom de famille"))
    assert set("ÉÇĐØŁëï-\" '") <= set(first + last)
    assert set("œŒ’'") & set(last) >= set("œ’'")
    assert any(_column("Nom d'usage"))
    assert any(" " in name for name in _column("Premier prénom"))
    assert any(name.startswith(("de ", "van ", "du ")) for name in _column("Nom de famille"))
    assert "'t Jong" in _column("Nom de famille")


def test_some_students_share_their_full_name_even_within_a_group() -> None:
    names = Counter((row["Premier prénom"], row["Nom de famille"]) for row in roster())
    within = Counter((row["Premier prénom"], row["Nom de famille"], row["Groupe"]) for row in roster())
    assert names["Lucas", "Bernard"] == 2
    assert within["Léa", "Petit", "L1 Psycho"] == 2
    assert names["Camille", "Martin"] == 1, "the protagonist is known by her name alone"


def test_a_cell_that_holds_a_separator_or_a_quote_survives_the_reading() -> None:
    assert "Psychologie ; cliniques" in _column("Équipe pédagogique")
    assert 'Joséphine "Jo"' in _column("Premier prénom")
