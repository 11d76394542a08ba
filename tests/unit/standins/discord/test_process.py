"""The stand-in as a process of its own, told what to do from here."""

from __future__ import annotations

from base64 import b64encode

import pytest
from aiohttp import ClientConnectionError

from tests.standins.common.apart import Remote, running_apart
from tests.standins.discord.state import APPLICATION, TOKEN

HEADERS = {"Authorization": f"Bot {TOKEN}", "User-Agent": "DiscordBot (https://example.org, 1.0)"}
API = "/api/v10"


async def send(remote: Remote, channel: str, body: object) -> int:
    path = f"{remote.url}{API}/channels/{channel}/messages"
    async with remote.session.post(path, json=body, headers=HEADERS) as answer:
        return answer.status


async def test_stand_in_is_driven_from_another_process():
    async with running_apart("tests.standins.discord", "--limits", "none") as remote:
        first, second = (await remote.post("people", name="Camille", locale="fr", count=2))["people"]
        press = {"type": 2, "style": 1, "label": "Undo", "custom_id": "undo"}
        rows = [{"type": 1, "components": [press]}]

        assert await send(remote, first["channel"], {"content": "one", "components": rows}) == 200
        (received,) = await remote.get(f"people/{first['id']}/received", wait=5)
        assert received["content"] == "one"
        assert await remote.get(f"people/{second['id']}/received") == []
        assert (await remote.post(f"people/{first['id']}/presses", message=received["id"], label="Undo"))["id"]
        with pytest.raises(RuntimeError, match="no button"):
            await remote.post(f"people/{first['id']}/presses", message=received["id"], label="Redo")
        await remote.post(f"people/{first['id']}/writes", text="hello")
        await remote.post(f"people/{first['id']}/uploads", name="a.csv", content=b64encode(b"x").decode())

        await remote.post("faults", kind="drop", method="POST /channels/*")
        with pytest.raises(ClientConnectionError):
            await send(remote, first["channel"], {"content": "two"})
        await remote.post(f"people/{first['id']}/closes_direct_messages")
        assert await send(remote, first["channel"], {"content": "three"}) == 403
        await remote.post(f"people/{first['id']}/opens_direct_messages")
        await remote.post(f"people/{first['id']}/leaves")
        assert await send(remote, first["channel"], {"content": "three"}) == 403
        await remote.post(f"people/{first['id']}/joins")
        await remote.post("token", accepted=False)
        assert await send(remote, first["channel"], {"content": "three"}) == 401
        await remote.post("token", accepted=True)

        measures = await remote.get("measures", seconds=60)
        assert (measures["accepted"], measures["busiest"]) == (1, 1)
        assert measures["statuses"] == {"200": 1, "401": 1, "403": 2}
        with pytest.raises(RuntimeError, match="a person does one of"):
            await remote.post(f"people/{first['id']}/dances")


async def test_gateway_of_another_process_is_driven_too():
    async with running_apart("tests.standins.discord") as remote:
        body = [{"name": "levels", "description": "Levels"}]
        path = f"{remote.url}{API}/applications/{APPLICATION}/commands"
        async with remote.session.put(path, json=body, headers=HEADERS) as answer:
            assert answer.status == 200
        assert await remote.get("commands") == ["levels"]
        assert await remote.get("sessions") == {"sessions": 0}
        with pytest.raises(RuntimeError, match="0 of 1 session"):
            await remote.get("sessions", wait=0.01)

        address = remote.url.replace("http", "ws") + "/gateway?v=10"
        async with remote.session.ws_connect(address) as socket:
            await socket.receive_json(timeout=5)
            await socket.send_json({"op": 2, "d": {"token": TOKEN, "intents": 1 << 12}})
            assert (await socket.receive_json(timeout=5))["t"] == "READY"
            assert await remote.get("sessions", wait=5) == {"sessions": 1}
            person = (await remote.post("people", name="Camille"))["people"][0]["id"]
            await remote.post(f"people/{person}/uses", command="/levels", server=True)
            assert (await socket.receive_json(timeout=5))["t"] == "INTERACTION_CREATE"
            await remote.post("passes", seconds=4)
            await remote.post("gateway", do="close", code=4000)
            await socket.receive(timeout=5)
            assert socket.close_code == 4000
        with pytest.raises(RuntimeError, match="'dance'"):
            await remote.post("gateway", do="dance")
