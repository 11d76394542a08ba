"""Whom an announcement is for, by buttons, by a saved name, or typed; what is wrong is answered with what is near."""

from __future__ import annotations

from models.audiences import saved
from models.audiences.understanding import understand
from models.database import execute
from tests.integration.journeys.chat import ANNOUNCING, Chat, Shown
from tests.integration.journeys.composing import announced, joins, previewed, written
from tests.integration.models.rows import student


async def chosen(chat: Chat) -> str:
    """Go on to the preview; return the audience as it is written."""
    await chat.presses(chat.said("compose-audience-done"))
    (found,) = await announced()
    return found.audience


def asks(chat: Chat, shown: Shown) -> bool:
    """Tell whether ``shown`` asks for a condition."""
    return chat.said("compose-to-certifiable") in shown.labels


async def test_one_press_is_an_audience(team: Chat) -> None:
    await written(team)
    shown = await team.presses(team.said("compose-to-not-certifiable"))
    assert shown.edited
    assert await chosen(team) == "not certifiable"


async def test_a_group_of_the_roster_is_offered_by_its_name(team: Chat) -> None:
    await written(team)
    offered = await team.presses(team.said("compose-to-group"))
    assert "L2 Droit" in offered.labels
    narrowed = await team.presses("L2 Droit")
    assert "L2 Droit" in narrowed.lines[0]
    assert "4" in narrowed.lines[0]
    assert await chosen(team) == 'group "L2 Droit"'


async def test_conditions_are_joined_one_by_one_and_some_are_left_out(team: Chat) -> None:
    await written(team)
    await team.presses(team.said("compose-to-group"))
    await team.presses("L2 Droit")
    await team.presses(team.said("compose-audience-and"))
    await team.presses(team.said("compose-to-not-certifiable"))
    await team.presses(team.said("compose-audience-not"))
    await team.presses(team.said("compose-to-platform"))
    await team.presses("Discord")
    assert await chosen(team) == 'group "L2 Droit" and not certifiable and not platform discord'


async def test_what_is_typed_is_joined_too_where_that_was_asked(team: Chat) -> None:
    await written(team)
    await team.presses(team.said("compose-to-linked"))
    await team.presses(team.said("compose-audience-not"))
    await team.says("plateforme telegram")
    (found,) = await announced()
    assert found.audience == "linked and not platform telegram"


async def test_the_audience_is_changed_from_the_preview(team: Chat) -> None:
    await previewed(team)
    shown = await team.presses(team.said("compose-change-audience"))
    assert "L2 Droit" in shown.lines[0]
    await team.presses(team.said("compose-audience-new"))
    await team.presses(team.said("compose-to-linked"))
    assert await chosen(team) == "linked"


async def test_a_saved_audience_is_taken_by_its_name(team: Chat) -> None:
    meant = await understand('group "L2 Droit" and not certifiable', ANNOUNCING.terms)
    await saved.save("À relancer", meant, actor="operator:test", now=team.clock.now())
    await written(team)
    await team.presses(team.said("compose-to-saved"))
    await team.presses("À relancer")
    assert await chosen(team) == 'group "L2 Droit" and not certifiable'


async def test_what_the_campus_does_not_have_is_not_offered(team: Chat) -> None:
    asked = await written(team)
    assert team.said("compose-to-group") in asked.labels
    missing = {team.said("compose-to-component"), team.said("compose-to-diploma"), team.said("compose-to-saved")}
    assert missing.isdisjoint(asked.labels)


async def test_an_unknown_group_is_answered_with_the_nearest_which_one_press_takes(team: Chat) -> None:
    await written(team)
    refused = await team.says('group "L2 Driot" and not certifiable')
    assert "L2 Driot" in refused.lines[0]
    assert "L2 Droit" in refused.lines[0]
    assert refused.sending.message.asks
    await team.presses(team.said("compose-meant", nearest="L2 Droit"))
    (found,) = await announced()
    assert found.audience == 'group "L2 Droit" and not certifiable'


async def test_words_that_are_none_are_answered_with_their_place(team: Chat) -> None:
    await written(team)
    refused = await team.says("certifiable and (linked")
    assert refused.lines[0] == team.said("audience-wrong-unclosed", place=17, mark="(")
    assert asks(team, refused)
    assert await announced() == []


async def test_an_audience_of_nobody_is_said_and_asked_again(team: Chat) -> None:
    await written(team)
    refused = await team.says("platform telegram and platform discord")
    assert refused.lines[0] == team.said("compose-nobody")
    assert asks(team, refused)
    assert await announced() == []


async def test_a_group_that_leaves_the_roster_meanwhile_is_said(team: Chat) -> None:
    await written(team)
    offered = await team.presses(team.said("compose-to-group"))
    await execute("UPDATE person SET on_roster = FALSE")
    await student("40", "Alan", "Test", group="L3 Droit")
    gone = await team.presses("L2 Droit", of=offered)
    assert gone.lines[0] == team.said("compose-name-gone")
    assert asks(team, gone)


async def test_an_audience_chosen_before_the_roster_changed_is_asked_again_by_the_preview(team: Chat) -> None:
    preview = await previewed(team)
    await execute("UPDATE person SET on_roster = FALSE")
    await student("40", "Alan", "Test", group="L3 Droit")
    await team.presses(team.said("compose-change-when"), of=preview)
    refused = await team.presses(team.said("compose-at-once"))
    assert "L2 Droit" in refused.lines[0]
    assert asks(team, refused)


async def test_nobody_reachable_is_said_and_cannot_be_sent_to(team: Chat) -> None:
    preview = await previewed(team, audience='group "L2 Droit" and not linked')
    assert team.said("compose-preview-nobody", count=1) in preview.lines
    assert team.said("compose-send") not in preview.labels
    assert team.said("compose-absent", count=1) in preview.labels


async def test_a_long_list_of_names_says_how_many_more_there_are(chat: Chat) -> None:
    await joins(chat)
    for number in range(77):
        await student(f"5{number:02}", "Ada", "Test", group=f"Groupe {number:02}")
    await written(chat)
    shown = (await chat.brings(chat.said("compose-to-group")))[0]
    assert chat.said("compose-names-more", count=2) in shown.lines


async def test_a_list_of_names_leads_back_to_the_other_conditions(team: Chat) -> None:
    await written(team)
    await team.presses(team.said("compose-to-group"))
    back = await team.presses(team.said("compose-conditions"))
    assert back.edited
    assert asks(team, back)
    await team.presses(team.said("compose-to-not-certifiable"))
    assert await chosen(team) == "not certifiable"


async def test_where_the_preview_would_ask_again_nothing_leads_to_it(team: Chat) -> None:
    await previewed(team)
    await team.presses(team.said("compose-change-audience"))
    await team.presses(team.said("compose-audience-and"))
    refused = await team.says('group "L2 Droit" and platform telegram and platform discord')
    assert refused.lines[0] == team.said("compose-nobody")
    assert team.said("compose-drop") in refused.labels
    assert team.said("compose-back") not in refused.labels
