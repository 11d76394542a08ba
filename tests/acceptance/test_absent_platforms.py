"""A platform that is not configured, or whose library is absent, is said to be so and is never imported."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import sysconfig
from pathlib import Path

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


def listed(folder: Path, settings: dict[str, str], *packages: str) -> dict[str, str]:
    """Return the state of each platform as a process tells it that has imported no library to do so.

    ``packages`` are the folders of installed packages it sees, if not those that this process sees.
    """
    paths = {"PYTHONPATH": os.pathsep.join((*packages, str(ROOT)))} if packages else {}
    done = subprocess.run(
        [sys.executable, *(["-S"] if packages else []), "-W", "error", "-c", LISTED],
        capture_output=True,
        text=True,
        timeout=60,
        cwd=folder,
        env=Program(folder, {**settings, **paths}).environment,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    states, libraries = json.loads(done.stdout)
    assert libraries == []
    return states


@pytest.mark.parametrize(
    ("settings", "telegram", "discord"),
    [({}, NO_TELEGRAM, NO_DISCORD), (TELEGRAM, ON, NO_DISCORD), (DISCORD, NO_TELEGRAM, ON)],
)
def test_a_platform_without_its_token_is_listed_as_such(
    tmp_path: Path, settings: dict[str, str], telegram: str, discord: str
) -> None:
    assert listed(tmp_path, settings) == {"console": ON, "discord": discord, "telegram": telegram}


def test_a_platform_without_its_library_is_listed_as_such(tmp_path: Path) -> None:
    """The library is really absent: the process sees every installed package but discord.py."""
    packages = tmp_path / "packages"
    packages.mkdir()
    for entry in Path(sysconfig.get_path("purelib")).iterdir():
        if not entry.name.startswith("discord"):
            (packages / entry.name).symlink_to(entry)
    states = listed(tmp_path, DISCORD | TELEGRAM, str(packages))
    assert states == {"console": ON, "discord": "MissingPackage(package='discord.py')", "telegram": ON}


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
        assert any("cannot be reached" in line for line in service.stderr)  # nobody listens at that address
        service.send_signal(signal.SIGTERM)
        _, errors = service.communicate(timeout=30)
    assert service.returncode == 0, errors
    assert imported(errors) == [library]
