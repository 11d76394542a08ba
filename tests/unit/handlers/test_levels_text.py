from datetime import timedelta

import pytest

from bot.events import Language
from handlers.student.all_levels import all_levels
from handlers.student.levels_text import summary
from pix.profile import Profile
from pix.rules import Rules
from tests.support.clock import NOON
from tests.unit.handlers.asking import LONG_AGO, SENT, asking, facts, known, read

FOUR = {"1.1": (4, 35), "2.1": (3, 24), "1.2": (2, 20), "4.2": (2, 17)}
ALL_AT_7 = {
    f"{area}.{n}": (7, 56) for area, count in ((1, 3), (2, 4), (3, 4), (4, 3), (5, 2)) for n in range(1, count + 1)
}


def shown(profile: Profile, language: Language = "fr") -> list[str]:
    return read(summary(asking(language), profile)).split("\n")


def test_the_summary_gives_total_missing_best_first_and_the_next_window() -> None:
    assert shown(known(FOUR)) == [
        "96 pix sur 896, d’après le profil que tu as envoyé le 16 mars.",
        "Encore 1 compétence à mettre au niveau 1 et tu pourras t’inscrire à la certification (tu en as 4 sur 5).",
        "• 1.1 Recherche et veille : niveau 4",
        "• 2.1 Interagir : niveau 3",
        "• 1.2 Gérer des données : niveau 2",
        "• 4.2 Données personnelles : niveau 2",
        "À retenter dès vendredi à 14 h 30 : 1.1 Recherche et veille, et 3 autres.",
    ]


def test_the_same_summary_in_english() -> None:
    assert shown(known(FOUR), "en") == [
        "96 pix out of 896, from the profile you sent on 16 March.",
        "Just 1 more skill at level 1 and you can register for the certification (you have 4 of 5).",
        "• 1.1 Research and monitoring: level 4",
        "• 2.1 Interacting: level 3",
        "• 1.2 Managing data: level 2",
        "• 4.2 Personal data: level 2",
        "Can be retried from Friday 14:30: 1.1 Research and monitoring, and 3 others.",
    ]


@pytest.mark.parametrize(
    ("sent", "said"),
    [
        (
            {},
            "Encore 5 compétences à mettre au niveau 1 et tu pourras t’inscrire à la certification (tu en as 0 sur 5).",
        ),
        ({"1.1": (0, 5)}, "(tu en as 0 sur 5)."),
        ({"1.1": (1, 8), "1.2": (1, 9), "1.3": (1, 8)}, "Encore 2 compétences"),
        (FOUR, "Encore 1 compétence à"),
        ({**FOUR, "5.1": (1, 8)}, "Tu es certifiable : 5 compétences au niveau 1 ou plus, il en faut 5."),
        (ALL_AT_7, "Tu es certifiable : 16 compétences"),
    ],
)
def test_certifiable_or_exactly_what_is_missing(sent: dict[str, tuple[int, int]], said: str) -> None:
    assert said in shown(known(sent))[1]


@pytest.mark.parametrize("total", [0, 1, 895, 896])
@pytest.mark.parametrize("language", ["fr", "en"])
def test_the_total_is_the_files_own_whatever_the_levels_add_up_to(total: int, language: Language) -> None:
    first = shown(known(FOUR, total=total), language)[0]
    assert first.startswith(f"{total} pix {'sur' if language == 'fr' else 'out of'} 896, ")


def test_the_maximum_follows_the_ceiling_of_the_campus() -> None:
    thousands = shown(known(FOUR, rules=Rules(ceiling=8)))[0]
    assert thousands == "96 pix sur 1 024, d’après le profil que tu as envoyé le 16 mars."


def test_nothing_started_is_said_and_offers_no_retake() -> None:
    assert shown(known({"1.1": (0, 0)}))[2:] == ["Aucune compétence commencée pour l’instant."]


def test_a_competence_begun_below_level_1_shows_its_pix() -> None:
    assert "• 3.4 Programmer : niveau 0, 5 pix" in shown(known({"3.4": (0, 5)}))


def test_more_competences_than_lines_are_counted() -> None:
    six = {**FOUR, "5.1": (1, 9), "5.2": (1, 8)}
    assert shown(known(six))[2:6] == [
        "• 1.1 Recherche et veille : niveau 4",
        "• 2.1 Interagir : niveau 3",
        "• 1.2 Gérer des données : niveau 2",
        "• et 3 autres commencées",
    ]


def test_two_are_left_over_never_one_alone() -> None:
    five = {**FOUR, "5.1": (1, 9)}
    assert "• et 2 autres commencées" in shown(known(five))


def test_what_was_told_since_stands_beside_the_file_and_is_marked() -> None:
    said = shown(known(FOUR, told={"3.1": (2, None, NOON)}))
    assert said[0].startswith("96 pix sur 896")
    assert "Encore 1 compétence" in said[1]
    assert said[2] == (
        "Selon toi, tu en es à environ 112 pix et 5 compétences sur 5 :"
        " envoie ton profil sur Pix pour que l’université le voie."
    )


def test_what_was_told_since_that_opens_nothing_is_only_an_estimate() -> None:
    assert "Avec ce que tu m’as dit depuis : environ 97 pix, selon toi." in shown(
        known(FOUR, told={"2.1": (3, 25, NOON)})
    )


def test_a_level_told_since_stands_beside_the_one_of_the_file() -> None:
    said = shown(known(FOUR, told={"2.1": (5, None, NOON)}))
    assert "• 2.1 Interagir : niveau 3 (selon toi : niveau 5)" in said


def test_a_guests_word_is_an_estimate_and_opens_nothing() -> None:
    codes: tuple[str, ...] = ("1.1", "1.2", "1.3", "2.1", "2.2")
    said = shown(known(told=dict.fromkeys(codes, (1, None, NOON))))
    assert said[0] == "Environ 40 pix sur 896, selon toi : je n’ai pas encore de profil envoyé."
    assert said[1].startswith("Selon toi, 5 sur 5 au niveau 1 ou plus : envoie ton profil")
    assert said[2] == "• 1.1 Recherche et veille : niveau 1 (selon toi)"
    assert not any("certifiable" in line for line in said)


def test_certified_levels_are_shown_as_such() -> None:
    said = shown(known(certified={"1.1": (3, LONG_AGO)}))
    assert said[0] == "Je n’ai pas encore de profil envoyé ; voici ce que dit ton certificat."
    assert "• 1.1 Recherche et veille : niveau 3 (certifié le 17 janvier)" in said


def test_a_retake_resting_on_an_older_sending_says_which() -> None:
    last = shown(known(FOUR, moved_at=LONG_AGO))[-1]
    assert last == "À retenter dès maintenant : 1.1 Recherche et veille, et 3 autres (d’après ton envoi du 17 janvier)."


def test_a_retake_resting_on_the_students_word_says_so() -> None:
    last = shown(known(told={"3.1": (2, None, NOON - timedelta(days=1))}))[-1]
    assert last == "À retenter dès samedi à 13 h : 3.1 Documents textuels (d’après ta réponse du 17 mars)."


def test_at_the_ceiling_no_retake_is_announced() -> None:
    assert not any("retenter" in line.lower() for line in shown(known(ALL_AT_7)))


def test_all_sixteen_by_area_with_levels_and_pix() -> None:
    said = read(all_levels(asking(), known(FOUR))).split("\n")
    assert said[0] == "Les 16 compétences, d’après le profil que tu as envoyé le 16 mars :"
    assert said[1:5] == [
        "Information et données",
        "• 1.1 Recherche et veille : niveau 4, 35 pix",
        "• 1.2 Gérer des données : niveau 2, 20 pix",
        "• 1.3 Traiter des données : pas commencée",
    ]
    assert sum(line.startswith("•") for line in said) == 16
    assert len(said) == 22


def test_figures_of_an_older_sending_or_a_certificate_are_marked_among_the_sixteen() -> None:
    profile = known(FOUR, certified={"1.1": (3, LONG_AGO)}, told={"1.2": (4, 33, NOON), "5.2": (1, None, NOON)})
    said = read(all_levels(asking(), profile))
    assert "1.1 Recherche et veille : niveau 4, 35 pix (certifié : niveau 3)" in said
    assert "1.2 Gérer des données : niveau 2, 20 pix (selon toi : niveau 4)" in said
    assert "5.2 Construire un environnement : niveau 1 (selon toi)" in said


@pytest.mark.parametrize(
    "profile",
    [
        known(FOUR),
        known({}),
        known(ALL_AT_7, total=895),
        known(FOUR, told={"3.1": (2, None, NOON - timedelta(minutes=30)), "2.1": (5, 41, NOON)}),
        known(told={"3.1": (2, None, NOON)}),
        known(FOUR, certified={"1.1": (3, LONG_AGO)}, moved_at=LONG_AGO),
        known({**FOUR, "5.1": (1, 9), "5.2": (1, 8)}, sent_at=SENT - timedelta(days=400)),
    ],
)
def test_both_languages_give_the_same_figures(profile: Profile) -> None:
    french, english = asking("fr"), asking("en")
    assert facts(read(summary(french, profile))) == facts(read(summary(english, profile)))
    assert facts(read(all_levels(french, profile))) == facts(read(all_levels(english, profile)))
