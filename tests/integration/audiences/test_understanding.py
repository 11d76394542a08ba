"""Names as they are on the roster, saved audiences, and what is answered to a name alone."""

from __future__ import annotations

import pytest

from models.audiences.expression import written
from models.audiences.mistakes import NameUnknown, TooLong, WordUnknown
from models.audiences.saved import AudienceNameWrong, AudienceUnknown, forget, save, saved
from models.audiences.understanding import understand
from models.audit import page
from models.database import execute
from tests.integration.audiences.asked import meant
from tests.integration.models.rows import guest, student
from tests.support.audiences import TERMS
from tests.support.clock import NOON

pytestmark = pytest.mark.usefixtures("database")

ACTOR = "operator:ada"


async def kept(name: str, text: str) -> bool:
    return await save(name, await understand(text, TERMS), actor=ACTOR, now=NOON)


async def test_a_group_is_found_whatever_its_accents_and_case_and_printed_as_it_is() -> None:
    person = await student("1", group="L2 Éco-Gestion")
    assert await meant("groupe l2 eco gestion") == [person]
    assert written(await understand("groupe l2 eco gestion", TERMS)) == 'group "L2 Éco-Gestion"'


async def test_two_groups_that_differ_by_case_are_meant_together_unless_one_is_spelt() -> None:
    one, other = await student("1", group="L2 droit"), await student("2", group="L2 Droit")
    assert await meant("group L2 Droit") == [other]
    assert await meant("group L2 DROIT") == [one, other]


async def test_a_star_stands_for_any_letters_now_and_later() -> None:
    one = await student("1", group="L2 Droit gr. 1")
    await student("2", group="L1 Droit")
    await kept("Droit", "group l2*")
    later = await student("3", group="L2 Droit gr. 2 [soir]")
    assert await meant('audience "droit"') == [one, later]
    assert await meant("group *[soir]") == [later]


async def test_a_group_that_everybody_left_is_unknown() -> None:
    await student("1", group="L2 Droit")
    await execute("UPDATE person SET on_roster = FALSE")
    await student("2", group="L1 Psycho")
    with pytest.raises(NameUnknown):
        await understand("group L2 Droit", TERMS)


@pytest.mark.parametrize(
    ("text", "language", "nearest"),
    [
        ("telegram", "en", "platform telegram"),
        ("Telegram et staff", "fr", "plateforme telegram"),
        ("staff and l2 droit", "en", 'group "L2 Droit"'),
        ("fdsp", "fr", "composante FDSP"),
    ],
)
async def test_a_name_alone_is_answered_with_its_condition(text: str, language: str, nearest: str) -> None:
    await student("1", group="L2 Droit", component="FDSP")
    with pytest.raises(WordUnknown) as caught:
        await understand(text, TERMS, "en" if language == "en" else "fr")
    assert caught.value.nearest == nearest


async def test_an_audience_is_kept_under_its_name_with_who_made_it() -> None:
    assert not await kept("À relancer", "certifiable ou staff")
    assert [(each.name, each.text, each.made_by, each.made_at) for each in await saved()] == [
        ("À relancer", "certifiable or staff", ACTOR, NOON)
    ]
    assert [(act.act, act.details["name"]) for act in await page()] == [("audience.save", "À relancer")]


async def test_a_name_is_replaced_whatever_its_accents_and_case() -> None:
    await kept("À relancer", "certifiable")
    assert await kept("a  RELANCER", "staff")
    assert [(each.name, each.text) for each in await saved()] == [("a RELANCER", "staff")]


async def test_a_saved_audience_is_part_of_another_which_keeps_its_conditions() -> None:
    await kept("Équipe", "staff or guest")
    await kept("Autres", 'audience "equipe" and certifiable')
    await forget("Équipe", actor=ACTOR, now=NOON)
    assert [each.text for each in await saved()] == ["(staff or guest) and certifiable"]


async def test_who_is_meant_is_asked_anew() -> None:
    await kept("Invités", "guest")
    assert await meant("audience invites") == []
    newcomer = await guest()
    assert await meant("audience invites") == [newcomer]


@pytest.mark.parametrize("name", ["", "  ", "x" * 61, "a\tb\x00", "'"])
async def test_what_is_no_name_is_refused(name: str) -> None:
    with pytest.raises(AudienceNameWrong):
        await kept(name, "staff")
    assert await saved() == []


async def test_what_could_not_be_read_again_is_not_kept() -> None:
    await kept("Long", " or ".join(["last answer older than 3650d"] * 40))
    with pytest.raises(TooLong):
        await kept("Longer", "audience Long and audience Long")
    assert [each.name for each in await saved()] == ["Long"]


async def test_an_unknown_name_is_answered_with_the_nearest() -> None:
    await kept("À relancer", "staff")
    with pytest.raises(AudienceUnknown) as caught:
        await forget("A relencer", actor=ACTOR, now=NOON)
    assert caught.value.nearest == ("À relancer",)
    with pytest.raises(NameUnknown) as unknown:
        await understand("audience relencer", TERMS)
    assert unknown.value.nearest == ("À relancer",)


async def test_what_is_forgotten_is_audited() -> None:
    await kept("Équipe", "staff")
    assert await forget("equipe", actor=ACTOR, now=NOON) == "Équipe"
    assert await saved() == []
    assert {act.act for act in await page()} == {"audience.save", "audience.forget"}
