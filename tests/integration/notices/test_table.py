"""The table of an announcement, owed to who asked for it, looked at again when it leaves."""

from __future__ import annotations

import pytest

from bot.events import Address
from bot.message import as_plain
from bot.ports import Role
from bot.translation import Translator
from handlers.notices.table import MOST, TableNotice
from models.announcing.tables import announcement_of, owe_table
from models.database import Database, execute
from models.notices import STANDS, Recipient, Skip
from models.people import find
from models.queue import reasons
from models.queue.delivery import UNAIMED, Delivery
from models.queue.kinds import Kind
from models.queue.opening import stored_queue
from models.queue.port import Filter
from models.staff import grant
from tests.integration.announcing.told import EVERY_FATE, met, told
from tests.support.clock import NOON
from tests.support.ports import PARIS

ADA = Address("telegram", "1815")
SEAT = Address("console", "ada")


async def asked(*addresses: Address) -> list[Delivery]:
    """Let a member of the team ask for the table of the first announcement from each of ``addresses``."""
    queue = stored_queue()
    for address in addresses:
        await grant(address, Role.STAFF, actor="operator:test", now=NOON)
        await owe_table(queue, 1, (await find(address)).person_id, address, NOON)
    return await queue.find(Filter(kinds={Kind.TABLE}))


async def recipient(address: Address = ADA) -> Recipient:
    return Recipient((await find(address)).person_id, address, "fr", PARIS, formal=True)


def notice(room: int = MOST) -> TableNotice:
    return TableNotice(Translator.load(), {"telegram": room})


async def test_it_is_aimed_at_the_chat_it_was_asked_in_and_owed_once_a_second(database: Database) -> None:
    await told()
    row, seat = await asked(ADA, ADA, SEAT)
    assert (row.platform, announcement_of(row)) == ("telegram", 1)
    assert row.account_id is not None
    assert (seat.platform, seat.account_id) == (UNAIMED, None)


async def test_it_holds_everybody(database: Database) -> None:
    await met(await told(), EVERY_FATE)
    (row,) = await asked(ADA)
    assert await notice().recheck([row], await recipient(), NOON) == [STANDS]
    (file,) = (await notice().render([row], await recipient(), NOON)).attachments
    assert len(file.content.splitlines()) == 1 + len(EVERY_FATE)


async def test_where_a_platform_takes_no_file_it_says_where_the_table_is(database: Database) -> None:
    await met(await told(), EVERY_FATE)
    (row,) = await asked(ADA)
    for made in (notice(0), TableNotice(Translator.load(), {})):
        message = await made.render([row], await recipient(), NOON)
        assert message.attachments == ()
        assert "pixmate announcements report 1 --csv" in as_plain(message.text)


async def test_it_is_not_told_of_what_is_forgotten_nor_to_who_left_the_team(database: Database) -> None:
    await told()
    (row,) = await asked(ADA)
    await execute("UPDATE person SET role = 0")
    assert await notice().recheck([row], await recipient(), NOON) == [Skip(reasons.NOT_STAFF)]
    await execute("UPDATE person SET role = 1")
    await execute("DELETE FROM announcement")
    assert await notice().recheck([row], await recipient(), NOON) == [Skip(reasons.EXPIRED)]
    with pytest.raises(LookupError):
        await notice().render([row], await recipient(), NOON)
