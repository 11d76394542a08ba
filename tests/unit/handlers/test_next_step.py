from dataclasses import replace

import pytest

from bot.message import Action, as_plain
from handlers.buttons import next_step, send_profile
from handlers.known import Known, person_of
from handlers.student.account_answers import CREATE, RECOVER, way_buttons, way_on
from models.preferences import SchoolAccount
from pix.profile import Profile
from tests.unit.handlers.asking import LONG_AGO, asking, known

OPEN = "https://app.pix.fr/campagnes/QWERTY456"


@pytest.mark.parametrize(
    ("profile", "label", "command"),
    [
        (known(), "Comment mes niveaux arrivent ici", "levels"),
        (known({"2.1": (3, 24)}, moved_at=LONG_AGO), "Que retenter\u202f?", "retakes"),
        (known({"2.1": (3, 24)}), "Mes niveaux", "levels"),
        (known({"2.1": (7, 56)}, moved_at=LONG_AGO), "Mes niveaux", "levels"),
    ],
)
def test_the_next_step_depends_on_what_is_known(profile: Profile, label: str, command: str) -> None:
    button = next_step(asking(), Known(profile))
    assert (button.label, button.target) == (label, Action("do", (command,)))


def test_without_a_campaign_there_is_no_button_to_send_to_it() -> None:
    assert send_profile(asking(), Known(known())) == ()
    (button,) = send_profile(asking(), Known(known(), OPEN))
    assert button.label == "Envoyer mon profil"


@pytest.mark.parametrize(
    ("given", "labels"),
    [
        (SchoolAccount.USED, ["Envoyer mon profil", "Comment mes niveaux arrivent ici"]),
        (SchoolAccount.FROM_SCHOOL, ["Récupérer mon compte", "Envoyer mon profil", "Comment mes niveaux arrivent ici"]),
        (SchoolAccount.NONE, ["Créer mon compte Pix", "Envoyer mon profil", "Comment mes niveaux arrivent ici"]),
    ],
)
def test_each_answer_about_an_account_has_its_way_on(given: SchoolAccount, labels: list[str]) -> None:
    rows = way_buttons(asking(), given, Known(known(), OPEN))
    assert [button.label for row in rows for button in row] == labels


@pytest.mark.parametrize(
    ("given", "labels", "said"),
    [
        (SchoolAccount.USED, ["Envoyer mon profil", "Mes niveaux"], "Choisis celui que tu gardes"),
        (SchoolAccount.FROM_SCHOOL, ["Récupérer mon compte", "Envoyer mon profil", "Mes niveaux"], "Si tes niveaux"),
        (SchoolAccount.NONE, ["Envoyer mon profil", "Mes niveaux"], "Parfait, un seul compte"),
    ],
)
def test_who_sent_a_profile_is_answered_about_the_other_account(
    given: SchoolAccount, labels: list[str], said: str
) -> None:
    found = Known(known({"2.1": (3, 24)}), OPEN)
    assert [button.label for row in way_buttons(asking(), given, found) for button in row] == labels
    assert as_plain(way_on(asking(), given, found)).startswith(said)


def test_the_addresses_are_those_of_pix() -> None:
    assert (RECOVER, CREATE) == ("https://app.pix.fr/recuperer-mon-compte", "https://app.pix.fr/inscription")


def test_a_stranger_is_nobody() -> None:
    request = asking()
    with pytest.raises(LookupError):
        person_of(replace(request, who=replace(request.who, person_id=None)))
