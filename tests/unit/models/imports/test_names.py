"""Students found by name: exactly, or nearly enough for a human."""

import pytest

from models.imports.names import Names, Namesake, same_person_words
from models.imports.participants import participant_key
from models.imports.report import Student
from pix.names import fold_full_name


def namesake(number: int, last: str, first: str, group: str = "", usage: str = "") -> Namesake:
    return Namesake.of(number, Student(str(number), first, last, group), fold_full_name(last, first), usage)


LEA = namesake(1, "Petit", "Léa", "L2 Droit")
LEA_TOO = namesake(2, "Petit", "Lea", "L1 Psycho")
ANNE = namesake(3, "de La Tour", "Anne-Sophie", usage="Martin")
NAMES = Names([LEA, LEA_TOO, ANNE])


@pytest.mark.parametrize(("group", "found"), [("L2 DROIT", [LEA]), ("L3", [LEA, LEA_TOO]), ("", [LEA, LEA_TOO])])
def test_a_group_tells_namesakes_apart_where_it_can(group: str, found: list[Namesake]) -> None:
    assert NAMES.exact("PETIT", "léa", group) == found


@pytest.mark.parametrize(("last", "first"), [("De la tour", "Anne Sophie"), ("Martin", "Anne-Sophie")])
def test_the_name_of_birth_and_the_name_in_use_are_both_hers(last: str, first: str) -> None:
    assert NAMES.exact(last, first, "") == [ANNE]


@pytest.mark.parametrize(
    ("last", "first", "found"),
    [
        ("Anne-Sophie", "de La Tour", [ANNE]),
        ("La Tour", "Anne", [ANNE]),
        ("Petitt", "Léa", [LEA, LEA_TOO]),
        ("Petit", "Hippolyte", []),
        ("Durand", "Anne", []),
        ("", "", []),
    ],
)
def test_near_is_another_order_some_of_the_words_or_a_slip(last: str, first: str, found: list[Namesake]) -> None:
    assert NAMES.near(last, first, "") == found


def test_a_common_name_is_looked_through_only_as_far_as_is_quick() -> None:
    crowd = [namesake(number, "Martin", f"Prénom{number}") for number in range(10, 4000)]
    rare = namesake(5, "Martin", "Zéphyrine Aglaé")
    assert Names([*crowd, rare]).near("Martin", "Zéphyrine", "") == [rare]


@pytest.mark.parametrize(
    ("last", "first", "same"),
    [("Petit", "Autre", True), ("Autre", "Lea", True), ("Schmitt", "Quentin", False), ("Ptit", "Lé", True)],
)
def test_two_full_names_may_be_one_persons(last: str, first: str, same: bool) -> None:
    assert same_person_words(last, first, ["petit|lea"]) is same


def test_a_participant_is_told_apart_by_name_group_and_external_id() -> None:
    one = participant_key("L’Hôpital", "Léa", "L2 Droit", "a@b.c")
    assert one == participant_key("l'hopital", "LEA", "l2 droit", "A@B.C")
    assert (
        len({one, participant_key("L’Hôpital", "Léa", "", "a@b.c"), participant_key("L’Hôpital", "Léa", "L2", "")}) == 3
    )


def test_a_very_long_participant_still_fits_and_stays_apart() -> None:
    long, longer = (
        participant_key("a" * 255, "b" * 255, "c" * 255, ""),
        participant_key("a" * 255, "b" * 255, "d" * 255, ""),
    )
    assert max(len(long), len(longer)) <= 600
    assert long != longer
