from datetime import date, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.message import Action
from bot.payloads import MAX_PAYLOAD, Signer
from bot.replies import do
from handlers.attempts.lines import line, recording
from handlers.attempts.telling import read_telling, recognise
from handlers.attempts.telling_found import (
    BadTime,
    Doubtful,
    FiguresApart,
    Item,
    LevelTooHigh,
    NothingNamed,
    NotUnderstood,
    PixTooHigh,
    Several,
    Telling,
    Understood,
)
from handlers.attempts.when import Future, Moment, Precision, TooOld, Unreadable, Vague
from pix.framework import BY_CODE, COMPETENCES, Competence
from pix.rules import Rules
from tests.support.builders import CAMILLE
from tests.support.clock import NOON, ManualClock

PARIS = ZoneInfo("Europe/Paris")
RULES = Rules()
SIGNER = Signer(b"0123456789abcdef", ManualClock())

Told = tuple[str, int | None, int | None, str | None]


def read(text: str, rules: Rules = RULES) -> Telling:
    return read_telling(text, NOON, PARIS, rules)


def told(text: str) -> list[Told]:
    """Return each item of ``text`` as code, level, pix and the local time."""
    found = read(text)
    assert isinstance(found, Understood), found
    return [(each.competence.code, each.level, each.pix, _shown(each.when)) for each in found.items]


def _shown(when: Moment | None) -> str | None:
    return f"{when.instant.astimezone(PARIS):%d/%m %H:%M}" if when else None


MONDAY, YESTERDAY = "16/03 23:59", "17/03 23:59"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("3.1", [("3.1", None, None, None)]),
        ("3.1 level 4 yesterday", [("3.1", 4, None, YESTERDAY)]),
        ("3.1 niveau 4", [("3.1", 4, None, None)]),
        ("3.1 niv. 4", [("3.1", 4, None, None)]),
        ("3.1: lvl 4", [("3.1", 4, None, None)]),
        ("3.1 niveau quatre", [("3.1", 4, None, None)]),
        ("3.1 niveau 4/7", [("3.1", 4, None, None)]),
        ("3.1 niveau 4 sur 7", [("3.1", 4, None, None)]),
        ("3.1 4", [("3.1", 4, None, None)]),
        ("3.1 = 4", [("3.1", 4, None, None)]),
        ("3,1 niveau 4", [("3.1", 4, None, None)]),
        ("31 niveau 4", [("3.1", 4, None, None)]),
        ("3.1 37 pix", [("3.1", 4, 37, None)]),
        ("3.1 : 37/56 pix", [("3.1", 4, 37, None)]),
        ("3.1 niveau 4, 37 pix", [("3.1", 4, 37, None)]),
        ("3.1 0", [("3.1", 0, None, None)]),
        ("niveau 4 en 3.1", [("3.1", 4, None, None)]),
        ("je suis passé du niveau 2 au niveau 4 en 3.1", [("3.1", 4, None, None)]),
        ("3.1 4 days ago", [("3.1", None, None, "14/03 23:59")]),
        ("3.1 4 16/03", [("3.1", 4, None, "16/03 23:59")]),
        ("3.1 il y a 3 jours 37 pix", [("3.1", 4, 37, "15/03 23:59")]),
        ("3.1 hier niveau 4 à 14h30", [("3.1", 4, None, "17/03 14:30")]),
        ("j'ai fini 3.1 hier niveau 4", [("3.1", 4, None, YESTERDAY)]),
        ("I’ve just finished 3.1!", [("3.1", None, None, None)]),
        ("3.1 Développer des documents textuels niveau 4", [("3.1", 4, None, None)]),
        ("I did 3.1 and 4.2 yesterday", [("3.1", None, None, YESTERDAY), ("4.2", None, None, YESTERDAY)]),
        ("3.1 hier et 4.2 ce matin", [("3.1", None, None, YESTERDAY), ("4.2", None, None, "18/03 12:00")]),
        ("hier 3.1 niveau 4, ce matin 4.2 niveau 3", [("3.1", 4, None, YESTERDAY), ("4.2", 3, None, "18/03 12:00")]),
        ("niveau 4 en 3.1 et niveau 3 en 4.2 hier", [("3.1", 4, None, YESTERDAY), ("4.2", 3, None, YESTERDAY)]),
        ("1.1 4, 1.2 3, 2.1 5", [("1.1", 4, None, None), ("1.2", 3, None, None), ("2.1", 5, None, None)]),
        ("1.1 4,1.2 3", [("1.1", 4, None, None), ("1.2", 3, None, None)]),
        ("1.1 4 1.2 3", [("1.1", 4, None, None), ("1.2", 3, None, None)]),
        ("mes niveaux : 1.1 : 4, 1.2 : 3", [("1.1", 4, None, None), ("1.2", 3, None, None)]),
        ("programmer niveau 3", [("3.4", 3, None, None)]),
        ("programer 4, interagir 3", [("3.4", 4, None, None), ("2.1", 3, None, None)]),
        ("Programming level 3 yesterday", [("3.4", 3, None, YESTERDAY)]),
        ("sécurité et programmation hier", [("4.1", None, None, YESTERDAY), ("3.4", None, None, YESTERDAY)]),
        ("I did programming and interacting", [("3.4", None, None, None), ("2.1", None, None, None)]),
        ("interacting 5 and collaborating 4 on Monday", [("2.1", 5, None, MONDAY), ("2.3", 4, None, MONDAY)]),
        ("partager et publier niveau 2", [("2.2", 2, None, None)]),
        ("santé, bien-être et environnement niveau 2", [("4.3", 2, None, None)]),
        ("I'm done with security, level 2", [("4.1", 2, None, None)]),
    ],
)
def test_a_telling_is_read_in_either_language(text: str, expected: list[Told]) -> None:
    assert told(text) == expected


@pytest.mark.parametrize("each", COMPETENCES, ids=[each.code for each in COMPETENCES])
def test_every_competence_is_told_by_its_code_and_by_its_names(each: Competence) -> None:
    for name in (each.code, each.name_fr, each.name_en):
        assert told(f"j’ai fini {name} niveau 2 hier") == [(each.code, 2, None, YESTERDAY)]
        assert told(f"I did {name} yesterday, level 2") == [(each.code, 2, None, YESTERDAY)]


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("3.1 niveau 8", LevelTooHigh(BY_CODE["3.1"], 8, plain=False)),
        ("3.1 37", LevelTooHigh(BY_CODE["3.1"], 37, plain=True)),
        ("3.1 57 pix", PixTooHigh(BY_CODE["3.1"], 57)),
        ("3.1 niveau 2 37 pix", FiguresApart(BY_CODE["3.1"])),
        ("3.1 4, 3.1 5", FiguresApart(BY_CODE["3.1"])),
        ("3.1 niveau 4 niveau 5", FiguresApart(BY_CODE["3.1"])),
        ("3.1 niveau 4 demain", BadTime(Future(date(2026, 3, 19)), (Item(BY_CODE["3.1"], 4),))),
        ("3.1 il y a 3 ans", BadTime(TooOld(date(2023, 3, 18)), (Item(BY_CODE["3.1"]),))),
        ("3.1 la semaine dernière", BadTime(Vague(), (Item(BY_CODE["3.1"]),))),
        ("3.1 lundi 17 mars", BadTime(Unreadable(), (Item(BY_CODE["3.1"]),))),
        ("3.1 4 avec Camille", NotUnderstood("camille", (Item(BY_CODE["3.1"], 4),))),
        ("interagir 4 et zblorg", NotUnderstood("zblorg", (Item(BY_CODE["2.1"], 4),))),
        ("je n’ai pas fini 3.1", NotUnderstood("n ai pas", (Item(BY_CODE["3.1"]),))),
        ("5.1 level -1", NotUnderstood("level \N{MINUS SIGN}1", (Item(BY_CODE["5.1"]),))),
        ("5.1 niveau \N{MINUS SIGN}1", NotUnderstood("niveau \N{MINUS SIGN}1", (Item(BY_CODE["5.1"]),))),
        ("5.1 -4", NotUnderstood("\N{MINUS SIGN}4", (Item(BY_CODE["5.1"]),))),
        ("5.1 -37 pix", NotUnderstood("\N{MINUS SIGN}37", (Item(BY_CODE["5.1"]),))),
        ("hier", NothingNamed("")),
        ("niveau 4", NothingNamed("")),
        ("zblorg", NothingNamed("zblorg")),
    ],
)
def test_what_stands_in_the_way_is_located(text: str, problem: Telling) -> None:
    assert read(text) == problem


ONE_ONE = Item(BY_CODE["1.1"], 4)
HIGH = LevelTooHigh(BY_CODE["2.1"], 9, plain=True)


Way = tuple[str, list[str]] | LevelTooHigh | PixTooHigh | FiguresApart | BadTime | NotUnderstood | NothingNamed


def stands_in_the_way(text: str) -> tuple[list[Way], list[str]]:
    """Return the problems of ``text``, doubts as what was typed and its candidates, and the codes understood."""
    found = read(text)
    assert isinstance(found, Several), found
    problems: list[Way] = [
        (each.typed, [meant.code for meant in each.candidates]) if isinstance(each, Doubtful) else each
        for each in found.problems
    ]
    return problems, [each.competence.code for each in found.items]


IN_THE_WAY: list[tuple[str, list[Way], list[str]]] = [
    ("1.1 4, 1.9 3, 2.1 9", [("1.9", ["1.2", "1.3"]), HIGH], ["1.1"]),
    ("1.1 4, 1.2 3, 1.9 3, 2.1 9", [("1.9", ["1.3"]), HIGH], ["1.1", "1.2"]),
    ("1.1 4, 3.1 57 pix", [PixTooHigh(BY_CODE["3.1"], 57)], ["1.1"]),
    ("1.1 4, 9.9 3", [("9.9", [])], ["1.1"]),
    ("9.9 3, 8.8 2", [("9.9", []), ("8.8", [])], []),
    ("1.1 4 hier, 2.1 3 demain", [BadTime(Future(date(2026, 3, 19)), (Item(BY_CODE["2.1"], 3),))], ["1.1"]),
    (
        "1.1 4 hier, 2.1 3 demain, 2.2 3 demain, 3.1 9",
        [
            BadTime(Future(date(2026, 3, 19)), (Item(BY_CODE["2.1"], 3), Item(BY_CODE["2.2"], 3))),
            LevelTooHigh(BY_CODE["3.1"], 9, plain=True),
        ],
        ["1.1"],
    ),
    ("1.1 4, 3.1 4, 3.1 5", [FiguresApart(BY_CODE["3.1"])], ["1.1"]),
    ("1.1 4, 3.1 4, 3.1 9", [FiguresApart(BY_CODE["3.1"])], ["1.1"]),
    ("1.1 4, 2.1 9 avec Camille", [HIGH, NotUnderstood("camille", (ONE_ONE,))], ["1.1"]),
    ("1.1 4, documents niveau 3, 2.1 9", [("documents", ["3.1", "3.3", "3.2"]), HIGH], ["1.1"]),
]


@pytest.mark.parametrize(("text", "problems", "codes"), IN_THE_WAY)
def test_all_that_stands_in_the_way_is_found_beside_what_is_clear(
    text: str, problems: list[Way], codes: list[str]
) -> None:
    assert stands_in_the_way(text) == (problems, codes)


def test_what_is_clear_beside_a_problem_has_its_own_time_and_figures() -> None:
    found = read("1.1 37 pix hier, 2.1 9 hier, 4.2 3 ce matin")
    assert isinstance(found, Several)
    assert [(each.pix, each.level, _shown(each.when)) for each in found.items] == [
        (37, 4, YESTERDAY),
        (None, 3, "18/03 12:00"),
    ]
    assert found.when == ""
    assert [each.when for each in (read("1.1 4, 9.9 3 hier"), read("1.1 4, 9.9 3")) if isinstance(each, Several)] == [
        "hier",
        "",
    ]


def test_a_doubt_about_one_code_is_never_about_one_that_is_told_beside_it() -> None:
    found = read("1.1 4, 1.2 3, 1.9 3")
    assert isinstance(found, Doubtful)
    assert [each.code for each in found.candidates] == ["1.3"]
    assert [each.competence.code for each in found.items] == ["1.1", "1.2"]


@pytest.mark.parametrize("text", ["5.1 - 4", "5.1 – 4", "- 5.1 niveau 4", "-5.1 niveau 4", "5.1-4", "5.1 niveau-4"])
def test_a_dash_is_no_sign(text: str) -> None:
    assert told(text) == [("5.1", 4, None, None)]


def test_the_ceiling_and_the_most_pix_follow_the_rules_of_the_campus() -> None:
    higher = Rules(ceiling=8)
    assert isinstance(read("3.1 niveau 8", higher), Understood)
    assert isinstance(read("3.1 64 pix", higher), Understood)
    assert read("3.1 niveau 9", higher) == LevelTooHigh(BY_CODE["3.1"], 9, plain=False)


@pytest.mark.parametrize(
    ("text", "typed", "codes"),
    [
        ("3.7 niveau 4", "3.7", ["3.1", "3.2", "3.3", "3.4"]),
        ("j’ai fini 2.5", "2.5", ["2.1", "2.2", "2.3", "2.4"]),
        ("9.9 4", "9.9", []),
        ("documents niveau 4", "documents", ["3.1", "3.3", "3.2"]),
    ],
)
def test_a_competence_that_does_not_exist_is_asked_about(text: str, typed: str, codes: list[str]) -> None:
    found = read(text)
    assert isinstance(found, Doubtful)
    assert (found.typed, [each.code for each in found.candidates]) == (typed, codes)
    assert found.sentence[found.start : found.end] == typed


@pytest.mark.parametrize(
    "text",
    [
        "j'ai fini 3.1 hier niveau 4",
        "J’ai fini 3.1 !",
        "I did 3.1 and 4.2 today",
        "1.1 4, 1.2 3, 2.1 5",
        "3.1 level 4 yesterday",
        "3.1 37 pix",
        "programmer niveau 3",
        "je viens de finir 3.1",
        "I just finished Programming",
        "j'ai refait 3.1 : 40 pix, hier",
        "j’ai fini la sécurité",
        "bonjour, j'ai terminé 3.1 ce matin, merci",
        "j’ai fini 3.7",
        "3.1 niveau 9",
        "j’ai fini 3.1 demain",
    ],
)
def test_a_sentence_that_says_what_was_done_is_recognised(text: str) -> None:
    assert recognise(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "?",
        "3.1",
        "3.1 et 4.2",
        "3.1 ?",
        "I have 3 exams",
        "j’ai 3 examens demain",
        "j’ai fini mes devoirs",
        "I did my homework",
        "je n’ai pas fini 3.1",
        "I haven’t finished 3.1",
        "I haven't done 3.1",
        "je vais faire 3.1",
        "I will do 3.1 tomorrow",
        "as-tu fini 3.1 ?",
        "quand puis-je retenter 3.1 ?",
        "what’s my level in 2.3?",
        "quel est mon niveau en 3.1",
        "j’ai eu 9.5 hier",
        "j’ai eu 4.5 en maths",
        "j’ai un exam le 3.1",
        "version 3.1 niveau 4",
        "12.11.2026",
        "hier",
        "niveau 4",
        "350 pix",
        "j’ai fini mes documents",
        "presque fini 3.1",
        "1.1 4 " * 100,
    ],
)
def test_an_ordinary_sentence_is_no_telling(text: str) -> None:
    assert not recognise(text)


def items() -> st.SearchStrategy[tuple[Item, ...]]:
    when = st.none() | st.builds(
        Moment,
        st.integers(0, 60 * 24 * 600).map(lambda minutes: NOON - timedelta(minutes=minutes)),
        st.just(Precision.MINUTE),
    ).filter(lambda moment: moment.instant.astimezone(PARIS).fold == 0)
    figures = st.one_of(
        st.just((None, None)),
        st.integers(0, RULES.ceiling).map(lambda level: (level, None)),
        st.integers(0, RULES.competence_pix).map(lambda pix: (pix // 8, pix)),
    )
    one = st.tuples(st.sampled_from(COMPETENCES), figures)
    many = st.lists(one, min_size=1, max_size=16, unique_by=lambda each: each[0].code)
    return st.tuples(many, when).map(lambda each: tuple(Item(code, *figure, each[1]) for code, figure in each[0]))


@given(items())
def test_what_a_button_carries_is_read_back_as_it_was(items: tuple[Item, ...]) -> None:
    assert read(line(items, PARIS)) == Understood(items)


@given(items())
def test_what_is_put_on_a_button_fits_there(items: tuple[Item, ...]) -> None:
    action = recording(items, PARIS)
    if action is not None:
        assert len(SIGNER.seal(action, CAMILLE, timedelta(days=90)).data) <= MAX_PAYLOAD


def test_what_does_not_fit_on_a_button_is_left_to_be_told() -> None:
    assert recording([Item(each, 4) for each in COMPETENCES], PARIS) is None
    assert recording([Item(BY_CODE["3.1"], 4)], PARIS) == Action("done-record", ("3.1 niv 4",))
    assert recording([Item(BY_CODE["3.1"])], PARIS) == do("done", "3.1")


PIECES = ["3.1", "4.2", "3,1", "niveau 4", "37 pix", "hier", "et", ",", "fini", "programmer", "9", "16/11", "14h", "?"]


@given(st.one_of(st.text(max_size=80), st.lists(st.sampled_from(PIECES), max_size=8).map(" ".join)))
def test_whatever_is_typed_what_is_understood_keeps_the_rules(text: str) -> None:
    found = read(text)
    recognise(text)
    if isinstance(found, Understood):
        codes = [each.competence.code for each in found.items]
        assert len(codes) == len(set(codes)) > 0
        for each in found.items:
            assert each.level is None or 0 <= each.level <= RULES.ceiling
            assert each.pix is None or (each.level == each.pix // 8 and each.pix <= RULES.competence_pix)
            assert each.when is None or each.when.instant <= NOON
