"""What was announced, as the team looks at it: the list, the sheet, the report, the second confirmation."""

from __future__ import annotations

from datetime import timedelta

import pytest

from bot.events import Address, Language
from bot.formatting import Calendar
from bot.ports import Role
from models.announcing.announcement import State, announcement
from models.announcing.places import register
from models.announcing.posts import choose
from models.announcing.presses import note_press
from models.people import find
from models.staff import grant, revoke
from tests.integration.announcing.told import EVERY_FATE, met, told
from tests.integration.journeys.chat import PARIS, Chat, Shown
from tests.integration.journeys.delivering import TABLE_BYTES
from tests.integration.journeys.importing import acts, joins_the_team
from tests.support.clock import NOON
from tests.support.politeness import familiar

MINUTE = timedelta(minutes=1)


@pytest.fixture
async def member(chat: Chat) -> Chat:
    """Somebody of the team."""
    await joins_the_team(chat)
    return chat


def spoken(chat: Chat) -> Language:
    return chat.sender.says("").language


async def person(chat: Chat) -> int:
    return (await find(chat.address)).person_id


async def test_a_student_is_not_told_what_was_announced(chat: Chat) -> None:
    await told()
    await chat.says("/start")
    refused = await chat.says("/announcements")
    assert refused.text == chat.said("core-refused")


async def test_before_the_first_one_it_says_so(member: Chat) -> None:
    await told(state=State.DRAFT)
    assert (await member.says("/announcements")).text == member.said("history-none")


async def test_the_list_names_the_latest_first_with_who_when_to_whom_and_how_far(member: Chat) -> None:
    await met(await told("Première **fois**\nSuite", counted=19), EVERY_FATE)
    await told("Deuxième", state=State.ASKED, actor=str(member.address), counted=312)
    shown = await member.says("/annonces")
    assert shown.lines[2] == "• 2. Deuxième"
    assert member.said("history-to", count=312) in shown.lines[3]
    assert member.said("announcement-state", state="asked") in shown.lines[4]
    first = shown.lines.index("• 1. Première fois")
    assert member.said("history-operator", login="ada") in shown.lines[first + 1]
    assert member.said("history-got", delivered=2, people=17) in shown.lines[first + 2]
    assert shown.labels[:2] == ["2. Deuxième", "1. Première fois"]
    assert not familiar(shown.text)


async def test_the_list_is_turned_both_ways(member: Chat) -> None:
    for number in range(1, 10):
        await told(f"Annonce {number}", state=State.CANCELLED)
    older, newer, write = (member.said(key) for key in ("history-older", "history-newer", "compose-write"))
    first = await member.says("/announcements")
    assert first.labels == [*(f"{n}. Annonce {n}" for n in (9, 8, 7, 6)), older, write]
    second = await member.presses(older)
    assert second.edited
    assert second.labels == [*(f"{n}. Annonce {n}" for n in (5, 4, 3, 2)), older, newer, write]
    last = await member.presses(older)
    assert last.labels == ["1. Annonce 1", newer, write]
    assert (await member.presses(newer)).labels == second.labels
    assert (await member.presses(newer)).labels == first.labels


async def test_a_sheet_tells_all_of_one_and_leads_back(member: Chat) -> None:
    found = await told(
        "Bonjour {first_name}",
        text_en="Hello {first_name}",
        approver="operator:bob",
        button_fr="Mes niveaux",
        button_target="/levels",
    )
    await met(found, EVERY_FATE)
    await member.says("/announcements")
    text = "Bonjour {first_name}" if member.sender.locale == "fr" else "Hello {first_name}"
    shown = await member.presses(f"1. {text}")
    assert shown.lines[0] == member.said("history-sheet", id="1", state=member.word("announcement-state", state="done"))
    assert text in shown.lines[1]
    assert "L2 Droit" in shown.lines[2]
    assert member.said("history-operator", login="bob") in shown.lines[3]
    assert "/levels" in shown.text
    assert shown.labels[-1] == member.said("history-list")
    assert not familiar(shown.text)
    assert (await member.presses(member.said("history-list"))).lines[0] == member.said("history-title")


async def test_a_number_opens_its_sheet_and_one_that_is_none_is_said(member: Chat) -> None:
    await told()
    await told(state=State.DRAFT)
    assert member.said("history-report-button") in (await member.says("/announcements 1")).labels
    for typed in ("2", "99", "abc", "9" * 30):
        assert (await member.says(f"/announcements {typed}")).labels == [member.said("history-list")]


async def test_the_whole_message_is_read_as_it_was_sent(member: Chat) -> None:
    long = "Bonjour " + "encore " * 60 + "et fin"
    await told(long, file_name="plan.png", file_type="image/png", file_alt="Le plan", file_content=b"PNG")
    sheet = await member.says("/announcements 1")
    assert "et fin" not in sheet.text
    whole = await member.presses(member.said("history-text-button"))
    assert whole.text.startswith(long)
    assert [each.name for each in whole.sending.message.attachments] in (["plan.png"], [])
    assert "Le plan" in whole.text or whole.sending.message.attachments[0].alt == "Le plan"


async def test_the_report_gives_everybody_one_fate(member: Chat) -> None:
    found = await told(counted=19, button_fr="Mes niveaux", button_target="/levels")
    ids = await met(found, EVERY_FATE)
    await note_press(found.id, ids[0], NOON)
    await member.says("/announcements 1")
    shown = await member.presses(member.said("history-report-button"))
    assert member.said("history-report-got", delivered=2, people=17, percent=12) in shown.text
    counts = [int(line.split(": ")[1].split(" ")[0]) for line in shown.lines if line.startswith("•")]
    assert sum(counts) == 19 - 2
    assert member.said("history-hindrance", why="blocked", count=2) in shown.text
    assert shown.lines[-1] == member.said("history-report-pressed", count=1, label="Mes niveaux")
    assert not familiar(shown.text)


async def test_of_a_link_it_says_that_nobody_counts_who_opens_it(member: Chat) -> None:
    await met(await told(button_fr="Pix", button_target="https://pix.fr"), EVERY_FATE)
    await member.says("/announcements 1")
    shown = await member.presses(member.said("history-report-button"))
    assert shown.lines[-1] == member.said("history-report-link", label="Pix")


async def test_the_report_is_drawn_too_with_the_same_in_words(member: Chat) -> None:
    await met(await told(counted=19), EVERY_FATE)
    await member.says("/announcements 1")
    await member.presses(member.said("history-report-button"))
    drawn = await member.presses(member.said("history-picture-button"))
    (file,) = drawn.sending.message.attachments
    assert (file.media_type, file.content[:4]) == ("image/png", b"\x89PNG")
    muted = member.word("history-picture-bar", label=member.word("history-fate", fate="muted"), count=2)
    assert muted.lower() in file.alt.lower()
    assert member.said("history-report-got", delivered=2, people=17, percent=12) in drawn.text


async def table_of(member: Chat, number: int) -> Shown:
    """Ask for the table of an announcement, and return the message it arrives in."""
    await member.says(f"/announcements {number}")
    await member.presses(member.said("history-report-button"))
    asked = await member.presses(member.said("history-table-button"))
    assert asked.text == member.said("history-table-follows", id=str(number))
    (arrived,) = await member.waits()
    return arrived


async def test_the_table_follows_as_a_file_of_everybody(member: Chat) -> None:
    await met(await told(), EVERY_FATE)
    arrived = await table_of(member, 1)
    when = Calendar(spoken(member), PARIS, NOON).near(NOON)
    assert arrived.text == member.said("history-table", id="1", count=17, when=when)
    (file,) = arrived.sending.message.attachments
    assert (file.media_type, file.name[-6:]) == ("text/csv", "-1.csv")
    text = file.content.decode()
    assert text.startswith("\ufeff" + member.word("history-column", column="number"))
    assert len(text.splitlines()) == 1 + 17
    assert member.word("history-hindered", why="blocked") in text
    assert await acts(str(member.address)) == ["announcement.table"]


async def test_a_table_that_no_file_holds_is_cut_and_says_where_the_whole_is(member: Chat) -> None:
    await met(await told(), [EVERY_FATE[0]] * 3000)
    arrived = await table_of(member, 1)
    assert "pixmate announcements report 1 --csv" in arrived.text
    (file,) = arrived.sending.message.attachments
    assert len(file.content) <= TABLE_BYTES
    people = len(file.content.decode().splitlines()) - 1
    assert 500 <= people < 3000
    assert str(people) in arrived.text.replace(",", "").replace(" ", "")


async def test_who_left_the_team_before_it_arrives_gets_no_table(member: Chat) -> None:
    await grant(member.other("robin").address, Role.OWNER, actor="operator:test", now=NOON)
    await met(await told(), EVERY_FATE)
    await member.does(member.sender.presses(member.sealed_press("announcement-table", "1"), "there"))
    await revoke(member.address, actor="operator:test", now=NOON)
    assert await member.waits() == []


async def test_before_anything_left_there_is_nothing_to_draw(member: Chat) -> None:
    await told(state=State.ASKED)
    await member.says("/announcements 1")
    shown = await member.presses(member.said("history-report-button"))
    assert shown.lines[-1] == member.said("history-report-none")
    assert shown.labels == [member.said("history-sheet-button")]


async def test_a_second_member_confirms_repeating_the_count(member: Chat) -> None:
    await told(state=State.ASKED, counted=312, at=NOON - MINUTE)
    await member.says("/announcements 1")
    asked = await member.presses(member.said("history-second-button"))
    assert asked.labels == [member.said("history-second-yes", count=312)]
    done = await member.presses(asked.labels[0])
    found = await announcement(1)
    assert found is not None
    assert (found.state, found.approver) == (State.MATERIALISING, str(member.address))
    assert done.edited
    assert await acts(str(member.address)) == ["announcement.confirm"]
    assert not familiar(asked.text + done.text)


async def test_a_second_member_confirms_posts_too(member: Chat) -> None:
    await told(state=State.ASKED, audience="", counted=0, posts=1, at=NOON - MINUTE)
    await member.says("/announcements 1")
    asked = await member.presses(member.said("history-second-button"))
    assert asked.labels == [member.said("history-second-yes-posts")]
    done = await member.presses(asked.labels[0])
    assert " 0 " not in asked.text + done.text
    found = await announcement(1)
    assert found is not None
    assert found.state is State.MATERIALISING


async def test_the_author_is_no_second_member_whatever_they_press(member: Chat) -> None:
    await told(state=State.ASKED, author_id=await person(member), actor=str(member.address), at=NOON - MINUTE)
    sheet = await member.says("/announcements 1")
    assert member.said("history-second-button") not in sheet.labels
    forged = member.sealed_press("announcement-seconded", "1", "20")
    refused = await member.does(member.sender.presses(forged, "elsewhere"))
    assert refused.text == member.said("announcement-not-the-author")
    found = await announcement(1)
    assert found is not None
    assert found.state is State.ASKED


async def test_another_count_than_the_one_shown_confirms_nothing(member: Chat) -> None:
    await told(state=State.ASKED, counted=312, at=NOON - MINUTE)
    other = member.sealed_press("announcement-seconded", "1", "311")
    refused = await member.does(member.sender.presses(other, "elsewhere"))
    assert refused.text == member.said("announcement-count-wrong", said=311, counted=312)


ACTS = ("progress-button-pause", "progress-button-resume", "progress-button-cancel", "progress-button-undo")


def offered(member: Chat, shown: Shown) -> set[str]:
    return {key for key in ACTS if member.said(key) in shown.labels}


@pytest.mark.parametrize(
    ("state", "keys"),
    [
        (State.ASKED, {"progress-button-cancel"}),
        (State.SENDING, {"progress-button-pause", "progress-button-cancel"}),
        (State.PAUSED, {"progress-button-resume", "progress-button-cancel"}),
        (State.DONE, set[str]()),
        (State.CANCELLED, set[str]()),
    ],
)
async def test_its_author_is_offered_what_fits_its_state(member: Chat, state: State, keys: set[str]) -> None:
    await told(state=state, author_id=await person(member), actor=str(member.address))
    assert offered(member, await member.says("/announcements 1")) == keys


async def test_others_of_the_team_read_and_owners_decide_about_it(member: Chat) -> None:
    await told(state=State.SENDING)
    assert offered(member, await member.says("/announcements 1")) == set()
    await grant(member.address, Role.OWNER, actor="operator:test", now=NOON)
    assert offered(member, await member.says("/announcements 1")) == {ACTS[0], ACTS[2]}
    await member.presses(member.said("progress-button-pause"))
    found = await announcement(1)
    assert found is not None
    assert found.state is State.PAUSED


async def test_one_that_is_posted_is_told_by_its_places(member: Chat) -> None:
    found = await told(state=State.SENDING, audience="", counted=0)
    place = await register("Le canal", Address("telegram", "-100"), actor="operator:test", now=NOON)
    await choose(found.id, [place])
    listed = await member.says("/announcements")
    assert member.said("history-posted") in listed.text
    sheet = await member.presses(listed.labels[0])
    assert member.said("history-sheet-posted") in sheet.lines
    report = await member.presses(member.said("history-report-button"))
    posted = member.said("progress-post", state="waiting", name="Le canal", why="")
    assert posted in sheet.lines
    assert posted in report.lines
    assert report.labels == [member.said("history-sheet-button")]


async def test_who_left_the_team_reads_nothing_any_more(member: Chat) -> None:
    await grant(member.other("robin").address, Role.OWNER, actor="operator:test", now=NOON)
    await told()
    await member.says("/announcements")
    await revoke(member.address, actor="operator:test", now=NOON)
    for name, args in (("announcement-sheet", ("1",)), ("announcement-report", ("1",)), ("announcement-list", ())):
        button = member.sealed_press(name, *args)
        assert (await member.does(member.sender.presses(button, "there"))).text == member.said("core-refused")


async def test_in_a_group_nothing_of_it_is_shown(member: Chat) -> None:
    await told("Un secret")
    group = member.other("ada", member.sender.locale, private=False)
    await joins_the_team(group)
    shown = await group.says("/announcements")
    assert "secret" not in shown.text
    assert shown.text == group.said("core-group-pointer")
