"""How far an import got, as a bar on a terminal and nowhere else."""

from __future__ import annotations

import sys
from collections.abc import Generator
from contextlib import contextmanager

from app.words import Words
from models.imports import Progress, Stage, Tell

__all__ = ["shown_progress"]


@contextmanager
def shown_progress(words: Words) -> Generator[Tell | None, None, None]:
    """Yield what to tell of an import's progress; None when nobody looks."""
    if not sys.stderr.isatty():
        yield None
        return
    from rich import progress as rich
    from rich.console import Console

    bar = rich.Progress(
        rich.TextColumn("{task.description}"),
        rich.BarColumn(),
        rich.TaskProgressColumn(),
        rich.TimeRemainingColumn(),
        console=Console(stderr=True),
        transient=True,
    )
    with bar:
        task = bar.add_task("", total=None)

        def tell(step: Progress) -> None:
            bar.update(task, description=_stage(step.stage, words), completed=step.done, total=step.total)

        yield tell


def _stage(stage: Stage, words: Words) -> str:
    match stage:
        case Stage.READING:
            return words.word("import-stage-reading")
        case Stage.CHECKING:
            return words.word("import-stage-checking")
        case Stage.APPLYING:
            return words.word("import-stage-applying")
