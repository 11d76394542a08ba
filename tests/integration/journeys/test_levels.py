import re
from datetime import timedelta

import pytest

from bot.message import Action
from models.campus import set_campaign
from models.database import Database
from pix.profile import Source
from pix.rules import Rules
from tests.integration.journeys.campus import CAMPAIGN, FOUR, LONG_AGO, SENT, camille, campaign, profile
from tests.integration.journeys.chat import Chat, chatting
from tests.integration.models.rows import answered, knows
from tests.support.clock import NOON
from tests.unit.handlers.asking import facts

CERTIFIABLE = re.compile("Tu es certifiable|You’re ready for the certification")


async def test_nothing_known_says_the_two_ways_and_the_first_step(chat: Chat) -> None:
    shown = await chat.says("/levels")
    assert [line[:2] for line in shown.lines[1:3]] == ["1.", "2."]
    assert list(shown.links.values()) == ["https://app.pix.fr"]


async def test_with_a_campaign_the_first_step_is_to_send_the_profile(chat: Chat) -> None:
    await campaign()
    await camille(chat)
    shown = await chat.says("/levels")
    assert list(shown.links.values()) == [f"{CAMPAIGN}?externalId=22012345"]
    assert "est relié" in shown.lines[3] or "is linked" in shown.lines[3]


@pytest.mark.parametrize("asked", ["/levels", "/niveaux", "niveaux", "mes niveaux", "my levels?"])
async def test_an_imported_profile_is_summed_up_first(chat: Chat, asked: str) -> None:
    await profile(await camille(chat))
    shown = await chat.says(asked)
    french = chat.sender.locale == "fr"
    assert shown.lines[0] == (
        "96 pix sur 896, d’après le profil que tu as envoyé le 16 mars."
        if french
        else "96 pix out of 896, from the profile you sent on 16 March."
    )
    assert "4 sur 5" in shown.lines[1] or "4 of 5" in shown.lines[1]
    assert len(shown.lines) == 7
    assert shown.labels == (
        ["Les 16 compétences", "J’ai fini une compétence", "Me prévenir quand je peux retenter"]
        if french
        else ["All 16 skills", "I finished a skill", "Tell me when I can retry"]
    )


async def test_the_sixteen_open_in_place_and_close_again(chat: Chat) -> None:
    await profile(await camille(chat))
    summary = await chat.says("/levels")
    everything = await chat.presses(chat.word("levels-all-button"))
    assert everything.edited
    assert sum(line.startswith("•") for line in everything.lines) == 16
    back = await chat.presses(chat.word("button-back"))
    assert back.edited
    assert (back.text, back.labels) == (summary.text, summary.labels)


async def test_certifiable_rests_on_files_and_a_word_stands_beside_them(chat: Chat) -> None:
    person = await camille(chat)
    await profile(person)
    await answered(person, "3.1", NOON, 2)
    await knows(person, "3.1", 2, None, NOON, Source.DECLARED)
    before = await chat.says("/levels")
    assert "112" in before.text
    assert not CERTIFIABLE.search(before.text)
    await profile(person, {"5.1": (1, 8)}, total=104, at=NOON)
    after = await chat.says("/levels")
    assert after.lines[0].startswith("104 pix")
    assert CERTIFIABLE.search(after.text)


async def test_the_total_is_the_latest_sendings_own(chat: Chat) -> None:
    person = await camille(chat)
    await profile(person, total=895)
    assert (await chat.says("/levels")).lines[0].startswith("895 pix")
    await profile(person, {}, total=896, at=SENT + timedelta(hours=1))
    assert (await chat.says("/levels")).lines[0].startswith("896 pix")


async def test_the_button_to_send_is_shown_while_the_campaign_takes_a_profile(chat: Chat) -> None:
    person = await camille(chat)
    await campaign(several=False)
    assert (await chat.says("/levels")).links
    await profile(person)
    assert not (await chat.says("/levels")).links
    await campaign(several=True)
    assert (await chat.says("/levels")).links


async def test_a_profile_sent_to_last_years_campaign_does_not_close_this_years(chat: Chat) -> None:
    await profile(await camille(chat))
    await set_campaign("NEWYEAR27", group=None, several_sendings=False, actor="operator:test", now=NOON)
    assert (await chat.says("/levels")).links


async def test_the_ceiling_of_the_campus_sets_the_maximum(database: Database) -> None:
    del database
    async with chatting(rules=Rules(ceiling=8)) as chat:
        await profile(await camille(chat))
        assert (await chat.says("/levels")).lines[0].startswith("96 pix sur 1 024")


async def test_the_language_can_change_midway(chat: Chat) -> None:
    await profile(await camille(chat), at=LONG_AGO)
    first = await chat.says("/levels")
    await chat.says("/language en" if chat.sender.locale == "fr" else "/langue fr")
    second = await chat.says("/levels")
    assert first.text != second.text
    assert facts(first.text) == facts(second.text)
    assert len(first.labels) == len(second.labels)


async def test_another_persons_levels_are_never_shown(chat: Chat) -> None:
    await profile(await camille(chat), FOUR)
    stranger = await chat.other("robin").says("/levels")
    assert "96" not in stranger.text


async def test_in_a_group_nothing_personal_is_said(chat: Chat) -> None:
    await profile(await camille(chat))
    group = chat.other("camille", private=False)
    shown = await group.says("/levels@pixmate_bot")
    assert "96" not in shown.text
    assert not shown.sending.message.private


async def test_a_button_to_the_sixteen_outlives_the_figures_it_would_show(chat: Chat) -> None:
    gone = chat.sealed("16", Action("levels-all"))
    shown = await chat.does(chat.sender.presses(gone))
    assert shown.lines[1].startswith("1.")
