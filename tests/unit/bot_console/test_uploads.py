"""``@path``: which file is meant, and why one is not sent."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from bot.adapters.console.uploads import Refused, Why, read_upload
from bot.events import Uploaded

LIMIT = 100


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "profils.csv").write_bytes(b"a;b")
    (tmp_path / "mes notes été.csv").write_bytes(b"c;d")
    (tmp_path / "dossier").mkdir()
    return tmp_path


@pytest.mark.parametrize(
    ("typed", "name", "caption"),
    [
        ("@profils.csv", "profils.csv", ""),
        ("@ profils.csv", "profils.csv", ""),
        ("@./profils.csv  pour la promo", "profils.csv", "pour la promo"),
        ("@profils.csv\nsur deux\nlignes", "profils.csv", "sur deux\nlignes"),
        ('@"mes notes été.csv" à jour', "mes notes été.csv", "à jour"),
        ("@'mes notes été.csv'", "mes notes été.csv", ""),
        ("@« mes notes été.csv »".replace("« ", "«\u00a0").replace(" »", "\u00a0»"), "mes notes été.csv", ""),
        ("@mes notes été.csv", "mes notes été.csv", ""),
        ("@mes notes été.csv à jour", "mes notes été.csv", "à jour"),
        (r"@mes\ notes\ été.csv à jour", "mes notes été.csv", "à jour"),
        ('@"profils.csv', "profils.csv", ""),
    ],
)
def test_a_file_is_sent_with_what_is_said_of_it(folder: Path, typed: str, name: str, caption: str) -> None:
    found = read_upload(typed, LIMIT)
    assert found == Uploaded(name, (folder / name).read_bytes(), caption)


def test_a_tilde_is_home(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", str(folder))
    monkeypatch.setenv("USERPROFILE", str(folder))
    assert read_upload("@~/profils.csv", LIMIT) == Uploaded("profils.csv", b"a;b")


@pytest.mark.parametrize(
    ("typed", "path"),
    [
        ("@absent.csv", "absent.csv"),
        ("@absent.csv pour toi", "absent.csv"),
        ('@"pas là.csv" pour toi', "pas là.csv"),
        ("@", ""),
        ("@~personne-de-ce-nom/x", "~personne-de-ce-nom/x"),
        ("@" + "x" * 5000, "x" * 5000),
    ],
)
@pytest.mark.usefixtures("folder")
def test_a_file_that_is_not_there_is_named_back(typed: str, path: str) -> None:
    assert read_upload(typed, LIMIT) == Refused(path, Why.MISSING)


@pytest.mark.usefixtures("folder")
def test_a_folder_is_not_a_file() -> None:
    assert read_upload("@dossier", LIMIT) == Refused("dossier", Why.NOT_A_FILE)


def test_a_pipe_is_refused_and_not_waited_for(folder: Path) -> None:
    os.mkfifo(folder / "tube")
    assert read_upload("@tube", LIMIT) == Refused("tube", Why.NOT_A_FILE)


def test_a_file_of_the_limit_is_sent_and_one_byte_more_is_not(folder: Path) -> None:
    (folder / "grand").write_bytes(b"x" * LIMIT)
    (folder / "trop").write_bytes(b"x" * (LIMIT + 1))
    assert read_upload("@grand", LIMIT) == Uploaded("grand", b"x" * LIMIT)
    assert read_upload("@trop", LIMIT) == Refused("trop", Why.TOO_LARGE)


def test_a_file_that_may_not_be_read_is_refused(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise PermissionError

    # Root, as which many containers run, may read whatever its mode says.
    monkeypatch.setattr(Path, "open", refuse)
    assert read_upload("@profils.csv", LIMIT) == Refused("profils.csv", Why.UNREADABLE)
