"""Files that came by chat, checked and imported outside of any handler; what came of them is owed to who sent them.

Checking is the dry run of the command line, importing its import. Where each step can be cut short:

    while a file is checked          nothing is kept of it: it is checked again
    while it is imported             the import is taken up where it stood (`models.imports.run`)
    imported, and not yet told       the import that this file's confirmation began is found, and told
    told                             the delivery is in the queue, in the same transaction
"""

from __future__ import annotations

import asyncio
import secrets
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from io import BytesIO

import structlog
from tortoise.exceptions import OperationalError

from bot.events import Address
from bot.ports import Clock
from models.errors import StorageError
from models.imports import ImportBusy, ImportReport, finished_import, import_file
from models.imports import State as Outcome
from models.queue.delivery import Aim, Owed
from models.queue.kinds import Kind
from models.queue.port import Queue
from models.uploads.facts import ToldOf
from models.uploads.keeping import conclude
from models.uploads.upload import State, Upload, content_of, to_do
from pix.rules import Rules

__all__ = ["UploadWork"]

log = structlog.stdlib.get_logger(__name__)


@dataclass(frozen=True, slots=True)
class UploadWork:
    """Works on what waits. ``route`` is the one to an account, as `Aim.platform` has it."""

    queue: Queue
    rules: Rules
    clock: Clock
    route: Callable[[Address], str]
    _turn: asyncio.Lock = field(default_factory=asyncio.Lock)

    async def work(self) -> int:
        """Check what was received and import what was confirmed; returns how many files came a step further.

        A file that cannot be imported now, because another import is under way, waits for the next time.
        """
        async with self._turn:
            return sum([await self._step(found) for found in await to_do()])

    async def _step(self, found: Upload) -> bool:
        if not found.by_team:
            return await conclude(found, State.DROPPED)
        content = await content_of(found.id)
        if content is None:  # somebody else was quicker
            return False
        try:
            report = await self._report(found, content)
        except ImportBusy:
            return False
        except (StorageError, OperationalError, OSError):
            raise  # the store failed, and the file may be right: it is taken up again
        except Exception:  # whatever is wrong with one file costs no other one, nor the service
            error = secrets.token_hex(4)
            log.exception("file failed", error_id=error, upload=found.id)
            return await self._told(found, State.ENDED, None, error)
        checked = found.state is State.RECEIVED and report.state is Outcome.DRY_RUN
        return await self._told(found, State.CHECKED if checked else State.ENDED, report)

    async def _report(self, found: Upload, content: bytes) -> ImportReport:
        """Check, or import, ``found``. Raises `ImportBusy`, and what `import_file` does."""
        importing = found.state is State.CONFIRMED
        if importing and found.confirmed_at is not None:
            done = await finished_import(found.file, found.hash, actor=found.confirmed_by, since=found.confirmed_at)
            if done is not None:
                return done
        return await import_file(
            BytesIO(content),
            found.file,
            actor=found.confirmed_by or str(found.address),
            now=self.clock.now(),
            rules=self.rules,
            dry_run=not importing,
        )

    async def _told(self, found: Upload, state: State, report: ImportReport | None, error: str = "") -> bool:
        """Keep what came of ``found`` and owe it to who sent it, unless somebody else just did."""
        now = self.clock.now()
        async with self.queue.unit():
            concluded = await conclude(found, state, report, error)
            if concluded:
                await self.queue.owe([self._owed(found, ToldOf(found.id, state), now)], now)
        return concluded

    def _owed(self, found: Upload, what: ToldOf, now: datetime) -> Owed:
        """Return the answer that is owed to who sent ``found``, in the chat it came from."""
        aim = Aim(self.route(found.address), found.account_id)
        return Owed(Kind.IMPORT, what.cause, found.person_id, now, facts=what.to_json(), aim=aim)
