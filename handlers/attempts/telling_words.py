"""The words that may stand around a competence when someone tells what they did, folded, in both languages."""

from __future__ import annotations

from typing import Final

from handlers.attempts.when_words import FILLERS, words

__all__ = ["AROUND", "DOING", "JOINING"]

DOING: Final = words(
    "fini finie finis finies finir",
    "termine terminee terminees termines terminer fait faite faites faits refait refaite",
    "refaites repasse repassee valide validee validees reussi reussie",
    "boucle bouclee retente retentee recommence acheve complete",
    "done did finish finished complete completed redid redone retook retaken retried validated",
)
"""What says by itself that a competence was worked on."""

JOINING: Final = words("et and puis then plus &")
"""What may stand between two competences."""

_GETTING: Final = words(
    "eu obtenu atteint passe passee monte montee gagne arrive arrivee suis got get reached scored obtained passed took",
    "have had am taken",
)
_AROUND_IT: Final = words(
    "j je viens de d ai ma mon mes la les competence competences niveaux pix profil sur avec pour ainsi que aussi",
    "enfin voila ca y est deja juste tout toute toutes jusqu bon alors donc voici resultat resultats c bonjour",
    "salut bonsoir coucou merci stp svp un une ici",
    "i ve m my with just already also too finally up so well here are result results skill skills levels profile hi",
    "hello hey please thanks ok okay pixmate yes oui for from both been",
)
AROUND: Final = DOING | JOINING | FILLERS | _GETTING | _AROUND_IT
"""Every word that changes nothing of what is told. A negation, a wish and a question are not among them."""
