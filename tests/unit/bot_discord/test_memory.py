"""What is remembered of people and of open interactions, within bounds."""

import asyncio

from bot.adapters.discord.interactions import LASTS, Interaction, Interactions, Origin
from bot.adapters.discord.people import People, Remembered


class Notes:
    """Notes that count."""

    def __init__(self) -> None:
        self.kept: dict[str, str] = {}
        self.reads = self.writes = 0

    async def read(self, key: str) -> str | None:
        self.reads += 1
        return self.kept.get(key)

    async def write(self, key: str, value: str) -> None:
        self.writes += 1
        self.kept[key] = value


async def test_a_person_is_remembered_across_restarts() -> None:
    notes = Notes()
    await People(notes).learn("7", channel="70", locale="en-US")
    again = People(notes)
    assert await again.known("7") == Remembered("70", "en-US")
    assert await again.learn("7", channel="71") == Remembered("71", "en-US")
    await again.forget_channel("7")
    assert await People(notes).known("7") == Remembered("", "en-US")
    assert await again.known("8") == Remembered()


async def test_what_is_known_costs_nothing() -> None:
    notes = Notes()
    people = People(notes)
    for _ in range(10):
        await people.learn("7", channel="70", locale="fr")
    assert (notes.reads, notes.writes) == (1, 1)


async def test_an_interaction_ends_and_no_more_are_kept_than_a_bound() -> None:
    now = [0.0]
    kept = Interactions(lambda: now[0])
    done = asyncio.get_running_loop().create_task(_true())
    opened = Interaction("t", Origin.COMMAND, "", alone=False, whispered=False, acknowledged=done)
    await done
    kept.add("1", opened)
    assert kept.find("1") is opened
    now[0] = LASTS
    assert kept.find("1") is None
    for number in range(10_050):
        kept.add(f"x{number}", opened)
    assert len(kept) == 10_000


async def _true() -> bool:
    return True
