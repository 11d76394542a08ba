"""An adapter that somebody else wrote is installed beside Pixmate, keeps its rules, and is served like any other."""

from __future__ import annotations

import json
import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Generator
from dataclasses import dataclass
from pathlib import Path

import pytest

from bot.adapters.conformance import AdapterConformance
from tests.acceptance.program import ROOT, Program
from tests.acceptance.watched import Watched, imported

pytestmark = pytest.mark.slow

SOURCE = ROOT / "examples" / "adapter-echo"


@dataclass(frozen=True)
class Installed:
    """The package, installed in ``target``; its tests are in ``tests``, far from its source."""

    target: Path
    tests: Path

    @property
    def environment(self) -> dict[str, str]:
        return Program(self.tests).environment | {"PYTHONPATH": str(self.target), "PYTHONDONTWRITEBYTECODE": "1"}

    def python(self, *arguments: str, timeout: float = 100) -> subprocess.CompletedProcess[str]:
        """Run Python with the package beside Pixmate."""
        return subprocess.run(
            [sys.executable, *arguments],
            capture_output=True,
            text=True,
            timeout=timeout,
            cwd=self.tests,
            env=self.environment,
            check=False,
        )

    def pytest(self, *tests: str) -> subprocess.CompletedProcess[str]:
        """Run the package's tests, as its author does, naming each."""
        return self.python("-m", "pytest", "-vv", "-p", "no:cacheprovider", "-p", "no:xdist", *tests)


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Installed:
    """The package, built from a copy of its source and installed without any index."""
    folder = tmp_path_factory.mktemp("echo")
    shutil.copytree(SOURCE, folder / "source", ignore=shutil.ignore_patterns("__pycache__"))
    pip = ["-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--no-deps", "--no-build-isolation"]
    done = subprocess.run(
        [sys.executable, *pip, "--no-index", "--target", str(folder / "target"), str(folder / "source")],
        capture_output=True,
        text=True,
        timeout=100,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    (folder / "tests").mkdir()
    shutil.copytree(SOURCE / "tests", folder / "tests" / "tests")
    shutil.copy(SOURCE / "pyproject.toml", folder / "tests")
    return Installed(folder / "target", folder / "tests")


def test_it_keeps_every_rule_of_an_adapter_and_all_its_author_asks_of_it(installed: Installed) -> None:
    done = installed.pytest()
    assert done.returncode == 0, done.stdout
    rules = {name for name in dir(AdapterConformance) if name.startswith("test_")}
    assert set(re.findall(r"test_conformance\.py::TestEcho::(\w+) PASSED", done.stdout)) == rules
    assert re.search(r"test_echo\.py::\w+ PASSED", done.stdout)


def test_a_rule_that_it_breaks_is_noticed(installed: Installed, tmp_path: Path) -> None:
    broken = Installed(tmp_path / "target", installed.tests)
    shutil.copytree(installed.target, broken.target)
    chats = broken.target / "pixmate_echo" / "chats.py"
    chats.write_text(chats.read_text().replace('"DELETE FROM message WHERE person = ?', '"SELECT 1 WHERE ?1 = ?'))
    done = broken.pytest("tests/test_conformance.py")
    noticed = {"test_deleted_is_gone", "test_unasked_is_changed_where_it_is"}
    # What a rule that fails leaves open is collected during a later one, which then fails too, or is not yet.
    failed = set(re.findall(r"::(\w+) FAILED", done.stdout))
    assert (done.returncode, failed & noticed) == (1, noticed)


FOUND = """
import json, sys
from bot.registry import availability, build, discover
found = discover()
off = availability(found["echo"], {})
on = availability(found["echo"], {"PIXMATE_ECHO_SOCKET": "/run/echo.sock"})
print(json.dumps([list(found), str(off), str(on), [name for name in sys.modules if "echo" in name]]))
"""


def test_it_is_found_beside_the_others_and_asks_for_its_setting(installed: Installed) -> None:
    done = installed.python("-W", "error", "-c", FOUND)
    assert done.returncode == 0, done.stderr
    found, off, on, imported = json.loads(done.stdout)
    assert found == ["console", "discord", "echo", "telegram"]
    assert (off, on) == ("MissingSettings(names=('PIXMATE_ECHO_SOCKET',))", "Available()")
    assert imported == ["pixmate_echo", "pixmate_echo.manifest"]


def test_it_is_in_the_table_of_what_is_installed_and_not_in_pixmates_own_page(
    installed: Installed, tmp_path: Path
) -> None:
    page = tmp_path / "adapters.md"
    shutil.copy(ROOT / "docs" / "adapters.md", page)
    shown, written = installed.python("-m", "bot.matrix"), installed.python("-m", "bot.matrix", str(page))
    assert shown.stdout.startswith("|  | Terminal | Discord | Echo | Telegram |\n"), shown.stderr
    assert written.returncode == 0, written.stderr
    assert page.read_text() == (ROOT / "docs" / "adapters.md").read_text()


class Line:
    """A person's connection."""

    def __init__(self, path: Path) -> None:
        self._socket = socket.socket(socket.AF_UNIX)
        self._socket.settimeout(60)
        self._socket.connect(str(path))
        self._file = self._socket.makefile("rw")

    def __call__(self, **line: object) -> None:
        """Send a line."""
        self._file.write(json.dumps(line) + "\n")
        self._file.flush()

    def next(self) -> dict[str, object]:
        """Return the next line that comes."""
        return json.loads(self._file.readline())

    def close(self) -> None:
        self._file.close()
        self._socket.close()


@pytest.fixture
def place() -> Generator[Path]:
    """A path short enough for a socket."""
    with tempfile.TemporaryDirectory() as folder:
        yield Path(folder) / "echo.sock"


def test_the_service_serves_it_and_ends_in_good_order(installed: Installed, tmp_path: Path, place: Path) -> None:
    settings = {"PIXMATE_ECHO_SOCKET": str(place), "PYTHONPATH": str(installed.target)}
    with Watched(tmp_path, settings).start("run") as service:
        assert service.stderr is not None
        assert any(f"Echo listens at {place}" in line for line in service.stderr)
        camille = Line(place)
        camille(i_am="camille", language="en")
        assert camille.next() == {"shown": 0}
        camille(say="/levels")
        levels = camille.next()
        assert (levels["message"], "896" in str(levels["text"])) == ("1", False)
        camille(press=1, message="1")
        assert camille.next()["text"]
        began = time.monotonic()
        service.send_signal(signal.SIGTERM)
        _, errors = service.communicate(timeout=30)
        took = time.monotonic() - began
        camille.close()
    assert (service.returncode, "Traceback" in errors) == (0, False), errors
    assert took < 3
    assert imported(errors) == []
    assert not place.exists()
    assert os.listdir(place.parent) == []
