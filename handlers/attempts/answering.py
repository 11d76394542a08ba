"""The answer to an attempt: what was understood, what it changes, what may be done when."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from bot.message import Text
from bot.request import Request
from handlers import openings
from handlers.attempts.telling_found import Item
from handlers.attempts.wording import codes_of, figure_of, listed_items, one_line, title, when_of
from handlers.figures import basis, level, source
from handlers.known import Known
from handlers.openings import Together
from handlers.texts import lines, together
from pix.profile import Door, Figure, Opening, Profile

__all__ = ["Noted", "noted_text"]

_FEW = 5
"""Up to how many competences, or dates, get a line each."""
_LATER = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Noted:
    """What was kept: ``items`` (each with its time), what was known ``before`` and ``after``.

    ``promised`` holds the codes of which a reminder is really planned, each with the instant (UTC) at which it is
    planned, None where only the planner knows. ``paused``: none is, because reminders pause.
    """

    items: tuple[Item, ...]
    before: Profile
    after: Known
    promised: Mapping[str, datetime | None]
    paused: bool = False

    @property
    def lower(self) -> tuple[Item, ...]:
        """The items that are lower than what was known of an earlier date."""
        return tuple(each for each in self.items if _is_lower(each, self.previous(each)))

    @property
    def level_told(self) -> bool:
        """Whether any item came with its level."""
        return any(each.level is not None for each in self.items)

    def previous(self, item: Item) -> Figure | None:
        """Return what was known of ``item``'s competence before, if it is of no later date."""
        figure = self.before.latest(item.competence.code)
        later = figure is not None and item.when is not None and figure.known_at > item.when.instant
        return None if later else figure

    def doors(self, found: Iterable[Opening]) -> tuple[Together, ...]:
        """Return those of ``found`` by which an item may be improved, those that open together as one."""
        told = {each.competence.code for each in self.items}
        return openings.together(each for each in found if each.door is Door.IMPROVE and each.code in told)


def noted_text(request: Request, noted: Noted) -> Text:
    """Return the answer to what was kept."""
    item, *others = noted.items
    if others:
        return _several(request, noted)
    return lines(
        _understood(request, item),
        *_doubts(request, noted),
        _compared(request, noted, item),
        together(_counted(request, noted), " "),
        together(_again(request, noted, item), " "),
    )


def _several(request: Request, noted: Noted) -> Text:
    times = {each.when for each in noted.items}
    first = noted.items[0].when
    shared = first if len(times) == 1 else None
    timed = shared is None
    said = [one_line(request, each, timed=timed) for each in noted.items]
    brief = listed_items(request, noted.items if timed else [replace(each, when=None) for each in noted.items])
    profile = noted.after.profile
    now, later = noted.doors(profile.open_windows(request.now)), noted.doors(profile.next_windows(request.now))
    promise = _promise(request, noted, noted.promised.values(), later[0].at) if later else ()
    return lines(
        request.say("done-noted-several", when=when_of(request, shared)) if shared else request.say("done-noted-each"),
        *(said if len(said) <= _FEW else [brief]),
        *_doubts(request, noted),
        _lower_ones(request, noted),
        together(_counted(request, noted), " "),
        _open_ones(request, now),
        *(_opening_ones(request, each) for each in later[:_FEW]),
        promise,
    )


def _understood(request: Request, item: Item) -> Text:
    heading, when = title(request, item.competence), when_of(request, item.when) if item.when else ()
    if figure := figure_of(request, item):
        return request.say("done-noted", title=heading, figure=figure, when=when)
    return request.say("done-noted-untold", title=heading, when=when)


def _doubts(request: Request, noted: Noted) -> list[Text]:
    """Say of each date that reads two ways which one was taken."""
    doubtful = {each.when.doubtful: each.when.instant for each in noted.items if each.when and each.when.doubtful}
    return [
        request.say("done-read-as", typed=typed, date=request.calendar.date(instant))
        for typed, instant in doubtful.items()
    ]


def _compared(request: Request, noted: Noted, item: Item) -> Text:
    """Say what the level was, when another one was known: as a question when it was higher."""
    before = noted.previous(item)
    if before is None or item.level is None or before.level == before.pix == 0 or _is_same(item, before):
        return ()
    key = "done-lower" if _is_lower(item, before) else "done-was"
    return request.say(key, figure=level(request, before, detailed=True), source=source(request, before))


def _lower_ones(request: Request, noted: Noted) -> Text:
    if not noted.lower:
        return ()
    before = ((each, noted.previous(each)) for each in noted.lower)
    told = (
        request.say("done-item", code=each.competence.code, told=level(request, figure, detailed=False))
        for each, figure in before
        if figure is not None
    )
    return request.say("done-lower-several", items=together(told, ", "))


def _counted(request: Request, noted: Noted) -> list[Text]:
    """Say how far the student's word now goes towards the certification, which only the files open."""
    profile = noted.after.profile
    send = request.say("done-send") if noted.after.send_url else ()
    if not noted.level_told:
        return []
    if profile.certifiable:
        return [send] if profile.estimate is not None else []
    word, before = profile.by_you, noted.before.by_you
    if word.count == before.count > word.needed:
        return [request.say("done-count-enough", needed=word.needed), send]
    if word.count == before.count:
        return [request.say("done-count-same", count=word.count, needed=word.needed), send]
    if word.count > word.needed:
        needed_level = profile.rules.certifiable_level
        return [request.say("done-count-beyond", count=word.count, needed=word.needed, level=needed_level), send]
    ready = word.certifiable and not before.certifiable
    key = "done-count-ready" if ready else "done-count"
    return [request.say(key, count=word.count, needed=word.needed), send]


def _again(request: Request, noted: Noted, item: Item) -> list[Text]:
    """Say when the competence may be improved; a promise only where a reminder is planned."""
    profile, code = noted.after.profile, item.competence.code
    windows, latest = profile.windows(code), profile.latest(code)
    if windows is None or windows.improve_at is None:
        at_ceiling = latest is not None and latest.level >= profile.rules.ceiling
        return [request.say("done-at-ceiling", level=profile.rules.ceiling)] if at_ceiling else []
    known = item.when is None or windows.answered_at != item.when.instant
    later = [request.say("done-known-later", basis=basis(request, windows))] if known else []
    if windows.improve_at <= request.now:
        return [*later, request.say("done-open")]
    key = "done-opens-today" if _today(request, windows.improve_at) else "done-opens"
    opens = request.say(key, when=request.calendar.near(windows.improve_at))
    promised = [noted.promised[code]] if code in noted.promised else []
    return [*later, opens, _promise(request, noted, promised, windows.improve_at)]


def _promise(request: Request, noted: Noted, planned: Collection[datetime | None], opens: datetime) -> Text:
    """Promise a reminder; with the day it is planned for when that is not the day the window ``opens``.

    Pix has two windows, and the student may want to hear of the other one. Without any that is ``planned`` there is
    nothing to promise, and a pause is why: whoever is back may have forgotten it.
    """
    if not planned:
        return request.say("done-paused") if noted.paused else ()
    first = min((each for each in planned if each is not None), default=opens)
    if first < opens + _LATER:
        return request.say("done-promise")
    return request.say("done-promise-from", day=request.calendar.day(first))


def _open_ones(request: Request, now: tuple[Together, ...]) -> Text:
    codes = [code for each in now for code in each.codes]
    return request.say("done-open-several", codes=codes_of(request, codes)) if codes else ()


def _opening_ones(request: Request, group: Together) -> Text:
    when = request.calendar.near(group.at)
    key = "done-opens-several-today" if _today(request, group.at) else "done-opens-several"
    return request.say(key, codes=codes_of(request, group.codes), when=when)


def _today(request: Request, at: datetime) -> bool:
    """Tell whether ``at`` is today, which elides: « à partir d’aujourd’hui »."""
    return request.calendar.days_until(at) == 0


def _is_same(item: Item, before: Figure) -> bool:
    return item.level == before.level and (None in {item.pix, before.pix} or item.pix == before.pix)


def _is_lower(item: Item, before: Figure | None) -> bool:
    if before is None or item.level is None:
        return False
    fewer = item.pix is not None and before.pix is not None and item.pix < before.pix
    return item.level < before.level or fewer
