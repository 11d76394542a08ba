from __future__ import annotations

from datetime import timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from models.audiences.checks import Age, Ages, Amount, Comparison, Flag, LevelOf, Name, Names
from models.audiences.expression import All, Check, Either, Expression, Not, written
from models.audiences.fields import BY_PHRASE, FIELDS
from models.audiences.mistakes import Mistake
from models.audiences.parsing import parse
from models.audiences.tokens import quoted, tokenize
from pix.names import fold
from tests.support.audiences import expressions, field, names_typed

CERTIFIABLE = Check(field("certifiable"), Flag())
STAFF = Check(field("staff"), Flag())
GUEST = Check(field("guest"), Flag())


def group(*names: str) -> Check:
    return Check(field("group"), Names(tuple(map(Name, names))))


def missing(comparison: Comparison, number: int) -> Check:
    return Check(field("missing"), Amount(comparison, number))


def level(code: str, comparison: Comparison, number: int) -> Check:
    return Check(field("level"), LevelOf(code, comparison, number))


def answered(age: Ages, **duration: int) -> Check:
    return Check(field("last answer"), Age(age, timedelta(**duration)))


READ: list[tuple[str, Expression]] = [
    ("certifiable", CERTIFIABLE),
    ("CERTIFIABLES", CERTIFIABLE),
    ("équipe", STAFF),
    ("Equipe", STAFF),
    ("invité", GUEST),
    ("not certifiable", Not(CERTIFIABLE)),
    ("non certifiable", Not(CERTIFIABLE)),
    ("pas certifiable", Not(CERTIFIABLE)),
    ("staff and guest", All((STAFF, GUEST))),
    ("équipe et invité", All((STAFF, GUEST))),
    ("staff et guest", All((STAFF, GUEST))),
    ("staff ou invité", Either((STAFF, GUEST))),
    ("staff or guest and certifiable", Either((STAFF, All((GUEST, CERTIFIABLE))))),
    ("(staff or guest) and certifiable", All((Either((STAFF, GUEST)), CERTIFIABLE))),
    ("not staff and guest", All((Not(STAFF), GUEST))),
    ("not (staff and guest)", Not(All((STAFF, GUEST)))),
    ("staff and (guest and certifiable)", All((STAFF, GUEST, CERTIFIABLE))),
    ("not not staff", Not(Not(STAFF))),
    ('group "L2 Droit"', group("L2 Droit")),
    ("groupe « L2 Droit »", group("L2 Droit")),
    ("group “L2 Droit”", group("L2 Droit")),
    ("group L2 Droit and staff", All((group("L2 Droit"), STAFF))),
    ("groupe : L2 Droit", group("L2 Droit")),
    ("group = L2, L3  Droit", group("L2", "L3 Droit")),
    ("group is L2, L2", group("L2")),
    ("group != L2", Not(group("L2"))),
    ("group is not L2", Not(group("L2"))),
    ("le groupe n’est pas L2".removeprefix("le "), Not(group("L2"))),
    ('group "Lettres et langues"', group("Lettres et langues")),
    ('group "dit ""oui"""', group('dit "oui"')),
    ("missing 1", missing(Comparison.EQUAL, 1)),
    ("il manque 1 compétence", missing(Comparison.EQUAL, 1)),
    ("missing at most 2 skills", missing(Comparison.MOST, 2)),
    ("manque au plus 2", missing(Comparison.MOST, 2)),
    ("missing<=2", missing(Comparison.MOST, 2)),
    ("missing ≤ 2", missing(Comparison.MOST, 2)),
    ("missing <> 0", missing(Comparison.OTHER, 0)),
    ("total pix >= 200", Check(field("total pix"), Amount(Comparison.LEAST, 200))),
    ("pix au moins 200 pix", Check(field("total pix"), Amount(Comparison.LEAST, 200))),
    ("total de pix plus de 200", Check(field("total pix"), Amount(Comparison.MORE, 200))),
    ("level 1.1 >= 3", level("1.1", Comparison.LEAST, 3)),
    ("niveau 3.1 moins de 2", level("3.1", Comparison.LESS, 2)),
    ("level 1.1 3", level("1.1", Comparison.EQUAL, 3)),
    ("level 11 >= 3", level("1.1", Comparison.LEAST, 3)),
    ('level "Gérer des données" > 0', level("1.2", Comparison.MORE, 0)),
    ("niveau gerer des donnees au moins 2", level("1.2", Comparison.LEAST, 2)),
    ("last answer older than 30d", answered(Ages.OLDER, days=30)),
    ("last answer > 30 days", answered(Ages.OLDER, days=30)),
    ("dernière réponse il y a plus de 2 semaines", answered(Ages.OLDER, days=14)),
    ("derniere reponse depuis moins de 36h", answered(Ages.NEWER, hours=36)),
    ("last answer within 1 month", answered(Ages.NEWER, days=30)),
    ("dernière réponse jamais", answered(Ages.NEVER)),
    ("langue français", Check(field("language"), Names((Name("fr"),)))),
    ("language EN", Check(field("language"), Names((Name("en"),)))),
    ("tout le monde", Check(field("everyone"), Flag())),
]


@pytest.mark.parametrize(("text", "meant"), READ, ids=[text for text, _ in READ])
def test_an_expression_is_read_in_either_language(text: str, meant: Expression) -> None:
    assert parse(text) == meant


@settings(max_examples=300, deadline=None)
@given(expressions(names_typed), st.sampled_from(["en", "fr"]))
def test_what_is_printed_reads_as_what_it_was(expression: Expression, language: str) -> None:
    text = written(expression, "fr" if language == "fr" else "en")
    again = parse(text)
    assert again == expression
    assert written(again, "fr" if language == "fr" else "en") == text


@settings(max_examples=300, deadline=None)
@given(
    st.one_of(
        st.text(max_size=60),
        st.lists(
            st.sampled_from(
                [
                    *BY_PHRASE,
                    "and",
                    "ou",
                    "not",
                    "(",
                    ")",
                    ",",
                    ">=",
                    "!=",
                    "3",
                    "30d",
                    '"L2"',
                    "«",
                    "1.1",
                    "older than",
                ]
            ),
            max_size=12,
        ).map(" ".join),
    )
)
def test_any_text_is_understood_or_its_mistake_has_a_place_in_it(text: str) -> None:
    expression, place = understood(text)
    assert 0 <= place <= len(text)
    assert expression is None or parse(written(expression)) == expression


def understood(text: str) -> tuple[Expression | None, int]:
    try:
        return parse(text), 0
    except Mistake as mistake:
        return None, mistake.position


@given(names_typed)
def test_a_quotation_is_read_back(name: str) -> None:
    assert [token.text for token in tokenize(quoted(name))][:-1] == [name]


def test_every_name_of_a_field_is_its_own_and_no_word_of_the_grammar() -> None:
    names = [(fold(name), each) for each in FIELDS for names in each.names.values() for name in names]
    assert all(BY_PHRASE[name] is each for name, each in names)
    assert not BY_PHRASE.keys() & {"and", "et", "or", "ou", "not", "non", "pas", "audience"}


def test_a_saved_audience_stands_for_its_conditions() -> None:
    saved = {"L2 à relancer": "group L2 Droit or staff"}
    meant = All((Either((group("L2 Droit"), STAFF)), Not(CERTIFIABLE)))
    assert parse('audience "l2 a relancer" and not certifiable', saved) == meant
    assert written(meant) == '(group "L2 Droit" or staff) and not certifiable'
