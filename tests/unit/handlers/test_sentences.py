import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.events import Language
from handlers.sentences import feature
from pix.framework import COMPETENCES, Competence

PHRASES = feature().phrases


def meant(text: str, language: Language = "fr") -> tuple[str, tuple[str, ...]] | None:
    """Return what the first phrase that recognises ``text`` asks for, as the router takes it."""
    for phrase in PHRASES:
        words = phrase.recognise(text, language)
        if words is not None:
            return phrase.command, words
    return None


@pytest.mark.parametrize("language", ["fr", "en"])
@pytest.mark.parametrize(
    ("text", "command", "words"),
    [
        ("mes niveaux", "levels", ()),
        ("Mes niveaux ?", "levels", ()),
        ("mes nivaux", "levels", ()),
        ("Quels sont mes niveaux, s’il te plaît ?", "levels", ()),
        ("Où j’en suis ?", "levels", ()),
        ("combien de pix j'ai", "levels", ()),
        ("Suis-je certifiable ?", "levels", ()),
        ("my levels please", "levels", ()),
        ("What’s my level?", "levels", ()),
        ("how many pix do I have?", "levels", ()),
        ("what can I retake?", "retakes", ()),
        ("What can I retry", "retakes", ()),
        ("Qu’est-ce que je peux retenter ?", "retakes", ()),
        ("quand retenter ?", "retakes", ()),
        ("bonjour", "start", ()),
        ("Bonjour Pixmate !", "start", ()),
        ("hi", "start", ()),
        ("Hello!", "start", ()),
        ("que sais-tu faire ?", "help", ()),
        ("what can you do?", "help", ()),
        ("J’ai reçu un code", "link", ()),
        ("link my account", "link", ()),
        ("mes réglages", "settings", ()),
        ("tais-toi", "stop", ()),
        ("Arrête de m’écrire !", "stop", ()),
        ("speak English please", "language", ("en",)),
        ("en français", "language", ("fr",)),
        ("3.1", "competence", ("3.1",)),
        ("3,1 ?", "competence", ("3.1",)),
        ("compétence 3.1", "competence", ("3.1",)),
        ("compétence programmer", "competence", ("3.4",)),
        ("programer", "competence", ("3.4",)),
        ("Programming", "competence", ("3.4",)),
        ("quand puis-je retenter 3.1 ?", "competence", ("3.1",)),
        ("what’s my level in 2.3?", "competence", ("2.3",)),
        ("documents", "competence", ("documents",)),
    ],
)
def test_a_plain_sentence_means_its_command_in_either_language(
    text: str, command: str, words: tuple[str, ...], language: Language
) -> None:
    assert meant(text, language) == (command, words)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "?",
        "12",
        "31",
        "2026",
        "3.7",
        "12.11.2026",
        "j’ai fini 3.1 hier niveau 4",
        "I did 3.1 and 4.2 today",
        "1.1 4, 1.2 3, 2.1 5",
        "3.1 et 4.2",
        "je ne comprends rien à mes niveaux de stress en ce moment",
        "je n’arrête pas de travailler",
        "pourquoi tu ne m’écris plus jamais",
        "non merci",
        "ok",
        "merci",
        "his",
        "zblorg",
    ],
)
def test_what_is_not_surely_a_question_is_left_alone(text: str) -> None:
    assert meant(text) is None


@pytest.mark.parametrize("text", ["arret", "silenec", "tais toua", "be quiett", "stop writing to you"])
def test_silence_is_never_a_guess(text: str) -> None:
    assert meant(text) != ("stop", ())


@pytest.mark.parametrize("each", COMPETENCES, ids=[each.code for each in COMPETENCES])
def test_every_competence_answers_to_its_code_and_its_names(each: Competence) -> None:
    for name in (each.code, each.name_fr, each.name_en, f"compétence {each.code}"):
        assert meant(name) == ("competence", (each.code,))


@given(st.text(max_size=60))
def test_nothing_typed_breaks_the_recognition(text: str) -> None:
    found = meant(text)
    assert found is None or found[0] in {phrase.command for phrase in PHRASES}
