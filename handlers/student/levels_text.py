"""The summary of a profile in a few lines: total, certification, best competences, next retake."""

from __future__ import annotations

from bot.message import Text
from bot.request import Request
from handlers.figures import basis, sent_on, shown
from handlers.openings import Together, open_now, opening_later
from handlers.texts import lines, listed
from pix.framework import BY_CODE
from pix.profile import Door, Profile, Source

__all__ = ["standing", "summary"]

_ROOM = 7
"""How many lines a summary may take on a phone; the competences get what the rest leaves."""

_AT_LEAST = 3
"""How many lines the competences get however long the rest is."""


def summary(request: Request, profile: Profile) -> Text:
    """Return what ``profile``, of which something is known, comes to."""
    head = standing(request, profile)
    retake = _next_retake(request, profile)
    room = max(_AT_LEAST, _ROOM - len(head) - bool(retake))
    return lines(*head, *_started(request, profile, room), retake)


def standing(request: Request, profile: Profile) -> list[Text]:
    """Return the total with its source, what is missing to be certifiable, and what the student's word adds."""
    if profile.total is None or profile.sent_at is None:
        return [_unsent_total(request, profile), *_certification(request, profile), *_by_word(request, profile)]
    date, maximum = sent_on(request, profile), profile.rules.profile_pix
    sent = request.say("levels-total-imported", total=profile.total, maximum=maximum, date=date)
    return [sent, *_certification(request, profile), *_since(request, profile)]


def _unsent_total(request: Request, profile: Profile) -> Text:
    if any(each.certified for each in profile.competences.values()):
        return request.say("levels-total-certified")
    if profile.estimate is None:
        return request.say("levels-total-answered")
    return request.say("levels-total-declared", estimate=profile.estimate, maximum=profile.rules.profile_pix)


def _since(request: Request, profile: Profile) -> list[Text]:
    """Return what was told since the sending, marked as the student's word."""
    if profile.estimate is None:
        return []
    if not _word_opens_more(profile):
        return [request.say("levels-estimate", estimate=profile.estimate)]
    word = profile.by_you
    said = request.say("levels-estimate-counted", estimate=profile.estimate, count=word.count, needed=word.needed)
    return [said]


def _certification(request: Request, profile: Profile) -> list[Text]:
    """Return whether the files open the certification, or what they still miss; nothing while there is no file."""
    files, level = profile.by_files, profile.rules.certifiable_level
    if files.certifiable:
        return [request.say("levels-certifiable", count=files.count, needed=files.needed, level=level)]
    if profile.sent_at is None and not files.count:
        return []
    return [request.say("levels-missing", missing=files.missing, count=files.count, needed=files.needed, level=level)]


def _by_word(request: Request, profile: Profile) -> list[Text]:
    if not _word_opens_more(profile):
        return []
    word, level = profile.by_you, profile.rules.certifiable_level
    return [request.say("levels-by-you", count=word.count, needed=word.needed, level=level)]


def _word_opens_more(profile: Profile) -> bool:
    return not profile.certifiable and profile.by_you.count > profile.by_files.count


def _started(request: Request, profile: Profile, room: int) -> list[Text]:
    started = profile.started
    if not started:
        return [request.say("levels-none-started")]
    fits = len(started) if len(started) <= room else room - 1
    best = [_line(request, profile, code) for code in started[:fits]]
    rest = len(started) - fits
    return [*best, request.say("levels-more", count=rest)] if rest else best


def _line(request: Request, profile: Profile, code: str) -> Text:
    name = BY_CODE[code].short(request.language)
    return request.say("levels-line", code=code, name=name, figure=shown(request, profile, code))


def _next_retake(request: Request, profile: Profile) -> Text:
    """Return the retake that is possible now, else the soonest one; empty when none is in sight."""
    now = open_now(profile, Door.IMPROVE, request.now)
    if now:
        names = _names(request, tuple(code for group in now for code in group.codes))
        if (reason := _reason(request, profile, now[0])) is None:
            return request.say("levels-next-open", names=names)
        return request.say("levels-next-open-based", names=names, basis=reason)
    later = opening_later(profile, Door.IMPROVE, request.now)
    return _later(request, profile, later[0]) if later else ()


def _later(request: Request, profile: Profile, group: Together) -> Text:
    names, when = _names(request, group.codes), request.calendar.near(group.at)
    if (reason := _reason(request, profile, group)) is None:
        return request.say("levels-next-later", when=when, names=names)
    return request.say("levels-next-later-based", when=when, names=names, basis=reason)


def _names(request: Request, codes: tuple[str, ...]) -> Text:
    first = listed(request, codes[:1])
    return request.say("levels-next-several", first=first, others=len(codes) - 1) if len(codes) > 1 else first


def _reason(request: Request, profile: Profile, group: Together) -> Text | None:
    """Return what the date rests on; None when it is the sending that the first line of the summary names."""
    if group.windows.basis is Source.IMPORTED and group.windows.answered_at == profile.sent_at:
        return None
    return basis(request, group.windows)
