"""Which language a terminal asks for."""

from __future__ import annotations

import pytest

from bot.adapters.console.options import locale_of


@pytest.mark.parametrize(
    ("environment", "locale"),
    [
        ({"LANG": "fr_FR.UTF-8"}, "fr_FR"),
        ({"LANG": "en"}, "en"),
        ({"LANG": "fr_FR@euro", "LC_ALL": "en_GB.UTF-8"}, "en_GB"),
        ({"LANG": "fr_FR", "LC_MESSAGES": "en_GB"}, "en_GB"),
        ({"LANG": "fr_FR", "LC_ALL": ""}, "fr_FR"),
        ({"LC_ALL": "C.UTF-8", "LANG": "fr_FR"}, ""),
        ({"LANG": "POSIX"}, ""),
        ({}, ""),
    ],
)
def test_the_first_variable_that_is_set_decides(environment: dict[str, str], locale: str) -> None:
    assert locale_of(environment) == locale
