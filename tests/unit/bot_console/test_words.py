"""Sentences with places, and sizes for people."""

from __future__ import annotations

import pytest

from bot.adapters.console.words import fill, size


def test_a_place_takes_its_value() -> None:
    assert fill("Aucun fichier {path} ({limit}).", path="a b", limit="3") == "Aucun fichier a b (3)."


def test_a_value_is_not_read_again() -> None:
    assert fill("{path} {limit}", path="{limit}", limit="3") == "{limit} 3"


def test_an_unknown_place_stays_as_it_is() -> None:
    assert fill("{nowhere} {}", path="x") == "{nowhere} {}"


@pytest.mark.parametrize(
    ("count", "expected"),
    [
        (0, "0 o"), (1023, "1023 o"), (1024, "1 ko"), (1025, "2 ko"), (1024**2 - 1, "1 Mo"), (20 * 1024**2, "20 Mo"),
        (3 * 1024**3, "3072 Mo"),
    ],
)  # fmt: skip
def test_a_size_is_short_and_never_said_too_small(count: int, expected: str) -> None:
    assert size(count, ("o", "ko", "Mo")) == expected.replace(" ", "\u00a0")
