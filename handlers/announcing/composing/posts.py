"""What is posted of an announcement, before and while it is confirmed: where, how it looks there, how many."""

from __future__ import annotations

from collections.abc import Sequence

from bot.message import Text, plain
from bot.request import Request
from handlers.announcing.posting import Leads, Preview, previews
from handlers.platforms import platform_name
from handlers.services import Services
from handlers.texts import lines, quoted
from models.announcing.announcement import Announcement, file_of
from models.announcing.places import Place

__all__ = ["goes_to", "named_place", "named_places", "post_lines", "post_reads", "posts_in"]

_ASKS: str = "help"
"""A payload that every private chat takes: is there an address that opens it?"""


async def posts_in(services: Services, request: Request, found: Announcement, where: Sequence[Place]) -> list[Preview]:
    """Return ``found`` as it is posted in each of the places."""
    if not where:
        return []
    linked = {each.address.platform for each in where if services.links(each.address.platform, _ASKS)}
    file = await file_of(found.id)
    return previews(request.translator, found, file, where, links=services.links, linked=linked)


def named_places(request: Request, posts: Sequence[Preview]) -> str:
    """Return the places of ``posts``, each with its platform."""
    return ", ".join(named_place(request, each.place) for each in posts)


def post_lines(request: Request, posts: Sequence[Preview]) -> list[Text]:
    """Return what is to be known of ``posts``: where they stand, whom they mention, where the button is missing."""
    told: list[Text] = []
    if posts:
        told.append(request.say("compose-preview-posts", places=named_places(request, posts)))
    if mentioning := [each for each in posts if each.place.role]:
        told.append(request.say("compose-preview-mentions", places=named_places(request, mentioning)))
    if bare := [each for each in posts if each.leads is Leads.LEFT_OUT]:
        told.append(request.say("compose-preview-no-button", places=named_places(request, bare)))
    return told


def post_reads(request: Request, post: Preview) -> Text:
    """Return what stands in a place, with the files and the button it has in brackets."""
    marks = [f"[{file.name}] {file.alt}".rstrip() for file in post.message.attachments]
    if post.leads in {Leads.PAGE, Leads.CHAT}:
        marks.append(f"[{quoted(post.label)}]")
    heading = request.say("compose-post-reads", place=named_places(request, [post]))
    return lines(heading, post.message.text, *map(plain, marks))


def goes_to(request: Request, found: Announcement, reached: int) -> Text:
    """Return where ``found`` goes, which ``reached`` people get: to them, to places, or to both."""
    people = request.say("compose-goes-people", count=reached)
    if not found.posts:
        return people
    posts = request.say("compose-goes-posts", places=found.posts)
    return request.say("compose-goes-both", people=people, posts=posts) if found.audience else posts


def named_place(request: Request, place: Place) -> str:
    """Return what ``place`` is called, with its platform."""
    return request.word("compose-place", name=place.name, platform=platform_name(request, place.address.platform))
