"""The list of announcements and the sheet of one, in words: who wrote what to whom, when, and how far it got."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from typing import Final

from bot.events import Language
from bot.message import Text, as_plain
from bot.voice import Speaking
from handlers.announcing.fate_words import figures
from handlers.announcing.posts_text import post_lines
from handlers.texts import lines, paragraphs, together
from models.announcing.announcement import Announcement, State
from models.announcing.authors import names_at
from models.announcing.fates import Report
from models.announcing.posts import Post
from models.announcing.words import template
from models.audiences.describing import described
from models.audiences.mistakes import Mistake
from models.audiences.parsing import parse
from models.queue.kinds import Kind

__all__ = ["authors", "list_text", "sheet_text", "state_word", "title"]

_OPERATOR: Final = "operator:"
_TITLE, _EXCERPT = 48, 280


def list_text(
    voice: Speaking, found: Sequence[Announcement], told: Mapping[int, Report], who: Mapping[str, str]
) -> Text:
    """Return a page of announcements; ``told`` is what became of each, ``who`` their authors' names, by actor."""
    if not found:
        return voice.say("history-none")
    return paragraphs(voice.say("history-title"), *(_entry(voice, each, told[each.id], who) for each in found))


def sheet_text(
    voice: Speaking, found: Announcement, told: Report, who: Mapping[str, str], posts: Sequence[Post] = ()
) -> Text:
    """Return the sheet of ``found``, which is posted in the places of ``posts`` too."""
    urgent = found.kind is Kind.URGENT
    key = "history-sheet-urgent" if urgent else "history-sheet"
    return lines(
        voice.say(key, id=str(found.id), state=state_word(voice, found.state)),
        voice.say("history-sheet-text", text=_shortened(_plain_words(found, voice.language), _EXCERPT)),
        _audience(voice, found),
        _people(voice, found, who),
        voice.say("history-sheet-times", times=together(_times(voice, found), ", ")),
        *_extras(voice, found),
        voice.say("history-sheet-figures", figures=figures(voice, told)) if found.audience else (),
        *post_lines(voice, posts),
    )


def state_word(voice: Speaking, state: State) -> str:
    """Return what ``state`` is called."""
    return voice.word("announcement-state", state=state.value)


def title(found: Announcement, language: Language, most: int = _TITLE) -> str:
    """Return the first line of ``found`` on one line of ``most`` characters, variables in braces."""
    first = _plain_words(found, language).lstrip().partition("\n")[0]
    return _shortened(first, most)


async def authors(voice: Speaking, found: Sequence[Announcement]) -> dict[str, str]:
    """Return the names of who wrote and who confirmed each of ``found``, by how the audit log calls them."""
    actors = {actor for each in found for actor in (each.actor, each.approver) if actor}
    known = await names_at([actor for actor in actors if not actor.startswith(_OPERATOR)])
    return {actor: _named(voice, actor, known) for actor in actors}


def _named(voice: Speaking, actor: str, known: Mapping[str, str]) -> str:
    if actor.startswith(_OPERATOR):
        return voice.word("history-operator", login=actor.removeprefix(_OPERATOR))
    return known.get(actor) or voice.word("history-nobody")


def _entry(voice: Speaking, found: Announcement, told: Report, who: Mapping[str, str]) -> Text:
    return lines(
        voice.say("history-line", id=str(found.id), title=title(found, voice.language)),
        voice.say(
            "history-line-by",
            author=who[found.actor],
            when=voice.calendar.near(found.starts_at or found.created_at),
            audience=voice.word("history-to", count=found.counted) if found.audience else voice.word("history-posted"),
        ),
        _got(voice, found, told),
    )


def _got(voice: Speaking, found: Announcement, told: Report) -> Text:
    state = state_word(voice, found.state)
    if not found.audience:
        return voice.say("history-line-state", state=state)
    return voice.say("history-line-got", state=state, figures=figures(voice, told))


def _audience(voice: Speaking, found: Announcement) -> Text:
    """Return whom it is for; an expression of another version of the program as it was kept."""
    if not found.audience:
        return voice.say("history-sheet-posted")
    try:
        said = described(parse(found.audience), voice.word)
    except Mistake:
        return voice.say("history-sheet-for-raw", audience=found.audience, count=found.counted)
    return voice.say("history-sheet-for", audience=said, count=found.counted)


def _people(voice: Speaking, found: Announcement, who: Mapping[str, str]) -> Text:
    if not found.approver:
        return voice.say("history-sheet-by", author=who[found.actor])
    return voice.say("history-sheet-approved", author=who[found.actor], approver=who[found.approver])


def _times(voice: Speaking, found: Announcement) -> Iterator[Text]:
    """Yield each of its instants, its day only where it is another than the one before."""
    before: datetime | None = None
    for key, instant in _instants(voice, found):
        same = before is not None and voice.calendar.days_until(before) == voice.calendar.days_until(instant)
        hour = voice.calendar.hour(instant)
        when = voice.word("history-time-same-day", hour=hour) if same else voice.calendar.near(instant)
        yield voice.say(key, when=when)
        before = instant


def _instants(voice: Speaking, found: Announcement) -> Iterator[tuple[str, datetime]]:
    yield "history-time-written", found.created_at
    if found.confirmed_at is not None:
        yield "history-time-confirmed", found.confirmed_at
    if found.starts_at is not None:
        started = found.confirmed_at is not None and found.starts_at <= voice.now
        yield "history-time-started" if started else "history-time-starts", found.starts_at
    if found.ended_at is not None:
        yield "history-time-ended", found.ended_at
    elif found.expires_at is not None:
        yield "history-time-expires", found.expires_at


def _extras(voice: Speaking, found: Announcement) -> Iterator[Text]:
    """Yield its button and its file, if it has any."""
    button = found.content.button
    if button is not None:
        label = button.spoken(voice.language)
        if button.command is None:
            yield voice.say("history-sheet-link", label=label, url=button.target)
        else:
            yield voice.say("history-sheet-command", label=label, command=button.target)
    if found.content.has_file:
        yield voice.say("history-sheet-file")


def _plain_words(found: Announcement, language: Language) -> str:
    words = template(found.content.spoken(language))
    return as_plain(words.filled({name: f"{{{name}}}" for name in words.variables}))


def _shortened(text: str, most: int) -> str:
    line = " ".join(text.split())
    return line if len(line) <= most else f"{line[: most - 1].rstrip()}…"
