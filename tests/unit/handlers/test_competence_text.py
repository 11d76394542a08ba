from datetime import datetime, timedelta

import pytest

from bot.events import Language
from handlers.student.competence_text import card, changes
from models.profiles import HistoryEntry
from pix.framework import COMPETENCES, competence
from pix.profile import Profile, Source
from pix.rules import Rules
from tests.support.clock import NOON
from tests.unit.handlers.asking import LONG_AGO, SENT, asking, facts, known, read

IMPORTED, DECLARED, CERTIFIED = Source.IMPORTED, Source.DECLARED, Source.CERTIFIED


def shown(code: str, profile: Profile, history: tuple[HistoryEntry, ...] = (), language: Language = "fr") -> list[str]:
    return read(card(asking(language), competence(code), profile, history)).split("\n")


def sending(days_ago: int, level: int, pix: int) -> HistoryEntry:
    return HistoryEntry(SENT - timedelta(days=days_ago), IMPORTED, level, pix)


def test_a_card_says_what_it_is_the_level_the_way_to_the_next_and_both_doors() -> None:
    assert shown("2.1", known({"2.1": (3, 29)})) == [
        "2.1 Interagir",
        "Échanger par courriel, messagerie ou visioconférence, avec les bons usages.",
        "Niveau 3 sur 7 (29 pix sur 56), d’après le profil que tu as envoyé le 16 mars. Encore 3 pix pour le niveau 4.",
        "« Retenter » : au plus tard vendredi à 14 h 30, d’après ton envoi du 16 mars.",
        "« Remettre à zéro » : au plus tard lundi à 14 h 30, d’après ton envoi du 16 mars,"
        " mais cela efface ton niveau.",
    ]


def test_the_same_card_in_english() -> None:
    assert shown("2.1", known({"2.1": (3, 29)}), language="en")[2:] == [
        "Level 3 out of 7 (29 pix out of 56), from the profile you sent on 16 March. 3 more pix for level 4.",
        "“Retry”: no later than Friday 14:30, going by the profile you sent on 16 March.",
        "“Reset”: no later than Monday 14:30, going by the profile you sent on 16 March, but it erases your level.",
    ]


def test_doors_already_open_are_said_so_and_stay_conditional() -> None:
    said = shown("2.1", known({"2.1": (3, 29)}, moved_at=LONG_AGO))
    assert said[3:] == [
        "« Retenter » : dès maintenant, d’après ton envoi du 17 janvier, si tu n’y as pas répondu depuis.",
        "« Remettre à zéro » : dès maintenant, d’après ton envoi du 17 janvier, mais cela efface ton niveau.",
    ]


def test_a_door_that_rests_on_the_students_word_is_no_guess() -> None:
    said = shown("3.1", known(told={"3.1": (2, None, NOON - timedelta(hours=1))}))
    assert said[2:] == [
        "Selon toi : niveau 2, le 18 mars.",
        "« Retenter » : dès dimanche à 12 h, d’après ta réponse du 18 mars.",
        "« Remettre à zéro » : dès mercredi 25 mars à 12 h, d’après ta réponse du 18 mars,"
        " mais cela efface ton niveau.",
    ]


@pytest.mark.parametrize("language", ["fr", "en"])
@pytest.mark.parametrize("moved_at", [None, LONG_AGO])
def test_a_reset_never_comes_without_its_warning(language: Language, moved_at: datetime | None) -> None:
    said = shown("2.1", known({"2.1": (3, 29)}, moved_at=moved_at), language=language)
    (reset,) = [line for line in said if line.startswith(("« Remettre", "“Reset"))]
    assert "efface ton niveau" in reset or "erases your level" in reset


def test_at_the_ceiling_there_is_nothing_to_improve() -> None:
    said = shown("2.1", known({"2.1": (7, 56)}))
    assert said[2].endswith("C’est le niveau le plus haut que Pix propose aujourd’hui.")
    assert not any("Retenter" in line for line in said)


def test_the_ceiling_is_the_campuss() -> None:
    said = shown("2.1", known({"2.1": (7, 56)}, rules=Rules(ceiling=8)))
    assert "Niveau 7 sur 8 (56 pix sur 64)" in said[2]
    assert said[2].endswith("Encore 8 pix pour le niveau 8.")


def test_one_not_started_has_a_source_and_no_door() -> None:
    assert shown("3.4", known({"3.4": (0, 0)}))[2:] == ["Pas commencée, d’après le profil que tu as envoyé le 16 mars."]


def test_one_begun_below_level_1_may_be_retaken() -> None:
    said = shown("3.4", known({"3.4": (0, 5)}))
    assert said[2].startswith("Niveau 0 sur 7 (5 pix sur 56)")
    assert said[3].startswith("« Retenter »")


def test_nothing_known_is_said() -> None:
    assert shown("3.4", known())[2:] == ["Je ne connais pas encore ton niveau ici."]


def test_a_certificate_stands_beside_the_file_and_alone() -> None:
    both = shown("1.1", known({"1.1": (4, 35)}, certified={"1.1": (3, LONG_AGO)}))
    alone = shown("1.1", known(certified={"1.1": (3, LONG_AGO)}))
    assert both[3] == "Certifié le 17 janvier : niveau 3."
    assert alone[2] == "Niveau 3 sur 7, d’après ton certificat du 17 janvier."


def test_the_history_is_newest_first_and_stops_at_three() -> None:
    past = (sending(30, 1, 10), sending(20, 1, 12), sending(10, 2, 16), sending(0, 3, 29))
    said = shown("2.1", known({"2.1": (3, 29)}), past)
    assert said[-5:] == [
        "Parcours",
        "• 16 mars : niveau 3, 29 pix (profil envoyé)",
        "• 6 mars : niveau 2, 16 pix (profil envoyé)",
        "• 24 février : niveau 1, 12 pix (profil envoyé)",
        "• et 1 changement plus ancien",
    ]


def test_a_first_sending_alone_is_no_history() -> None:
    assert "Parcours" not in shown("2.1", known({"2.1": (3, 29)}), (sending(0, 3, 29),))


def test_the_whole_history_names_each_source() -> None:
    past = (
        sending(30, 1, 10),
        HistoryEntry(LONG_AGO + timedelta(days=50), DECLARED, None, None),
        HistoryEntry(LONG_AGO + timedelta(days=51), DECLARED, 2, None),
        HistoryEntry(LONG_AGO + timedelta(days=52), CERTIFIED, 2, None),
    )
    assert read(changes(asking(), competence("2.1"), past)).split("\n")[1:] == [
        "• 10 mars : niveau 2 (certifié)",
        "• 9 mars : niveau 2 (selon toi)",
        "• 8 mars : une réponse, sans niveau (selon toi)",
        "• 14 février : niveau 1, 10 pix (profil envoyé)",
    ]


@pytest.mark.parametrize("language", ["fr", "en"])
def test_each_competence_says_in_its_own_words_what_it_is(language: Language) -> None:
    said = {read(card(asking(language), each, known(), ())).split("\n")[1] for each in COMPETENCES}
    assert len(said) == 16
    assert all(40 < len(line) < 110 for line in said)


@pytest.mark.parametrize(
    "profile",
    [
        known({"2.1": (3, 29)}),
        known({"2.1": (7, 56)}, moved_at=LONG_AGO),
        known({"2.1": (3, 29)}, told={"2.1": (4, 33, NOON - timedelta(minutes=30))}, certified={"2.1": (2, LONG_AGO)}),
        known(told={"2.1": (0, None, NOON)}),
    ],
)
def test_both_languages_give_the_same_figures(profile: Profile) -> None:
    past = (sending(30, 1, 10), sending(0, 3, 29))
    assert facts("\n".join(shown("2.1", profile, past))) == facts("\n".join(shown("2.1", profile, past, "en")))
