"""One person as conditions see them, for looking at somebody by themselves: the same as the SQL says of a million."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from bot.events import Language, language_of
from bot.ports import Role
from models.addressees import ReachedAt
from pix.profile import CompetenceFigures, Profile

__all__ = ["Facts"]


@dataclass(frozen=True, slots=True)
class Facts:
    """What is known of one person.

    ``accounts``: the preferred one first, then the one seen last (`models.addressees.Addressee.accounts`).
    ``chosen_language`` is None for who never chose.
    """

    number: str | None
    on_roster: bool
    role: Role
    group: str
    component: str
    diploma: str
    chosen_language: Language | None
    accounts: tuple[ReachedAt, ...]
    profile: Profile

    def present(self, personal: Collection[str]) -> tuple[ReachedAt, ...]:
        """Return their accounts that are no terminal (``personal``)."""
        return tuple(account for account in self.accounts if account.address.platform not in personal)

    def best(self, personal: Collection[str]) -> ReachedAt | None:
        """Return the account they would be written to, None when there is none that can be."""
        return next((account for account in self.present(personal) if account.unreachable is None), None)

    def language(self, personal: Collection[str]) -> Language:
        """Return the language they chose, else their client's, else the campus's."""
        best = self.best(personal)
        return self.chosen_language or language_of("" if best is None else best.locale)

    @property
    def last_answer(self) -> datetime | None:
        """When they last answered on Pix, as far as is known: as they told, or a sending whose figures had changed."""
        answers = [at for known in self.profile.competences.values() for at in _answers(known)]
        return max(answers, default=None)


def _answers(known: CompetenceFigures) -> list[datetime]:
    begun = known.imported is not None and (known.imported.level > 0 or bool(known.imported.pix))
    moved = known.moved_at if begun else None
    return [at for at in (known.answered_at, moved) if at is not None]
