"""The preview in words: who would get it and who would not, how long it takes, what goes along, what people read."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from bot.formatting import number
from bot.message import Text, as_plain, plain
from bot.request import Request
from bot.splitting import split, units
from handlers.announcing.composing.asking import campus_calendar
from handlers.announcing.composing.posts import post_lines
from handlers.announcing.posting import Preview
from handlers.announcing.showing import Sample, duration
from handlers.platforms import platform_name
from handlers.services import Services
from handlers.texts import lines, paragraphs, quoted
from models.announcing.compositions import Composition
from models.announcing.progress import estimate
from models.audiences.reach import Reach

__all__ = ["Looked", "preview_text", "reads"]

_ROOM = 1900
"""UTF-16 units of the shortest message there is, and a little air."""


@dataclass(frozen=True, slots=True)
class Looked:
    """What was found out of a draft: whom it would ``reach``, ``who`` they are, what some would read, what is posted.

    ``who`` is in words, and empty without an audience.
    """

    reach: Reach
    who: str
    samples: Sequence[Sample]
    posts: Sequence[Preview] = ()


def preview_text(services: Services, request: Request, what: Composition, looked: Looked) -> Text:
    """Return the preview of ``what``; what people would read is cut where there is no room."""
    reach = looked.reach
    people = (
        _reached(services, request, reach),
        _missed(request, reach),
        request.say("compose-preview-absent", count=reach.absent) if reach.absent else (),
        request.say("compose-preview-who", who=looked.who),
    )
    facts = lines(
        request.say("compose-preview"),
        *(people if looked.who else (request.say("compose-preview-alone"),)),
        *post_lines(request, looked.posts),
        _leaves(services, request, what),
        *_along(request, what),
    )
    room = _ROOM - units(as_plain(facts))
    return paragraphs(facts, *_read(request, looked.samples, room))


def reads(request: Request, sample: Sample) -> Text:
    """Return what one recipient would read, with the files and the buttons it has in brackets."""
    message = sample.message
    marks = [f"[{file.name}] {file.alt}".rstrip() for file in message.attachments]
    marks += [f"[{button.label}]" for row in message.buttons for button in row]
    return lines(request.say("compose-reads", name=sample.name), message.text, *map(plain, marks))


def _reached(services: Services, request: Request, reach: Reach) -> Text:
    if not reach.reachable:
        return request.say("compose-preview-nobody", count=reach.people)
    rates = services.announcing.limits.rates
    took = estimate(reach.platforms, rates)
    most = sorted(reach.platforms.items(), key=lambda item: -item[1])
    each = ", ".join(f"{platform_name(request, name)} {number(count, request.language)}" for name, count in most)
    slowest = max(reach.platforms, key=lambda name: estimate({name: reach.platforms[name]}, rates))
    lasts = duration(took, request.word)
    rate = rates.get(slowest)
    if rate is None:
        return request.say("compose-preview-reached", count=reach.reachable, platforms=each)
    return request.say("compose-preview-reached-in", count=reach.reachable, platforms=each, duration=lasts, rate=rate)


def _missed(request: Request, reach: Reach) -> Text:
    missed = reach.muted + reach.unreachable
    if not missed:
        return ()
    return request.say("compose-preview-missed", count=missed, muted=reach.muted, unreachable=reach.unreachable)


def _leaves(services: Services, request: Request, what: Composition) -> Text:
    when = request.word("compose-preview-at-once")
    if what.starts_at is not None:
        when = campus_calendar(services, request).moment(what.starts_at)
    return request.say("compose-preview-urgent" if what.urgent else "compose-preview-ordinary", when=when)


def _along(request: Request, what: Composition) -> Sequence[Text]:
    along = [request.say("compose-preview-english" if what.english else "compose-preview-no-english")]
    if what.file is not None:
        along.append(request.say("compose-preview-file", file=quoted(what.file.name)))
    if what.button is not None:
        along.append(request.say("compose-preview-button", label=what.button.french, target=quoted(what.button.target)))
    return along


def _read(request: Request, samples: Sequence[Sample], room: int) -> Sequence[Text]:
    """Return what ``samples`` would read, each in its share of ``room``; who reads the same is named together."""
    together: dict[Text, list[str]] = {}
    for each in samples:
        together.setdefault(each.words, []).append(each.name)
    if not together:
        return ()
    share = room // len(together)
    told: list[Text] = []
    for words, names in together.items():
        heading = request.say("compose-reads", name=", ".join(names))
        told.append(lines(heading, _cut(words, share - units(as_plain(heading)) - 4)))
    return told


def _cut(words: Text, most: int) -> Text:
    parts = split(words, max(most, 40))
    return parts[0] if len(parts) == 1 else (*parts[0], *plain(" …"))
