"""Rules for what is sent: a person sees all of it, as it was written."""

from __future__ import annotations

import asyncio
from typing import Final

from bot.adapter import PRIVATE
from bot.adapters.conformance.base import Rules
from bot.adapters.conformance.harness import File
from bot.adapters.conformance.stage import printable
from bot.events import Pressed
from bot.message import Attachment, Button, Link, Message, Payload, Span, Style, plain
from bot.outcomes import GONE, Rejected, Sent

__all__ = ["ShowingRules"]

_HOSTILE: Final = (
    "<b>gras</b> <script>alert(1)</script> &amp;",
    "*a* _b_ `c` ~~d~~ ||e|| [f](https://g.example)",
    "# titre\n> citation\n- point\n1. un",
    "@everyone @here <@123>",
    "ע\u200fשלום\u200f مرحبا",
    "👩🏽‍💻 🇫🇷 e\u0301",
    "\x1b[2J\x1b]0;titre\x07\x9b31m\x08\x7ffin",
    "{nom} %s \\n $HOME",
)


class ShowingRules(Rules):
    """From the core to the platform."""

    async def test_text_is_shown_as_written(self) -> None:
        """No text is mark-up, and no control character reaches the screen."""
        async with self.stage() as stage:
            for text in _HOSTILE:
                await stage.sent(Message(plain(text)))
                shown = await stage.last()
                assert printable(shown.text) == printable(text)
                assert not {"\x1b", "\x9b", "\x07", "\x08"} & set(shown.text)

    async def test_styles_keep_the_text(self) -> None:
        """Bold, italic and code change how a text looks, never what it says, whatever it holds."""
        styles = (Style.BOLD, Style.ITALIC, Style.CODE, Style.BOLD | Style.ITALIC)
        async with self.stage() as stage:
            for text in ("a*b_c`d", "<i>&</i>", "[x](y)"):
                spans = tuple(Span(f"{text} ", style) for style in styles)
                await stage.sent(Message((*spans, Span("fin"))))
                assert (await stage.last()).text == f"{text} " * len(styles) + "fin"

    async def test_longest_text_is_shown_whole(self) -> None:
        """A text of ``max_text`` UTF-16 units is accepted and nothing of it is cut."""
        async with self.stage() as stage:
            longest = stage.adapter.capabilities.max_text
            text = ("mot de passe\n" * longest)[: longest - 3] + "\U0001f600."
            await stage.sent(Message(plain(text)))
            assert (await stage.last()).text == text

    async def test_longer_text_is_refused(self) -> None:
        """A longer one is refused, never cut in silence."""
        async with self.stage() as stage:
            text = "x" * (stage.adapter.capabilities.max_text + 1)
            assert isinstance(await stage.send(Message(plain(text))), Rejected)

    async def test_link_can_be_opened(self) -> None:
        """The address of a link, in a text or on a button, is there to be opened."""
        inside, button = "https://pix.example/a?b=c&d=e_f", "https://app.pix.example/campagnes/ABC?externalId=1"
        message = Message((Span("Voir "), Span("la page", url=inside), Span(".")))
        async with self.stage() as stage:
            await stage.sent(message.with_buttons((Button("Ouvrir", Link(button)),)))
            shown = await stage.last()
        assert inside in shown.links
        assert button in shown.links
        assert "la page" in shown.text

    async def test_file_is_shown_with_its_words(self) -> None:
        """A file arrives whole, under its name, with the words that say what it shows."""
        file = Attachment("niveaux.csv", bytes(range(256)), "text/csv", "16 compétences, 96 pix")
        message = Message(plain("Voici."), attachments=(file,))
        async with self.stage() as stage:
            if not stage.adapter.capabilities.files:
                await self.refused_or_sent(stage, message)
                return
            await stage.sent(message)
            shown = await stage.last()
        assert shown.text == "Voici."
        assert shown.files == (File(file.name, file.alt, file.content),)

    async def test_edit_replaces(self) -> None:
        """After an edit the new text is there, and the new buttons answer for the message."""
        before = Message(plain("Avant")).with_buttons((Button("Voir", Payload("a")),))
        after = Message(plain("Après")).with_buttons((Button("Fermer", Payload("b")),))
        async with self.stage() as stage:
            person = stage.person
            reference = await stage.sent(before)
            outcome = await stage.adapter.edit(person.address, person.chat, reference, after)
            assert isinstance(outcome, Sent), outcome
            shown = await stage.last()
            assert shown.text == "Après"
            assert shown.kind in {"edit", None}
            if stage.adapter.capabilities.buttons:
                assert shown.buttons == ("Fermer",)
                await person.press("Fermer")
                assert (await stage.event()).happening == Pressed("b", outcome.message)

    async def test_edit_can_keep_the_files(self) -> None:
        """After an edit that keeps them the words and buttons are new, and the files are there, once."""
        file = Attachment("niveaux.csv", bytes(range(256)), "text/csv", "16 compétences, 96 pix")
        before = Message(plain("Avant"), attachments=(file,)).with_buttons((Button("Voir", Payload("a")),))
        after = Message(plain("Après"), attachments=(file,), keeps_files=True)
        async with self.stage() as stage:
            if not stage.adapter.capabilities.files:
                await self.refused_or_sent(stage, before)
                return
            person = stage.person
            reference = await stage.sent(before)
            outcome = await stage.adapter.edit(
                person.address, person.chat, reference, after.with_buttons((Button("Fermer", Payload("b")),))
            )
            assert isinstance(outcome, Sent), outcome
            shown = await stage.last()
            assert shown.text == "Après"
            if stage.adapter.capabilities.buttons:
                assert shown.buttons == ("Fermer",)
            files = [each for message in await person.shown() for each in message.files]
        assert [(each.name, each.content) for each in files] == [(file.name, file.content)]

    async def test_deleted_is_gone(self) -> None:
        """What is deleted is seen no more; a platform that cannot says so, and nothing else goes."""
        async with self.stage() as stage:
            await stage.sent(Message(plain("Reste")))
            reference = await stage.sent(Message(plain("Part")))
            outcome = await stage.adapter.delete(stage.person.address, stage.person.chat, reference)
            shown = [message.text for message in await stage.person.shown()]
        assert shown == ["Reste"] if isinstance(outcome, Sent) else isinstance(outcome, Rejected)

    async def test_unasked_is_told_apart(self) -> None:
        """What nobody asked for arrives in the private chat and, where the platform can, is marked so."""
        async with self.stage() as stage:
            await stage.sent(Message(plain("Réponse")))
            reply = await stage.last()
            outcome = await stage.adapter.notify(stage.person.address, Message(plain("Rappel")))
            assert isinstance(outcome, Sent), outcome
            shown = await stage.last()
        assert reply.kind in {"reply", None}
        assert shown.kind == (None if reply.kind is None else "notification")
        assert shown.text == "Rappel"

    async def test_unasked_is_changed_where_it_is(self) -> None:
        """What nobody asked for is edited and deleted in the private chat without that chat being named."""
        before = Message(plain("10 sur 100")).with_buttons((Button("Arrêter", Payload("a")),))
        after = Message(plain("20 sur 100")).with_buttons((Button("Suspendre", Payload("b")),))
        async with self.stage() as stage:
            address = stage.person.address
            sent = await stage.adapter.notify(address, before)
            assert isinstance(sent, Sent), sent
            edited = await stage.adapter.edit(address, PRIVATE, sent.message, after)
            assert isinstance(edited, Sent), edited
            shown = await stage.last()
            assert shown.text == "20 sur 100"
            if stage.adapter.capabilities.buttons:
                assert shown.buttons == ("Suspendre",)
            removed = await stage.adapter.delete(address, PRIVATE, edited.message)
            assert isinstance(removed, Sent | Rejected), removed
            there = [message.text for message in await stage.person.shown()]
            assert ("20 sur 100" in there) is isinstance(removed, Rejected)

    async def test_edit_of_what_is_gone_says_so(self) -> None:
        """An edit of what was deleted is refused for that reason, and nothing appears."""
        async with self.stage() as stage:
            address = stage.person.address
            reference = await stage.sent(Message(plain("Part")))
            if isinstance(await stage.adapter.delete(address, PRIVATE, reference), Sent):
                outcome = await stage.adapter.edit(address, PRIVATE, reference, Message(plain("Revient")))
                assert outcome == Rejected(GONE)
                assert await stage.person.shown() == []

    async def test_messages_keep_their_order(self) -> None:
        """Messages sent one after the other are read in that order, each under a reference of its own."""
        async with self.stage() as stage:
            references = [await stage.sent(Message(plain(f"message {number}"))) for number in range(10)]
            shown = await stage.person.shown()
        assert [message.text for message in shown] == [f"message {number}" for number in range(10)]
        assert len(set(references)) == len(references)

    async def test_messages_sent_together_all_arrive(self) -> None:
        """Messages sent at the same time do not run into each other."""
        texts = {f"message {number}\nsuite {number}" for number in range(10)}
        async with self.stage() as stage:
            outcomes = await asyncio.gather(*(stage.send(Message(plain(text))) for text in texts))
            shown = await stage.person.shown()
        assert all(isinstance(outcome, Sent) for outcome in outcomes)
        assert {message.text for message in shown} == texts

    async def test_public_message_reaches_a_private_chat(self) -> None:
        """A message without personal facts is shown in a private chat like any other."""
        async with self.stage() as stage:
            for private in (True, False):
                await stage.sent(Message(plain(f"privé : {private}"), private=private))
                assert (await stage.last()).text == f"privé : {private}"
