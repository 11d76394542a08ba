"""An announcement is posted in channels too, or in them alone: chosen by a press, shown as it is read there."""

from __future__ import annotations

import pytest

from models.announcing.announcement import State
from models.announcing.places import remove
from models.announcing.posts import posts_of
from models.database import fetch
from tests.integration.journeys.chat import Chat
from tests.integration.journeys.composing import announced, confirmed, places_are_known, previewed, written

INFOS, NOTICES = "Infos (Telegram)", "Annonces (Discord)"
BARE = "Inscriptions ouvertes."
"""Words that are the same for everybody."""


@pytest.fixture
async def posting(team: Chat) -> Chat:
    """One of the team, on a campus with two places."""
    await places_are_known()
    return team


async def chosen(chat: Chat, *names: str) -> None:
    """Choose places from the preview shown last, and go back to it."""
    await chat.presses(chat.said("compose-change-places"))
    for name in names:
        await chat.presses(name)
    await chat.presses(chat.said("compose-audience-done"))


async def posted() -> list[str]:
    """Return the places of the latest announcement."""
    return [post.name for post in await posts_of((await announced())[0])]


async def test_where_there_are_no_places_none_are_offered(team: Chat) -> None:
    asked = await written(team)
    assert team.said("compose-posted-alone") not in asked.labels
    assert team.said("compose-change-places") not in (await previewed(team)).labels


async def test_places_are_chosen_and_left_out_again_by_a_press(posting: Chat) -> None:
    await previewed(posting, BARE)
    offered = await posting.presses(posting.said("compose-change-places"))
    assert offered.labels[:2] == [NOTICES, INFOS]
    both = await posting.presses(INFOS)
    assert both.edited
    assert f"✓ {INFOS}" in both.labels
    await posting.presses(NOTICES)
    one = await posting.presses(f"✓ {INFOS}")
    assert one.labels[:2] == [f"✓ {NOTICES}", INFOS]
    preview = await posting.presses(posting.said("compose-audience-done"))
    assert posting.said("compose-preview-posts", places=NOTICES) in preview.lines
    assert posting.said("compose-preview-mentions", places=NOTICES) in preview.lines
    assert await posted() == ["Annonces"]


async def test_it_is_sent_and_posted_in_one_go(posting: Chat) -> None:
    await previewed(posting, BARE)
    await chosen(posting, INFOS)
    check = await posting.presses(posting.said("compose-send"))
    assert posting.said("compose-goes-people", count=3) in check.text
    assert posting.said("compose-goes-posts", places=1) in check.text
    await posting.presses(posting.said("compose-confirm-both", count=3))
    (found,) = await announced()
    assert (found.state, found.posts, found.counted) == (State.MATERIALISING, 1, 4)
    assert "post" in [row["kind"] for row in await fetch("SELECT kind FROM delivery")]


async def test_it_is_posted_alone(posting: Chat) -> None:
    await written(posting, BARE)
    await posting.presses(posting.said("compose-posted-alone"))
    await posting.presses(INFOS)
    await posting.presses(NOTICES)
    preview = await posting.presses(posting.said("compose-audience-done"))
    assert posting.said("compose-preview-alone") in preview.lines
    assert posting.said("compose-send") in preview.labels
    await posting.presses(posting.said("compose-send"))
    done = await posting.presses(posting.said("compose-confirm-posts", places=2))
    assert posting.said("compose-goes-posts", places=2) in done.text
    (found,) = await announced()
    assert (found.audience, found.posts, found.state) == ("", 2, State.MATERIALISING)
    await posting.presses(posting.said("compose-undo"))
    assert (await announced())[0].state is State.CANCELLED


async def test_an_audience_is_taken_out_and_put_in_again(posting: Chat) -> None:
    await previewed(posting, BARE)
    await chosen(posting, INFOS)
    await posting.presses(posting.said("compose-change-audience"))
    await posting.presses(posting.said("compose-audience-new"))
    alone = await posting.presses(posting.said("compose-posted-alone"))
    assert posting.said("compose-preview-alone") in alone.lines
    await posting.presses(posting.said("compose-change-audience"))
    again = await posting.says('group "L2 Droit"')
    assert posting.said("compose-preview-alone") not in again.lines
    assert await posted() == ["Infos"]


async def test_it_is_shown_as_it_is_read_there(posting: Chat) -> None:
    await previewed(posting, BARE)
    await posting.presses(posting.said("compose-change-english"))
    await posting.says("Registration is open.")
    await chosen(posting, INFOS)
    shown = await posting.brings(posting.said("compose-whole"))
    assert len(shown) == 4
    assert shown[-1].lines[0] == posting.said("compose-post-reads", place=INFOS)
    assert BARE in shown[-1].text
    assert "Registration is open." in shown[-1].text
    assert shown[-1].labels == [posting.said("compose-back")]


async def test_what_differs_from_reader_to_reader_cannot_be_posted(posting: Chat) -> None:
    await previewed(posting)
    await posting.presses(posting.said("compose-change-places"))
    await posting.presses(INFOS)
    refused = await posting.presses(posting.said("compose-audience-done"))
    assert refused.lines[0] == posting.said("compose-not-for-all", names="{first_name}, {missing}")
    without = await posting.presses(posting.said("compose-without-places"))
    assert posting.said("compose-send") in without.labels
    assert await posted() == []


async def test_a_place_that_is_gone_meanwhile_is_not_posted_in(posting: Chat) -> None:
    await previewed(posting, BARE)
    await chosen(posting, INFOS, NOTICES)
    await remove("Infos", actor="operator:test", now=posting.clock.now())
    await posting.presses(posting.said("compose-back"), of=await posting.presses(posting.said("compose-send")))
    assert await posted() == ["Annonces"]


async def test_the_draft_of_before_leaves_no_places_behind(posting: Chat) -> None:
    await previewed(posting, BARE)
    await chosen(posting, INFOS)
    await posting.presses(posting.said("compose-drop"))
    assert await fetch("SELECT id FROM announcement_place") == []
    assert await announced() == []


async def test_a_plain_confirmation_says_nothing_of_places(team: Chat) -> None:
    await previewed(team)
    assert team.said("compose-goes-people", count=3) in (await confirmed(team)).text


async def test_where_only_the_english_version_differs_from_reader_to_reader_that_one_is_asked_again(
    posting: Chat,
) -> None:
    await previewed(posting, BARE)
    await posting.presses(posting.said("compose-change-english"))
    await posting.says("Hello {first_name}.")
    await posting.presses(posting.said("compose-change-places"))
    await posting.presses(INFOS)
    refused = await posting.presses(posting.said("compose-audience-done"))
    assert refused.lines[0] == posting.said("compose-not-for-all", names="{first_name}")
    assert posting.said("compose-ask-english") in refused.lines
    ways = ("compose-without-english", "compose-without-places", "compose-drop")
    assert refused.labels == [posting.said(way) for way in ways]
    assert posting.said("compose-send") in (await posting.says("Hello.")).labels
    assert await posted() == ["Infos"]
