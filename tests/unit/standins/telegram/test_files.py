"""Photos are looked at, files have their bounds, both ways."""

import struct
import zlib
from typing import Any

import pytest

from tests.standins.telegram import Person, TelegramStandin
from tests.standins.telegram.pictures import size_of
from tests.unit.standins.telegram.asking import Asking, picture

JPEG = (
    b"\xff\xd8\xff\xe0\x00\x04JF\xff\xc0\x00\x0b\x08\x00\x03\x00\x04\x01\x01\x11\x00\xff\xda\x00\x02"
    + b"\x00" * 9
    + b"\xff\xd9"
)
"""The frame of a picture, 4 wide and 3 high."""
GIF = b"GIF89a\x04\x00\x03\x00\x00\x00\x00;"


@pytest.mark.parametrize("content", [picture(), picture(depth=1), JPEG, GIF])
def test_the_size_of_a_picture(content: bytes):
    assert size_of(content) == (4, 3)


@pytest.mark.parametrize(
    "broken",
    [
        b"no picture",
        b"\x89PNG\r\n\x1a\n",
        picture()[:-1],
        picture()[:-12],
        picture().replace(b"IDAT", b"IDAX"),
        picture(0, 3),
        JPEG[:-1],
        JPEG.replace(b"\xff\xc0", b"\xff\xc4"),
        GIF[:-1],
    ],
)
def test_a_broken_picture_has_none(broken: bytes):
    assert size_of(broken) is None


def test_a_png_with_too_few_lines_is_broken():
    """Its check sums are right; only the lines tell."""
    header = struct.pack(">IIBBBBB", 4, 4, 8, 0, 0, 0, 0)
    named = b"IHDR" + header
    taller = struct.pack(">I", len(header)) + named + struct.pack(">I", zlib.crc32(named))
    content = picture(4, 3)
    assert size_of(content[:8] + taller + content[8 + len(taller) :]) is None


async def test_a_photo_arrives_with_its_caption(bot: Asking, camille: Person):
    body = await bot.uploads("sendPhoto", picture(40, 30), chat_id=camille.id, caption="Tes niveaux")
    assert (body["result"]["photo"][-1]["width"], body["result"]["photo"][-1]["height"]) == (40, 30)
    message = await camille.receives()
    assert message.text == "Tes niveaux"
    assert message.file is not None
    assert message.file.content == picture(40, 30)


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "file must be non-empty"),
        (b"no picture", "IMAGE_PROCESS_FAILED"),
        (picture(9_000, 1_001), "PHOTO_INVALID_DIMENSIONS"),
        (picture(42, 2), "PHOTO_INVALID_DIMENSIONS"),
        (picture() + b"\0" * (10 * 1024 * 1024), "file is too big for a photo"),
    ],
)
async def test_a_photo_that_telegram_would_not_take_is_refused(bot: Asking, camille: Person, content: bytes, said: str):
    body = await bot.uploads("sendPhoto", content, chat_id=camille.id)
    assert body["description"] == f"Bad Request: {said}"


async def test_the_largest_dimensions_pass(bot: Asking, camille: Person):
    assert (await bot.uploads("sendPhoto", picture(9_000, 1_000, depth=1), chat_id=camille.id))["ok"]
    assert (await bot.uploads("sendPhoto", picture(40, 2), chat_id=camille.id))["ok"]


@pytest.mark.parametrize(
    ("values", "said"),
    [
        ({}, "there is no photo in the request"),
        ({"photo": ""}, "there is no photo in the request"),
        ({"photo": "AgACnone"}, "wrong file identifier/HTTP URL specified"),
        ({"photo": "https://pix.fr/a.png"}, "failed to get HTTP URL content"),
        ({"photo": "attach://chart"}, "did not come"),
    ],
)
async def test_a_photo_that_did_not_come_is_refused(bot: Asking, camille: Person, values: dict[str, Any], said: str):
    assert said in await bot.refused("sendPhoto", chat_id=camille.id, **values)


async def test_a_photo_may_be_sent_again_by_its_identifier(bot: Asking, camille: Person):
    first = await bot.uploads("sendPhoto", picture(), chat_id=camille.id)
    again = await bot.ok("sendPhoto", chat_id=camille.id, photo=first["result"]["photo"][-1]["file_id"])
    assert again["photo"] == first["result"]["photo"]


async def test_a_document_may_be_sent_again_by_its_identifier(bot: Asking, camille: Person):
    first = await bot.uploads("sendDocument", b"a;b", chat_id=camille.id)
    again = await bot.ok("sendDocument", chat_id=camille.id, document=first["result"]["document"]["file_id"])
    assert again["document"] == first["result"]["document"]


async def test_an_empty_document_is_refused(bot: Asking, camille: Person):
    body = await bot.uploads("sendDocument", b"", chat_id=camille.id)
    assert body["description"] == "Bad Request: file must be non-empty"


async def test_more_than_50_megabytes_are_too_large(bot: Asking, camille: Person):
    body = await bot.uploads("sendDocument", b"a" * (50 * 1024 * 1024 + 1), chat_id=camille.id)
    assert (body["error_code"], body["description"]) == (413, "Request Entity Too Large")


async def test_a_bot_downloads_what_a_person_sent(bot: Asking, camille: Person):
    await camille.uploads("roster.csv", b"numero;nom\n", caption="/import", mime="text/csv")
    [update] = await bot.ok("getUpdates")
    document = update["message"]["document"]
    assert (document["file_name"], document["mime_type"], document["file_size"]) == ("roster.csv", "text/csv", 11)
    path = (await bot.ok("getFile", file_id=document["file_id"]))["file_path"]
    async with bot.session.get(f"{bot.url}/file/bot{bot.at('').split('/bot')[1]}{path}") as answer:
        assert (answer.status, await answer.read()) == (200, b"numero;nom\n")


async def test_more_than_20_megabytes_cannot_be_downloaded(bot: Asking, camille: Person):
    fits = await camille.uploads("a.csv", b"a", size=20 * 1024 * 1024)
    large = await camille.uploads("b.csv", b"b", size=20 * 1024 * 1024 + 1)
    assert await bot.ok("getFile", file_id=fits.content["document"]["file_id"])
    said = await bot.refused("getFile", file_id=large.content["document"]["file_id"])
    assert said == "400 Bad Request: file is too big"


async def test_an_identifier_of_no_file_is_refused(bot: Asking):
    assert await bot.refused("getFile", file_id="AgACnone") == "400 Bad Request: invalid file_id"


@pytest.mark.parametrize(("token", "status"), [("7000000002:" + "a" * 35, 401), ("x", 404), (None, 404)])
async def test_a_download_needs_the_token_and_a_path(
    bot: Asking, standin: TelegramStandin, token: str | None, status: int
):
    async with bot.session.get(f"{bot.url}/file/bot{token or standin.token}/documents/none.csv") as answer:
        assert answer.status == status
