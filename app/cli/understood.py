"""The words of an audience, as several commands take them."""

from __future__ import annotations

import sys

from app.context import Context
from app.failures import Misuse
from app.service.audiences import terms_for
from handlers.staff.audience_words import explained
from models.audiences.expression import Expression
from models.audiences.mistakes import Mistake
from models.audiences.understanding import understand

__all__ = ["misunderstood", "understood"]


async def understood(context: Context, text: str) -> Expression:
    """Return what ``text`` means. Raises `Misuse`, with a mark under the place where it goes wrong."""
    try:
        return await understand(text, terms_for(context), context.words.language)
    except Mistake as mistake:
        sys.stderr.write(f"{text}\n{' ' * mistake.position}^\n")
        raise misunderstood(mistake, context) from None


def misunderstood(mistake: Mistake, context: Context) -> Misuse:
    """Return the failure that says what is wrong."""
    words = context.words
    return Misuse("cli-audience-wrong", sentence=explained(mistake, words.word, words.language))
