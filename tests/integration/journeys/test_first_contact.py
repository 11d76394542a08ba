import pytest

from models.campus import set_group_note
from models.people import find
from models.preferences import Preferences, SchoolAccount, preferences
from tests.integration.journeys.campus import CAMPAIGN, camille, campaign, note, profile
from tests.integration.journeys.chat import Chat
from tests.support.clock import NOON

ANSWERS = {
    "start-yes": SchoolAccount.USED,
    "start-school": SchoolAccount.FROM_SCHOOL,
    "start-no": SchoolAccount.NONE,
}


async def chosen(chat: Chat) -> Preferences:
    return await preferences((await find(chat.address)).person_id)


@pytest.mark.parametrize("greeting", ["/start", "/start campaign-42_x", "bonjour", "Hello!"])
async def test_the_first_words_say_who_what_for_and_what_is_never_asked(chat: Chat, greeting: str) -> None:
    shown = await chat.says(greeting)
    french = chat.sender.locale == "fr"
    assert "(je ne suis pas Pix lui-même)" in shown.text if french else "(I’m not Pix itself)" in shown.text
    assert "mot de passe Pix" in shown.text if french else "Pix password" in shown.text
    assert "as-tu déjà un compte Pix" in shown.text if french else "do you already have a Pix account" in shown.text
    assert "/stop" in shown.text
    assert len(shown.lines) <= 6
    assert shown.labels == (
        ["Oui, je m’en sers", "Oui, mais au lycée", "Non", "English"]
        if french
        else ["Yes, I use it", "Yes, from school", "Not yet", "Français"]
    )


@pytest.mark.parametrize("key", ANSWERS)
async def test_each_answer_is_kept_and_has_a_way_on_in_place(chat: Chat, key: str) -> None:
    await campaign()
    await chat.says("/start")
    way = await chat.presses(chat.word(key))
    assert way.edited
    assert (await chosen(chat)).school_account is ANSWERS[key]
    assert CAMPAIGN in way.links.values()
    assert ("https://app.pix.fr/recuperer-mon-compte" in way.links.values()) == (key == "start-school")
    assert ("https://app.pix.fr/inscription" in way.links.values()) == (key == "start-no")


async def test_an_answer_can_be_changed(chat: Chat) -> None:
    first = await chat.says("/start")
    await chat.presses(chat.word("start-no"))
    again = await chat.presses(chat.word("start-change"))
    assert again.edited
    assert again.text == first.text
    await chat.presses(chat.word("start-yes"))
    assert (await chosen(chat)).school_account is SchoolAccount.USED


async def test_without_a_campaign_the_way_says_what_to_wait_for_and_shows_no_dead_button(chat: Chat) -> None:
    await chat.says("/start")
    way = await chat.presses(chat.word("start-yes"))
    assert not way.links
    assert "code de campagne" in way.text or "campaign code" in way.text


async def test_one_tap_changes_the_language_in_place_for_good(chat: Chat) -> None:
    await chat.says("/start")
    french = chat.sender.locale == "fr"
    other = await chat.presses("English" if french else "Français")
    assert other.edited
    assert other.text.startswith("Hi! I’m Pixmate" if french else "Bonjour ! Moi, c’est Pixmate")
    later = await chat.says("/levels")
    assert later.text.startswith("I don’t have your levels" if french else "Je n’ai pas encore tes niveaux")


async def test_who_comes_back_is_welcomed_and_not_restarted(chat: Chat) -> None:
    person = await camille(chat)
    await profile(person)
    await chat.says("/start")
    await chat.presses(chat.word("start-no-other"))
    back = await chat.says("/start")
    assert back.lines[0] in {"Te revoilà, bonjour Camille !", "Hello again, Camille!"}
    assert "96 pix" in back.lines[1]
    assert "4 sur 5" in back.lines[2] or "4 of 5" in back.lines[2]


async def test_a_guest_who_comes_back_is_not_called_by_a_name_nobody_gave(chat: Chat) -> None:
    await chat.says("/start")
    await chat.presses(chat.word("start-yes"))
    back = await chat.says("/start")
    assert back.lines[0] in {"Te revoilà, bonjour !", "Hello again!"}


async def test_who_sent_a_profile_already_is_asked_about_another_account(chat: Chat) -> None:
    await profile(await camille(chat))
    first = await chat.says("/start")
    assert "16 mars. As-tu un autre compte Pix" in first.text or "16 March. Do you have another" in first.text
    way = await chat.presses(chat.word("start-school"))
    assert "https://app.pix.fr/recuperer-mon-compte" in way.links.values()


@pytest.mark.parametrize("command", ["/start", "/levels"])
async def test_the_groups_words_are_shown_in_the_persons_language(chat: Chat, command: str) -> None:
    await camille(chat)
    await note()
    shown = await chat.says(command)
    assert shown.text.endswith("Certification en mai." if chat.sender.locale == "fr" else "Certification in May.")


@pytest.mark.parametrize("command", ["/start", "/levels"])
async def test_words_only_in_the_other_language_say_so(chat: Chat, command: str) -> None:
    await camille(chat)
    french = chat.sender.locale == "fr"
    await set_group_note("L2 Droit", {"en" if french else "fr": "Mai / May."}, actor="operator:test", now=NOON)
    shown = await chat.says(command)
    heading = "Pix dans ton groupe (en anglais) :" if french else "Pix in your group (in French):"
    assert shown.lines[-2:] == [heading, "Mai / May."]


@pytest.mark.parametrize("command", ["/start", "/levels"])
async def test_long_words_are_cut_and_their_whole_is_behind_a_button(chat: Chat, command: str) -> None:
    await camille(chat)
    whole = "\n".join(f"Ligne {place}" for place in range(1, 10))
    await set_group_note("L2 Droit", {"fr": whole, "en": whole}, actor="operator:test", now=NOON)
    shown = await chat.says(command)
    assert shown.lines[-1] == "Ligne 6 …"
    every = await chat.presses(chat.word("group-note-button"))
    assert every.lines[1:] == whole.split("\n")


async def test_words_taken_back_since_the_button_are_said_to_be_gone(chat: Chat) -> None:
    await camille(chat)
    await set_group_note("L2 Droit", {"fr": "x\n" * 20}, actor="operator:test", now=NOON)
    await chat.says("/levels")
    await set_group_note("L2 Droit", {"fr": ""}, actor="operator:test", now=NOON)
    assert (await chat.presses(chat.word("group-note-button"))).text == chat.word("group-note-gone")


async def test_silence_ends_only_when_it_is_asked_for(chat: Chat) -> None:
    await chat.says("/stop")
    back = await chat.says("/start")
    assert "silence" in back.text
    assert (await chosen(chat)).silenced_at is not None
    await chat.presses(chat.word("button-speak-again"))
    assert (await chosen(chat)).silenced_at is None
