"""What the words of an announcement become once variables are filled in, above all where there is nothing to put in."""

from __future__ import annotations

import pytest

from bot.message import as_plain
from models.announcing.words import Variable, template


def filled(source: str, name: str) -> str:
    return as_plain(template(source).filled({Variable.FIRST_NAME: name, Variable.MISSING: "3"}))


@pytest.mark.parametrize(
    ("source", "named", "nameless"),
    [
        ("Bonjour {first_name},", "Bonjour Ada,", "Bonjour,"),
        ("Bonjour **{first_name}**, salle B", "Bonjour Ada, salle B", "Bonjour, salle B"),
        ("Bonjour {first_name}\u202f!", "Bonjour Ada\u202f!", "Bonjour\u202f!"),
        ("Bonjour\u00a0{first_name} et merci", "Bonjour\u00a0Ada et merci", "Bonjour et merci"),
        ("{first_name}, salle B", "Ada, salle B", "salle B"),
        ("Salle B\n**{first_name}**, viens", "Salle B\nAda, viens", "Salle B\nviens"),
        ("{first_name}\n\nSalle B", "Ada\n\nSalle B", "\n\nSalle B"),
        ("Il manque {missing} à {first_name}.", "Il manque 3 à Ada.", "Il manque 3 à."),
    ],
)
def test_a_name_that_is_missing_leaves_no_gap(source: str, named: str, nameless: str) -> None:
    assert filled(source, "Ada") == named
    assert filled(source, "") == nameless
