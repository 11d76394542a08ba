"""Plain sentences that mean a command, in either language. Conservative: a wrong guess costs more than a question.

A sentence is compared whole: one that only mentions levels, or says that a competence is finished, is not taken for a
question. What acts (silence) must be typed exactly; what only shows something may hold a slip.
"""

from __future__ import annotations

import re
from functools import partial
from typing import Final

from rapidfuzz import fuzz

from bot.commands import Feature, Phrase
from bot.events import Language
from pix.names import Exact, Near, find_competence, fold

__all__ = ["feature"]

_SURE, _LONG_ENOUGH = 88, 7
"""How alike two sentences must be to mean the same (of 100), and from how many characters on slips are forgiven."""

_PUNCTUATION = re.compile(r"[?!…;:,\"«»“”()]+|\.+(?=\s|$)")
_POLITE: Final = frozenset({"stp", "svp", "please", "merci", "thanks", "pixmate"})
_POLITE_TURNS = re.compile(r"\b(s il te plait|s il vous plait|thank you)\b")

_GREETINGS: Final = (
    "bonjour",
    "bonsoir",
    "salut",
    "coucou",
    "hello",
    "hi",
    "hey",
    "good morning",
    "good afternoon",
    "good evening",
    "commencer",
)
_LEVELS: Final = (
    "mes niveaux",
    "mon niveau",
    "mon profil",
    "mes pix",
    "mon score",
    "quels sont mes niveaux",
    "quel est mon niveau",
    "c est quoi mon niveau",
    "montre moi mes niveaux",
    "je veux voir mes niveaux",
    "combien de pix j ai",
    "combien j ai de pix",
    "combien ai je de pix",
    "j ai combien de pix",
    "ou j en suis",
    "ou en suis je",
    "suis je certifiable",
    "est ce que je suis certifiable",
    "que me manque t il",
    "qu est ce qu il me manque",
    "my levels",
    "my level",
    "my profile",
    "my score",
    "my pix",
    "what are my levels",
    "what is my level",
    "what s my level",
    "show me my levels",
    "how many pix do i have",
    "where am i",
    "am i certifiable",
    "am i ready for the certification",
    "what am i missing",
    "what is missing",
)
_RETAKES: Final = (
    "quand retenter",
    "que retenter",
    "quoi retenter",
    "que puis je retenter",
    "qu est ce que je peux retenter",
    "quand puis je retenter",
    "quand est ce que je peux retenter",
    "que puis je refaire",
    "qu est ce que je peux refaire",
    "quand puis je recommencer",
    "what can i retake",
    "what can i retry",
    "what may i retake",
    "when can i retake",
    "when can i retry",
    "can i retake",
    "can i retry",
    "my retakes",
)
_HELP: Final = (
    "que sais tu faire",
    "que peux tu faire",
    "qu est ce que tu sais faire",
    "qu est ce que tu peux faire",
    "a l aide",
    "aide moi",
    "comment ca marche",
    "what can you do",
    "what do you do",
    "help me",
    "how does it work",
    "how does this work",
)
_SETTINGS: Final = ("mes reglages", "mes parametres", "parametres", "my settings", "preferences")
_SILENCE: Final = (
    "tais toi",
    "silence",
    "arrete",
    "arrete de m ecrire",
    "ne m ecris plus",
    "be quiet",
    "silence me",
    "stop writing to me",
    "stop messaging me",
)
_REMINDERS: Final = (
    "mes rappels",
    "quels rappels sont prevus",
    "quels sont mes rappels",
    "qu est ce que tu vas me rappeler",
    "my reminders",
    "what are my reminders",
    "what will you remind me of",
)
_REMINDERS_OFF: Final = (
    "arrete les rappels",
    "arrete mes rappels",
    "arrete tes rappels",
    "je ne veux plus de rappels",
    "coupe les rappels",
    "stop the reminders",
    "stop reminders",
    "stop reminding me",
    "no more reminders",
)
_REMINDERS_ON: Final = ("reprends les rappels", "remets les rappels", "resume reminders", "resume the reminders")
_LINK: Final = (
    "lier mon compte",
    "relier mon compte",
    "lier mon dossier",
    "comment lier mon compte",
    "j ai un code",
    "j ai recu un code",
    "link my account",
    "how do i link my account",
    "i have a code",
    "i got a code",
)
_FRENCH: Final = ("en francais", "parle francais", "parle en francais", "in french", "speak french")
_ENGLISH: Final = ("in english", "speak english", "en anglais", "parle anglais", "parle en anglais")

_CODE = re.compile(r"(?<![\d.,])([1-5])\s?[.,]\s?([1-4])(?![.,]?\d)")
_ABOUT_ONE: Final = frozenset(
    {"ai", "combien", "comment", "competence", "de", "en", "est", "je", "la", "le", "ma", "mon", "niveau", "peux"}
    | {"puis", "quand", "quel", "quelle", "refaire", "retenter", "sur"}
    | {"a", "can", "do", "for", "how", "i", "in", "is", "level", "my", "of", "on", "retake", "retry", "s", "skill"}
    | {"the", "what", "when", "will"}
)
"""The words that may stand around a code in a question about it. "fini" and "did" are not among them: those tell."""


def feature() -> Feature:
    """Return the sentences, what acts before what shows, and competences last."""
    return Feature(
        phrases=(
            Phrase(command="stop", recognise=partial(_means, _SILENCE, fuzzy=False)),
            Phrase(command="reminders", recognise=partial(_means, _REMINDERS_OFF, words=("off",), fuzzy=False)),
            Phrase(command="reminders", recognise=partial(_means, _REMINDERS_ON, words=("on",), fuzzy=False)),
            Phrase(command="language", recognise=partial(_means, _FRENCH, words=("fr",), fuzzy=False)),
            Phrase(command="language", recognise=partial(_means, _ENGLISH, words=("en",), fuzzy=False)),
            Phrase(command="start", recognise=partial(_means, _GREETINGS)),
            Phrase(command="levels", recognise=partial(_means, _LEVELS)),
            Phrase(command="retakes", recognise=partial(_means, _RETAKES)),
            Phrase(command="reminders", recognise=partial(_means, _REMINDERS)),
            Phrase(command="help", recognise=partial(_means, _HELP)),
            Phrase(command="link", recognise=partial(_means, _LINK)),
            Phrase(command="settings", recognise=partial(_means, _SETTINGS)),
            Phrase(command="competence", recognise=_one_competence),
        )
    )


def _means(
    sentences: tuple[str, ...], text: str, language: Language, *, words: tuple[str, ...] = (), fuzzy: bool = True
) -> tuple[str, ...] | None:
    """Return ``words`` when ``text`` is one of ``sentences`` (with a slip, when ``fuzzy``), whatever the language."""
    del language
    said = _bare(text)
    if said in sentences:
        return words
    return words if fuzzy and any(_slip(said, each) for each in sentences) else None


def _slip(said: str, meant: str) -> bool:
    """Tell whether ``said`` is ``meant`` with a slip of the finger: a figure is none, it asks about one competence."""
    slips = len(said) >= _LONG_ENOUGH and not any(map(str.isdigit, said))
    return slips and fuzz.ratio(said, meant) >= _SURE


def _one_competence(text: str, language: Language) -> tuple[str, ...] | None:
    """Return the competence that ``text`` names or asks about, as the command's one argument."""
    del language
    if asked := _asked_about(text):
        return (asked,)
    if not re.search(r"[^\W\d]", text):
        return None
    match find_competence(text):
        case Exact(meant):
            return (meant.code,)
        case Near():
            return (text.strip(),)
        case _:
            return None


def _asked_about(text: str) -> str | None:
    """Return the one code in ``text`` when nothing but words of a question stands around it: "quand retenter 3.1 ?"."""
    codes = _CODE.findall(text)
    around = set(_bare(_CODE.sub(" ", text)).split())
    return ".".join(codes[0]) if len(codes) == 1 and around <= _ABOUT_ONE else None


def _bare(text: str) -> str:
    """Return ``text`` folded, without punctuation and courtesy."""
    said = _POLITE_TURNS.sub(" ", fold(_PUNCTUATION.sub(" ", text)))
    return " ".join(word for word in said.split() if word not in _POLITE)
