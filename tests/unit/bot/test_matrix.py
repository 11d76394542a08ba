"""The tables of the documentation say what the manifests say: all of it, and nothing else."""

from __future__ import annotations

from dataclasses import fields, replace
from pathlib import Path
from typing import Final

import pytest

from bot.adapter import Capabilities, Manifest, Setting
from bot.matrix import BEGIN, END, built_in, matrix, refreshed

PAGE = Path(__file__).resolve().parents[3] / "docs" / "adapters.md"

EVERYTHING: Final = Capabilities(
    buttons=True,
    selects=True,
    files=True,
    edits=True,
    groups=True,
    styles=True,
    max_text=1234,
    max_buttons=7,
    max_options=8,
    max_file_bytes=9,
    max_caption=6,
    idempotent=True,
    whispers=True,
    deletes=True,
    links=True,
)


def manifest(capabilities: Capabilities = EVERYTHING, *settings: Setting, package: str | None = None) -> Manifest:
    return Manifest("carrier", "Carrier pigeon", capabilities, package, settings, "pigeons:Loft")


def test_the_page_shows_what_the_manifests_say() -> None:
    """When it does not: `make docs`."""
    page = PAGE.read_text(encoding="utf-8")
    assert refreshed(page, built_in()) == page
    assert [each.name for each in built_in()] == ["console", "discord", "telegram"]


def test_a_page_that_says_something_else_is_noticed_and_made_right() -> None:
    page = PAGE.read_text(encoding="utf-8")
    (console, *others) = built_in()
    changed = replace(console, capabilities=replace(console.capabilities, max_buttons=41))
    wrong = refreshed(page, (changed, *others))
    assert wrong != page
    assert refreshed(wrong, built_in()) == page


@pytest.mark.parametrize("field", [field.name for field in fields(Capabilities)])
def test_every_capability_is_in_the_table(field: str) -> None:
    value = getattr(EVERYTHING, field)
    other = replace(EVERYTHING, **{field: not value if isinstance(value, bool) else value + 1})
    assert matrix([manifest(other)]) != matrix([manifest()])


def test_a_platform_has_a_column_and_what_it_cannot_do_is_no() -> None:
    none = replace(EVERYTHING, buttons=False, files=False, deletes=False)
    lines = matrix([manifest(), replace(manifest(none, package="pigeons"), title="Letter")]).splitlines()
    assert lines[:3] == [
        "|  | Carrier pigeon | Letter |",
        "|---|---|---|",
        "| buttons: the most under one message | 7 | no |",
    ]
    assert "| files: the largest | 9 B | no |" in lines
    assert "| deletes what a person sent us | yes | no |" in lines
    assert "| longest text, in UTF-16 units | 1,234 | 1,234 |" in lines
    assert "| posts in channels and groups | no | no |" in lines
    assert "| library | none | `pigeons` |" in lines


def test_where_something_may_be_posted_and_who_mentioned_is_said() -> None:
    posts, roles = replace(manifest(), places=r"\w+"), replace(manifest(), places=r"\w+", roles=r"\d+")
    line = "| posts in channels and groups | no | yes | yes, and they may mention a role |"
    assert line in matrix([manifest(), posts, roles]).splitlines()


@pytest.mark.parametrize(("count", "shown"), [(20 * 1024 * 1024, "20 MiB"), (512 * 1024, "512 KiB"), (1500, "1500 B")])
def test_a_size_is_shown_in_the_largest_unit_that_is_exact(count: int, shown: str) -> None:
    assert f"| files: the largest | {shown} |" in matrix([manifest(replace(EVERYTHING, max_file_bytes=count))])


def test_settings_are_listed_once_with_their_platforms() -> None:
    own = Setting("PIXMATE_LOFT", "Where it nests; here | there", "roof", required=True)
    shared = Setting("PIXMATE_WIND", "From where it blows")
    two = replace(manifest(EVERYTHING, shared), title="Letter")
    lines = matrix([manifest(EVERYTHING, own, shared), two]).splitlines()
    assert lines[-2:] == [
        r"| `PIXMATE_LOFT` | Carrier pigeon (needed) | Where it nests; here \| there | `roof` |",
        "| `PIXMATE_WIND` | Carrier pigeon, Letter | From where it blows |  |",
    ]


@pytest.mark.parametrize("page", ["no marks", f"{BEGIN} no end", f"{END} before {BEGIN}"])
def test_a_page_without_both_marks_is_refused(page: str) -> None:
    with pytest.raises(ValueError, match=r"mark|end|before"):
        refreshed(page, [manifest()])
    assert refreshed(f"before\n{BEGIN}\nold\n{END}\nafter", [manifest()]).startswith(f"before\n{BEGIN}\n\n|")
