from __future__ import annotations

import re

import pytest

from pix.framework import AREAS, BY_CODE, COMPETENCES, UnknownCompetence, competence


def test_there_are_five_areas_and_sixteen_competences_in_the_order_of_their_codes() -> None:
    assert [area.code for area in AREAS] == ["1", "2", "3", "4", "5"]
    assert [each.code for each in COMPETENCES] == sorted(each.code for each in COMPETENCES)
    assert [each.position for each in COMPETENCES] == list(range(16))


@pytest.mark.parametrize(("area", "count"), [("1", 3), ("2", 4), ("3", 4), ("4", 3), ("5", 2)])
def test_each_area_holds_its_competences(area: str, count: int) -> None:
    held = [each for each in COMPETENCES if each.area.code == area]
    assert len(held) == count
    assert all(each.code.startswith(f"{area}.") for each in held)


def test_every_identifier_is_one_of_its_own() -> None:
    identifiers = [each.id for each in COMPETENCES] + [area.id for area in AREAS]
    assert len(set(identifiers)) == len(identifiers) == 21
    assert all(re.fullmatch(r"rec[A-Za-z0-9]{14}", identifier) for identifier in identifiers)


@pytest.mark.parametrize("attribute", ["name_fr", "name_en", "short_fr", "short_en"])
def test_no_two_competences_share_a_name(attribute: str) -> None:
    assert len({getattr(each, attribute) for each in COMPETENCES}) == 16


def test_short_names_fit_a_line_of_a_phone() -> None:
    assert max(len(name) for each in COMPETENCES for name in (each.short_fr, each.short_en)) <= 36


def test_french_names_use_typographic_apostrophes() -> None:
    assert not any("'" in name for each in COMPETENCES for name in (each.name_fr, each.short_fr))


def test_names_come_in_the_language_asked() -> None:
    data = competence("4.2")
    assert (data.name("fr"), data.short("fr")) == (
        "Protéger les données personnelles et la vie privée",
        "Données personnelles",
    )
    assert (data.name("en"), data.short("en")) == ("Protecting personal data and privacy", "Personal data")
    assert (data.area.name("fr"), data.area.name("en")) == ("Protection et sécurité", "Protection and security")


def test_a_competence_has_its_page_on_pix() -> None:
    assert competence("2.1").url == "https://app.pix.fr/competences/recDH19F7kKrfL3Ii/details"


def test_colours_are_those_of_the_area_by_name() -> None:
    assert (competence("2.3").area.dark, competence("2.3").area.light) == ("#3D68FF", "#12A3FF")
    assert all(re.fullmatch(r"#[0-9A-F]{6}", colour) for area in AREAS for colour in (area.dark, area.light))


@pytest.mark.parametrize(("code", "near"), [("3.5", "3.1"), ("33", "3.3"), ("6.1", "1.1"), ("", "1.1")])
def test_an_unknown_code_names_the_nearest_ones(code: str, near: str) -> None:
    with pytest.raises(UnknownCompetence) as caught:
        competence(code)
    assert caught.value.code == code
    assert near in caught.value.nearest


def test_every_code_finds_its_competence() -> None:
    assert all(competence(code) is each and each.code == code for code, each in BY_CODE.items())
