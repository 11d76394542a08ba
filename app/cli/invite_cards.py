"""A page of cards to print and cut: name, picture of the link, code, and how to use it in both languages."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import partial
from html import escape
from typing import Final

import segno

from app.context import Context
from app.words import Calendar, translator
from bot.events import Language
from bot.ports import Role
from bot.translation import LANGUAGES
from models.linking import Invite

__all__ = ["cards"]

_HEAD: Final = """<!doctype html>
<html lang="{language}">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<meta name="referrer" content="no-referrer">
<title>{title}</title>
<style>
@page {{ size: A4; margin: 10mm }}
body {{ margin: 0; font: 9pt/1.3 system-ui, sans-serif; color: #000; background: #fff }}
main {{ display: grid; grid-template-columns: repeat(2, 1fr); gap: 4mm }}
article {{ display: grid; grid-template-columns: 1fr 30mm; gap: 0 3mm; padding: 3mm 4mm; border: 1px dashed #777;
  break-inside: avoid }}
article.bare {{ grid-template-columns: 1fr }}
h2 {{ margin: 0; font-size: 12pt }}
p {{ margin: 0 }}
code {{ font: bold 15pt/1.6 ui-monospace, monospace; letter-spacing: .06em }}
ol {{ grid-column: 1 / -1; margin: 1mm 0 0; padding-left: 1.3em }}
li b {{ font-weight: normal; white-space: nowrap }}
svg {{ width: 30mm; height: 30mm }}
@media screen {{ body {{ margin: 10mm auto; max-width: 190mm }} }}
</style>
<main>
"""
_TYPED: Final = re.compile(r"/\S+ \S+")
_TAIL: Final = "</main>\n</html>\n"


def cards(made: Sequence[Invite], context: Context) -> Iterator[str]:
    """Yield the page of ``made``, piece by piece: everything is in it, and nothing is fetched from elsewhere."""
    words, links = context.words, context.settings.linking.links()
    yield _HEAD.format(language=words.language, title=escape(words.word("card-title")))
    how = _How(context)
    for each in made:
        yield _card(each, links("telegram", each.code.payload), how)
    yield _TAIL


class _How:
    """The lines that say how, in each language."""

    def __init__(self, context: Context) -> None:
        self._context = context

    def lists(self, invite: Invite, *, linked: bool) -> Iterator[str]:
        """Yield a list of three lines in each language, polite to who belongs to the team."""
        for language in LANGUAGES:
            items = "".join(f"<li>{_whole(escape(step))}" for step in self._steps(language, invite, linked=linked))
            yield f'<ol lang="{language}">{items}</ol>'

    def picture(self) -> str:
        """Return what the picture of a link shows, for who cannot see it."""
        return self._context.words.word("card-picture")

    def _steps(self, language: Language, invite: Invite, *, linked: bool) -> Iterator[str]:
        word = partial(translator().word, formal=invite.person.role > Role.STUDENT)
        zone = self._context.settings.campus.zone_info
        until = Calendar(language, zone, self._context.now).date(invite.expires_at)
        yield word(language, "card-scan" if linked else "card-open")
        yield word(language, "card-type", {"code": str(invite.code)})
        yield word(language, "card-once", {"date": until})


def _whole(step: str) -> str:
    """Keep what is to be typed on one line."""
    return _TYPED.sub(r"<b>\g<0></b>", step)


def _card(invite: Invite, link: str | None, how: _How) -> str:
    person = invite.person
    about = " · ".join(filter(None, (person.number, person.group)))
    name = escape(person.full_name or person.number or "")
    steps = "".join(how.lists(invite, linked=link is not None))
    text = f"<div><h2>{name}</h2><p>{escape(about)}<p><code>{invite.code}</code></div>"
    if link is None:
        return f'<article class="bare">{text}{steps}</article>\n'
    picture = segno.make(link, error="m", micro=False).svg_inline(border=2, omitsize=True, title=how.picture())
    return f"<article>{text}{picture}{steps}</article>\n"
