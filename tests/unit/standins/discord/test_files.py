"""Files beside messages, both ways."""

from __future__ import annotations

from io import BytesIO

import orjson
from aiohttp import FormData

from tests.standins.discord import Because, DiscordStandin, Person
from tests.standins.discord.payloads import MOST_BYTES
from tests.unit.standins.discord.raw import Raw, Reply


def form(body: object, *files: bytes) -> FormData:
    data = FormData(quote_fields=False)
    data.add_field("payload_json", orjson.dumps(body).decode())
    for number, content in enumerate(files):
        data.add_field(f"files[{number}]", BytesIO(content), filename=f"f{number}.png", content_type="image/png")
    return data


async def upload(raw: Raw, camille: Person, body: object, *files: bytes) -> Reply:
    return await raw.call("POST", f"/channels/{camille.direct_channel.id}/messages", form=form(body, *files))


async def test_file_arrives_with_its_alternative_text(raw: Raw, camille: Person):
    body = {"attachments": [{"id": 0, "filename": "f0.png", "description": "My levels"}]}

    reply = await upload(raw, camille, body, b"picture")

    assert reply.status == 200, reply.body
    (file,) = (await camille.receives()).files
    assert (file.name, file.content, file.description) == ("f0.png", b"picture", "My levels")
    assert reply.body["attachments"][0]["description"] == "My levels"


async def test_file_of_an_answer_arrives(raw: Raw, camille: Person):
    interaction = await camille.uses("/levels")
    path = f"/interactions/{interaction.id}/{interaction.token}/callback"
    body = {"type": 4, "data": {"attachments": [{"id": 0, "description": "My levels"}]}}

    reply = await raw.call("POST", path, form=form(body, b"picture"))

    assert reply.status == 204, reply.body
    assert (await camille.receives()).files[0].description == "My levels"


async def test_alternative_text_and_amount_have_limits(raw: Raw, camille: Person):
    long = await upload(raw, camille, {"attachments": [{"id": 0, "description": "d" * 1025}]}, b"x")
    many = await upload(raw, camille, {"content": "x"}, *([b"x"] * 11))
    fits = await upload(raw, camille, {"attachments": [{"id": 0, "description": "d" * 1024}]}, *([b"x"] * 10))

    assert long.wrong("attachments", 0, "description") == "BASE_TYPE_MAX_LENGTH"
    assert many.wrong("attachments") == "BASE_TYPE_MAX_LENGTH"
    assert fits.status == 200


async def test_file_that_is_too_large_is_refused(raw: Raw, camille: Person):
    reply = await upload(raw, camille, {"content": "x"}, b"x" * (MOST_BYTES + 1))

    assert (reply.status, reply.code) == (413, Because.TOO_LARGE.code)


async def test_edit_keeps_the_files_it_lists_and_drops_the_others(raw: Raw, camille: Person):
    sent = await upload(raw, camille, {"content": "x"}, b"one", b"two")
    first = sent.body["attachments"][0]
    path = f"/channels/{camille.direct_channel.id}/messages/{sent.body['id']}"

    untouched = await raw.call("PATCH", path, {"content": "y"})
    kept = await raw.call("PATCH", path, {"attachments": [first | {"description": "One"}]})
    dropped = await raw.call("PATCH", path, {"attachments": []})

    assert len(untouched.body["attachments"]) == 2
    assert [each["description"] for each in kept.body["attachments"]] == ["One"]
    assert dropped.body["attachments"] == []


async def test_what_a_person_uploads_is_read_at_its_signed_address_alone(raw: Raw, camille: Person):
    message = await camille.uploads("roster.csv", b"number,name\n1,Camille\n")
    (file,) = message.files

    async with raw.session.get(file.url) as answer:
        assert await answer.read() == file.content
    async with raw.session.get(file.url.partition("?")[0]) as answer:
        assert answer.status == 404


async def test_command_takes_a_file(standin: DiscordStandin, camille: Person):
    option = {"type": 11, "name": "roster", "description": "Roster", "required": True}
    standin.commands.put({"name": "import", "description": "Import", "options": [option]})
    file = camille.file("roster.csv", b"x")

    interaction = await camille.uses("/import", roster=file)

    data = interaction.payload["data"]
    assert data["options"][0]["value"] == str(file.id)
    assert data["resolved"]["attachments"][str(file.id)]["filename"] == "roster.csv"
