import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.message import Span, Style, as_plain, bold
from bot.translation import TranslationError, Translator

FRENCH = """
skills = { $count ->
    [one] **{ $count } compétence**
   *[other] **{ $count } compétences**
}
hello = Bonjour **{ $name }** !
state = { $state ->
    [open] ouverte
   *[other] fermée
}
lines =
    première
    deuxième
broken = **{ $name }
pages = page { $page } sur { $pages }
asked = Que veux-tu ?
    .formal = Que voulez-vous ?
"""
ENGLISH = """
skills = { $count ->
    [one] **{ $count } skill**
   *[other] **{ $count } skills**
}
"""


@pytest.fixture
def translator() -> Translator:
    return Translator({"fr": FRENCH, "en": ENGLISH})


def test_zero_is_singular_in_french_and_plural_in_english(translator: Translator) -> None:
    assert translator.word("fr", "skills", {"count": 0}) == "0 compétence"
    assert translator.word("en", "skills", {"count": 0}) == "0 skills"
    assert translator.word("fr", "skills", {"count": 2}) == "2 compétences"


def test_a_number_has_the_spaces_of_its_language(translator: Translator) -> None:
    assert translator.word("fr", "skills", {"count": 12345}) == "12\u202f345 compétences"
    assert translator.word("en", "skills", {"count": 12345}) == "12,345 skills"


@given(st.text(min_size=1, max_size=40))
def test_a_name_never_becomes_markup(name: str) -> None:
    spans = Translator({"fr": FRENCH, "en": ENGLISH}).text("fr", "hello", {"name": name})
    assert spans == (Span("Bonjour "), Span(name, Style.BOLD), Span(" !"))


def test_a_very_long_variable_enters_whole(translator: Translator) -> None:
    assert translator.word("fr", "hello", {"name": "x" * 10_000}) == f"Bonjour {'x' * 10_000} !"


def test_a_text_variable_keeps_its_look(translator: Translator) -> None:
    assert translator.text("fr", "pages", {"page": bold("1"), "pages": 3}) == (
        Span("page "),
        Span("1", Style.BOLD),
        Span(" sur 3"),
    )


@pytest.mark.parametrize(("state", "written"), [("open", "ouverte"), ("full", "fermée")])
def test_a_string_variable_selects_a_variant(translator: Translator, state: str, written: str) -> None:
    assert translator.word("fr", "state", {"state": state}) == written


def test_line_ends_are_kept(translator: Translator) -> None:
    assert translator.word("fr", "lines") == "première\ndeuxième"


@pytest.mark.parametrize(
    ("key", "variables"),
    [("absent", {}), ("hello", {}), ("broken", {"name": "x"}), ("skills", {"name": "x"})],
)
def test_what_cannot_be_written_raises_and_names_the_key(
    translator: Translator, key: str, variables: dict[str, str]
) -> None:
    with pytest.raises(TranslationError) as caught:
        translator.text("fr", key, variables)
    assert (caught.value.language, caught.value.key) == ("fr", key)


def test_the_shipped_texts_load_in_both_languages() -> None:
    shipped = Translator.load()
    assert shipped.has("fr", "core-help-button")
    assert not shipped.has("fr", "core-no-such-text")
    assert as_plain(shipped.text("fr", "core-help-button")) == "Aide"
    assert shipped.word("en", "core-help-button") == "Help"


def test_a_formal_wording_is_chosen_where_there_is_one_and_asked_for(translator: Translator) -> None:
    assert translator.word("fr", "asked") == "Que veux-tu ?"
    assert translator.word("fr", "asked", formal=True) == "Que voulez-vous ?"
    assert translator.word("fr", "asked") == "Que veux-tu ?"
    assert translator.word("fr", "skills", {"count": 2}, formal=True) == "2 compétences"
