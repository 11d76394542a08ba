"""A platform that is not configured, or whose library is absent, is said to be so and is never imported."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import sysconfig
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import IO

import pytest

from tests.acceptance.program import ROOT, Program
from tests.acceptance.watched import Watched, imported

TELEGRAM = {"PIXMATE_TELEGRAM_TOKEN": "123456:" + "A" * 35, "PIXMATE_TELEGRAM_API_URL": "http://127.0.0.1:9"}
DISCORD = {
    "PIXMATE_DISCORD_TOKEN": "A" * 24 + "." + "B" * 6 + "." + "C" * 27,
    "PIXMATE_DISCORD_API_URL": "http://127.0.0.1:9",
}

LISTED = """
import json, os, sys
from bot.registry import availability, discover
states = {name: str(availability(manifest, os.environ)) for name, manifest in discover().items()}
print(json.dumps([states, sorted({"telegram", "discord"} & sys.modules.keys())]))
"""

ON = "Available()"
NO_TELEGRAM = "MissingSettings(names=('PIXMATE_TELEGRAM_TOKEN',))"
NO_DISCORD = "MissingSettings(names=('PIXMATE_DISCORD_TOKEN',))"


NOT_INSTALLED = "Discord stays off: its library is not installed. Install it with “pip install discord.py”."


def given(program: Watched, settings: dict[str, str]) -> Watched:
    """Return ``program`` with more settings."""
    return replace(program, settings={**program.settings, **settings})


def until(words: str, stream: IO[str]) -> Iterator[str]:
    """Yield the lines of ``stream`` until one has ``words`` in it."""
    for line in stream:
        yield line
        if words in line:
            return


def listed(program: Program) -> dict[str, str]:
    """Return the state of each platform as a process tells it that has imported no library to do so."""
    done = subprocess.run(
        [*program.python, "-W", "error", "-c", LISTED],
        capture_output=True,
        text=True,
        timeout=60,
        cwd=program.folder,
        env=program.environment,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    states, libraries = json.loads(done.stdout)
    assert libraries == []
    return states


@pytest.fixture
def without_discord(tmp_path: Path) -> Watched:
    """A program that sees every installed package but discord.py: it is really absent."""
    packages = tmp_path / "packages"
    packages.mkdir()
    for entry in Path(sysconfig.get_path("purelib")).iterdir():
        if not entry.name.startswith("discord"):
            (packages / entry.name).symlink_to(entry)
    settings = {"PYTHONPATH": os.pathsep.join((str(packages), str(ROOT)))}
    return Watched(tmp_path, settings, python=(sys.executable, "-S"))


@pytest.mark.parametrize(
    ("settings", "telegram", "discord"),
    [({}, NO_TELEGRAM, NO_DISCORD), (TELEGRAM, ON, NO_DISCORD), (DISCORD, NO_TELEGRAM, ON)],
)
def test_a_platform_without_its_token_is_listed_as_such(
    tmp_path: Path, settings: dict[str, str], telegram: str, discord: str
) -> None:
    assert listed(Program(tmp_path, settings)) == {"console": ON, "discord": discord, "telegram": telegram}


def test_a_platform_without_its_library_is_listed_as_such(without_discord: Watched) -> None:
    states = listed(given(without_discord, DISCORD | TELEGRAM))
    assert states == {"console": ON, "discord": "MissingPackage(package='discord.py')", "telegram": ON}


def test_a_token_without_its_library_is_answered_with_what_to_install(without_discord: Watched) -> None:
    done = given(without_discord, DISCORD).run("run")
    assert (done.returncode, done.stderr.splitlines()[0]) == (2, NOT_INSTALLED)
    made = subprocess.run(
        [*without_discord.python, "-m", "app.launch"],
        capture_output=True,
        text=True,
        timeout=60,
        cwd=without_discord.folder,
        env=given(without_discord, DISCORD).environment,
        check=False,
    )
    assert (made.returncode, made.stderr.splitlines()) == (2, [NOT_INSTALLED])


def test_without_a_token_a_library_that_is_absent_is_nobodys_business(without_discord: Watched) -> None:
    done = without_discord.run("run")
    assert done.returncode == 2
    assert "PIXMATE_TELEGRAM_TOKEN" in done.stderr
    assert "discord.py" not in done.stderr


def test_the_other_platform_serves_and_the_log_says_what_to_install(without_discord: Watched) -> None:
    with given(without_discord, DISCORD | TELEGRAM).start("run") as service:
        assert service.stderr is not None
        said = list(until("Telegram cannot be reached", service.stderr))
        service.send_signal(signal.SIGTERM)
        _, errors = service.communicate(timeout=30)
    assert any(NOT_INSTALLED in line for line in said)
    assert (service.returncode, imported(errors)) == (0, ["telegram"]), errors


def test_the_example_campus_imports_no_platform(tmp_path: Path) -> None:
    done = Watched(tmp_path, TELEGRAM | DISCORD).run("demo", typed="/levels\n")
    assert "96 pix" in done.stdout
    assert imported(done.stderr) == []


@pytest.mark.parametrize(("settings", "library"), [(TELEGRAM, "telegram"), (DISCORD, "discord")])
def test_the_service_imports_only_the_library_of_the_platform_that_has_its_token(
    tmp_path: Path, settings: dict[str, str], library: str
) -> None:
    with Watched(tmp_path, settings).start("run") as service:
        assert service.stderr is not None
        # Nobody listens at that address.
        assert "cannot be reached" in list(until("cannot be reached", service.stderr))[-1]
        service.send_signal(signal.SIGTERM)
        _, errors = service.communicate(timeout=30)
    assert service.returncode == 0, errors
    assert imported(errors) == [library]
