"""Each part of an announcement is changed from its preview without starting anew; what is wrong is said at once."""

from __future__ import annotations

import pytest

from bot.ports import Role
from models.announcing.announcement import File, Pointer, file_of
from models.announcing.drafts import longest_of
from models.queue.kinds import Kind
from tests.integration.journeys.chat import Chat, Shown
from tests.integration.journeys.composing import EVERYBODY, announced, confirmed, joins, previewed, written

PICTURE, TABLE = b"\x89PNG picture", b"a;b"


async def changing(chat: Chat, part: str) -> Shown:
    """Show a preview, and ask for one ``part`` of it again."""
    preview = await previewed(chat)
    return await chat.presses(part, of=preview)


def is_preview(chat: Chat, shown: Shown) -> bool:
    return chat.said("compose-send") in shown.labels


async def test_the_words_are_written_anew(team: Chat) -> None:
    asked = await changing(team, team.said("compose-change-text"))
    assert asked.edited
    assert team.said("compose-back") in asked.labels
    again = await team.says("Tout autre chose.")
    assert is_preview(team, again)
    assert "Tout autre chose." in again.text
    assert "Bonjour" not in again.text


@pytest.mark.parametrize(
    ("words", "key", "variables"),
    [
        ("Bonjour **Ada", "announcement-unbalanced", {}),
        ("Bonjour {prenom}", "announcement-variable-unknown", {"name": "prenom", "nearest": "first_name"}),
        ("[ici](ftp://univ.example)", "announcement-bad-link", {"url": "ftp://univ.example"}),
        ("x" * 2001, "announcement-too-long", {"units": 2001, "room": 2000, "over": 1}),
    ],
)
async def test_words_that_cannot_be_announced_are_refused_where_they_are_typed(
    team: Chat, words: str, key: str, variables: dict[str, str | int]
) -> None:
    await team.says("/announce")
    refused = await team.says(words)
    assert refused.lines[0] == team.said(key, **variables)
    assert refused.sending.message.asks
    assert team.said("compose-change-text") not in refused.labels
    assert team.said("compose-to-certifiable") in (await team.says("Bonjour.")).labels


async def test_words_are_too_long_where_the_longest_name_would_have_no_room(team: Chat) -> None:
    await team.says("/announce")
    longest = await longest_of("{first_name}")
    assert longest >= len("Grace")
    refused = await team.says("x" * (2001 - longest) + "{first_name}")
    assert refused.lines[0] == team.said("announcement-too-long", units=2001, room=2000, over=1)
    assert (await team.says("x" * (2000 - longest) + "{first_name}")).lines[0] != refused.lines[0]


async def test_an_english_version_is_added_and_taken_away_and_its_absence_is_said(team: Chat) -> None:
    asked = await changing(team, team.said("compose-change-english"))
    assert team.said("compose-without-english") not in asked.labels
    assert team.said("compose-preview-no-english") in (await team.presses(team.said("compose-back"))).lines
    await team.presses(team.said("compose-change-english"))
    assert (await team.says("Hello **{first_name}")).lines[0] == team.said("announcement-unbalanced")
    with_english = await team.says("Hello {first_name}.")
    assert team.said("compose-preview-english") in with_english.lines
    await team.presses(team.said("compose-change-english"))
    without = await team.presses(team.said("compose-without-english"))
    assert team.said("compose-preview-no-english") in without.lines


async def test_a_picture_is_sent_while_the_question_waits_and_said_in_words(team: Chat) -> None:
    await changing(team, team.said("compose-change-file"))
    asked = await team.uploads("affiche.png", PICTURE)
    assert asked.lines[0] == team.said("compose-ask-alt", file="affiche.png")
    preview = await team.says("Une affiche.")
    assert team.said("compose-preview-file", file="affiche.png") in preview.lines
    await confirmed(team)
    (found,) = await announced()
    assert await file_of(found.id) == File("affiche.png", "image/png", "Une affiche.", PICTURE)


async def test_a_file_that_is_no_picture_needs_no_words_and_is_taken_out_again(team: Chat) -> None:
    await changing(team, team.said("compose-change-file"))
    assert is_preview(team, await team.uploads("liste.csv", TABLE))
    await team.presses(team.said("compose-change-file"))
    without = await team.presses(team.said("compose-without-file"))
    assert "liste.csv" not in without.text
    (found,) = await announced()
    assert await file_of(found.id) is None


async def test_a_file_that_some_platform_does_not_take_is_refused_with_the_most_there_may_be(team: Chat) -> None:
    await changing(team, team.said("compose-change-file"))
    refused = await team.uploads("lourd.pdf", bytes(10_001))
    most = {"file": "lourd.pdf", "platform": "Discord", "most": 0}
    assert refused.lines[0] == team.said("compose-file-too-large", **most)
    assert is_preview(team, await team.uploads("juste.pdf", bytes(10_000)))


async def test_a_text_where_a_file_is_waited_for_is_answered_with_the_question(team: Chat) -> None:
    await changing(team, team.said("compose-change-file"))
    refused = await team.says("le voici")
    assert refused.lines[0] == team.said("compose-file-typed")
    assert is_preview(team, await team.uploads("liste.csv", TABLE))


async def test_a_file_that_nothing_waits_for_is_not_an_announcement_s(team: Chat) -> None:
    await previewed(team)
    elsewhere = await team.uploads("liste.csv", TABLE)
    assert "liste.csv" in elsewhere.text
    assert not is_preview(team, elsewhere)
    (found,) = await announced()
    assert await file_of(found.id) is None


async def test_a_button_opens_a_page_or_runs_a_command(team: Chat) -> None:
    await changing(team, team.said("compose-change-button"))
    linked = await team.says("S’inscrire = https://univ.example/pix")
    assert "S’inscrire → https://univ.example/pix" in linked.text
    await team.presses(team.said("compose-change-button"))
    await team.says("Mes niveaux=/niveaux")
    (found,) = await announced()
    assert found.content.button == Pointer("Mes niveaux", "", "/levels")
    await team.presses(team.said("compose-change-button"))
    assert "→" not in (await team.presses(team.said("compose-without-button"))).text


async def test_a_button_that_is_none_is_refused_with_what_it_takes(team: Chat) -> None:
    await changing(team, team.said("compose-change-button"))
    for wrong in ("S’inscrire", "= https://univ.example", "S’inscrire = univ.example", f"{'x' * 41} = /niveaux"):
        refused = await team.says(wrong)
        assert refused.lines[0] == team.said("compose-button-wrong", typed=wrong, longest="40")
    unknown = await team.says("Niveaux = /nivaux")
    assert unknown.lines[0] == team.said("compose-button-command", command="/nivaux", nearest="/niveaux")
    staff = await team.says("Équipe = /announce")
    assert "/announce" in staff.lines[0]
    assert is_preview(team, await team.says("Niveaux = /niveaux"))


async def test_a_button_has_its_own_label_in_english_where_there_is_an_english_version(team: Chat) -> None:
    await changing(team, team.said("compose-change-english"))
    await team.says("Hello.")
    await team.presses(team.said("compose-change-button"))
    asked = await team.says("Mes niveaux = /niveaux")
    assert asked.lines[0] == team.said("compose-ask-button-english", label="Mes niveaux")
    too_long = await team.says("x" * 41)
    assert too_long.lines[0] == team.said("compose-label-long", longest="40")
    assert is_preview(team, await team.says("My levels"))
    (found,) = await announced()
    assert found.content.button == Pointer("Mes niveaux", "My levels", "/levels")
    await team.presses(team.said("compose-change-button"))
    await team.says("Mes niveaux = /niveaux")
    await team.presses(team.said("compose-same-label", label="Mes niveaux"))
    (found,) = await announced()
    assert found.content.button == Pointer("Mes niveaux", "", "/levels")


async def test_the_label_in_english_is_asked_for_too_where_that_version_comes_after_the_button(team: Chat) -> None:
    await changing(team, team.said("compose-change-button"))
    await team.says("Mes niveaux = /niveaux")
    await team.presses(team.said("compose-change-english"))
    asked = await team.says("Hello {first_name}.")
    assert asked.lines[0] == team.said("compose-ask-button-english", label="Mes niveaux")
    assert is_preview(team, await team.says("My levels"))
    (found,) = await announced()
    assert found.content.button == Pointer("Mes niveaux", "My levels", "/levels")


async def test_an_hour_is_typed_or_pressed_and_at_once_again(team: Chat) -> None:
    asked = await changing(team, team.said("compose-change-when"))
    assert len(asked.labels) == 3
    tomorrow = asked.labels[1]
    planned = await team.presses(tomorrow)
    assert is_preview(team, planned)
    assert tomorrow in planned.text
    await team.presses(team.said("compose-change-when"))
    monday = await team.says("lundi 9:00")
    (found,) = await announced()
    assert found.starts_at is not None
    assert found.starts_at.isoformat() == "2026-03-23T08:00:00+00:00"
    assert is_preview(team, monday)
    await team.presses(team.said("compose-change-when"))
    await team.presses(team.said("compose-at-once"))
    (found,) = await announced()
    assert found.starts_at is None


async def test_an_hour_that_is_over_or_that_the_clocks_skip_is_answered_with_the_next_one(team: Chat) -> None:
    await changing(team, team.said("compose-change-when"))
    skipped = await team.says("2026-03-29 02:30")
    assert "2026-03-29 02:30" in skipped.lines[0]
    following = skipped.labels[1]
    assert following in skipped.lines[0]
    await team.presses(following)
    (found,) = await announced()
    assert found.starts_at is not None
    assert found.starts_at.isoformat() == "2026-03-29T01:00:00+00:00"
    await team.presses(team.said("compose-change-when"))
    over = await team.says("2026-03-18 12:30")
    assert team.said("compose-at-once") in over.labels
    await team.presses(over.labels[1])
    (found,) = await announced()
    assert found.starts_at is not None
    assert found.starts_at.isoformat() == "2026-03-19T11:30:00+00:00"


async def test_a_day_alone_and_no_time_at_all_are_asked_again(team: Chat) -> None:
    await changing(team, team.said("compose-change-when"))
    assert (await team.says("lundi")).lines[0] == team.said("compose-when-no-hour", typed="lundi")
    assert (await team.says("bientôt")).lines[0] == team.said("compose-when-unread", typed="bientôt")


async def test_an_hour_that_passes_while_it_is_written_is_asked_anew(team: Chat) -> None:
    await changing(team, team.said("compose-change-when"))
    preview = await team.says("14:00")
    assert is_preview(team, preview)
    team.clock.advance(hours=2)
    asked = await team.presses(team.said("compose-back"), of=await team.presses(team.said("compose-send"), of=preview))
    assert team.said("compose-at-once") in asked.labels


async def test_only_an_owner_is_offered_an_urgent_one(team: Chat) -> None:
    assert team.said("compose-urgent") not in (await previewed(team)).labels
    pressed = team.sender.presses(team.sealed_press("announce-urgent", "on"))
    assert (await team.does(pressed)).text == team.said("core-refused")
    await joins(team, Role.OWNER)
    await team.says("/announce")
    await team.presses(team.said("compose-resume"))
    urgent = await team.presses(team.said("compose-urgent"))
    assert team.said("compose-ordinary") in urgent.labels
    await confirmed(team)
    (found,) = await announced()
    assert found.kind is Kind.URGENT


async def test_what_was_begun_is_taken_up_again_begun_anew_or_given_up(team: Chat) -> None:
    await written(team)
    await team.says("/cancel")
    begun = await team.says("/announce")
    assert begun.labels == [team.said("compose-resume"), team.said("compose-fresh"), team.said("compose-drop")]
    await team.presses(team.said("compose-resume"))
    assert is_preview(team, await team.says(EVERYBODY))
    await team.says("/announce")
    fresh = await team.presses(team.said("compose-fresh"))
    assert fresh.text == team.said("compose-ask-text")
    assert await announced() == []
    await previewed(team)
    dropped = await team.presses(team.said("compose-drop"))
    assert dropped.text == team.said("compose-dropped")
    assert await announced() == []
    assert (await team.says("/announce")).text == team.said("compose-ask-text")


async def test_a_day_later_it_is_forgotten(team: Chat) -> None:
    await previewed(team)
    team.clock.advance(hours=25)
    assert (await team.says("/announce")).text == team.said("compose-ask-text")
