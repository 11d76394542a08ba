"""The floors and the walls of the house stand: an import that goes through one of them is found."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

from tests.acceptance.program import ROOT

CHECK = "from importlinter.cli import lint_imports_command; lint_imports_command()"
CONFIGURED = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["importlinter"]
CONTRACTS = [contract["name"] for contract in CONFIGURED["contracts"]]

INTRUDERS = {
    "bot/upwards.py": "import models.people",
    "pix/impure.py": "import asyncio",
    "bot/formatting_telegram.py": "from telegram.helpers import escape_markdown",
    "bot/adapters/telegram/borrowed.py": "import discord.utils",
    "models/prompting.py": "import prompt_toolkit",
    "app/sending_telegram.py": "from bot.adapters.telegram import sender",
    "bot/adapters/discord/neighbour.py": "from bot.adapters.telegram import texts",
    "bot/proving.py": "from bot.adapters import conformance",
}
"""One for each contract, in their order."""


def judged(folder: Path) -> tuple[dict[str, str], str]:
    """Return whether each contract is kept or broken in ``folder``, and all that was said."""
    done = subprocess.run(
        [sys.executable, "-c", CHECK, "--no-cache"],
        capture_output=True,
        text=True,
        timeout=100,
        cwd=folder,
        check=False,
    )
    verdicts = re.findall(r"^(.+?) (KEPT|BROKEN)(?: \(.*\))?$", done.stdout, re.MULTILINE)
    assert done.returncode == ("BROKEN" in done.stdout), done.stdout + done.stderr
    return dict(verdicts), done.stdout


def test_every_contract_is_kept_until_somebody_breaks_it(tmp_path: Path) -> None:
    for package in CONFIGURED["root_packages"]:
        shutil.copytree(ROOT / package, tmp_path / package, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    assert judged(tmp_path)[0] == dict.fromkeys(CONTRACTS, "KEPT")
    for place, line in INTRUDERS.items():
        (tmp_path / place).write_text(f"{line}\n")
    verdicts, said = judged(tmp_path)
    assert verdicts == dict.fromkeys(CONTRACTS, "BROKEN")
    assert len(INTRUDERS) == len(CONTRACTS)
    named = re.findall(r"^- +([\w.]+) ->", said, re.MULTILINE)
    assert {place.removesuffix(".py").replace("/", ".") for place in INTRUDERS} == set(named)
