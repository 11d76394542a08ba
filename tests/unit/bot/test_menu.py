"""The commands as platforms announce them."""

from collections.abc import Sequence

import pytest

from bot.arguments import Parameter, Suggestion
from bot.commands import Command
from bot.events import Language
from bot.menu import menu
from bot.ports import Role
from bot.replies import Reply
from bot.request import Request
from bot.translation import TranslationError, Translator

TRANSLATOR = Translator({"fr": "s = tes niveaux\nskill = une compétence", "en": "s = your levels\nskill = a skill"})


async def run(request: Request, skill: str) -> Reply:
    return Reply()


async def suggest(language: Language, typed: str) -> Sequence[Suggestion]:
    return [Suggestion(f"{language} {typed}", typed)]


SKILL = Parameter("skill", required=False, expected="skill", words={"fr": "competence"}, suggest=suggest)
LEVELS = Command(
    name="levels", words={"fr": "niveaux"}, run=run, summary="s", parameters=(SKILL,), role=Role.STAFF, personal=False
)


async def test_a_card_says_everything_in_both_languages() -> None:
    (card,) = menu([LEVELS], TRANSLATOR)
    assert (card.name, card.role, card.personal) == ("levels", Role.STAFF, False)
    assert card.names == {"fr": "niveaux", "en": "levels"}
    assert card.summaries == {"fr": "tes niveaux", "en": "your levels"}
    (parameter,) = card.parameters
    assert parameter.names == {"fr": "competence", "en": "skill"}
    assert parameter.summaries == {"fr": "une compétence", "en": "a skill"}
    assert not parameter.required
    assert parameter.suggest is not None
    assert await parameter.suggest("fr", "3") == [Suggestion("fr 3", "3")]


def test_a_summary_that_a_language_lacks_is_noticed() -> None:
    with pytest.raises(TranslationError):
        menu([LEVELS], Translator({"fr": "s = x\nskill = y", "en": "s = x"}))
