"""The checks themselves: each of them can fail."""

from pathlib import Path

import pytest

from tests.support.keys import Use, literals, uses
from tests.support.politeness import familiar
from tests.support.texts import PLACE, read
from tests.support.typography import french


@pytest.mark.parametrize("prose", ["l'école", 'dit "oui"', "un·e", "attends...", "« oui »", "96 pix", "5 %", "\ue000"])
def test_a_wrong_sign_or_unit_is_caught(prose: str) -> None:
    assert french(prose)


@pytest.mark.parametrize("prose", ["Vraiment ?", "Bravo!", "oui\u202f; non ; si", "Voici :", "Voici: x"])
def test_a_wrong_space_before_a_sign_is_caught(prose: str) -> None:
    assert french(prose)


@pytest.mark.parametrize("prose", ["14 h", "14h30", "14\u202fh 30", "14\u202fh30", "à 14:30", f"{PLACE} h"])
def test_a_wrong_hour_is_caught(prose: str) -> None:
    assert french(prose)


@pytest.mark.parametrize("prose", [f"{PLACE} pix", f"**{PLACE} pix**", f"**{PLACE}** pix", f"{PLACE} min"])
def test_a_unit_after_a_variable_is_caught(prose: str) -> None:
    assert french(prose)


@pytest.mark.parametrize(
    "prose",
    [
        "l’école\u202f? Oui\u202f!",
        "quoi\u202f?!",
        "Voici\u00a0: «\u00a0oui\u00a0»",
        "96\u00a0pix sur 896",
        "14\u202fh\u202f30",
        f"{PLACE} compétences",
        f"{PLACE} s’est arrêtée",
        f"{PLACE} habite ici",
        "`a: b'c`",
        "[ici](https://x.fr/?a=b:c)",
        "voir https://x.fr/a?b",
        "tape /aide",
    ],
)
def test_right_typography_and_literals_pass(prose: str) -> None:
    assert french(prose) == []


def source(tmp_path: Path, code: str) -> list[Path]:
    file = tmp_path / "code.py"
    file.write_text(code, encoding="utf-8")
    return [file]


FOUND: list[tuple[str, list[tuple[str | None, set[str] | None]]]] = [
    ('request.say("a-b", x=1, y=2)', [("a-b", {"x", "y"})]),
    ('request.word("a-b" if x else "c-d")', [("a-b", set()), ("c-d", set())]),
    ('say({"x": "a-b", "y": "c-d"}[z], **more)', [("a-b", None), ("c-d", None)]),
    ('raise ArgumentError("a-b", typed=t)', [("a-b", {"typed"})]),
    ('translator.text("fr", "a-b", {"x": 1})', [("a-b", None)]),
    ('Command(name="n", summary="a-b")', [("a-b", None)]),
    ('Parameter("n", expected="")', []),
    ('buttons.press(request, "a-b", "name")', [("a-b", None)]),
    ('convert(request, "plain words")', []),
    ('request.say(f"a-{x}")', [(None, set())]),
    ('request.say("a-" + x)', [(None, set())]),
    ("request.say(key)", []),
    ('command.word("fr")', []),
]


@pytest.mark.parametrize(("code", "found"), FOUND)
def test_keys_are_found_where_they_are_asked_for(
    tmp_path: Path, code: str, found: list[tuple[str | None, set[str] | None]]
) -> None:
    expected = [Use("code.py:1", key, None if given is None else frozenset(given)) for key, given in found]
    assert uses(source(tmp_path, code)) == expected


def test_a_literal_anywhere_counts_as_a_use(tmp_path: Path) -> None:
    assert "a-b" in literals(source(tmp_path, 'TABLE = {1: "a-b"}'))


def test_a_text_includes_the_variables_of_what_it_includes_and_of_its_variants(tmp_path: Path) -> None:
    (tmp_path / "a.ftl").write_text(
        "one = { $a -> \n    [x] { $b }\n   *[other] { two }\n}\ntwo = { $c } « »\n", encoding="utf-8"
    )
    texts = read(tmp_path)
    assert texts.variables == {"one": frozenset("abc"), "two": frozenset("c")}
    assert sorted(prose for _, prose in texts.prose) == sorted([PLACE, PLACE, PLACE, f"{PLACE} « »"])


@pytest.mark.parametrize(
    "content",
    [
        "a-b = x\na-b = y\n",
        "a b c\n",
        "a-b =\n    .title = x\n",
        "a-b = x\n    .title = x\n",
        "a-b = x\n    .formal = { $y }\n",
    ],
)
def test_what_cannot_be_said_is_a_problem(tmp_path: Path, content: str) -> None:
    (tmp_path / "a.ftl").write_text(content, encoding="utf-8")
    assert len(read(tmp_path).problems) == 1


FAMILIAR = [
    "Tu peux",
    "je te dis",
    "selon toi",
    "ton profil",
    "ta place",
    "tes niveaux",
    "je t’écris",
    "as-tu fini",
    "dis-moi",
    "Choisis un domaine",
    "ou écris",
    "Envoie-le",
    "Oui, continue",
    "Non, arrête",
    "Parfait, garde ce compte",
    "tape 1.",
]
POLITE = [
    "Vous pouvez",
    "votre profil",
    "écrivez-moi",
    "j’écris",
    "je n’écris plus",
    "je garde 3.1",
    "la note",
    "`/fini tu`",
    "c’est tout",
    "s’ouvre et garde vos réussites",
    "l’université l’importe",
    "Très bien, je garde",
]


@pytest.mark.parametrize("prose", FAMILIAR)
def test_a_familiar_word_is_caught(prose: str) -> None:
    assert familiar(prose)


@pytest.mark.parametrize("prose", POLITE)
def test_what_is_polite_or_said_of_oneself_passes(prose: str) -> None:
    assert familiar(prose) == []
