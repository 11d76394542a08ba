"""Wrong arguments, answered in the language of the command line."""

import pytest
from cyclopts import CycloptsError

from app.cli.mistakes import mistake
from app.cli.program import build
from app.cli.reasons import reason
from app.words import Words


def answered(*arguments: str, language: str = "en") -> str:
    with pytest.raises(CycloptsError) as caught:
        build().parse_args(list(arguments), exit_on_error=False, print_error=False)
    return mistake(caught.value, Words("fr" if language == "fr" else "en"))


@pytest.mark.parametrize(
    ("typed", "sentence", "help_"),
    [
        ("xyzzy", "There is no command “xyzzy”.", ""),
        ("imprt", "There is no command “imprt”. Did you mean “import”?", ""),
        ("staff grnt", "There is no command “grnt”. Did you mean “grant”?", "staff "),
        ("staff --foo", "There is no option --foo.", "staff "),
        ("staff list --jsn", "There is no option --jsn. Did you mean “--json”?", "staff list "),
        ("staff grant", "WHO is missing.", "staff grant "),
        ("campaign set A", "--audience is missing.", "campaign set "),
        ("chat --linger", "--linger needs a value after it.", "chat "),
        ("chat --linger x", "--linger can’t be “x”: give a number, such as 30.", "chat "),
        ("chat --language de", "--language can’t be “de”: give one of fr, en.", "chat "),
        ("chat --json=maybe", "--json can’t be “maybe”: give the option alone, without a value.", "chat "),
        ("import decide one 2", "DOUBT can’t be “one”: give a whole number, such as 12.", "import decide "),
        ("chat --as 1 --as 2", "--as is given several times, once is enough.", "chat "),
        ("person 1 2", "That is too much: I don’t know what to do with “2”.", "person "),
    ],
)
def test_a_wrong_argument_is_told_with_what_was_expected_and_where_help_is(
    typed: str, sentence: str, help_: str
) -> None:
    assert answered(*typed.split()) == f"{sentence} How to use it: pixmate {help_}--help"


def test_a_wrong_argument_is_told_in_french() -> None:
    assert answered("chat", "--linger", "x", language="fr") == (
        "--linger ne peut pas être «\u00a0x\u00a0»\u00a0: il faut un nombre, comme 30."
        " Mode d’emploi\u00a0: pixmate chat --help"
    )


@pytest.mark.parametrize(
    ("error", "told"),
    [
        (FileNotFoundError(2, "No such file or directory"), "le fichier n’existe pas"),
        (IsADirectoryError(21, "Is a directory"), "c’est un dossier"),
        (PermissionError(13, "Permission denied"), "vous n’en avez pas le droit"),
        (OSError(5, "Input/output error"), "le système répond 5 (Input/output error)"),
    ],
)
def test_what_the_system_refuses_is_told_in_the_language(error: OSError, told: str) -> None:
    assert reason(error, Words("fr")) == told
