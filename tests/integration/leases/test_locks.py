"""The lock of one host: who has it, and that its holder's death frees it."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from models.leases.locks import Locks

_HOLDER = """
import sys
from pathlib import Path
from models.leases.locks import Locks
locks = Locks(Path(sys.argv[1]))
print(locks.take("telegram"), locks.place, flush=True)
sys.stdin.read()
"""

ROOT = Path(__file__).parents[3]


def test_one_has_it_until_it_is_given_back(tmp_path: Path) -> None:
    one, other = Locks(tmp_path), Locks(tmp_path)
    assert one.take("telegram")
    assert one.take("telegram"), "it has it already"
    assert not other.take("telegram")
    one.free("telegram")
    one.free("telegram")
    assert other.take("telegram")
    other.free("telegram")


def test_each_name_and_each_database_has_its_own(tmp_path: Path) -> None:
    names = ("", "telegram", "console:é/..", "console:e/..", "console:" + "é" * 24)
    here = [(Locks(tmp_path, key), name) for key in (b"", b"one", b"other") for name in names]
    assert all(locks.take(name) for locks, name in here)
    for locks, name in here:
        locks.free(name)


def test_a_place_is_a_folder_of_a_host(tmp_path: Path) -> None:
    here = Locks(tmp_path / "a")
    assert here.place == Locks(tmp_path / "a").place != Locks(tmp_path / "b").place
    assert len(here.place) == 32


def test_where_there_can_be_no_folder_nothing_is_locked(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "file").touch()
    locks = Locks(tmp_path / "file" / "locks")
    assert locks.place == ""
    assert not locks.take("telegram")
    assert not locks.take("discord")
    assert capsys.readouterr().out.count("no locks") == 1


def test_a_lock_that_cannot_be_opened_is_not_had(tmp_path: Path) -> None:
    locks = Locks(tmp_path)
    assert locks.take("telegram")
    locks.free("telegram")
    (file,) = tmp_path.iterdir()
    file.unlink()
    file.mkdir()
    assert not locks.take("telegram")


def test_the_death_of_its_holder_frees_it(tmp_path: Path) -> None:
    child = subprocess.Popen(
        [sys.executable, "-c", _HOLDER, str(tmp_path)],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    with child:
        assert child.stdout is not None
        locks = Locks(tmp_path)
        assert child.stdout.readline().split() == ["True", locks.place]
        assert not locks.take("telegram"), "as long as it lives"
        child.kill()
        child.wait()
        assert locks.take("telegram")
        locks.free("telegram")
