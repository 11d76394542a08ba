from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from bot.events import Language
from pix.framework import COMPETENCES
from pix.profile import Door, Source
from tests.support.clock import NOON
from tests.unit.handlers.asking import SENT, known
from tests.unit.handlers.notices.wording import reading, voice, window

DAY = timedelta(days=1)
WEEK_AGO = NOON - 9 * DAY
"""Monday 9 March."""


def test_one_competence_is_told_as_the_voice_says_it_in_french() -> None:
    profile = known(told={"3.1": (2, None, WEEK_AGO)})
    assert reading(voice(), [window("3.1", WEEK_AGO)], profile) == [
        "Bonjour Camille ! Si tu n’y as pas répondu depuis lundi 9 mars, tu peux retenter sur Pix :",
        "• 3.1 Développer des documents textuels (niveau 2 selon toi)",
        "« Retenter » ne repose que les questions manquées : tes réussites sont gardées. "
        "« Remettre à zéro » efface ton niveau. C’est plus confortable sur un ordinateur.",
        "Choisir ou arrêter tes rappels : /rappels",
    ]


def test_one_competence_is_told_as_the_voice_says_it_in_english() -> None:
    profile = known(told={"3.1": (2, None, WEEK_AGO)})
    assert reading(voice("en"), [window("3.1", WEEK_AGO)], profile) == [
        "Hi Camille! If you haven’t answered since Monday 9 March, you can retry on Pix:",
        "• 3.1 Creating textual documents (level 2 according to you)",
        "“Retry” asks only what you missed: what you got right is kept. “Reset” erases your level. "
        "It’s easier on a computer.",
        "Choose or stop your reminders: /reminders",
    ]


@pytest.mark.parametrize(("language", "hello"), [("fr", "Bonjour ! Si"), ("en", "Hi! If")])
def test_who_has_no_name_here_is_greeted_without(language: Language, hello: str) -> None:
    first, *_ = reading(voice(language), [window("3.1", WEEK_AGO)], known(told={"3.1": (2, None, WEEK_AGO)}), "")
    assert first.startswith(hello)


@pytest.mark.parametrize(("language", "erases"), [("fr", "efface"), ("en", "erases")])
def test_the_four_day_window_speaks_of_no_reset_and_the_seven_day_one_warns(language: Language, erases: str) -> None:
    profile = known(told={"3.1": (2, None, WEEK_AGO)})
    improve = reading(voice(language), [window("3.1", WEEK_AGO, door=Door.IMPROVE)], profile)
    both = reading(voice(language), [window("3.1", WEEK_AGO, door=door) for door in Door], profile)
    assert erases not in " ".join(improve)
    assert erases in " ".join(both)
    assert sum(line.startswith("• 3.1") for line in both) == 1


@pytest.mark.parametrize("language", ["fr", "en"])
def test_a_date_known_from_a_file_is_said_to_be_that_of_the_sending(language: Language) -> None:
    profile = known({"2.1": (3, 24)}, sent_at=SENT)
    first, line, *_ = reading(
        voice(language, now=SENT + 7 * DAY), [window("2.1", SENT, basis=Source.IMPORTED)], profile
    )
    said = "depuis l’envoi de ton profil (lundi 16 mars)" if language == "fr" else "since you sent your profile"
    assert said in first
    assert line in {"• 2.1 Interagir (niveau 3)", "• 2.1 Interacting (level 3)"}


@pytest.mark.parametrize("language", ["fr", "en"])
def test_a_level_from_another_source_than_the_date_says_which(language: Language) -> None:
    later = known({"2.1": (3, 24)}, sent_at=SENT)
    certified = known(certified={"2.1": (3, SENT)})
    answered = [window("2.1", WEEK_AGO)]
    assert "16 " in reading(voice(language), answered, later)[1]
    assert "certificat" in reading(voice(language), answered, certified)[1]


def test_an_answer_told_without_a_level_claims_none() -> None:
    assert reading(voice(), [window("2.1", WEEK_AGO)], known())[1] == "• 2.1 Interagir"


@pytest.mark.parametrize("language", ["fr", "en"])
def test_answers_of_one_day_share_the_date_of_the_first_line(language: Language) -> None:
    told = {"2.1": (3, None, WEEK_AGO), "3.1": (2, None, WEEK_AGO + timedelta(hours=3))}
    lines = reading(voice(language), [window(code, at) for code, (_, _, at) in told.items()], known(told=told))
    assert "9 mars" in lines[0] or "9 March" in lines[0]
    assert not [line for line in lines[1:] if "9 mars" in line or "9 March" in line]


@pytest.mark.parametrize("language", ["fr", "en"])
def test_answers_of_several_days_and_sources_each_say_theirs(language: Language) -> None:
    profile = known({"2.1": (3, 24)}, sent_at=SENT - 8 * DAY, told={"3.1": (2, None, WEEK_AGO)})
    windows = [window("2.1", SENT - 8 * DAY, basis=Source.IMPORTED), window("3.1", WEEK_AGO)]
    first, *lines = reading(voice(language), windows, profile)
    assert "mars" not in first
    assert "March" not in first
    dated = [line for line in lines if line.startswith("•")]
    assert sum("envoi du 8" in line or "sent on 8" in line for line in dated) == 1
    assert sum("réponse du 9" in line or "answer on 9" in line for line in dated) == 1


@pytest.mark.parametrize("language", ["fr", "en"])
@pytest.mark.parametrize("count", range(1, 17))
def test_however_many_open_at_once_the_message_is_six_lines_and_counts_the_rest(language: Language, count: int) -> None:
    codes = [each.code for each in COMPETENCES[:count]]
    told = {code: (2, None, WEEK_AGO - index * DAY) for index, code in enumerate(codes)}
    lines = reading(voice(language), [window(code, at) for code, (_, _, at) in told.items()], known(told=told))
    named = sum(line.startswith("• ") and line[2].isdigit() for line in lines)
    more = [line for line in lines if "/retenter" in line or "/retakes" in line]
    assert len(lines) <= 6
    assert named + sum(int("".join(filter(str.isdigit, line))) for line in more) == count


def test_the_most_useful_competence_is_named_first() -> None:
    told = {"1.1": (3, 25, WEEK_AGO), "5.2": (0, 7, WEEK_AGO)}
    lines = reading(voice(), [window(code, WEEK_AGO) for code in told], known(told=told))
    assert lines[1].startswith("• 5.2")


@pytest.mark.parametrize(
    ("answered_at", "zone", "day"),
    [
        # 23 h 30 in Paris is a Saturday on both nights around the change; 1 h UTC is already Sunday.
        (datetime(2026, 3, 28, 22, 30, tzinfo=UTC), "Europe/Paris", "samedi 28 mars"),
        (datetime(2026, 3, 29, 1, 30, tzinfo=UTC), "Europe/Paris", "dimanche 29 mars"),
        (datetime(2026, 10, 24, 22, 30, tzinfo=UTC), "Europe/Paris", "dimanche 25 octobre"),
        (datetime(2026, 10, 25, 23, 30, tzinfo=UTC), "Europe/Paris", "lundi 26 octobre"),
        (datetime(2026, 3, 28, 22, 30, tzinfo=UTC), "Pacific/Tahiti", "samedi 28 mars"),
        (datetime(2026, 3, 28, 22, 30, tzinfo=UTC), "Indian/Reunion", "dimanche 29 mars"),
    ],
)
def test_the_day_of_the_answer_is_the_students_own(answered_at: datetime, zone: str, day: str) -> None:
    speaking = voice(now=answered_at + 7 * DAY, zone=ZoneInfo(zone))
    first, *_ = reading(speaking, [window("2.1", answered_at)], known(told={"2.1": (1, None, answered_at)}))
    assert f"depuis {day}," in first


def test_an_answer_of_today_says_its_hour() -> None:
    first, *_ = reading(voice(now=NOON + timedelta(seconds=5)), [window("2.1", NOON)], known())
    assert "depuis aujourd’hui à 13 h," in first
