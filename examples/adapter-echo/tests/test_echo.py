"""What the rules of every adapter do not say of this one."""

from __future__ import annotations

import asyncio
import json
import socket
import sqlite3
import tempfile
from collections.abc import AsyncGenerator, Generator
from contextlib import asynccontextmanager, closing
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from person import Person, running, surroundings

import pixmate_echo.chats
from bot.adapters.conformance import Shown
from bot.events import Address, Event, NotFetched, Pressed, Said, Uploaded
from bot.message import Button, Message, Payload, plain
from bot.outcomes import GONE, Rejected, Sent, Transient, Unreachable
from bot.surroundings import Surroundings
from bot.troubles import AdapterFailure, Trouble
from pixmate_echo.adapter import EchoAdapter
from pixmate_echo.manifest import MANIFEST, SOCKET

CAMILLE = Address("echo", "camille")
ASKED = Message(plain("Alors ?")).with_buttons((Button("Oui", Payload("o")), Button("Non", Payload("n"))))


class Here:
    """A folder with a socket. ``events`` came from whatever adapter ran over it."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.socket = folder, folder / "echo.sock"
        self.events: asyncio.Queue[Event] = asyncio.Queue()

    @asynccontextmanager
    async def adapter(self, **others: Any) -> AsyncGenerator[EchoAdapter, None]:
        """Run an adapter while the block lasts."""
        adapter = EchoAdapter(surroundings(self.folder, **others))
        async with running(adapter, self.events.put):
            yield adapter

    @asynccontextmanager
    async def person(self, adapter: EchoAdapter, name: str = "camille") -> AsyncGenerator[Person, None]:
        """Open a window while the block lasts."""
        person = Person(adapter, self.socket, name, "en-GB")
        await person.shown()
        yield person
        await person.hangs_up()


@pytest.fixture
def here() -> Generator[Here, None, None]:
    """A folder whose name is short enough for a socket."""
    with tempfile.TemporaryDirectory() as place:
        yield Here(Path(place))


def texts(shown: list[Shown]) -> list[str]:
    return [message.text for message in shown]


async def test_who_is_away_finds_what_was_written_and_a_stranger_cannot_be_written_to(here: Here) -> None:
    async with here.adapter() as adapter:
        assert await adapter.notify(CAMILLE, Message(plain("Trop tôt"))) == Unreachable("never connected")
        async with here.person(adapter):
            pass
        assert isinstance(await adapter.notify(CAMILLE, Message(plain("Rappel"))), Sent)
        async with here.person(adapter) as camille:
            assert [(message.text, message.kind) for message in await camille.shown()] == [("Rappel", "notification")]


async def test_a_button_shown_before_a_restart_works_after_it(here: Here) -> None:
    async with here.adapter() as adapter, here.person(adapter):
        sent = await adapter.send(CAMILLE, "camille", ASKED)
        assert isinstance(sent, Sent)
    async with here.adapter() as adapter, here.person(adapter) as camille:
        await camille.press("Non")
        assert (await here.events.get()).happening == Pressed("n", sent.message)


async def test_only_the_last_messages_are_kept(here: Here) -> None:
    async with here.adapter() as adapter, here.person(adapter), here.person(adapter, "noor") as noor:
        assert isinstance(await adapter.send(Address("echo", "noor"), "noor", Message(plain("Reste"))), Sent)
        for number in range(52):
            await adapter.send(CAMILLE, "camille", Message(plain(str(number))))
        async with here.person(adapter) as camille:
            assert texts(await camille.shown()) == [str(number) for number in range(2, 52)]
        assert texts(await noor.shown()) == ["Reste"]


async def test_every_window_of_a_person_shows_their_chat(here: Here) -> None:
    async with here.adapter() as adapter, here.person(adapter) as one, here.person(adapter) as two:
        await adapter.send(CAMILLE, "camille", Message(plain("Bonjour")))
        assert texts(await one.shown()) == texts(await two.shown()) == ["Bonjour"]


async def test_nobody_sees_changes_or_presses_what_is_in_anothers_chat(here: Here) -> None:
    async with here.adapter() as adapter, here.person(adapter) as camille, here.person(adapter, "noor") as noor:
        sent = await adapter.send(CAMILLE, "camille", ASKED)
        assert isinstance(sent, Sent)
        await noor.sends({"press": 1, "message": sent.message})
        assert await noor.shown() == []
        assert noor.errors == ["not understood"]
        edited = await adapter.edit(noor.address, "noor", sent.message, Message(plain("À moi")))
        assert edited == Rejected(GONE)
        await adapter.delete(noor.address, "noor", sent.message)
        assert texts(await camille.shown()) == ["Alors ?"]


async def test_an_event_says_who_and_in_which_language(here: Here) -> None:
    async with here.adapter() as adapter, here.person(adapter) as camille:
        await camille.type("hello")
        event = await here.events.get()
    assert (event.address, event.display_name, event.language) == (CAMILLE, "camille", "en")


@pytest.mark.parametrize(
    "line",
    [
        b"hello\n",
        b"[" * 100_000 + b"\n",
        b'"say"\n',
        b'{"say": 1}\n',
        b'{"i_am": "../camille"}\n',
        b'{"press": 3, "message": "1"}\n',
        b'{"press": 0, "message": "1"}\n',
        b'{"press": 1, "message": "no such"}\n',
        b'{"file": "a.csv", "content": "%%%"}\n',
        b"\xff\xfe\n",
    ],
)
async def test_what_is_no_line_is_said_and_does_no_harm(here: Here, line: bytes) -> None:
    async with here.adapter() as adapter, here.person(adapter) as camille:
        await adapter.send(CAMILLE, "camille", ASKED)
        await camille.sends_bytes(line)
        await camille.type("encore là")
        assert (await here.events.get()).happening == Said("encore là")
        await camille.shown()
        assert camille.errors == ["not understood"]


async def test_what_no_database_stores_is_replaced(here: Here) -> None:
    async with here.adapter() as adapter, here.person(adapter) as camille:
        await camille.sends({"say": "a\x00b\ud800c\U0001f600"})
        assert (await here.events.get()).happening == Said("a\ufffdb\ufffdc\U0001f600")


async def test_nobody_speaks_before_saying_who_they_are(here: Here) -> None:
    async with here.adapter():
        reader, writer = await asyncio.open_unix_connection(str(here.socket))
        writer.write(b'{"say": "bonjour"}\n')
        assert json.loads(await reader.readline()) == {"error": "not understood"}
        writer.close()
    assert here.events.empty()


@pytest.mark.parametrize("end", [b"", b"\n"])
async def test_a_line_too_long_ends_its_window_and_no_other(here: Here, end: bytes) -> None:
    async with here.adapter() as adapter, here.person(adapter) as camille, here.person(adapter) as other:
        await camille.sends_bytes(b'{"say": "' + b"x" * 3 * 1024 * 1024 + b'"}' + end)
        await other.type("encore là")
        assert (await here.events.get()).happening == Said("encore là")
        assert await camille.shown() == []


async def test_who_does_not_read_loses_the_window_and_nothing_else(here: Here, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pixmate_echo.chats, "_UNREAD", 10_000)
    async with here.adapter() as adapter:
        reader, writer = await asyncio.open_unix_connection(str(here.socket), limit=1000)
        writer.write(b'{"i_am": "camille"}\n')
        assert json.loads(await reader.readline()) == {"shown": 0}
        for _ in range(50):
            assert isinstance(await adapter.send(CAMILLE, "camille", Message(plain("\U0001f600" * 2000))), Sent)
        assert (await reader.read()).count(b"\n") < 50
        writer.close()
        monkeypatch.undo()
        async with here.person(adapter) as camille:
            assert len(await camille.shown()) == 50


async def test_files_are_taken_from_whom_they_are_wanted(here: Here) -> None:
    async def from_nobody(address: Address) -> bool:
        return address != CAMILLE

    async with here.adapter(takes_files=from_nobody) as adapter, here.person(adapter) as camille:
        await camille.upload("a.csv", b"1;2")
        assert (await here.events.get()).happening == Uploaded("a.csv", b"", missing=NotFetched.UNWANTED)
    async with here.adapter() as adapter, here.person(adapter) as camille:
        await camille.upload("a.csv", b"x" * (MANIFEST.capabilities.max_file_bytes + 1))
        assert (await here.events.get()).happening == Uploaded("a.csv", b"", missing=NotFetched.TOO_LARGE)
        await camille.sends({"file": "a.csv", "content": "MTsy", "caption": "voilà"})
        assert (await here.events.get()).happening == Uploaded("a.csv", b"1;2", "voilà")


async def test_a_file_that_is_locked_is_tried_again(here: Here, monkeypatch: pytest.MonkeyPatch) -> None:
    connect = sqlite3.connect
    monkeypatch.setattr(sqlite3, "connect", partial(connect, timeout=0.01))
    async with here.adapter() as adapter, here.person(adapter) as camille:
        with closing(connect(here.folder / "echo.db", isolation_level=None)) as holder:
            holder.execute("BEGIN EXCLUSIVE")
            assert await adapter.send(CAMILLE, "camille", ASKED) == Transient("database is locked")
            assert await adapter.delete(CAMILLE, "camille", "1") == Transient("database is locked")
        assert await camille.shown() == []
        assert isinstance(await adapter.send(CAMILLE, "camille", ASKED), Sent)


async def test_only_this_user_can_connect_and_nothing_is_left_behind(here: Here) -> None:
    async with here.adapter():
        assert here.socket.stat().st_mode & 0o777 == 0o600
    assert not here.socket.exists()


async def test_what_a_killed_process_left_is_replaced(here: Here) -> None:
    with socket.socket(socket.AF_UNIX) as left:
        left.bind(str(here.socket))
    assert here.socket.is_socket()
    async with here.adapter() as adapter, here.person(adapter) as camille:
        assert await camille.shown() == []


async def refused(here: Here, path: Path) -> str:
    """Return why an adapter cannot listen at ``path``."""
    around = surroundings(here.folder)
    adapter = EchoAdapter(Surroundings({SOCKET: str(path)}, around.folder, around.clock))
    with pytest.raises(AdapterFailure) as caught:
        await adapter.run(here.events.put)
    await adapter.close()
    assert caught.value.trouble is Trouble.SETTING
    assert caught.value.detail.startswith(f"PIXMATE_ECHO_SOCKET={path}: ")
    return caught.value.detail


async def test_a_place_that_is_taken_is_refused_and_left_alone(here: Here) -> None:
    letter = here.folder / "letter"
    letter.write_text("Chère Camille")
    assert "Address already in use" in await refused(here, letter)
    assert letter.read_text() == "Chère Camille"
    async with here.adapter() as first, here.person(first) as camille:
        assert "Address already in use" in await refused(here, here.socket)
        assert await camille.shown() == []


async def test_a_place_that_cannot_be_is_refused(here: Here) -> None:
    assert "No such file" in await refused(here, here.folder / "absent" / "echo.sock")
    assert "too long" in await refused(here, here.folder / ("x" * 200))
