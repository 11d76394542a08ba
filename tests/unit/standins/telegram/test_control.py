"""The stand-in as a process of its own, driven by its control surface alone."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import AsyncIterator

import aiohttp
import pytest

from tests.standins.common.apart import Remote, running_apart
from tests.standins.telegram import TOKEN, TelegramStandin
from tests.unit.standins.telegram.asking import Asking, button, under


@pytest.fixture
async def remote(standin: TelegramStandin) -> AsyncIterator[Remote]:
    """The control surface of a stand-in of this process."""
    async with aiohttp.ClientSession() as session:
        yield Remote(standin.url, session)


async def test_a_person_acts_and_reads(bot: Asking, remote: Remote):
    [camille] = (await remote.post("people", name="Camille", language="fr"))["ids"]
    await remote.post(f"people/{camille}/starts", payload="abc")
    await remote.post(f"people/{camille}/writes", text="/levels")
    await remote.post(f"people/{camille}/uploads", name="roster.csv", content=b64encode(b"a;b").decode())
    messages = [update["message"] for update in await bot.ok("getUpdates")]
    assert [message.get("text") for message in messages] == ["/start abc", "/levels", None]
    assert messages[2]["document"]["file_name"] == "roster.csv"

    await bot.ok("sendMessage", chat_id=camille, text="Noté.", reply_markup=under([button("Annuler")]))
    [received] = await remote.get(f"chats/{camille}/received", wait=5)
    assert received["text"] == "Noté."
    await remote.post(f"people/{camille}/presses", message_id=received["message_id"], label="Annuler")
    assert (await bot.ok("getUpdates"))[-1]["callback_query"]["data"] == "u1"
    assert await remote.get(f"chats/{camille}/received", after=1) == []


async def test_nothing_received_is_said(remote: Remote):
    [camille] = (await remote.post("people"))["ids"]
    with pytest.raises(RuntimeError, match="0 of 1 messages"):
        await remote.get(f"chats/{camille}/received", wait=0.01)


async def test_blocks_tokens_and_time_are_in_its_hands(bot: Asking, remote: Remote):
    one, two = (await remote.post("people", count=2, started=True))["ids"]
    await remote.post(f"people/{one}/blocks")
    assert (await bot.refused("sendMessage", chat_id=one, text="a")).startswith("403")
    await remote.post(f"people/{one}/unblocks")
    sent = await bot.ok("sendMessage", chat_id=one, text="a")
    await remote.post(f"people/{two}/leaves_telegram")
    assert await bot.refused("sendMessage", chat_id=two, text="a") == "403 Forbidden: user is deactivated"
    await remote.post("passes", seconds=48 * 3600)
    assert await bot.refused("deleteMessage", chat_id=one, message_id=sent["message_id"])
    await remote.post("token", accepted=False)
    assert await bot.refused("getMe") == "401 Unauthorized"
    await remote.post("token", accepted=True)
    measures = await remote.get("measures", seconds=60)
    assert (measures["accepted"], measures["busiest"], len(measures["refused"])) == (1, 1, 3)


async def test_groups_are_in_its_hands(bot: Asking, remote: Remote):
    [camille] = (await remote.post("people", started=True))["ids"]
    group = (await remote.post("groups", title="L2 Droit", members=[camille]))["id"]
    await remote.post(f"people/{camille}/writes", text="/faq", to=group)
    assert (await bot.ok("getUpdates"))[0]["message"]["chat"]["id"] == group
    await bot.ok("sendMessage", chat_id=group, text="Bonjour")
    assert [message["text"] for message in await remote.get(f"chats/{group}/received")] == ["Bonjour"]


async def test_an_act_that_there_is_not_is_said(remote: Remote):
    [camille] = (await remote.post("people"))["ids"]
    with pytest.raises(RuntimeError, match="one of starts, writes"):
        await remote.post(f"people/{camille}/dances")


async def test_it_runs_as_a_process_of_its_own():
    async with running_apart("tests.standins.telegram", "--rate", "1", "--token", TOKEN) as remote:
        bot = Asking(remote.url, remote.session)
        [camille] = (await remote.post("people", started=True))["ids"]
        assert await bot.ok("sendMessage", chat_id=camille, text="a")
        assert (await bot.refused("sendMessage", chat_id=camille, text="a")).startswith("429")
        await remote.post("faults", kind="answer", status=502, body="<h1>Bad Gateway</h1>")
        async with remote.session.get(bot.at("getMe")) as answer:
            assert answer.status == 502
