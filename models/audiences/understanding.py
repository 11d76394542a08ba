"""From what a member of staff typed to an expression that can be asked: read, saved audiences put in, names found."""

from __future__ import annotations

from bot.events import Language
from models.audiences.expression import Expression
from models.audiences.fields import FIELDS
from models.audiences.forms import spelt
from models.audiences.mistakes import WordUnknown
from models.audiences.naming import named
from models.audiences.parsing import parse
from models.audiences.saved import saved_texts
from models.audiences.scope import Terms
from pix.names import fold

__all__ = ["understand"]


async def understand(text: str, terms: Terms, language: Language = "fr") -> Expression:
    """Return what ``text`` means, with the names of today's roster. Raises `models.audiences.mistakes.Mistake`.

    A name alone (``telegram``, ``L2 Droit``) is answered with the condition that was meant, in ``language``.
    """
    try:
        return await named(parse(text, await saved_texts()), terms)
    except WordUnknown as mistake:
        nearest = await _meant(text[mistake.position :], terms, language)
        raise mistake if nearest is None else WordUnknown(mistake.position, mistake.word, nearest) from None


async def _meant(rest: str, terms: Terms, language: Language) -> str | None:
    """Return the condition that ``rest`` begins with, but for its field: ``plateforme telegram``."""
    typed = f"{fold(rest)} "
    for field in FIELDS:
        known = () if field.names_known is None else await field.names_known(terms)
        held = [name for name in known if typed.startswith(f"{fold(name)} ")]
        if held:
            return f"{field.names[language][0]} {spelt(max(held, key=len))}"
    return None
