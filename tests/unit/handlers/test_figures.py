from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from handlers.figures import profile_source, shown
from handlers.student.competence_text import card
from handlers.student.levels_text import summary
from pix.framework import competence
from pix.profile import CompetenceFigures, Profile
from pix.rules import Rules
from tests.support.clock import NOON
from tests.unit.handlers.asking import LONG_AGO, SENT, asking, known, read

ANSWERED = Profile(Rules(), {"3.1": CompetenceFigures("3.1", answered_at=NOON - timedelta(hours=1))})
"""An answer was told, and no level with it."""


def test_an_answer_told_without_a_level_is_said_so_everywhere() -> None:
    assert read(shown(asking(), ANSWERED, "3.1")) == "répondu, niveau non dit"
    assert read(summary(asking(), ANSWERED)).split("\n") == [
        "Je n’ai pas encore de profil envoyé, et tu ne m’as pas dit tes niveaux.",
        "• 3.1 Documents textuels : répondu, niveau non dit",
        "À retenter dès dimanche à 12 h : 3.1 Documents textuels (d’après ta réponse du 18 mars).",
    ]
    said = read(card(asking(), competence("3.1"), ANSWERED, ())).split("\n")
    assert said[2] == "Tu y as répondu le 18 mars, sans me dire ton niveau."
    assert said[3].startswith("« Retenter » : dès dimanche à 12 h")


def test_a_figure_the_latest_sending_lacks_says_which_sending_it_is_from() -> None:
    profile = replace(known({"2.1": (3, 24)}, sent_at=LONG_AGO), sent_at=SENT)
    assert read(shown(asking(), profile, "2.1")) == "niveau 3 (envoi du 17 janvier)"
    assert read(shown(asking("en"), profile, "2.1")) == "level 3 (sent on 17 January)"


@pytest.mark.parametrize(
    ("profile", "source"),
    [
        (known({}), "d’après le profil que tu as envoyé le 16 mars"),
        (known(certified={"1.1": (3, LONG_AGO), "1.2": (2, SENT)}), "d’après ton certificat du 16 mars"),
        (known(told={"1.1": (3, None, NOON)}), "selon toi"),
    ],
)
def test_a_profile_says_where_it_is_from(profile: Profile, source: str) -> None:
    assert read(profile_source(asking(), profile)) == source


@pytest.mark.parametrize(
    ("sent_at", "date"), [(datetime.fromisoformat("2025-12-01T10:00Z"), "1er décembre 2025"), (SENT, "16 mars")]
)
def test_a_date_of_another_year_says_the_year(sent_at: datetime, date: str) -> None:
    assert f"envoyé le {date}." in read(summary(asking(), known({}, sent_at=sent_at)))
