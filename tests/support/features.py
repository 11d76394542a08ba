"""A little bot to try the router with: every handler says its name and what it was given."""

from __future__ import annotations

from datetime import timedelta

from bot.arguments import ArgumentError, Parameter
from bot.commands import Command, Feature, Flow, Handler, Phrase, Press, Step, Upload
from bot.events import Language, Said, Uploaded
from bot.message import Button, Message, as_plain, plain
from bot.ports import Dialog, Requester, Role
from bot.replies import Ask, Reply, answer
from bot.request import Request
from bot.router import Asked, Router
from bot.translation import Translator
from tests.support.builders import CAMILLE, Sender, buttons
from tests.support.clock import NOON
from tests.support.ports import PARIS

__all__ = ["FEATURE", "TRANSLATOR", "Bench", "echo"]

TRANSLATOR = Translator.load()


def echo(name: str) -> Handler:
    """Return a handler that says ``name`` and its arguments."""

    async def run(request: Request, *arguments: object) -> Reply:
        return answer(plain(" ".join([name, *map(str, arguments)])), private=request.event.private)

    return run


def digit(request: Request, text: str) -> int:
    """Read a number and add one to it, so that a test sees it was converted."""
    if not text.isdigit():
        raise ArgumentError("core-argument-extra", extra=text)
    return int(text) + 1


async def ask_number(request: Request) -> Reply:
    return answer(plain("number?")).asking(Ask("link", "number"))


async def upload(request: Request, uploaded: Uploaded) -> Reply:
    return answer(plain(f"roster {uploaded.name}"))


def mine(text: str, language: Language) -> tuple[str, ...] | None:
    return (language,) if text == "mes niveaux" else None


FEATURE = Feature(
    commands=(
        Command(name="help", words={"fr": "aide"}, run=echo("help"), summary="core-help-button", personal=False),
        Command(
            name="levels",
            words={"fr": "niveaux"},
            run=echo("levels"),
            summary="core-help-button",
            parameters=(Parameter("area", required=False, default="all"),),
        ),
        Command(
            name="skill",
            run=echo("skill"),
            summary="core-help-button",
            parameters=(Parameter("number", digit, expected="core-help-button"),),
            example="/skill 3",
        ),
        Command(
            name="note",
            words={"fr": "mémo"},
            run=echo("note"),
            summary="core-help-button",
            parameters=(Parameter("to"), Parameter("text", rest=True)),
        ),
        Command(name="link", run=ask_number, summary="core-help-button"),
        Command(name="import", run=echo("import"), summary="core-help-button", role=Role.STAFF),
        Command(name="grant", run=echo("grant"), summary="core-help-button", role=Role.OWNER),
    ),
    presses=(
        Press(name="show", run=echo("show"), personal=False),
        Press(name="pay", run=echo("pay"), once=True, role=Role.STAFF, lifetime=timedelta(minutes=5)),
        Press(name="strict", run=ask_number),
    ),
    flows=(
        Flow(name="link", steps=(Step(name="number", run=echo("number"), convert=digit),)),
        Flow(name="secret", steps=(Step(name="word", run=echo("secret")),), role=Role.STAFF),
    ),
    phrases=(Phrase(command="levels", recognise=mine),),
    uploads=(Upload(name="roster", run=upload, accepts=lambda file: file.name.endswith(".csv")),),
)


class Bench:
    """A router and one person before it. ``says`` and ``does`` return what is shown, and keep the whole reply."""

    def __init__(
        self,
        role: Role = Role.STUDENT,
        language: Language = "fr",
        *,
        private: bool = True,
        dialog: Dialog | None = None,
        router: Router | None = None,
    ) -> None:
        self.router = router or Router(FEATURE)
        self.who = Requester(CAMILLE, 1, role, language, PARIS)
        self.sender, self.dialog = Sender(private=private), dialog
        self.reply: Reply | None = None

    @property
    def request(self) -> Request:
        return Request(self.sender.says(""), self.who, NOON, TRANSLATOR, self.dialog)

    async def does(self, asked: Asked) -> str | None:
        self.reply = await self.router.answer(self.request, asked)
        return as_plain(self.message.text) if self.reply else None

    async def says(self, text: str) -> str | None:
        return await self.does(Said(text))

    @property
    def message(self) -> Message:
        assert self.reply is not None
        (message,) = self.reply.messages
        return message

    @property
    def buttons(self) -> list[Button]:
        return buttons(self.message)
