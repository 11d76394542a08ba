"""A post by real processes: killed in its call it stands once, and what is said of it is what is known."""

from __future__ import annotations

from datetime import timedelta
from typing import Any, Final

import orjson
import pytest

from tests.acceptance.delivery.stage import Stage
from tests.standins.common.faults import Hang

pytestmark = [pytest.mark.slow, pytest.mark.soak]

_PATIENCE: Final = 60


async def announced(stage: Stage, *places: str) -> int:
    """Announce something in ``places`` by the command; return the announcement's number."""
    file = stage.folder / "message.md"
    file.write_text("Bonjour @everyone")
    said = ["announce", "--file", str(file), "--json"]
    for name in places:
        said += ["--post", name]
    shown = orjson.loads(await stage.says(*said))
    assert [each["name"] for each in shown["posts"]] == list(places)
    told = orjson.loads(await stage.says(*said, "--confirm", str(shown["count"])))
    return int(told["announcement"])


async def killed_in_the_call(stage: Stage, *changes: str) -> dict[str, Any]:
    """Kill a service with ``changes`` while it posts on both platforms, and let another go on; return what is told."""
    telegram, discord = stage.seen.telegram, stage.seen.discord
    channel, server = telegram.channel("Infos Pix", "pix_infos"), discord.campus.channel
    await stage.says("places", "add", "Infos", "telegram:@pix_infos")
    await stage.says("places", "add", "L1", f"discord:{server.id}")
    checked = orjson.loads(await stage.says("places", "check", "--json"))
    assert [each["state"] for each in checked] == ["admitted", "admitted"]
    telegram.faults.plan(Hang(2 * _PATIENCE, accepted=True), "sendMessage")
    discord.faults.plan(Hang(2 * _PATIENCE, accepted=True), "POST /channels/*/messages")
    number = await announced(stage, "Infos", "L1")
    assert not channel.chat.messages
    stage.set_clock(timedelta(seconds=20))  # the time to take it back is over
    async with stage.running(*changes) as service:
        await channel.receives(patience=_PATIENCE)
        await discord.measures.written.next(patience=_PATIENCE)
        await service.kill()
    async with stage.running():
        await stage.ended()
    told = orjson.loads(await stage.says("announcements", "show", str(number), "--json"))
    return {each["name"]: each for each in told["posts"]}


async def test_killed_in_its_call_a_post_stands_once_and_is_in_doubt_where_nobody_can_know(stage: Stage) -> None:
    posts = await killed_in_the_call(stage)
    assert {name: post["state"] for name, post in posts.items()} == {"Infos": "uncertain", "L1": "sent"}
    (channel,) = (chat for chat in stage.seen.telegram.world.chats.values() if chat.kind == "channel")
    (at_telegram,), (at_discord,) = channel.messages.values(), stage.seen.discord.campus.channel.messages.values()
    assert at_telegram.text.startswith("Bonjour @everyone")
    assert (at_discord.pings_everyone, posts["L1"]["message"]) == (False, str(at_discord.id))


async def test_without_a_durable_mark_before_the_call_it_stands_there_twice(stage: Stage) -> None:
    posts = await killed_in_the_call(stage, "no mark before call")
    assert posts["Infos"]["state"] == "sent"
    (channel,) = (chat for chat in stage.seen.telegram.world.chats.values() if chat.kind == "channel")
    assert len(channel.messages) == 2
