"""The 16 competences by area, each with its level and pix."""

from __future__ import annotations

from bot.message import Text
from bot.request import Request
from handlers.figures import sent_on, shown
from handlers.texts import lines
from pix.framework import AREAS, COMPETENCES, Area, Competence
from pix.profile import Profile

__all__ = ["all_levels"]


def all_levels(request: Request, profile: Profile) -> Text:
    """Return every competence of ``profile`` under its area; the heading says where the figures are from."""
    return lines(_heading(request, profile), *(_area(request, profile, area) for area in AREAS))


def _heading(request: Request, profile: Profile) -> Text:
    if profile.sent_at is not None:
        return request.say("levels-all-imported", date=sent_on(request, profile))
    certified = any(each.certified for each in profile.competences.values())
    return request.say("levels-all-certified" if certified else "levels-all-declared")


def _area(request: Request, profile: Profile, area: Area) -> Text:
    inside = (_line(request, profile, each) for each in COMPETENCES if each.area is area)
    return lines(request.say("levels-area", area=area.name(request.language)), *inside)


def _line(request: Request, profile: Profile, competence: Competence) -> Text:
    figure = shown(request, profile, competence.code, detailed=True)
    return request.say("levels-line", code=competence.code, name=competence.short(request.language), figure=figure)
