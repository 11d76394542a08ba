"""Which face a terminal gets, and what that costs."""

from __future__ import annotations

import os
import subprocess
import sys
from importlib.metadata import entry_points
from io import StringIO
from pathlib import Path
from typing import Final

import orjson
import pytest

from bot.adapter import Manifest
from bot.adapters.console.adapter import ConsoleAdapter
from bot.adapters.console.manifest import MANIFEST
from bot.adapters.console.opening import is_interactive

PROGRAM: Final = """
import asyncio, sys
from bot.adapters.console.opening import open_console
from bot.adapters.console.options import ConsoleOptions
from bot.message import Message, plain
from tests.conformance.console_words import WORDS

async def main():
    waiting = set()
    adapter = open_console(
        ConsoleOptions(user="u", words=WORDS), stdin=sys.stdin, stdout=sys.stdout, hints=list, json="--json" in sys.argv
    )
    async def sink(event):
        await adapter.send(event.address, event.chat, Message(plain(f"lu : {event.happening.text}")))
    await adapter.run(sink)
    print(*sorted({"prompt_toolkit", "rich", "pytest"} & set(sys.modules)), file=sys.stderr)

asyncio.run(main())
"""


class Tty(StringIO):
    """A stream that says it is a terminal."""

    def isatty(self) -> bool:
        return True


def _run(*arguments: str, given: bytes) -> subprocess.CompletedProcess[bytes]:
    root = Path(__file__).parents[3]
    environment = {**os.environ, "PYTHONPATH": str(root), "PYTHONIOENCODING": "utf-8"}
    return subprocess.run(
        [sys.executable, "-W", "error", "-c", PROGRAM, *arguments],
        input=given, capture_output=True, check=True, timeout=60, env=environment, cwd=root,
    )  # fmt: skip


def test_a_person_at_a_terminal_gets_the_prompt() -> None:
    assert is_interactive(Tty(), Tty(), {"TERM": "xterm"})


@pytest.mark.parametrize(
    ("stdin", "stdout", "term"),
    [(StringIO(), Tty(), "xterm"), (Tty(), StringIO(), "xterm"), (Tty(), Tty(), "dumb")],
    ids=["input is a pipe", "output is a pipe", "no cursor"],
)
def test_anything_else_gets_lines(stdin: StringIO, stdout: StringIO, term: str) -> None:
    assert not is_interactive(stdin, stdout, {"TERM": term})


def test_a_pipe_is_answered_in_lines_without_the_terminal_library() -> None:
    done = _run(given="été\n".encode())
    assert done.stdout.decode() == "lu : été\n\n"
    assert done.stderr.strip() == b""


def test_a_program_is_answered_in_json_and_nothing_else_is_printed() -> None:
    done = _run("--json", given="été\n漢\n".encode())
    assert [orjson.loads(line)["text"] for line in done.stdout.splitlines()] == ["lu : été", "lu : 漢"]
    assert done.stderr.strip() == b""


def test_the_card_is_found_by_its_entry_point_and_names_the_adapter() -> None:
    (entry,) = entry_points(group="pixmate.adapters", name="console")
    manifest = entry.load()
    assert isinstance(manifest, Manifest)
    assert manifest == MANIFEST
    module, _, name = manifest.entry.partition(":")
    assert getattr(sys.modules[module], name) is ConsoleAdapter
    assert manifest.settings == ()


def test_reading_the_card_imports_nothing_of_the_platform() -> None:
    code = (
        "import sys, bot.adapters.console.manifest; print([m for m in sys.modules if m.startswith('bot.adapters.c')])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, timeout=60)
    assert done.stdout.decode().strip() == "['bot.adapters.console', 'bot.adapters.console.manifest']"
