"""A reminder from the attempt that causes it to the message that arrives, as the sender brings it about."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.outcomes import Sent
from handlers.notices.retake import RetakeNotice
from models.attempts.recording import record
from models.attempts.told import Told
from models.database import fetch_one
from models.notices import Recipient
from models.people import find
from models.queue.delivery import Aim, Delivery, Lease, Owed, State
from models.queue.events import Reported
from models.queue.kinds import Kind
from models.queue.port import Bundle, Claim, Filter, Report
from models.reminders.choices import pause
from models.reminders.facts import PAUSE_QUESTION
from tests.integration.journeys.chat import PARIS, TRANSLATOR, Chat, Shown

__all__ = ["DAY", "Reminded", "asked_to_go_on", "owed", "planned", "reminded"]

DAY = timedelta(days=1)


@dataclass(frozen=True)
class Reminded:
    """What arrived, and the row it travelled in."""

    shown: Shown
    carrier: int


async def owed(chat: Chat) -> list[Delivery]:
    """Return every reminder of who chats, by id, with what became of it."""
    person = (await find(chat.address)).person_id
    return await chat.planning.queue.find(Filter(person_id=person, kinds={Kind.RETAKE}))


async def planned(chat: Chat) -> list[tuple[str, datetime]]:
    """Return what waits for who chats: the competence, and when it is to leave."""
    person = (await find(chat.address)).person_id
    return [(each.window.competence, each.due_at) for each in await chat.planning.planned(person)]


async def reminded(chat: Chat, *codes: str) -> Reminded:
    """Let who chats have answered in ``codes`` now, and be reminded of all of them when the windows are open."""
    person = (await find(chat.address)).person_id
    told = [Told(code, chat.clock.now(), 2) for code in codes]
    await record(person, told, told_at=chat.clock.now(), rules=chat.planning.rules, planner=chat.planning)
    waiting = await chat.planning.planned(person)
    chat.clock.instant = max(each.due_at for each in waiting)
    return await _arrived(chat, person, [each.delivery_id for each in waiting])


async def asked_to_go_on(chat: Chat) -> Shown:
    """Let reminders pause for who chats, and let them be asked whether to go on."""
    person = (await find(chat.address)).person_id
    await pause(person, chat.clock.now())
    question = Owed(Kind.RETAKE, "pause:1", person, chat.clock.now(), facts=PAUSE_QUESTION)
    notice = RetakeNotice(chat.planning.rules, TRANSLATOR)
    row = question.queued(1, chat.clock.now())
    return await chat.receives(await notice.render([row], _recipient(chat, person), chat.clock.now()))


async def _arrived(chat: Chat, person: int, ids: Sequence[int]) -> Reminded:
    queue, now, platform = chat.planning.queue, chat.clock.now(), chat.address.platform
    row = await fetch_one('SELECT id FROM account WHERE platform = ? AND "user" = ?', platform, chat.address.user)
    assert row is not None
    bundle = Bundle(person, f"{now:%Y-%m-%d}", ids, now, Aim(platform, row["id"]))
    (carrier,) = await queue.bundle([bundle], None, now)
    assert carrier is not None
    lease = Lease(platform, 1, now + timedelta(minutes=1))
    (claimed,) = await queue.claim(Claim(lease), now)
    await queue.mark_sending([claimed.id], lease, now)
    members = await queue.members([carrier.id])
    message = await RetakeNotice(chat.planning.rules, TRANSLATOR).render(members, _recipient(chat, person), now)
    shown = await chat.receives(message)
    await queue.record([Report(carrier.id, Reported(now, 1, Sent(shown.reference)))])
    assert {each.state for each in await queue.members([carrier.id])} == {State.SENT}
    return Reminded(shown, carrier.id)


def _recipient(chat: Chat, person: int) -> Recipient:
    language = chat.sender.says("").language
    return Recipient(person, chat.address, language, PARIS, "Camille")
