"""Rules for what a person does: each act is one event, told exactly."""

from __future__ import annotations

from datetime import timedelta
from typing import Final

from bot.adapters.conformance.base import Rules
from bot.events import Pressed, Said, Uploaded
from bot.message import Button, Choices, Message, Payload, plain

__all__ = ["ReceivingRules"]

_LONGEST_DATA: Final = "1.AZaz09-_:" + "~" * 53
_TYPED: Final = (
    "<b>gras</b> & <i>",
    "*a* _b_ `c` ~d~ ||e||",
    "salut @everyone @here",
    "ע\u200fשלום\u200f مرحبا",
    "👩🏽‍💻 🇫🇷 é",
    "l’été, 14 h 30 ; « oui »",
    "3.1",
    "/levels maintenant",
)


class ReceivingRules(Rules):
    """From the platform to the core."""

    async def test_text_is_one_event(self) -> None:
        """A text typed in private is one event with who, where, when and what."""
        async with self.stage() as stage:
            await stage.person.type("bonjour")
            await stage.person.type("fin")
            event, after = await stage.event(), await stage.event()
        assert event.happening == Said("bonjour")
        assert after.happening == Said("fin")
        assert event.address == stage.person.address
        assert event.chat == stage.person.chat
        assert event.private
        assert event.id
        assert event.received_at.utcoffset() == timedelta(0)

    async def test_text_arrives_as_typed(self) -> None:
        """Nothing in a text is interpreted, dropped or escaped."""
        async with self.stage() as stage:
            for text in _TYPED:
                await stage.person.type(text)
                assert (await stage.event()).happening == Said(text)

    async def test_order_is_kept(self) -> None:
        """Events of one chat come in the order of the acts, each once, under ids of their own."""
        async with self.stage() as stage:
            texts = [f"texte {number}" for number in range(20)]
            for text in texts:
                await stage.person.type(text)
            events = [await stage.event() for _ in texts]
        assert [event.happening for event in events] == [Said(text) for text in texts]
        assert len({event.id for event in events}) == len(texts)

    async def test_ids_differ_between_runs(self) -> None:
        """An adapter started again does not use an id a second time: the inbox would drop the event."""
        ids: set[str] = set()
        for _ in range(2):
            async with self.stage() as stage:
                await stage.person.type("encore")
                ids.add((await stage.event()).id)
        assert len(ids) == 2

    async def test_press_gives_back_the_data(self) -> None:
        """A press brings the button's data byte for byte, 64 bytes of it, and the message it stands under."""
        message = Message(plain("Alors ?")).with_buttons(
            (Button("Oui", Payload(_LONGEST_DATA)), Button("Non", Payload("n"))), (Button("Plus tard", Payload("p")),)
        )
        async with self.stage() as stage:
            if not stage.adapter.capabilities.buttons:
                await self.refused_or_sent(stage, message)
                return
            reference = await stage.sent(message)
            assert (await stage.last()).buttons == ("Oui", "Non", "Plus tard")
            for label, data in (("Oui", _LONGEST_DATA), ("Plus tard", "p")):
                await stage.person.press(label)
                assert (await stage.event()).happening == Pressed(data, reference)

    async def test_choice_gives_back_the_data(self) -> None:
        """Choosing an option is a press."""
        options = tuple(Button(f"Groupe {number}", Payload(f"g{number}")) for number in range(1, 13))
        message = Message(plain("Ton groupe"), choices=Choices("Lequel ?", options))
        async with self.stage() as stage:
            if not stage.adapter.capabilities.selects:
                await self.refused_or_sent(stage, message)
                return
            reference = await stage.sent(message)
            shown = await stage.last()
            assert shown.buttons == tuple(option.label for option in options)
            await stage.person.press("Groupe 12")
            assert (await stage.event()).happening == Pressed("g12", reference)

    async def test_file_arrives_whole(self) -> None:
        """A file comes with its name and every byte of it."""
        content = b"a;b\r\nc;d\n" + bytes(range(256)) * 40
        async with self.stage() as stage:
            if not stage.adapter.capabilities.files:
                return
            await stage.person.upload("profils été.csv", content)
            happening = (await stage.event()).happening
        assert isinstance(happening, Uploaded)
        assert (happening.name, happening.caption, happening.missing) == ("profils été.csv", "", None)
        assert happening.content == content
