from __future__ import annotations

import pytest

from bot.events import Language
from bot.translation import Translator, Variable
from handlers.staff.absent_file import absent_heading, absent_rows
from handlers.staff.audience_words import explained
from models.audiences.describing import described
from models.audiences.field import Say
from models.audiences.fields import FIELDS
from models.audiences.mistakes import Mistake
from models.audiences.naming import found_in
from models.audiences.parsing import parse
from models.audiences.reach import Absent
from tests.support.audiences import KNOWN

TRANSLATOR = Translator.load()


def speaking(language: Language) -> Say:
    def say(key: str, **variables: Variable) -> str:
        return TRANSLATOR.word(language, key, variables)

    return say


SAID = [
    ("group L2 Droit", "du groupe L2 Droit", "in the group L2 Droit"),
    ("not group L1, L2, L3", "hors du groupe L1, L2 ou L3", "not in the group L1, L2 or L3"),
    ("component FDSP", "de la composante FDSP", "in the component FDSP"),
    ("diploma Master", "du diplôme Master", "on the diploma Master"),
    ("everyone", "toutes", "all"),
    ("roster", "sur la liste des étudiants", "on the roster"),
    ("language en", "de langue anglaise", "speaking English"),
    ("platform telegram, discord", "sur Telegram ou Discord", "on Telegram or Discord"),
    ("linked", "avec un compte relié à un étudiant", "with an account linked to a student"),
    ("not guest", "ayant un numéro étudiant", "with a student number"),
    ("not certifiable", "pas certifiables", "not certifiable"),
    (
        "missing 1",
        "à qui il manque exactement 1 des compétences nécessaires",
        "missing exactly 1 of the skills needed",
    ),
    ("total pix >= 200", "ayant au moins 200\u00a0pix", "with at least 200 pix"),
    ("not pix < 200", "n’ayant pas moins de 200\u00a0pix", "without less than 200 pix"),
    ("level 1.1 >= 3", "dont le niveau en 1.1 est d’au moins 3", "whose level in 1.1 is at least 3"),
    ("last answer older than 1d", "dont la dernière réponse date de plus de 1 jour", None),
    ("last answer newer than 36h", "ayant répondu depuis moins de 36 heures", "who answered in the last 36 hours"),
    ("last answer never", "n’ayant jamais répondu", "who never answered"),
    ("not last answer never", "ayant déjà répondu", "who answered once"),
    ("profile", "ayant envoyé leur profil", "who sent their profile"),
    ("staff and roster and profile", "de l’équipe, sur la liste des étudiants et ayant envoyé leur profil", None),
    ("staff or roster", "de l’équipe ou sur la liste des étudiants", "on the team or on the roster"),
    (
        "staff and (roster or profile)",
        "de l’équipe et (sur la liste des étudiants ou ayant envoyé leur profil)",
        "on the team and (on the roster or who sent their profile)",
    ),
    (
        "not (staff or roster)",
        "hors de l’équipe et hors de la liste des étudiants",
        "not on the team and not on the roster",
    ),
    (
        "not (staff and roster)",
        "hors de l’équipe ou hors de la liste des étudiants",
        "not on the team or not on the roster",
    ),
    ("not not staff", "de l’équipe", "on the team"),
]


@pytest.mark.parametrize(("text", "french", "english"), SAID, ids=[each[0] for each in SAID])
def test_an_expression_is_described_in_both_languages(text: str, french: str, english: str | None) -> None:
    expression = parse(text)
    assert described(expression, speaking("fr")) == french
    if english is not None:
        assert described(expression, speaking("en")) == english


def test_every_field_is_described_and_denied() -> None:
    said = {each[0].removeprefix("not ") for each in SAID}
    assert all(any(text.startswith(name) for text in said for name in each.names["en"]) for each in FIELDS)


EXPLAINED = [
    (
        "certifable",
        "Caractère 1 : « certifable » n’est pas un critère que je connais. Vouliez-vous dire « certifiable »?",
    ),
    ("staff and", 'L’expression s’arrête trop tôt : il manque un critère, comme certifiable ou groupe "L2 Droit".'),
    ("staff , guest", "Caractère 7 : il faut ici « et », « ou », ou la fin, et non « , »."),
    (
        "staff orr guest",
        "Caractère 7 : il faut ici « et », « ou », ou la fin, et non « orr ». Vouliez-vous dire « or »?",
    ),
    ("group L2 Drot", "Caractère 7 : groupe « L2 Drot » n’existe pas. Vouliez-vous dire « L2 Droit »?"),
    ("audience x", "Caractère 10 : audience « x » n’existe pas."),
    ("missing 17", "Caractère 9 : 17 est hors limites, il faut un nombre de 0 à 16."),
    ("(staff", "Caractère 1 : « ( » est ouvert et jamais refermé."),
    (
        "not " * 30 + "staff",
        "Caractère 81 : c’est trop long, ou trop imbriqué. Enregistrez une partie sous un nom, ou raccourcissez.",
    ),
]


@pytest.mark.parametrize(("text", "sentence"), EXPLAINED, ids=[each[0][:20] for each in EXPLAINED])
def test_a_mistake_is_explained_with_its_place(text: str, sentence: str) -> None:
    with pytest.raises(Mistake) as caught:
        found_in(parse(text), KNOWN)
    said = explained(caught.value, speaking("fr"), "fr")
    assert said.replace("\u00a0", " ").replace("\u202f", "") == sentence
    assert explained(caught.value, speaking("en"), "en")


def test_the_absent_are_a_table_that_no_spreadsheet_runs() -> None:
    people = [Absent(1, "=1+1", "@Ada", "Love;lace", "+L2", "ada@univ.example"), Absent(2, "2", "Bo", "B", "", "")]
    assert absent_heading(speaking("en")) == "\ufeffNumber;Last name;First name;Group;Address\r\n"
    assert absent_rows(people) == "'=1+1;\"Love;lace\";'@Ada;'+L2;ada@univ.example\r\n2;B;Bo;;\r\n"
