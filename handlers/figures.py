"""A figure and where it is from, in words."""

from __future__ import annotations

from datetime import datetime
from typing import Protocol, assert_never

from bot.message import Text
from bot.request import Request
from bot.voice import Speaking
from pix.profile import Figure, Profile, Source

__all__ = ["Based", "basis", "known_on", "level", "profile_source", "sent_on", "shown", "source"]


def level(request: Speaking, figure: Figure, *, detailed: bool) -> Text:
    """Return the level of ``figure``, with its pix when ``detailed`` or when the level alone would read as nothing."""
    if figure.pix is not None and (detailed or figure.level == 0):
        return request.say("level-pix", level=figure.level, pix=figure.pix)
    return request.say("level-plain", level=figure.level)


def shown(request: Request, profile: Profile, code: str, *, detailed: bool = False) -> Text:
    """Return what is known of ``code`` in a list whose heading names the profile sent: other sources are marked."""
    figure = profile.shown(code)
    if figure is None:
        answered = code in profile.competences and profile.competences[code].answered_at is not None
        return request.say("level-untold" if answered else "level-none")
    text = request.say("level-none") if _untouched(figure) else level(request, figure, detailed=detailed)
    return _beside(request, profile, code, _marked(request, profile, figure, text))


def source(request: Request, figure: Figure) -> Text:
    """Return where ``figure`` is from, to follow a comma."""
    return _source(request, figure.source, known_on(request, figure))


def known_on(request: Speaking, figure: Figure) -> str:
    """Return the date that ``figure`` speaks of."""
    return _date(request, figure.known_at, day_only=figure.day_only)


def sent_on(request: Speaking, profile: Profile) -> str:
    """Return the date of the latest sending of ``profile``, empty when there is none."""
    return "" if profile.sent_at is None else _date(request, profile.sent_at, day_only=profile.sent_day_only)


def profile_source(request: Request, profile: Profile) -> Text:
    """Return where most of ``profile`` is from: the latest sending, else a certificate, else the student."""
    if profile.sent_at is not None:
        return _source(request, Source.IMPORTED, sent_on(request, profile))
    certified = [each.certified.known_at for each in profile.competences.values() if each.certified]
    if certified:
        return _source(request, Source.CERTIFIED, request.calendar.date(max(certified)))
    return _source(request, Source.DECLARED, "")


class Based(Protocol):
    """Something reckoned from an answer (UTC) that was told, or that a sending showed."""

    @property
    def answered_at(self) -> datetime:
        """The answer, or the sending that showed one."""
        ...

    @property
    def basis(self) -> Source:
        """Which of the two it is."""
        ...

    @property
    def day_only(self) -> bool:
        """Whether only the sending's day of UTC is known."""
        ...


def basis(request: Speaking, windows: Based) -> Text:
    """Return what the dates of ``windows`` rest on: an answer told, or a sending that showed a change."""
    key = "basis-declared" if windows.basis is Source.DECLARED else "basis-imported"
    return request.say(key, date=_date(request, windows.answered_at, day_only=windows.day_only))


def _date(request: Speaking, instant: datetime, *, day_only: bool) -> str:
    return request.calendar.date(request.calendar.dated(instant, day_only=day_only))


def _source(request: Request, kind: Source, date: str) -> Text:
    match kind:
        case Source.IMPORTED:
            return request.say("source-imported", date=date)
        case Source.CERTIFIED:
            return request.say("source-certified", date=date)
        case Source.DECLARED:
            return request.say("source-declared")
        case _:
            assert_never(kind)


def _untouched(figure: Figure) -> bool:
    return figure.level == 0 and not figure.pix and figure.source is Source.IMPORTED


def _marked(request: Request, profile: Profile, figure: Figure, text: Text) -> Text:
    """Add where ``figure`` is from, unless it is the latest sending, which the heading names."""
    date = known_on(request, figure)
    match figure.source:
        case Source.IMPORTED:
            latest = figure.known_at == profile.sent_at
            return text if latest else request.say("level-earlier", figure=text, date=date)
        case Source.DECLARED:
            return request.say("level-declared", figure=text)
        case Source.CERTIFIED:
            return request.say("level-certified", figure=text, date=date)
        case _:
            assert_never(figure.source)


def _beside(request: Request, profile: Profile, code: str, text: Text) -> Text:
    """Add what other sources say: a level told since, and what a certificate confirmed."""
    if (declared := profile.declared_beside(code)) is not None and profile.counted(code) is not None:
        text = request.say("level-declared-beside", figure=text, declared=level(request, declared, detailed=False))
    certified = profile.competences[code].certified
    if certified is not None and profile.shown(code) is not certified:
        text = request.say("level-certified-beside", figure=text, certified=level(request, certified, detailed=False))
    return text
