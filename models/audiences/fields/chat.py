"""How a person is reached, and who they are to the bot: language, platform, linked or guest, staff."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from bot.ports import Role
from models.audiences.accounts import is_shared
from models.audiences.checks import Flag, Names
from models.audiences.facts import Facts
from models.audiences.field import BEST, AnyField, Field
from models.audiences.forms import FlagForm, NamesForm
from models.audiences.scope import Scope, Terms
from models.audiences.sql import Sql, among, combined

__all__ = ["FIELDS"]

_LANGUAGES: Final = {
    **dict.fromkeys(("fr", "french", "francais", "francophone"), "fr"),
    **dict.fromkeys(("en", "english", "anglais", "anglophone"), "en"),
}

# As `bot.events.language_of` reads a locale: en, en-GB, en_US are English, and all else is the campus's.
_SPOKEN: Final = (
    "COALESCE(p.language, CASE WHEN SUBSTR(LOWER(best.locale), 1, 3) IN ('en', 'en-', 'en_') THEN 'en' ELSE 'fr' END)"
)
_THERE: Final = "EXISTS (SELECT 1 FROM account a WHERE a.person_id = p.id AND "


def _language(what: Names, _scope: Scope) -> Sql:
    return among(_SPOKEN, what.found)


def _speaks(what: Names, person: Facts, scope: Scope) -> bool:
    return person.language(scope.terms.personal) in what.found


def _platform(what: Names, _scope: Scope) -> Sql:
    return _with_account(among("a.platform", what.found))


def _is_on(what: Names, person: Facts, _scope: Scope) -> bool:
    return any(account.address.platform in what.found for account in person.accounts)


async def _platforms(terms: Terms) -> Sequence[str]:
    return terms.platforms


def _linked(_what: Flag, scope: Scope) -> Sql:
    return combined([Sql("p.number IS NOT NULL"), _with_account(is_shared("a", scope.terms))], " AND ")


def _is_linked(_what: Flag, person: Facts, scope: Scope) -> bool:
    return person.number is not None and bool(person.present(scope.terms.personal))


def _is_guest(_what: Flag, person: Facts, _scope: Scope) -> bool:
    return person.number is None


def _is_staff(_what: Flag, person: Facts, _scope: Scope) -> bool:
    return person.role >= Role.STAFF


def _with_account(condition: Sql) -> Sql:
    return Sql(f"{_THERE}{condition.text})", condition.values)


FIELDS: Final[tuple[AnyField, ...]] = (
    Field(
        {"en": ("language",), "fr": ("langue",)},
        "audience-language",
        NamesForm(_LANGUAGES, "audience-language-name"),
        _language,
        _speaks,
        needs=frozenset({BEST}),
        cost=2,
    ),
    Field(
        {"en": ("platform", "platforms"), "fr": ("plateforme", "plateformes", "plate-forme")},
        "audience-platform",
        NamesForm(says="audience-platform-name"),
        _platform,
        _is_on,
        names_known=_platforms,
        cost=2,
    ),
    Field(
        {"en": ("linked",), "fr": ("relié", "relie", "reliés", "reliée", "lié", "liés", "liée")},
        "audience-linked",
        FlagForm(),
        _linked,
        _is_linked,
        cost=2,
    ),
    Field(
        {"en": ("guest", "guests"), "fr": ("invité", "invités", "invitée")},
        "audience-guest",
        FlagForm(),
        lambda _what, _scope: Sql("p.number IS NULL"),
        _is_guest,
    ),
    Field(
        {"en": ("staff", "team"), "fr": ("équipe", "encadrant", "encadrants")},
        "audience-staff",
        FlagForm(),
        lambda _what, _scope: Sql("p.role >= CAST(? AS INTEGER)", (int(Role.STAFF),)),
        _is_staff,
    ),
)
"""A guest is who has no student number; who is linked has one, and an account that is no terminal."""
