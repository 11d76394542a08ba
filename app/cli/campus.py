"""``pixmate campaign`` and ``pixmate group``: where profiles are sent, and each group's words about its year."""

from __future__ import annotations

from pathlib import Path

from cyclopts import App

from app.cli.options import Json, Yes
from app.cli.output import print_json, print_line, print_table
from app.cli.reasons import reason
from app.context import load_context, operator
from app.failures import Failure, Misuse
from app.words import Words
from bot.events import Language
from models import campus
from models.people import GroupUnknown, groups

__all__ = ["campaign", "group", "unknown_group"]

LONGEST_NOTE = 600
"""Characters: a note stands above the levels on a phone."""

campaign = App(name="campaign", help="The Pix Orga campaigns to which students send their profile.")
group = App(name="group", help="What students of a group are told about their year.")


@campaign.command(name="set")
async def set_campaign(code: str, /, *, audience: str, several_sendings: Yes = False) -> None:
    """Store a campaign, or change the one of that code.

    Parameters
    ----------
    code
        The campaign's code as Pix Orga shows it, such as PROFIL123.
    audience
        Who sends to it: all, or the name of a group.
    several_sendings
        Pix Orga lets a student send several times.
    """
    context = load_context()
    target = None if audience.strip().casefold() in {"all", "tous", "toutes"} else audience
    async with context.database():
        try:
            stored = await campus.set_campaign(
                code, group=target, several_sendings=several_sendings, actor=operator(), now=context.now
            )
        except campus.CampaignCodeInvalid:
            raise Misuse("cli-campaign-code-wrong", code=code) from None
        except GroupUnknown as error:
            raise unknown_group(error) from None
    shown = stored.group or context.words.word("cli-campaign-everyone")
    print_line(context.words.word("cli-campaign-set", code=stored.code, audience=shown))


@campaign.command(name="remove")
async def remove_campaign(code: str, /) -> None:
    """Forget a campaign.

    Parameters
    ----------
    code
        The campaign's code.
    """
    context = load_context()
    async with context.database():
        try:
            await campus.remove_campaign(code, actor=operator(), now=context.now)
        except campus.CampaignUnknown:
            raise Failure("cli-campaign-unknown", code=code) from None
    print_line(context.words.word("cli-campaign-removed", code=code.strip().upper()))


@campaign.command(name="list")
async def list_campaigns(*, json: Json = False) -> None:
    """List the campaigns."""
    context = load_context()
    async with context.database():
        found = await campus.campaigns()
    word = context.words.word
    if json:
        print_json(
            [
                {"code": one.code, "audience": one.group or "all", "several_sendings": one.several_sendings}
                for one in found
            ]
        )
    elif not found:
        print_line(word("cli-campaign-none"))
    else:
        print_table(
            (
                word("cli-column-code"),
                word("cli-column-audience"),
                word("cli-column-several"),
                word("cli-column-link"),
            ),
            (
                (
                    one.code,
                    one.group or word("cli-campaign-everyone"),
                    word("cli-yes") if one.several_sendings else word("cli-no"),
                    one.url(None),
                )
                for one in found
            ),
        )


@group.command(name="set")
async def set_group(name: str, /, *, note_fr: Path | None = None, note_en: Path | None = None) -> None:
    """Store what students of a group are told about Pix in their year (shown by /start and /levels).

    Parameters
    ----------
    name
        The group as the roster spells it.
    note_fr
        A text file in French; an empty file removes the note.
    note_en
        The same in English.
    """
    context = load_context()
    notes: dict[Language, str] = {}
    if note_fr is not None:
        notes["fr"] = _read_note(note_fr, context.words)
    if note_en is not None:
        notes["en"] = _read_note(note_en, context.words)
    if not notes:
        raise Misuse("cli-group-nothing")
    async with context.database():
        try:
            stored = await campus.set_group_note(name, notes, actor=operator(), now=context.now)
        except GroupUnknown as error:
            raise unknown_group(error) from None
    print_line(context.words.word("cli-group-set", group=stored))


@group.command(name="list")
async def list_groups(*, json: Json = False) -> None:
    """List the groups of the roster and what each is told."""
    context = load_context()
    async with context.database():
        found = [(one, await campus.group_note(one.name, context.words.language)) for one in await groups()]
    word = context.words.word
    if json:
        print_json([{"group": one.name, "people": one.people, "note": note} for one, note in found])
    elif not found:
        print_line(word("cli-group-none"))
    else:
        print_table(
            (word("cli-column-group"), word("cli-column-people"), word("cli-column-note")),
            ((one.name, str(one.people), note or "") for one, note in found),
        )


def _read_note(path: Path, words: Words) -> str:
    try:
        text = path.read_text(encoding="utf-8-sig").strip()
    except OSError as error:
        raise Misuse("cli-file-unreadable", path=str(path), reason=reason(error, words)) from None
    except UnicodeDecodeError:
        raise Misuse("cli-file-unreadable", path=str(path), reason=words.word("cli-file-not-text")) from None
    if len(text) > LONGEST_NOTE:
        raise Misuse("cli-file-too-long", path=str(path), length=len(text), longest=LONGEST_NOTE)
    return text


def unknown_group(error: GroupUnknown) -> Failure:
    """Return the failure that says so, with the nearest group where there is one."""
    if error.nearest:
        return Failure("cli-group-unknown-near", group=error.name, nearest=error.nearest[0])
    return Failure("cli-group-unknown", group=error.name)
