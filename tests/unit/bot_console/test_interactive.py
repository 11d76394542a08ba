"""A person at a prompt."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from io import StringIO
from pathlib import Path

import pytest
from prompt_toolkit.data_structures import Size
from prompt_toolkit.input import PipeInput, create_pipe_input
from prompt_toolkit.output import ColorDepth, Output
from prompt_toolkit.output.vt100 import Vt100_Output

from bot.adapters.console.adapter import ConsoleAdapter
from bot.adapters.console.interactive import InteractiveFace
from bot.adapters.console.options import ConsoleOptions, Hint
from bot.events import Event, Happening, Pressed, Said
from bot.message import Message, Span, Style, plain
from tests.conformance.console_words import WORDS
from tests.conformance.screen import Screen
from tests.unit.bot_console.faces import asking

HINTS = (Hint("/levels", "Tes niveaux"), Hint("/niveaux", "Tes niveaux"), Hint("/help"))
UP, TAB, ENTER, CTRL_C, CTRL_D = "\x1b[A", "\t", "\r", "\x03", "\x04"


class Desk:
    """Somebody at a keyboard, before a screen."""

    def __init__(self, keyboard: PipeInput, screen: Output, history: Path | None) -> None:
        self.keyboard = keyboard
        face = InteractiveFace(keyboard, screen, hints=lambda: HINTS, history=history)
        self.adapter = ConsoleAdapter(ConsoleOptions(user="u", words=WORDS), face)
        self._told: asyncio.Queue[Happening] = asyncio.Queue()
        self.running = asyncio.create_task(self.adapter.run(self._sink))

    async def _sink(self, event: Event) -> None:
        self._told.put_nowait(event.happening)

    def keys(self, text: str) -> None:
        self.keyboard.send_text(text)

    async def told(self) -> Happening:
        """Return what the core is told next."""
        return await self._told.get()

    async def send(self, message: Message) -> None:
        await self.adapter.send(self.adapter.address, "u", message)

    async def notify(self, message: Message) -> None:
        await self.adapter.notify(self.adapter.address, message)


@asynccontextmanager
async def _desk(screen: Output, history: Path | None = None) -> AsyncGenerator[Desk]:
    with create_pipe_input() as keyboard:
        desk = Desk(keyboard, screen, history)
        try:
            yield desk
        finally:
            await desk.adapter.close()
            await desk.running


async def test_a_line_is_told_at_the_enter_key() -> None:
    async with _desk(Screen()) as desk:
        desk.keys(f"/levels{ENTER}")
        assert await desk.told() == Said("/levels")


async def test_what_arrives_while_one_types_stands_above_and_the_line_goes_on() -> None:
    screen = Screen()
    async with _desk(screen) as desk:
        desk.keys("mes niv")
        await screen.until_drawn("mes niv")
        await desk.notify(Message(plain("Rappel")))
        assert screen.blocks == [f"{WORDS.unasked}\r\nRappel\r\n\r\n"]
        await screen.until_drawn("mes niv")
        desk.keys(f"eaux{ENTER}")
        assert await desk.told() == Said("mes niveaux")


async def test_a_number_begun_before_a_notification_presses_what_was_seen_then() -> None:
    screen = Screen()
    async with _desk(screen) as desk:
        await desk.send(asking("a", "Oui", "Non"))
        desk.keys("2")
        await screen.until_drawn("2")
        await desk.notify(asking("b", "Effacer", "Tout effacer"))
        desk.keys(ENTER)
        first = await desk.told()
        desk.keys(f"2{ENTER}")
        second = await desk.told()
    assert isinstance(first, Pressed)
    assert isinstance(second, Pressed)
    assert (first.data, second.data) == ("a:Non", "b:Tout effacer")


async def test_a_number_typed_anew_after_a_notification_presses_the_new_button() -> None:
    screen = Screen()
    async with _desk(screen) as desk:
        await desk.send(asking("a", "Oui"))
        desk.keys("1")
        await screen.until_drawn("1")
        await desk.notify(asking("b", "Ouvrir"))
        desk.keys(f"\x7f1{ENTER}")
        pressed = await desk.told()
    assert isinstance(pressed, Pressed)
    assert pressed.data == "b:Ouvrir"


@pytest.mark.parametrize("key", [CTRL_C, CTRL_D, f"exit{ENTER}", f" Quit {ENTER}"], ids=["^C", "^D", "exit", "quit"])
async def test_the_chat_is_left_cleanly(key: str) -> None:
    async with _desk(Screen()) as desk:
        desk.keys(key)
        await desk.running


async def test_a_sentence_that_holds_exit_is_a_text() -> None:
    async with _desk(Screen()) as desk:
        desk.keys(f"exit 3.1{ENTER}")
        assert await desk.told() == Said("exit 3.1")


async def test_after_it_is_left_what_was_owed_is_still_shown() -> None:
    screen = Screen()
    async with _desk(screen) as desk:
        desk.keys(CTRL_D)
        await desk.running
        await desk.send(Message(plain("Réponse")))
        assert screen.blocks == ["Réponse\r\n\r\n"]


async def test_history_outlives_the_chat_and_is_its_owners_alone(tmp_path: Path) -> None:
    path = tmp_path / "new" / "history"
    async with _desk(Screen(), path) as desk:
        desk.keys(f"/competence 3.1{ENTER}")
        await desk.told()
    assert path.stat().st_mode & 0o077 == 0
    screen = Screen()
    async with _desk(screen, path) as desk:
        recalling = asyncio.create_task(screen.until_drawn("/competence 3.1"))
        while not recalling.done():
            # The history is read beside the prompt: until it is there, the arrow finds nothing.
            desk.keys(UP)
            await asyncio.wait({recalling}, timeout=0.01)
        desk.keys(ENTER)
        assert await desk.told() == Said("/competence 3.1")


async def test_a_history_that_cannot_be_kept_costs_nothing_else(tmp_path: Path) -> None:
    (tmp_path / "taken").write_bytes(b"")
    async with _desk(Screen(), tmp_path / "taken" / "history") as desk:
        desk.keys(f"bonjour{ENTER}")
        assert await desk.told() == Said("bonjour")


async def test_a_disk_that_fills_up_costs_the_history_only(tmp_path: Path) -> None:
    path = tmp_path / "history"
    async with _desk(Screen(), path) as desk:
        path.unlink()
        path.mkdir()
        desk.keys(f"bonjour{ENTER}")
        assert await desk.told() == Said("bonjour")


async def test_a_command_is_completed() -> None:
    screen = Screen()
    async with _desk(screen) as desk:
        desk.keys("/niv")
        await screen.until_drawn("Tes niveaux")
        desk.keys(f"{TAB}{ENTER}")
        assert await desk.told() == Said("/niveaux")


async def test_lines_break_between_words_at_the_width_of_the_terminal() -> None:
    screen = Screen(columns=20)
    async with _desk(screen) as desk:
        await desk.send(Message(plain("Bonjour ! Moi, c’est Pixmate, le compagnon.")))
    assert screen.blocks == ["Bonjour ! Moi, c’est\r\nPixmate, le\r\ncompagnon.\r\n\r\n"]


STYLED = Message((Span("gras", Style.BOLD), Span("code", Style.CODE), Span("\x1b[2J")))


def _terminal(paper: StringIO) -> Vt100_Output:
    return Vt100_Output(paper, lambda: Size(rows=40, columns=80), term="xterm")


async def _printed(monkeypatch: pytest.MonkeyPatch, no_color: str) -> str:
    monkeypatch.setenv("NO_COLOR", no_color)
    paper = StringIO()
    output = _terminal(paper)
    # As `create_output` reads it from the environment.
    output.default_color_depth = ColorDepth.from_env() or ColorDepth.DEPTH_4_BIT
    async with _desk(output) as desk:
        await desk.send(STYLED)
    return paper.getvalue()


async def test_styles_are_drawn_and_the_message_draws_nothing_by_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    printed = await _printed(monkeypatch, "")
    assert "\x1b[0;1mgras" in printed
    assert "\x1b[0;36mcode" in printed
    assert "␛[2J" in printed


async def test_no_color_leaves_bold_and_takes_the_colour(monkeypatch: pytest.MonkeyPatch) -> None:
    printed = await _printed(monkeypatch, "1")
    assert "\x1b[0;1mgras" in printed
    assert "\x1b[0;36m" not in printed


class Gone(Screen):
    """A terminal that was closed."""

    def flush(self) -> None:
        if self._pending:
            raise OSError(5, "Input/output error")
        super().flush()


async def test_a_terminal_that_was_closed_ends_the_chat() -> None:
    screen = Gone()
    async with _desk(screen) as desk:
        await screen.until_drawn(">")
        await desk.send(Message(plain("Bonjour")))
        await desk.running
