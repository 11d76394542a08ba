from __future__ import annotations

from datetime import timedelta

import pytest

from models import audit
from models.campus import (
    Campaign,
    CampaignCodeInvalid,
    CampaignUnknown,
    Note,
    campaign_for,
    campaign_for_person,
    campaigns,
    group_note,
    note_for_person,
    remove_campaign,
    set_campaign,
    set_group_note,
)
from models.people import GroupUnknown
from tests.integration.models.rows import guest, student
from tests.support.clock import NOON

pytestmark = pytest.mark.usefixtures("database")

OPERATOR = "operator:ada"


async def keep(code: str, group: str | None = None, *, several: bool = False, minutes: int = 0) -> Campaign:
    return await set_campaign(
        code, group=group, several_sendings=several, actor=OPERATOR, now=NOON + timedelta(minutes=minutes)
    )


async def code_for(group: str) -> str | None:
    found = await campaign_for(group)
    return found.code if found else None


async def test_without_a_campaign_there_is_nowhere_to_send_a_profile() -> None:
    assert await campaign_for("L2 Droit") is None


async def test_a_groups_campaign_comes_before_everyones() -> None:
    await student("1", group="L2 Droit")
    await keep("EVERYONE1", minutes=5)
    await keep("DROIT1234", "l2 droit")
    assert [await code_for("L2 Droit"), await code_for("L1 Éco"), await code_for("")] == [
        "DROIT1234",
        "EVERYONE1",
        "EVERYONE1",
    ]


async def test_of_two_for_the_same_audience_the_one_set_last_counts() -> None:
    await keep("OLDER1234")
    await keep("NEWER1234", minutes=1)
    assert await code_for("") == "NEWER1234"
    await keep("OLDER1234", minutes=2)
    assert await code_for("") == "OLDER1234"


async def test_a_person_sends_to_their_groups_campaign() -> None:
    person = await student("1", group="L2 Droit")
    await keep("DROIT1234", "L2 Droit", several=True)
    assert await campaign_for_person(person) == Campaign("DROIT1234", "L2 Droit", several_sendings=True)
    assert await campaign_for_person(await guest()) is None


async def test_setting_a_code_again_replaces_what_was_set() -> None:
    await keep("QWERTY456")
    await keep("qwerty456 ", several=True)
    assert await campaigns() == [Campaign("QWERTY456", None, several_sendings=True)]


@pytest.mark.parametrize("code", ["", "ABC", "ABCDEFGHIJKLM", "QWERTY-45", "ÉTUDIANT1", "QWERTY 456"])
async def test_what_is_no_campaign_code_is_refused(code: str) -> None:
    with pytest.raises(CampaignCodeInvalid) as refused:
        await keep(code)
    assert refused.value.code == code
    assert await campaigns() == []


async def test_a_group_off_the_roster_is_refused() -> None:
    await student("1", group="L2 Droit")
    with pytest.raises(GroupUnknown) as unknown:
        await keep("QWERTY456", "L2 Driot")
    assert unknown.value.nearest == ("L2 Droit",)
    assert await campaigns() == []


async def test_a_campaign_is_removed_by_its_code() -> None:
    await keep("QWERTY456")
    await remove_campaign("qwerty456", actor=OPERATOR, now=NOON)
    assert await campaigns() == []


async def test_removing_an_unknown_code_names_those_there_are() -> None:
    await keep("QWERTY456")
    with pytest.raises(CampaignUnknown) as unknown:
        await remove_campaign("QWERTY457", actor=OPERATOR, now=NOON)
    assert unknown.value.known == ("QWERTY456",)


async def test_every_change_is_audited() -> None:
    await student("1", group="L2 Droit")
    await keep("QWERTY456", "L2 Droit")
    await remove_campaign("QWERTY456", actor=OPERATOR, now=NOON)
    await set_group_note("L2 Droit", {"fr": "Examen en mai."}, actor=OPERATOR, now=NOON)
    assert [(entry.act, entry.actor, dict(entry.details)) for entry in await audit.page()] == [
        ("campaign.set", OPERATOR, {"code": "QWERTY456", "group": "L2 Droit", "several_sendings": False}),
        ("campaign.remove", OPERATOR, {"code": "QWERTY456"}),
        ("group.note", OPERATOR, {"group": "L2 Droit", "languages": ["fr"]}),
    ]


async def test_a_groups_note_is_read_in_the_readers_language_or_the_other() -> None:
    person = await student("1", group="L2 Droit")
    assert await set_group_note("l2 droit", {"fr": " Examen en mai.\n"}, actor=OPERATOR, now=NOON) == "L2 Droit"
    assert await note_for_person(person, "en") == Note("Examen en mai.", "fr")
    await set_group_note("L2 Droit", {"en": "Exam in May."}, actor=OPERATOR, now=NOON)
    assert [await group_note("L2 Droit", "fr"), await group_note("L2 Droit", "en")] == [
        "Examen en mai.",
        "Exam in May.",
    ]


async def test_an_empty_text_removes_a_note() -> None:
    await student("1", group="L2 Droit")
    await set_group_note("L2 Droit", {"fr": "Examen en mai."}, actor=OPERATOR, now=NOON)
    await set_group_note("L2 Droit", {"fr": ""}, actor=OPERATOR, now=NOON)
    assert await group_note("L2 Droit", "fr") is None


async def test_a_note_for_a_group_off_the_roster_is_refused() -> None:
    with pytest.raises(GroupUnknown):
        await set_group_note("L2 Droit", {"fr": "Examen en mai."}, actor=OPERATOR, now=NOON)


async def test_a_person_without_a_group_has_no_note() -> None:
    assert await note_for_person(await guest(), "fr") is None
