"""Command lists at Telegram: written only when they changed, the staff's following their roles, waits obeyed."""

from collections.abc import AsyncGenerator, Callable, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace
from datetime import timedelta

import pytest
from telegram import Bot

from bot.adapters.telegram.listing import EVERY, GLANCE, Listing
from bot.adapters.telegram.request import AiohttpRequest
from bot.menu import CommandCard
from bot.ports import Role
from tests.standins.telegram.refusals import bad_gateway, too_many
from tests.standins.telegram.standin import TOKEN, TelegramStandin
from tests.unit.telegram.cards import MENU, Staff, Writings, card


@dataclass
class Desk:
    """A stand-in and what is written to it. Setting the same list twice meets a wait of twenty minutes there."""

    standin: TelegramStandin
    bot: Bot
    notes: Writings = field(default_factory=Writings)
    staff: Staff = field(default_factory=Staff)

    def listing(self, menu: Sequence[CommandCard] = MENU, bot_id: int = 7) -> Listing:
        return Listing(self.bot, bot_id, menu, self.notes, self.staff)

    @property
    def calls(self) -> list[str]:
        """What was asked, looking apart."""
        return [call.method for call in self.standin.server.calls if not call.method.startswith("get")]


@asynccontextmanager
async def desk() -> AsyncGenerator[Desk]:
    standin = TelegramStandin()
    async with standin.running() as url:
        request = AiohttpRequest()
        try:
            yield Desk(standin, Bot(TOKEN, base_url=f"{url}/bot", request=request, get_updates_request=request))
        finally:
            await request.shutdown()


async def test_each_person_sees_the_commands_of_their_language() -> None:
    async with desk() as at:
        await at.listing().look()
        french, english, german = (at.standin.person(language=code) for code in ("fr", "en", "de"))
        assert list(french.commands) == ["niveaux", "faq"]
        assert list(english.commands) == list(german.commands) == ["levels", "faq"]


async def test_what_did_not_change_is_not_written_again() -> None:
    async with desk() as at:
        await at.listing().look()
        written = len(at.calls)
        await at.listing().look()
        assert len(at.calls) == written == 4


async def test_what_was_written_and_could_not_be_remembered_is_not_written_again() -> None:
    async with desk() as at:
        await at.listing().look()
        at.notes.kept.clear()
        await at.listing().look()
        assert at.calls == ["setMyCommands"] * 4
        assert len(at.notes.kept) == 4


async def test_a_list_that_cannot_be_looked_at_is_written() -> None:
    async with desk() as at:
        at.standin.faults.plan(bad_gateway(), "getMyCommands", times=None)
        await at.listing().look()
        assert at.calls == ["setMyCommands"] * 4


async def test_only_what_changed_is_written() -> None:
    async with desk() as at:
        await at.listing().look()
        before = len(at.calls)
        await at.listing((*MENU, card("retakes", "retenter"))).look()
        assert at.calls[before:] == ["setMyCommands"] * 2
        assert list(at.standin.person(language="fr").commands) == ["niveaux", "faq", "retenter"]


async def test_what_is_remembered_of_one_bot_says_nothing_of_another() -> None:
    async with desk() as at:
        await at.listing(bot_id=7).look()
        await at.listing(bot_id=8).look()
        looked = [call.method for call in at.standin.server.calls if call.method == "getMyCommands"]
    assert len(looked) == 8
    assert {key.split(":")[1] for key in at.notes.kept} == {"7", "8"}


async def test_staff_see_their_commands_and_lose_them_with_their_role() -> None:
    async with desk() as at:
        ada, camille = at.standin.person("Ada", started=True), at.standin.person("Camille", started=True)
        at.staff.by_user = {str(ada.id): Role.STAFF}
        await at.listing().look()
        assert list(ada.commands) == ["niveaux", "faq", "import"]
        assert list(camille.commands) == ["niveaux", "faq"]
        at.staff.by_user = {str(camille.id): Role.OWNER}
        await at.listing().look()
        assert list(ada.commands) == ["niveaux", "faq"]
        assert list(camille.commands) == ["niveaux", "faq", "import", "staff"]
        at.staff.by_user = {str(ada.id): Role.STAFF}
        await at.listing().look()
        assert list(ada.commands) == ["niveaux", "faq", "import"]
        assert list(camille.commands) == ["niveaux", "faq"]


async def test_staff_who_never_opened_the_chat_get_their_commands_once_they_did() -> None:
    async with desk() as at:
        ada = at.standin.person("Ada")
        at.staff.by_user = {str(ada.id): Role.STAFF}
        await at.listing().look()
        assert list(ada.commands) == ["niveaux", "faq"]
        await ada.starts()
        await at.listing().look()
        assert list(ada.commands) == ["niveaux", "faq", "import"]


async def test_a_great_many_staff_are_remembered_and_forgotten() -> None:
    async with desk() as at:
        people = at.standin.people(45)
        at.staff.by_user = {str(person.id): Role.STAFF for person in people}
        await at.listing().look()
        at.staff.by_user = {str(people[3].id): Role.STAFF}
        await at.listing().look()
        assert [list(person.commands)[-1] for person in people].count("import") == 1
        at.staff.by_user = {}
        before = len(at.calls)
        await at.listing().look()
        assert at.calls[before:] == ["deleteMyCommands"] * 2
        await at.listing().look()
        assert len(at.calls) == before + 2


async def test_a_role_lost_while_telegram_fails_is_taken_away_the_next_time() -> None:
    async with desk() as at:
        ada = at.standin.person("Ada", started=True)
        at.staff.by_user = {str(ada.id): Role.STAFF}
        await at.listing().look()
        at.staff.by_user = {}
        at.standin.faults.plan(bad_gateway(), "deleteMyCommands")
        await at.listing().look()
        assert "import" in ada.commands
        await at.listing().look()
        assert "import" not in ada.commands


async def test_a_list_that_telegram_did_not_take_is_tried_the_next_time() -> None:
    async with desk() as at:
        at.standin.faults.plan(bad_gateway(), "setMyCommands")
        await at.listing().look()
        before = len(at.calls)
        await at.listing().look()
        assert at.calls[before:] == ["setMyCommands"]


async def test_a_wait_is_kept_as_long_as_telegram_asks() -> None:
    waits: list[timedelta] = []

    async def wait(duration: timedelta) -> None:
        waits.append(duration)

    async with desk() as at:
        at.standin.faults.plan(too_many(1221), "setMyCommands")
        await replace(at.listing(), rest=wait).look()
        assert waits == [timedelta(seconds=1221)]
        assert list(at.standin.person(language="fr").commands) == ["niveaux", "faq"]


class Enough(Exception):
    """The listing has rested for as long as the test lets it."""


@dataclass
class Rests:
    """How long was rested; ``then`` happens before the first rest is over, and after ``most`` it ends."""

    most: int
    then: Callable[[], None] = lambda: None
    taken: list[timedelta] = field(default_factory=list[timedelta])

    async def __call__(self, duration: timedelta) -> None:
        self.taken.append(duration)
        if len(self.taken) > self.most:
            raise Enough
        self.then()


async def runs(at: Desk, rests: Rests) -> None:
    with pytest.raises(Enough):
        await replace(at.listing(), rest=rests).run()


async def test_commands_follow_a_role_within_moments_both_ways() -> None:
    async with desk() as at:
        ada = at.standin.person("Ada", started=True)
        await runs(at, Rests(1, lambda: at.staff.by_user.update({str(ada.id): Role.STAFF})))
        assert list(ada.commands) == ["niveaux", "faq", "import"]
        rests = Rests(1, at.staff.by_user.clear)
        await runs(at, rests)
        assert list(ada.commands) == ["niveaux", "faq"]
        assert set(rests.taken) == {GLANCE}


async def test_while_nobody_joins_or_leaves_telegram_is_left_alone_for_an_hour() -> None:
    async with desk() as at:
        at.staff.by_user = {"404": Role.STAFF}  # refused each time: who has not opened the chat has no list there
        await runs(at, Rests(EVERY // GLANCE))
        refused = [call for call in at.calls if call == "setMyCommands"]
        assert len(refused) == 4 + 2 * 2
