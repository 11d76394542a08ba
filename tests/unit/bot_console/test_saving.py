"""Files received: where they go, under which name."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.adapters.console.saving import safe_name, save
from bot.message import Attachment


def _file(name: str, content: bytes = b"1") -> Attachment:
    return Attachment(name, content, "text/csv")


@given(st.text(st.characters(exclude_categories=())))
def test_a_name_stays_in_its_folder_visible_and_short(name: str) -> None:
    made = safe_name(name)
    assert Path(made).name == made
    assert not made.startswith(".")
    assert 0 < len(made.encode()) <= 120
    assert made.isprintable()
    assert safe_name(made) == made


@pytest.mark.parametrize(
    ("name", "made"),
    [
        ("niveaux été.csv", "niveaux été.csv"),
        ("../../etc/passwd", "passwd"),
        (r"C:\Windows\win.ini", "win.ini"),
        (".bashrc", "bashrc"),
        ("a\x1b[2Jb.csv", "a__2Jb.csv"),
        ("..", "file"),
        ("", "file"),
        ("x" * 300 + ".csv", "x" * 116 + ".csv"),
        ("rapport." + "y" * 200, None),
    ],
)
def test_a_name_keeps_what_is_harmless(name: str, made: str | None) -> None:
    assert safe_name(name) == (made or "rapport")


def test_content_is_saved_for_its_owner_alone(tmp_path: Path) -> None:
    path = tmp_path / "new" / "folder" / "a.csv"
    assert save(_file("a.csv", b"1;2"), path.parent).path == path
    assert path.read_bytes() == b"1;2"
    assert path.stat().st_mode & 0o077 == 0


def test_a_name_taken_is_not_taken_again(tmp_path: Path) -> None:
    paths = [save(_file("a.csv", bytes([number])), tmp_path).path for number in range(3)]
    assert [path.name for path in paths if path] == ["a.csv", "a-2.csv", "a-3.csv"]
    assert [path.read_bytes() for path in paths if path] == [b"\0", b"\1", b"\2"]


def test_a_link_is_never_written_through(tmp_path: Path) -> None:
    target = tmp_path / "target"
    (tmp_path / "a.csv").symlink_to(target)
    assert save(_file("a.csv"), tmp_path).path == tmp_path / "a-2.csv"
    assert not target.exists()


def test_without_a_folder_nothing_is_saved() -> None:
    assert save(_file("a.csv"), None).path is None


def test_a_folder_that_cannot_be_made_costs_the_file_only(tmp_path: Path) -> None:
    (tmp_path / "taken").write_bytes(b"")
    assert save(_file("a.csv"), tmp_path / "taken").path is None
