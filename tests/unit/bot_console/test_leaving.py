"""The program ends at once when told to, whatever its terminal is waiting for."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path
from typing import Final

import pytest

PROGRAM: Final = """
import asyncio, signal, sys
from bot.adapters.console.opening import open_console
from bot.adapters.console.options import ConsoleOptions
from bot.message import Message, plain
from tests.conformance.console_words import WORDS

async def main():
    adapter = open_console(ConsoleOptions(user="u", words=WORDS), stdin=sys.stdin, stdout=sys.stdout, hints=list)
    async def sink(event):
        pass
    running = asyncio.create_task(adapter.run(sink))
    asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, running.cancel)
    long = Message(plain("x" * 30_000))
    sends = [asyncio.create_task(adapter.send(adapter.address, "u", long)) for _ in range(int(sys.argv[1]))]
    await asyncio.sleep(0)
    print("waiting", file=sys.stderr, flush=True)
    await asyncio.wait({running})

asyncio.run(main())
"""


@pytest.mark.parametrize("messages", [0, 10], ids=["a line", "a reader"])
def test_waiting_for_input_or_for_a_reader_does_not_hold_the_program(messages: int) -> None:
    root = Path(__file__).parents[3]
    with subprocess.Popen(
        [sys.executable, "-c", PROGRAM, str(messages)],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
        env={**os.environ, "PYTHONPATH": str(root)}, cwd=root,
    ) as program:  # fmt: skip
        assert program.stderr
        assert program.stderr.readline() == b"waiting\n"
        program.send_signal(signal.SIGTERM)
        assert program.wait(timeout=30) == 0
        assert program.stderr.read() == b""
