from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pix.framework import COMPETENCES, Competence, competence
from pix.names import Exact, Near, Nothing, find_competence, fold, fold_full_name


@pytest.mark.parametrize(
    ("written", "folded"),
    [
        ("L’Hôpital", "l hopital"),
        ("L'HOPITAL", "l hopital"),
        ("Lʼhôpital", "l hopital"),
        ("Jean-Baptiste", "jean baptiste"),
        ("Jean‑Baptiste", "jean baptiste"),
        ("Jean – Baptiste", "jean baptiste"),
        ("  Ben \u00a0 Salem\t", "ben salem"),
        ("Ben\u202fSalem", "ben salem"),
        ("Ben\u200bSalem", "ben salem"),
        ("Đức", "duc"),
        ("Ømar", "omar"),
        ("Łukasz", "lukasz"),
        ("Weiß", "weiss"),
        ("Cœur", "coeur"),
        ("Æsa", "aesa"),
        ("Þór", "thor"),
        ("Nguyễn", "nguyen"),
        ("NGUYE\u0302\u0303N", "nguyen"),
        ("İpek", "ipek"),
        ("Çelik", "celik"),
    ],
)
def test_names_fold_to_what_they_share(written: str, folded: str) -> None:
    assert fold(written) == folded


@given(st.text())
def test_folding_twice_changes_nothing(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(st.text(st.characters(codec="latin-1")))
def test_case_never_matters(text: str) -> None:
    assert fold(text.upper()) == fold(text.lower()) == fold(text)


@given(st.text(), st.text())
def test_spaces_around_and_between_never_matter(one: str, other: str) -> None:
    assert fold(f" {one}\u00a0 {other}\n") == fold(f"{one} {other}")


def test_a_full_name_keeps_its_two_halves_apart() -> None:
    assert fold_full_name("Ben Salem", "Chloé") == "ben salem|chloe"
    assert fold_full_name("Ben", "Salem Chloé") != fold_full_name("Ben Salem", "Chloé")


@pytest.mark.parametrize(
    "typed", ["3.1", "31", "3,1", "3 1", " 3.1 ? ", "3 . 1", "compétence 3.1", "the skill 3.1", "la 3.1"]
)
def test_a_code_is_understood_however_it_is_typed(typed: str) -> None:
    assert find_competence(typed) == Exact(competence("3.1"))


@pytest.mark.parametrize("each", COMPETENCES, ids=lambda each: each.code)
def test_every_name_is_understood_without_accents_case_or_apostrophes(each: Competence) -> None:
    for name in (each.name_fr, each.name_en, each.short_fr, each.short_en):
        for typed in (name, name.upper(), fold(name), f"« {name} »", name.replace("’", "'"), f"{each.code} {name}"):
            assert find_competence(typed) == Exact(each), typed


@pytest.mark.parametrize("each", COMPETENCES, ids=lambda each: each.code)
def test_one_letter_missing_from_a_name_leaves_it_understood(each: Competence) -> None:
    for name in (each.name_fr, each.name_en):
        for gap in range(1, len(name), 3):
            assert find_competence(name[:gap] + name[gap + 1 :]) == Exact(each), name[:gap] + name[gap + 1 :]


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("developper des document textuel", "3.1"),
        ("interagire", "2.1"),
        ("trater des données", "1.3"),
        ("managing dat", "1.2"),
        ("programmation", "3.4"),
        ("vie privée", "4.2"),
        ("problème technique", "5.1"),
        ("Développer des documents multimédia", "3.2"),
    ],
)
def test_slips_and_everyday_words_are_understood(typed: str, code: str) -> None:
    assert find_competence(typed) == Exact(competence(code))


@pytest.mark.parametrize(
    ("typed", "codes"),
    [
        ("documents", {"3.1", "3.2", "3.3"}),
        ("données", {"1.2", "1.3", "4.2"}),
        ("veille", {"1.1"}),
        ("1.9", {"1.1", "1.2", "1.3"}),
        ("Création de contenu", {"3.1", "3.2", "3.3", "3.4"}),
        ("content creation", {"3.1", "3.2", "3.3", "3.4"}),
    ],
)
def test_what_several_competences_share_is_asked_back(typed: str, codes: set[str]) -> None:
    found = find_competence(typed)
    assert isinstance(found, Near)
    assert {each.code for each in found.candidates} == codes


def test_the_likeliest_candidate_comes_first() -> None:
    found = find_competence("creating documents")
    assert isinstance(found, Near)
    assert [each.code for each in found.candidates] == ["3.1", "3.2", "3.3"]


@pytest.mark.parametrize(
    "typed",
    [
        "",
        " ? ",
        "la",
        "19",
        "2026",
        "311",
        "3.1.2",
        "15/03",
        "10h30",
        "9.9",
        "3.1 programmer",
        "bonjour",
        "salut tout le monde",
        "merci beaucoup",
        "ok",
        "oui",
        "mes niveaux",
        "mes données",
        "personne",
        "j’ai un problème",
        "je veux partager mon profil",
        "quand puis-je retenter ?",
        "what can I retake?",
        "help",
        "P-12345678",
        "\u0301",
    ],
)
def test_ordinary_sentences_and_numbers_name_no_competence(typed: str) -> None:
    assert find_competence(typed) == Nothing()


def test_a_long_text_names_no_competence_even_when_it_repeats_a_name() -> None:
    assert find_competence("documents textuels " * 20) == Nothing()


@given(st.text())
def test_any_text_gets_an_answer_of_the_union(text: str) -> None:
    found = find_competence(text)
    assert isinstance(found, Exact | Nothing) or found.candidates
