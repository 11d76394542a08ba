"""Texts, captions and their entities: counted in UTF-16 units, trimmed, refused where they don't fit."""

from typing import Any

import pytest

from tests.standins.telegram import Person, utf16
from tests.unit.standins.telegram.asking import Asking, picture


def bold(offset: int, length: int, **more: Any) -> dict[str, Any]:
    return {"type": "bold", "offset": offset, "length": length} | more


@pytest.mark.parametrize("text", ["", " ", "\n \t"])
async def test_an_empty_text_is_refused(bot: Asking, camille: Person, text: str):
    assert await bot.refused("sendMessage", chat_id=camille.id, text=text) == "400 Bad Request: message text is empty"


@pytest.mark.parametrize("symbol", ["a", "é", "🎓"])
async def test_a_text_of_4096_units_passes_and_one_more_does_not(bot: Asking, camille: Person, symbol: str):
    longest = symbol * (4096 // utf16.length(symbol))
    assert await bot.ok("sendMessage", chat_id=camille.id, text=longest)
    said = await bot.refused("sendMessage", chat_id=camille.id, text=longest + "a")
    assert said == "400 Bad Request: message is too long"


@pytest.mark.parametrize("symbol", ["a", "🎓"])
async def test_a_caption_of_1024_units_passes_and_one_more_does_not(bot: Asking, camille: Person, symbol: str):
    longest = symbol * (1024 // utf16.length(symbol))
    assert (await bot.uploads("sendPhoto", picture(), chat_id=camille.id, caption=longest))["ok"]
    body = await bot.uploads("sendPhoto", picture(), chat_id=camille.id, caption=longest + "a")
    assert body["description"] == "Bad Request: message caption is too long"


async def test_white_space_around_a_text_is_not_shown_and_entities_move_along(bot: Asking, camille: Person):
    await bot.ok("sendMessage", chat_id=camille.id, text="\n 🎓 Bravo \n", entities=[bold(5, 5), bold(0, 4)])
    message = await camille.receives()
    assert message.text == "🎓 Bravo"
    assert message.styled("bold") == ["🎓", "Bravo"]


async def test_an_entity_outside_the_text_after_trimming_is_dropped(bot: Asking, camille: Person):
    await bot.ok("sendMessage", chat_id=camille.id, text="Bravo  ", entities=[bold(5, 2)])
    assert (await camille.receives()).entities == []


@pytest.mark.parametrize(
    ("entity", "said"),
    [
        (bold(-1, 2), "receive an entity with incorrect offset -1"),
        (bold(0, 0), "receive an entity with incorrect length 0"),
        (bold(0, 4), "entity ends after the end of the text at UTF-16 offset 4"),
        (bold(3, 1), "entity begins after the end of the text at UTF-16 offset 3"),
        (bold(1, 1), "entity begins in a middle of a UTF-16 symbol at UTF-16 offset 1"),
        (bold(0, 1), "entity ends in a middle of a UTF-16 symbol at UTF-16 offset 1"),
        (bold(0, 2, type="blink"), "can't parse MessageEntity: unsupported type blink specified"),
        (bold(0, 2, type="text_link"), "can't parse MessageEntity: can't find field \"url\""),
    ],
)
async def test_an_entity_that_does_not_fit_is_refused(bot: Asking, camille: Person, entity: dict[str, Any], said: str):
    """The text is a symbol of two units and a letter."""
    answer = await bot.refused("sendMessage", chat_id=camille.id, text="🎓a", entities=[entity])
    assert answer == f"400 Bad Request: {said}"


async def test_entities_of_captions_are_checked_as_well(bot: Asking, camille: Person):
    body = await bot.uploads(
        "sendPhoto",
        picture(),
        chat_id=camille.id,
        caption="🎓",
        caption_entities='[{"type":"bold","offset":0,"length":1}]',
    )
    assert "middle of a UTF-16 symbol" in body["description"]


async def test_entities_may_nest_but_not_cross(bot: Asking, camille: Person):
    nested = [bold(0, 6), bold(0, 3, type="italic"), bold(3, 3, type="code")]
    assert await bot.ok("sendMessage", chat_id=camille.id, text="abcdef", entities=nested)
    crossing = [bold(0, 4), bold(2, 4, type="italic")]
    said = await bot.refused("sendMessage", chat_id=camille.id, text="abcdef", entities=crossing)
    assert said == "400 Bad Request: entities cross at UTF-16 offset 2"


async def test_what_is_styled_can_be_read_part_by_part(bot: Asking, camille: Person):
    entities = [bold(3, 5), bold(9, 3, type="code")]
    await bot.ok("sendMessage", chat_id=camille.id, text="🎓 Bravo 2.3 !", entities=entities)
    message = await camille.receives()
    assert (message.styled("bold"), message.styled("code"), message.styled("italic")) == (["Bravo"], ["2.3"], [])


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("/levels", [("bot_command", "/levels")]),
        ("🎓 /done@pixmate_bot 2.3", [("bot_command", "/done@pixmate_bot")]),
        ("and/or", []),
        ("a@b.fr", []),
        ("@pixmate_bot bonjour", [("mention", "@pixmate_bot")]),
        ("voir https://pix.fr/aide maintenant", [("url", "https://pix.fr/aide")]),
    ],
)
def test_what_telegram_finds_in_a_persons_text(text: str, found: list[tuple[str, str]]):
    assert [(entity["type"], utf16.part(text, entity)) for entity in utf16.detected(text)] == found
