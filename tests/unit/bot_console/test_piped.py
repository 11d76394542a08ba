"""A terminal that is a pipe: real descriptors, real ends."""

from __future__ import annotations

import asyncio
import os
from collections.abc import Generator
from pathlib import Path

import pytest

from bot.adapters.console.adapter import ConsoleAdapter
from bot.adapters.console.json_lines import as_json
from bot.adapters.console.lines import as_lines
from bot.adapters.console.options import ConsoleOptions
from bot.adapters.console.piped import MAX_LINE_BYTES, FdReader, FdWriter, PipedFace
from bot.events import Event, Said
from bot.message import Message, plain
from bot.outcomes import Sent, Unreachable
from tests.conformance.console_words import WORDS

Pipe = tuple[int, int]


@pytest.fixture
def pipe() -> Generator[Pipe]:
    reading, writing = os.pipe()
    yield reading, writing
    for descriptor in (reading, writing):
        try:
            os.close(descriptor)
        except OSError:
            # The test closed it: that is what it was about.
            continue


def _opened(path: Path, data: bytes) -> int:
    path.write_bytes(data)
    return os.open(path, os.O_RDONLY)


async def _lines(data: bytes, path: Path) -> list[str]:
    descriptor = _opened(path, data)
    reader = FdReader(descriptor)
    lines: list[str] = []
    while (line := await reader.line()) is not None:
        lines.append(line)
    assert await reader.line() is None
    os.close(descriptor)
    return lines


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (b"", []),
        (b"a\nb\n", ["a", "b"]),
        (b"a\n\nb", ["a", "", "b"]),
        (b"a\r\nb\r\n", ["a", "b"]),
        ("\ufeffété\n".encode(), ["été"]),
        (b"\xe9t\xe9\n", ["\ufffdt\ufffd"]),
        ("漢字\n".encode() * 30_000, ["漢字"] * 30_000),
    ],
    ids=["empty", "lines", "no end", "other system", "byte order mark", "other encoding", "many"],
)
async def test_each_line_is_read_once(data: bytes, expected: list[str], tmp_path: Path) -> None:
    assert await _lines(data, tmp_path / "input") == expected


async def test_an_endless_line_is_bounded_and_the_next_one_is_whole(tmp_path: Path) -> None:
    first, second = await _lines(b"x" * 10_000_000 + b"\nsuite\n", tmp_path / "input")
    assert MAX_LINE_BYTES < len(first) <= 3 * MAX_LINE_BYTES
    assert second == "suite"


async def test_waiting_for_a_line_leaves_the_loop_free(pipe: Pipe) -> None:
    reading, writing = pipe
    waiting = asyncio.create_task(FdReader(reading).line())
    for _ in range(100):
        await asyncio.sleep(0)
    assert not waiting.done()
    os.write(writing, "enfin é\n".encode())
    assert await waiting == "enfin é"


async def test_a_line_comes_as_soon_as_it_is_whole(pipe: Pipe) -> None:
    reading, writing = pipe
    reader = FdReader(reading)
    os.write(writing, b"un\nde")
    assert await reader.line() == "un"
    os.write(writing, b"ux\n")
    assert await reader.line() == "deux"


async def test_a_descriptor_that_does_not_block_is_waited_for(pipe: Pipe) -> None:
    reading, writing = pipe
    os.set_blocking(reading, False)
    os.set_blocking(writing, False)
    large = "x" * 300_000
    reader, writer = FdReader(reading), FdWriter(writing)
    writes = asyncio.create_task(writer.write(f"court\n{large}\n"))
    assert await reader.line() == "court"
    assert (await reader.line() or "")[:MAX_LINE_BYTES] == large[:MAX_LINE_BYTES]
    await writes


async def test_a_terminal_that_went_away_has_ended(pipe: Pipe) -> None:
    reading, _ = pipe
    os.close(reading)
    assert await FdReader(reading).line() is None


async def test_text_the_encoding_lacks_is_shown_by_a_question_mark(pipe: Pipe) -> None:
    reading, writing = pipe
    await FdWriter(writing, "latin-1").write("é’😀\n")
    assert os.read(reading, 100) == b"\xe9??\n"


async def test_a_slow_reader_leaves_the_loop_free_and_gets_everything(pipe: Pipe) -> None:
    reading, writing = pipe
    text = "é" * 500_000
    writing_it = asyncio.create_task(FdWriter(writing).write(text))
    for _ in range(100):
        await asyncio.sleep(0)
    assert not writing_it.done()
    got = b""
    while len(got) < 1_000_000:
        got += await asyncio.to_thread(os.read, reading, 65_536)
    await writing_it
    assert got.decode() == text


def _adapter(reading: int, writing: int) -> ConsoleAdapter:
    face = PipedFace(FdReader(reading), FdWriter(writing), as_lines)
    return ConsoleAdapter(ConsoleOptions(user="u", words=WORDS), face)


async def test_a_reader_that_left_ends_the_chat_though_input_remains(pipe: Pipe) -> None:
    input_end, keyboard = os.pipe()
    reading, writing = pipe
    adapter = _adapter(input_end, writing)

    async def sink(event: Event) -> None:
        raise AssertionError(event)

    running = asyncio.create_task(adapter.run(sink))
    os.close(reading)
    assert await adapter.send(adapter.address, "u", Message(plain("Bonjour"))) == Unreachable("closed")
    await running
    os.close(keyboard)


async def test_run_hands_on_every_line_before_it_returns(pipe: Pipe) -> None:
    input_end, keyboard = os.pipe()
    os.write(keyboard, b"un\ndeux\ntrois")
    os.close(keyboard)
    told: list[object] = []

    async def sink(event: Event) -> None:
        await asyncio.sleep(0)
        told.append(event.happening)

    await _adapter(input_end, pipe[1]).run(sink)
    os.close(input_end)
    assert told == [Said("un"), Said("deux"), Said("trois")]


async def test_messages_of_several_tasks_are_written_whole(pipe: Pipe) -> None:
    reading, writing = pipe
    face = PipedFace(FdReader(reading), FdWriter(writing), as_json)
    adapter = ConsoleAdapter(ConsoleOptions(user="u", words=WORDS), face)
    texts = [str(number) * 300 for number in range(20)]
    sends = [adapter.send(adapter.address, "u", Message(plain(text))) for text in texts]
    outcomes = await asyncio.gather(*sends)
    assert all(isinstance(outcome, Sent) for outcome in outcomes)
    assert [
        f'"text": "{text}"' in line
        for text, line in zip(texts, os.read(reading, 65_536).decode().splitlines(), strict=True)
    ] == [True] * 20
