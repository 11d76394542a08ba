"""One competence in words: what it is, level, doors, history."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, assert_never

from bot.message import Text
from bot.request import Request
from handlers.figures import basis, known_on, level, source
from handlers.texts import lines, together
from models.profiles import HistoryEntry
from pix.framework import Competence
from pix.profile import Figure, Profile, Source, Windows
from pix.scoring import score

__all__ = ["RECENT", "card", "changes"]

RECENT: Final = 3
"""How many changes a card shows before the rest goes behind a button."""

_ABOUT: Final[dict[str, str]] = {
    "1.1": "about-1-1",
    "1.2": "about-1-2",
    "1.3": "about-1-3",
    "2.1": "about-2-1",
    "2.2": "about-2-2",
    "2.3": "about-2-3",
    "2.4": "about-2-4",
    "3.1": "about-3-1",
    "3.2": "about-3-2",
    "3.3": "about-3-3",
    "3.4": "about-3-4",
    "4.1": "about-4-1",
    "4.2": "about-4-2",
    "4.3": "about-4-3",
    "5.1": "about-5-1",
    "5.2": "about-5-2",
}


def card(request: Request, competence: Competence, profile: Profile, history: Sequence[HistoryEntry]) -> Text:
    """Return all that is known of ``competence``; ``history`` is oldest first, as the store gives it."""
    windows = profile.windows(competence.code)
    return lines(
        _title(request, competence),
        request.say(_ABOUT[competence.code]),
        *_figures(request, competence.code, profile),
        *(_doors(request, windows) if windows else ()),
        *(_recent(request, history) if len(history) > 1 else ()),
    )


def changes(request: Request, competence: Competence, history: Sequence[HistoryEntry]) -> Text:
    """Return the whole ``history`` of ``competence``, newest first."""
    return lines(_title(request, competence), *(_change(request, each) for each in reversed(history)))


def _title(request: Request, competence: Competence) -> Text:
    return request.say("competence-title", code=competence.code, name=competence.name(request.language))


def _figures(request: Request, code: str, profile: Profile) -> list[Text]:
    counted, declared = profile.counted(code), profile.declared_beside(code)
    if counted is None and declared is None:
        return [_unknown(request, code, profile)]
    said = [_counted(request, counted, profile)] if counted else []
    if declared is not None:
        figure = level(request, declared, detailed=True)
        said.append(_dated(request, "competence-declared", figure, declared))
    certified = profile.competences[code].certified
    if certified is not None and certified is not counted:
        said.append(_dated(request, "competence-certified", level(request, certified, detailed=True), certified))
    return said


def _unknown(request: Request, code: str, profile: Profile) -> Text:
    known = profile.competences.get(code)
    if known is None or known.answered_at is None:
        return request.say("competence-unknown")
    return request.say("competence-answered", date=request.calendar.date(known.answered_at))


def _dated(request: Request, key: str, figure: Text, known: Figure) -> Text:
    return request.say(key, figure=figure, date=known_on(request, known))


def _counted(request: Request, figure: Figure, profile: Profile) -> Text:
    """Word the figure that opens doors, and how far the next level is."""
    rules, where = profile.rules, source(request, figure)
    if figure.pix is None:
        said = request.say("competence-level", level=figure.level, ceiling=rules.ceiling, source=where)
        return together((said, _at_ceiling(request, figure, profile)), " ")
    if figure.level == 0 and figure.pix == 0:
        return request.say("competence-not-started", source=where)
    said = request.say(
        "competence-level-pix",
        level=figure.level,
        ceiling=rules.ceiling,
        pix=figure.pix,
        maximum=rules.competence_pix,
        source=where,
    )
    ahead = score(figure.pix, rules)
    to_next = request.say("competence-to-next", pix=ahead.to_next, next=figure.level + 1) if ahead.to_next else ()
    return together((said, to_next or _at_ceiling(request, figure, profile)), " ")


def _at_ceiling(request: Request, figure: Figure, profile: Profile) -> Text:
    return request.say("competence-at-ceiling") if figure.level >= profile.rules.ceiling else ()


def _doors(request: Request, windows: Windows) -> list[Text]:
    said: list[Text] = []
    if windows.improve_at is not None:
        said.append(_improve(request, windows))
    if windows.reset_at is not None:
        said.append(_reset(request, windows))
    return said


def _improve(request: Request, windows: Windows) -> Text:
    if windows.improve_at is None or windows.improve_at <= request.now:
        return request.say("competence-improve-open", basis=basis(request, windows))
    when = request.calendar.near(windows.improve_at)
    told = windows.basis is Source.DECLARED
    key = "competence-improve-later" if told else "competence-improve-later-latest"
    return request.say(key, when=when, basis=basis(request, windows))


def _reset(request: Request, windows: Windows) -> Text:
    if windows.reset_at is None or windows.reset_at <= request.now:
        return request.say("competence-reset-open", basis=basis(request, windows))
    told = windows.basis is Source.DECLARED
    key = "competence-reset-later" if told else "competence-reset-later-latest"
    return request.say(key, when=request.calendar.near(windows.reset_at), basis=basis(request, windows))


def _recent(request: Request, history: Sequence[HistoryEntry]) -> list[Text]:
    newest = [_change(request, each) for each in history[: -RECENT - 1 : -1]]
    earlier = len(history) - len(newest)
    more = [request.say("competence-history-earlier", count=earlier)] if earlier else []
    return [request.say("competence-history"), *newest, *more]


def _change(request: Request, entry: HistoryEntry) -> Text:
    date = request.calendar.date(request.calendar.dated(entry.at, day_only=entry.day_only))
    if entry.level is None:
        return request.say("competence-history-answered", date=date)
    figure = level(request, Figure(entry.level, entry.pix, entry.source, entry.at), detailed=True)
    return request.say(_history_key(entry.source), date=date, figure=figure)


def _history_key(kind: Source) -> str:
    match kind:
        case Source.IMPORTED:
            return "competence-history-sent"
        case Source.DECLARED:
            return "competence-history-declared"
        case Source.CERTIFIED:
            return "competence-history-certified"
        case _:
            assert_never(kind)
