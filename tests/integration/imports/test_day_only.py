"""A file that gave only a day: that day is shown, in any zone; its last second bounds the windows."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from handlers.staff.import_words import ImportWords
from handlers.student.all_levels import all_levels
from handlers.student.competence_text import card
from handlers.student.levels_text import summary
from handlers.student.retakes import retakes
from models.people import by_number
from models.person_report import person_report
from models.profiles import history, load_profile
from pix.framework import competence
from pix.rules import Rules
from tests.integration.imports.files import bring, person_id, profiles
from tests.unit.handlers.asking import asking, read
from tests.unit.pix.files.building import sent

pytestmark = pytest.mark.usefixtures("database")

DAY_END = datetime(2026, 5, 30, 23, 59, 59, tzinfo=UTC)
NOW = datetime(2026, 6, 12, 9, 0, tzinfo=UTC)


async def test_every_text_shows_the_day_of_the_file() -> None:
    await bring(
        profiles(sent("", "815", at="2026-05-02", pix={"3.1": 9}), sent("", "815", at="2026-05-30", pix={"3.1": 17}))
    )
    person, request = await person_id("815"), asking(now=NOW)
    profile = await load_profile(person, Rules())
    known = competence("3.1")
    texts = [
        summary(request, profile),
        all_levels(request, profile),
        card(request, known, profile, await history(person, "3.1")),
        retakes(request, profile),
    ]
    for text in map(read, texts):
        assert "30 mai" in text
        assert "31 mai" not in text
    assert "2 mai" in read(texts[2])
    assert "3 mai" not in read(texts[2])


async def test_windows_are_counted_from_the_last_second_of_the_day() -> None:
    await bring(profiles(sent("", "815", at="2026-05-30", pix={"3.1": 17})))
    windows = (await load_profile(await person_id("815"), Rules())).windows("3.1")
    assert windows is not None
    assert (windows.answered_at, windows.day_only) == (DAY_END, True)


async def test_the_page_of_a_person_says_that_only_the_day_is_known() -> None:
    await bring(profiles(sent("", "815", at="2026-05-30", pix={"3.1": 17})))
    who = await by_number("815")
    assert who is not None
    report = await person_report(who, Rules())
    assert (report.sent_at, report.sent_day_only) == (DAY_END, True)
    assert (report.competences["3.1"].known_at, report.competences["3.1"].known_day_only) == (DAY_END, True)


async def test_a_fall_is_dated_by_the_days_of_the_file() -> None:
    (remark,) = [
        each
        for each in (
            await bring(
                profiles(
                    sent("", "815", at="2026-05-01", pix=dict.fromkeys(("1.1", "1.2", "1.3", "2.1"), 40)),
                    sent("", "815", at="2026-05-30", pix={"1.1": 8}),
                )
            )
        ).warnings
        if each.falls
    ]
    request = asking(now=NOW)
    said = ImportWords(request.word, request.calendar).fall(remark.falls[0])
    assert "1er mai" in said.replace("\u00a0", " ")
    assert "30 mai" in said.replace("\u00a0", " ")
