"""How French speaks to the team: « vous », never « tu »."""

from __future__ import annotations

import re

from tests.support.texts import PLACE

__all__ = ["familiar"]

_WORDS = r"(?<![\w’-])(?:tu|te|toi|ton|ta|tes|tien|tienne|tiens)(?![\w])|(?<!\w)t’|-(?:tu|toi|te)(?!\w)"
_ORDERS = (
    r"(?<![\w’])(?:écris|choisis|envoie|renvoie|dis-moi|dis-le|récupère|crée|essaie|appuie|réessaie|va sur|"
    r"attends)(?!\w)"
)
_ORDERS_TOO = (
    rf"(?:^|[.!?:;,(«{PLACE}]\s*|\b(?:puis|sinon)\s)"
    r"(?:continue|arrête|garde|tape|ouvre|laisse|vérifie|réponds|retente|regarde|reprends|demande|commence|note|montre|ajoute)(?!\w)"
)
"""These are also what the bot says of itself (« je garde »): an order stands at the head of its clause."""
_FOUND = re.compile("|".join((_WORDS, _ORDERS, _ORDERS_TOO)), re.IGNORECASE)
_LITERAL = re.compile(r"`[^`]*`|\]\([^)]*\)|https?://\S+")


def familiar(prose: str) -> list[str]:
    """Return the words of ``prose`` that say « tu »; code and addresses are left alone."""
    return [found.group().strip() for found in _FOUND.finditer(_LITERAL.sub("", prose))]
