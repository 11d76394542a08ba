"""What is told of a file that came by chat, where anyone may read it later: counts and places, never a student."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from bot.message import Row, Text, bold, plain
from bot.voice import Speaking
from handlers import buttons
from handlers.staff.import_counts import counted
from handlers.staff.import_words import ImportWords
from handlers.texts import lines, quoted
from models.imports import ImportReport
from models.imports import State as Outcome
from models.uploads import KEPT_FOR, State, Upload

__all__ = ["DROP", "GO", "choices", "told"]

GO: Final = "import-go"
DROP: Final = "import-drop"
"""The two presses under a dry run."""

_CAMPAIGNS: Final = 5
_COLUMNS: Final = 1
_WARNINGS: Final = 3
_LONGEST: Final = 180
"""How much of each is told: the whole has to fit into the shortest message of all platforms."""


def told(voice: Speaking, found: Upload) -> Text:
    """Return what came of ``found`` so far: that it is being checked, its dry run, its import, why it is refused."""
    file = quoted(found.file)
    if found.error:
        return voice.say("import-chat-failed", file=file, error=found.error)
    if found.state is State.CONFIRMED:
        return voice.say("import-chat-confirmed", file=file)
    if found.report is None:
        return voice.say("import-chat-checking", file=file)
    report = replace(found.report, file=file, campaigns=found.report.campaigns[:_CAMPAIGNS])
    words = ImportWords(voice.word, voice.calendar)
    if report.state is Outcome.REFUSED:
        return _refused(voice, report, words)
    asked = voice.say("import-chat-ask", when=voice.calendar.near(found.created_at + KEPT_FOR))
    return lines(
        bold(words.title(report)),
        plain(words.outcome(report)),
        *_findings(voice, report, words),
        *((asked,) if found.state is State.CHECKED else ()),
    )


def choices(voice: Speaking, found: Upload) -> tuple[Row, ...]:
    """Return the buttons under `told`: to import, or to give up, while somebody is asked."""
    if found.state is not State.CHECKED:
        return ()
    number = str(found.id)
    return (
        (buttons.press(voice, "import-chat-yes", GO, number), buttons.press(voice, "import-chat-no", DROP, number)),
    )


def _refused(voice: Speaking, report: ImportReport, words: ImportWords) -> Text:
    if report.problems_total == 1:
        reason = words.located(report.problems[0])
        return lines(
            plain(words.say("import-refused-because", file=report.file, reason=reason)), voice.say("import-chat-again")
        )
    return lines(plain(words.outcome(report)), *_problems(voice, report, words), voice.say("import-chat-again"))


def _findings(voice: Speaking, report: ImportReport, words: ImportWords) -> Iterator[Text]:
    if report.state is not Outcome.UNCHANGED:
        yield from _each(words.number_source(report)[:_COLUMNS])
        yield from (plain(f"• {line}") for line in counted(report, words.say, brief=True))
        yield from _problems(voice, report, words)
        yield from _warnings(voice, report, words)
    if report.counts.doubtful and report.state is not Outcome.DRY_RUN:
        yield voice.say("import-chat-decide")


def _problems(voice: Speaking, report: ImportReport, words: ImportWords) -> Iterator[Text]:
    if not report.problems:
        return
    yield plain(words.say("import-problems"))
    yield from _each([f"• {words.located(each)}" for each in report.problems])
    if (more := report.problems_total - len(report.problems)) > 0:
        kind = "none" if report.kind is None else report.kind.value
        yield voice.say("import-chat-more-problems", count=more, kind=kind)


def _warnings(voice: Speaking, report: ImportReport, words: ImportWords) -> Iterator[Text]:
    if not report.warnings:
        return
    yield plain(words.say("import-warnings"))
    yield from _each([f"• {words.warning(each)}" for each in report.warnings[:_WARNINGS]])
    if (more := len(report.warnings) - _WARNINGS) > 0:
        yield voice.say("import-chat-more-warnings", count=more)


def _each(sentences: Sequence[str]) -> Iterator[Text]:
    for sentence in sentences:
        yield plain(sentence if len(sentence) <= _LONGEST else f"{sentence[: _LONGEST - 1].rstrip()}…")
