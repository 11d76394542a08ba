from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from bot.events import Language
from handlers.student.retakes import resets, retakes, too_many
from pix.profile import Profile
from tests.support.clock import NOON
from tests.unit.handlers.asking import LONG_AGO, asking, facts, known, read

MIXED = known({"1.1": (4, 35), "2.1": (3, 24)}, told={"3.1": (2, None, NOON - timedelta(hours=1))})


def shown(profile: Profile, language: Language = "fr") -> list[str]:
    return read(retakes(asking(language), profile)).split("\n")


def test_what_is_open_comes_first_with_what_it_rests_on() -> None:
    assert shown(known({"1.1": (4, 35), "2.1": (3, 24)}, moved_at=LONG_AGO)) == [
        "À retenter maintenant, si tu n’y as pas répondu depuis :",
        "• 1.1 Recherche et veille (d’après ton envoi du 17 janvier)",
        "• 2.1 Interagir (d’après ton envoi du 17 janvier)",
        "« Retenter » ne repose que les questions manquées : tes réussites sont gardées.",
    ]


def test_the_next_ones_come_by_date_a_sending_says_at_the_latest_and_a_word_does_not() -> None:
    assert shown(MIXED) == [
        "Ensuite :",
        "• Au plus tard vendredi à 14 h 30, d’après ton envoi du 16 mars : 1.1 Recherche et veille",
        "• Au plus tard vendredi à 14 h 30, d’après ton envoi du 16 mars : 2.1 Interagir",
        "• Dès dimanche à 12 h, d’après ta réponse du 18 mars : 3.1 Documents textuels",
        "« Retenter » ne repose que les questions manquées : tes réussites sont gardées.",
    ]


def test_the_same_in_english() -> None:
    assert shown(MIXED, "en") == [
        "Next:",
        "• No later than Friday 14:30, going by the profile you sent on 16 March: 1.1 Research and monitoring",
        "• No later than Friday 14:30, going by the profile you sent on 16 March: 2.1 Interacting",
        "• From Sunday 12:00, going by your answer on 18 March: 3.1 Textual documents",
        "“Retry” asks only what you missed: what you got right is kept.",
    ]


def test_hours_are_those_of_the_persons_zone() -> None:
    noumea = asking(zone=ZoneInfo("Pacific/Noumea"))
    assert "samedi à 0 h 30" in read(retakes(noumea, known({"2.1": (3, 24)})))


def test_the_instant_of_the_opening_itself_is_open() -> None:
    profile = known({"2.1": (3, 24)})
    (door,) = [each for each in profile.next_windows(NOON) if each.door.value == "improve"]
    just_before, at_once = asking(now=door.at - timedelta(seconds=1)), asking(now=door.at)
    assert read(retakes(just_before, profile)).startswith("Ensuite")
    assert read(retakes(at_once, profile)).startswith("À retenter maintenant")


def test_retakes_never_mention_a_reset() -> None:
    assert not any("zéro" in line for line in shown(known({"1.1": (4, 35)}, moved_at=LONG_AGO)))


@pytest.mark.parametrize("language", ["fr", "en"])
def test_resets_open_with_the_warning_that_they_erase(language: Language) -> None:
    said = read(resets(asking(language), MIXED)).split("\n")
    assert ("efface ton niveau" in said[0]) or ("erases your level" in said[0])
    assert len(said) == 5


def test_resets_come_seven_days_after_the_answer() -> None:
    assert read(resets(asking(), MIXED)).split("\n")[2:] == [
        "• Au plus tard lundi à 14 h 30, d’après ton envoi du 16 mars : 1.1 Recherche et veille",
        "• Au plus tard lundi à 14 h 30, d’après ton envoi du 16 mars : 2.1 Interagir",
        "• Dès mercredi 25 mars à 12 h, d’après ta réponse du 18 mars : 3.1 Documents textuels",
    ]


@pytest.mark.parametrize(
    ("profile", "said"),
    [
        (known({"2.1": (7, 56)}), "Rien à retenter : tout ce que tu as commencé est au niveau 7"),
        (known({"2.1": (0, 0)}), "aucune compétence commencée, d’après le profil que tu as envoyé le 16 mars."),
        (known(certified={"2.1": (3, LONG_AGO)}), "Je ne connais pas la date de ta dernière réponse"),
    ],
)
def test_nothing_to_retake_says_why(profile: Profile, said: str) -> None:
    (only,) = shown(profile)
    assert said in only


@pytest.mark.parametrize("profile", [MIXED, known({"2.1": (3, 24)}, moved_at=LONG_AGO), known({"2.1": (7, 56)})])
def test_both_languages_give_the_same_figures(profile: Profile) -> None:
    assert facts("\n".join(shown(profile))) == facts("\n".join(shown(profile, "en")))
    assert facts(read(resets(asking("fr"), profile))) == facts(read(resets(asking("en"), profile)))


SIX = {"1.1": (4, 35), "1.2": (2, 17), "1.3": (2, 17), "2.1": (3, 24), "2.2": (1, 9), "2.3": (1, 9)}
SEVEN = {**SIX, "2.4": (1, 9)}


def bullets(said: list[str]) -> list[str]:
    return [line for line in said if line.startswith("•")]


@pytest.mark.parametrize("language", ["fr", "en"])
@pytest.mark.parametrize("moved_at", [LONG_AGO, None])
def test_six_are_all_shown_and_of_seven_the_last_two_are_counted(language: Language, moved_at: datetime | None) -> None:
    six, seven = known(SIX, moved_at=moved_at), known(SEVEN, moved_at=moved_at)
    assert len(bullets(shown(six, language))) == 6
    assert not too_many(asking(language), six)
    assert bullets(shown(seven, language))[5] in {"• et 2 autres", "• and 2 others"}
    assert len(bullets(shown(seven, language))) == 6
    assert too_many(asking(language), seven)


def test_all_of_them_are_shown_when_asked_for() -> None:
    whole = read(retakes(asking(), known(SEVEN, moved_at=LONG_AGO), whole=True)).split("\n")
    assert [code for code in SEVEN if any(code in line for line in whole)] == list(SEVEN)
    assert len(bullets(whole)) == 7


def test_what_is_open_comes_before_what_is_not_where_room_is_short() -> None:
    told = {"5.1": (2, None, NOON - timedelta(hours=1))}
    said = shown(known(SEVEN, moved_at=LONG_AGO, told=told))
    assert bullets(said)[5] == "• et 3 autres"
    assert "Ensuite :" not in said
