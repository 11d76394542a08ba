"""What staff set for the campus: the Pix campaigns a profile is sent to, and each group's words about its year."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import quote

from bot.events import Language
from models import audit
from models.database import Row, execute, fetch, fetch_one, transaction
from models.people import find_group

__all__ = [
    "Campaign",
    "CampaignCodeInvalid",
    "CampaignUnknown",
    "Note",
    "campaign_for",
    "campaign_for_person",
    "campaigns",
    "group_note",
    "note_for_person",
    "remove_campaign",
    "set_campaign",
    "set_group_note",
]

_CODE = re.compile(r"[A-Z0-9]{6,12}")
_PIX_APP = "https://app.pix.fr/campagnes"
_SELECT = "SELECT code, audience, several_sendings FROM campaign"
_NOTES = "SELECT note_fr, note_en FROM group_note"
_GROUP_OF = '(SELECT "group" FROM person WHERE id = ?)'
_SET_NOTE: Mapping[Language, str] = {
    "fr": 'UPDATE group_note SET note_fr = ? WHERE "group" = ?',
    "en": 'UPDATE group_note SET note_en = ? WHERE "group" = ?',
}


class CampaignCodeInvalid(ValueError):
    """This is no campaign code: Pix Orga's are ``QWERTY456`` and the like. ``code`` is what was given."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


class CampaignUnknown(LookupError):
    """No campaign was set with this code. ``known`` lists those that were."""

    def __init__(self, code: str, known: tuple[str, ...]) -> None:
        super().__init__(code)
        self.code = code
        self.known = known


@dataclass(frozen=True, slots=True)
class Campaign:
    """A Pix Orga campaign that collects profiles. ``group`` is None when it is for everyone."""

    code: str
    group: str | None
    several_sendings: bool

    def url(self, number: str | None) -> str:
        """Return the address that opens it, with the student number filled in for Pix when it is known."""
        known = f"?externalId={quote(number, safe='')}" if number else ""
        return f"{_PIX_APP}/{self.code}{known}"


async def set_campaign(code: str, *, group: str | None, several_sendings: bool, actor: str, now: datetime) -> Campaign:
    """Keep the campaign ``code`` for ``group`` (None: everyone), in place of what was kept under that code; audited.

    Raises `CampaignCodeInvalid`, and `GroupUnknown` for a group that is not on the roster.
    """
    campaign = Campaign(_read_code(code), None if group is None else await find_group(group), several_sendings)
    async with transaction():
        await execute(
            "INSERT INTO campaign (code, audience, several_sendings, set_at) VALUES (?, ?, ?, ?)"
            " ON CONFLICT (code) DO UPDATE SET audience = excluded.audience,"
            " several_sendings = excluded.several_sendings, set_at = excluded.set_at",
            campaign.code,
            campaign.group or "",
            campaign.several_sendings,
            now,
        )
        details = {"code": campaign.code, "group": campaign.group, "several_sendings": several_sendings}
        await audit.record(actor, "campaign.set", at=now, details=details)
    return campaign


async def remove_campaign(code: str, *, actor: str, now: datetime) -> None:
    """Forget the campaign ``code``; audited. Raises `CampaignUnknown`."""
    wanted = code.strip().upper()
    async with transaction():
        if not await execute("DELETE FROM campaign WHERE code = ?", wanted):
            raise CampaignUnknown(code, tuple(each.code for each in await campaigns()))
        await audit.record(actor, "campaign.remove", at=now, details={"code": wanted})


async def campaigns() -> list[Campaign]:
    """Return the campaigns, the one for everyone first, then by group."""
    return [_campaign(row) for row in await fetch(f"{_SELECT} ORDER BY audience, code")]


async def campaign_for(group: str) -> Campaign | None:
    """Return the campaign a student of ``group`` (may be empty) sends to: its group's, else everyone's, the newest."""
    return await _campaign_of("?", group)


async def campaign_for_person(person_id: int) -> Campaign | None:
    """Return the campaign that ``person_id`` sends to, as `campaign_for` their group."""
    return await _campaign_of(_GROUP_OF, person_id)


async def set_group_note(group: str, notes: Mapping[Language, str], *, actor: str, now: datetime) -> str:
    """Keep staff's words about Pix in the year of ``group``, in the languages given; an empty text removes one.

    Returns the group as the roster spells it; audited. Raises `GroupUnknown`.
    """
    name = await find_group(group)
    async with transaction():
        await execute(
            "INSERT INTO group_note (\"group\", note_fr, note_en, set_at) VALUES (?, '', '', ?)"
            ' ON CONFLICT ("group") DO UPDATE SET set_at = excluded.set_at',
            name,
            now,
        )
        for language, note in notes.items():
            await execute(_SET_NOTE[language], note.strip(), name)
        await audit.record(actor, "group.note", at=now, details={"group": name, "languages": sorted(notes)})
    return name


@dataclass(frozen=True, slots=True)
class Note:
    """Staff's words about Pix in the year of a group, and the language they are in."""

    text: str
    language: Language


async def group_note(group: str, language: Language) -> str | None:
    """Return the note of ``group`` in ``language``, else the one in the other language, else None."""
    note = _in_language(await fetch_one(f'{_NOTES} WHERE "group" = ?', group), language)
    return None if note is None else note.text


async def note_for_person(person_id: int, language: Language) -> Note | None:
    """Return the note of the group that ``person_id`` is in, chosen as `group_note` does."""
    return _in_language(await fetch_one(f'{_NOTES} WHERE "group" = {_GROUP_OF}', person_id), language)


async def _campaign_of(group: str, value: object) -> Campaign | None:
    newest = "ORDER BY audience <> '' DESC, set_at DESC, id DESC LIMIT 1"
    row = await fetch_one(f"{_SELECT} WHERE audience IN ('', {group}) {newest}", value)
    return None if row is None else _campaign(row)


def _in_language(row: Row | None, language: Language) -> Note | None:
    if row is None:
        return None
    french, english = Note(row["note_fr"], "fr"), Note(row["note_en"], "en")
    wanted = (french, english) if language == "fr" else (english, french)
    return next((note for note in wanted if note.text), None)


def _read_code(code: str) -> str:
    asked = code.strip().upper()
    if _CODE.fullmatch(asked) is None:
        raise CampaignCodeInvalid(code)
    return asked


def _campaign(row: Row) -> Campaign:
    return Campaign(row["code"], row["audience"] or None, bool(row["several_sendings"]))
