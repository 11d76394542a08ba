"""How far an announcement got, in words: what is said in which phase, with which figures, and nothing more."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from bot.events import Address, Language
from bot.message import Action, Message, as_plain
from bot.translation import Translator
from bot.voice import Voice
from handlers.announcing.finding import REPORT, SHEET
from handlers.announcing.holds import CANCEL, PAUSE, RESUME
from handlers.announcing.progress_text import told
from models.announcing.announcement import Announcement, Content, State
from models.announcing.fates import Fate, Report
from models.announcing.posts import Post
from models.announcing.tally import Tally
from models.audiences.snapshot import Snapshot
from models.queue.delivery import State as Standing
from models.queue.kinds import Kind
from tests.support.clock import NOON
from tests.support.politeness import familiar

PARIS = ZoneInfo("Europe/Paris")
TRANSLATOR = Translator.load()
MINUTE = timedelta(minutes=1)
NOTHING = Tally(Report({}, {}))
FOUND = Announcement(
    id=3,
    kind=Kind.ANNOUNCEMENT,
    state=State.SENDING,
    author_id=1,
    actor="telegram:1",
    approver="",
    content=Content("**Salle B12**, {first_name} !", "**Room B12**, {first_name}!"),
    audience="everyone",
    snapshot=Snapshot(NOON, 5000),
    counted=5000,
    walked=5000,
    starts_at=NOON - 5 * MINUTE,
    expires_at=NOON + timedelta(days=7),
    created_at=NOON - timedelta(hours=1),
    confirmed_at=NOON - 6 * MINUTE,
    ended_at=None,
)


def tally(waiting: int = 0, delivered: int = 0, *, lately: int = 0, later: int = 0, **others: int) -> Tally:
    fates = {Fate.WAITING: waiting, Fate.DELIVERED: delivered}
    fates |= {Fate(name): count for name, count in others.items()}
    return Tally(Report(fates, {"blocked": others.get("unreachable", 0)}), lately, later)


def message(
    found: Announcement,
    counted: Tally = NOTHING,
    language: Language = "fr",
    *,
    bare: bool = False,
    now: datetime = NOON,
) -> Message:
    return told(Voice(TRANSLATOR, language, PARIS, now, formal=True), found, counted, bare=bare)


def lines(shown: Message) -> list[str]:
    return as_plain(shown.text).replace("\u00a0", " ").replace("\u202f", " ").split("\n")


def acts(shown: Message) -> list[Action]:
    return [button.target for row in shown.buttons for button in row if isinstance(button.target, Action)]


def test_on_its_way_it_says_share_figures_rate_time_left_and_who_is_left_out() -> None:
    shown = message(FOUND, tally(2000, 2900, lately=600, unreachable=60, muted=40))
    assert lines(shown) == [
        "Annonce 3 : en cours",
        "« Salle B12, {first_name} ! »",
        "██████░░░░ 60 %",
        "2 900 personnes l’ont reçue, sur 5 000 (58 %).",
        "20 par seconde, encore 1 min 40 s environ.",
        "• pas encore partie : 2 000",
        "• injoignables : 60 (60 ont bloqué le bot)",
        "• annonces coupées : 40",
    ]
    assert acts(shown) == [Action(PAUSE, ("3",)), Action(CANCEL, ("3",))]


def test_the_same_in_english() -> None:
    shown = message(FOUND, tally(2000, 3000, lately=600), "en")
    assert lines(shown)[:3] == ["Announcement 3: going out", "“Room B12, {first_name}!”", "██████░░░░ 60%"]
    assert "20 a second, about 1 min 40 s to go." in lines(shown)


def test_a_slow_rate_has_a_decimal() -> None:
    assert "0,5 par seconde, encore 1 min 0 s environ." in lines(message(FOUND, tally(30, 10, lately=15)))


def test_the_first_seconds_are_not_taken_for_thirty() -> None:
    found = replace(FOUND, starts_at=NOON - timedelta(seconds=5))
    assert "20 par seconde, encore 1 min 0 s environ." in lines(message(found, tally(1200, 100, lately=100)))


@pytest.mark.parametrize(("since", "said"), [(timedelta(seconds=29), False), (timedelta(seconds=30), True)])
def test_when_nothing_leaves_for_half_a_minute_it_says_so(since: timedelta, said: bool) -> None:
    found = replace(FOUND, starts_at=NOON - since)
    assert ("Rien n’est parti ces 30 dernières secondes." in lines(message(found, tally(10, 0)))) is said


def test_who_waits_for_the_end_of_their_quiet_hours_is_no_delay() -> None:
    found = lines(message(FOUND, tally(2, 8, later=2)))
    assert "2 attendent la fin de leurs heures calmes." in found
    assert "Rien n’est parti ces 30 dernières secondes." not in found
    assert "par seconde" not in "\n".join(found)


def test_it_is_a_hundred_percent_when_nothing_is_left_and_not_before() -> None:
    assert "█████████░ 99 %" in lines(message(FOUND, tally(1, 4999)))
    assert "██████████ 100 %" in lines(message(FOUND, tally(0, 5000)))


def test_without_a_bar_the_figures_stay() -> None:
    with_bar, without = (lines(message(FOUND, tally(2000, 3000), bare=bare)) for bare in (False, True))
    assert without[2] == "Faite à 60 %"
    assert with_bar[3:] == without[3:]
    assert not {"█", "░"} & set("".join(without))


@pytest.mark.parametrize(
    ("state", "title", "names"),
    [
        (State.PAUSED, "Annonce 3 : en pause, plus rien ne part", [RESUME, CANCEL]),
        (State.CANCELLED, "Annonce 3 : annulée", [REPORT, SHEET]),
        (State.WITHDRAWN, "Annonce 3 : retirée", [REPORT, SHEET]),
        (State.DONE, "Annonce 3 : terminée", [REPORT, SHEET]),
    ],
)
def test_each_phase_has_its_title_and_its_buttons(state: State, title: str, names: list[str]) -> None:
    shown = message(replace(FOUND, state=state), tally(0, 10))
    assert lines(shown)[0] == title
    assert [act.name for act in acts(shown)] == names
    assert any("%" in line and "█" in line for line in lines(shown)) is (state is State.PAUSED)


def test_one_that_stopped_itself_says_which_of_the_two_reasons_it_was() -> None:
    stopped = replace(FOUND, state=State.STOPPED)
    refused = lines(message(stopped, tally(0, 0, refused=20)))
    assert any(line.startswith("Elle s’est arrêtée d’elle-même : ses 20 premiers messages") for line in refused)
    assert any("un groupe de son audience" in line for line in lines(message(stopped)))


@pytest.mark.parametrize("left", [timedelta(milliseconds=100), timedelta(seconds=15)])
def test_before_it_leaves_it_counts_the_seconds_for_taking_it_back(left: timedelta) -> None:
    shown = message(replace(FOUND, state=State.MATERIALISING, starts_at=NOON + left))
    assert lines(shown)[0] == "Annonce 3 : part aujourd’hui à 13 h."
    assert lines(shown)[2] == "Pour 5 000 personnes, sur Pixmate ou non."
    assert lines(shown)[3].startswith(f"Elle part dans {max(1, int(left.total_seconds()))} s")
    assert acts(shown) == [Action(CANCEL, ("3",))]


def test_far_ahead_it_says_the_day_and_counts_nothing() -> None:
    shown = message(replace(FOUND, starts_at=datetime(2026, 3, 23, 8, tzinfo=UTC)))
    assert lines(shown)[0] == "Annonce 3 : part lundi à 9 h."
    assert len(lines(shown)) == 3


def test_one_that_is_only_posted_says_in_how_many_places() -> None:
    shown = message(replace(FOUND, counted=0, posts=2, starts_at=NOON + timedelta(days=1)))
    assert lines(shown)[2:] == ["À publier dans 2 lieux."]


def test_posts_are_told_each_by_its_place() -> None:
    at = Address("telegram", "-1")
    places = [
        Post(1, "L2 Droit", at, "", Standing.SENT, "", 1, NOON, "m"),
        Post(2, "BDE", at, "", Standing.QUEUED, "", 0, None, None),
        Post(3, "Amphi", at, "", Standing.UNREACHABLE, "unreachable:not in the group", 1, None, None),
    ]
    shown = lines(message(replace(FOUND, counted=0), replace(NOTHING, posts=tuple(places))))
    assert shown[2:4] == ["• Publiée dans L2 Droit", "• Pas encore publiée dans BDE"]
    assert shown[4].startswith("• Non publiée dans Amphi : ")
    assert len(shown) == 5, "no share of nobody"


@pytest.mark.parametrize("state", [state for state in State if state not in {State.DRAFT, State.ASKED}])
def test_it_speaks_politely_and_fits_every_platform(state: State) -> None:
    every = tally(
        1, 1, lately=1, later=1, **{fate.value: 5000 for fate in Fate if fate not in {Fate.WAITING, Fate.DELIVERED}}
    )
    long = replace(FOUND, state=state, content=Content("mot " * 900))
    text = as_plain(message(long, every).text)
    assert not familiar(text)
    assert len(text) < 1500
