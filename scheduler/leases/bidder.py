"""One lease as this process goes after it: waits for it, takes it, renews it, loses it.

How often is looked, by the time to live of 12 s: every second at a row that another host's process holds, four times a
second at the lock of one on this host, and every four seconds at one's own.
"""

from __future__ import annotations

import asyncio
from dataclasses import replace
from datetime import timedelta
from typing import Final

import structlog
from tortoise.exceptions import BaseORMException

from models.errors import StorageError
from models.leases import rows
from models.leases.locks import Locks
from scheduler.leases.clock import Steady
from scheduler.leases.tenure import Tenure

__all__ = ["UNREACHABLE", "Bidder"]

_LOCK_LOOKS: Final = 0.25
"""Seconds between two tries of a lock: how long a death on this host stays unnoticed."""

_LOOKS: Final = 12
_RENEWALS: Final = 3
"""How many of each there are in the time to live."""

_SURELY: Final = 0.01
"""Seconds after a deadline at which it has passed, by whatever clock the loop wakes."""

UNREACHABLE: Final = (StorageError, BaseORMException, OSError)
"""What is raised by a database that cannot be asked just now."""

log = structlog.stdlib.get_logger(__name__)


class Bidder:
    """Goes after the lease ``name`` for ``holder``, which says for people to read which process this is."""

    def __init__(self, name: str, holder: str, locks: Locks, lasts: timedelta, now: Steady) -> None:
        """Prepare; nothing is asked before `bid`. ``lasts``: the time to live."""
        self.name = name
        self.tenure: Tenure | None = None
        self._holds = asyncio.Event()
        self._bid, self._locks, self._now = rows.Bid(holder, "", lasts), locks, now
        self._lasts = lasts.total_seconds()
        self._awaited: str | None = None
        self._watches_lock = self._failing = False

    async def held(self) -> Tenure:
        """Wait until this process has the lease, for sure at this moment; returns the tenure."""
        while (tenure := self.tenure) is None or not tenure.valid():
            self._holds.clear()
            await self._holds.wait()
        return tenure

    async def bid(self) -> None:
        """Take the lease if it is free."""
        try:
            found = await rows.look(self.name)
            self._tell_of(found)
            if found is None or found.ended or (self._is_here(found.place) and self._locks.take(self.name)):
                await self._take()
        except UNREACHABLE as error:
            self._failed(error)
        finally:
            if self.tenure is None:  # who has the lease must be able to have the lock
                self._locks.free(self.name)

    async def go_on(self) -> None:
        """Bid, renew, and bid again once it was lost, until cancelled."""
        while True:
            if self.tenure is None:
                await self._wait_for_the_turn()
                await self.bid()
            else:
                await self._hold(self.tenure)

    def end(self) -> None:
        """Act under the lease no more."""
        if self.tenure is not None:
            self._lose(self.tenure)

    async def _take(self) -> None:
        bid, asked = self._current_bid(), self._now()
        epoch = await rows.take(self.name, bid)
        if epoch is not None:
            self._failing, self._awaited = False, None
            self.tenure = Tenure(self.name, epoch, asked + self._lasts, self._now)
            self._holds.set()
            log.info("lease taken", lease=self.name or "gathering", epoch=epoch)

    async def _wait_for_the_turn(self) -> None:
        """Sleep until the row is to be looked at, or the death of its holder on this host is noticed."""
        over = self._now() + self._lasts / _LOOKS
        while (left := over - self._now()) > 0:
            await asyncio.sleep(min(left, _LOCK_LOOKS))
            if self._watches_lock and self._locks.take(self.name):
                return

    async def _hold(self, tenure: Tenure) -> None:
        """Sleep until it is to be renewed, and renew it."""
        over = self._now() + self._lasts / (_LOOKS if self._failing else _RENEWALS)
        while (left := over - self._now()) > 0:
            locked = bool(self._current_bid().place)
            await asyncio.sleep(left if locked else min(left, _LOCK_LOOKS))
            if not locked and self._current_bid().place:
                break  # from now on the lock tells of this process's death: the row is to say so
        await self._renew(tenure)

    async def _renew(self, tenure: Tenure) -> None:
        asked = self._now()
        # A server that is cut off from us refuses nothing: it just does not answer, for minutes.
        lapsing = asyncio.get_running_loop().call_later(max(0.0, tenure.left()) + _SURELY, tenure.lapse)
        try:
            kept = await rows.keep(self.name, tenure.epoch, self._current_bid())
        except UNREACHABLE as error:
            self._failed(error)
            tenure.lapse()
            return
        finally:
            lapsing.cancel()
        self._failing = False
        if kept:
            tenure.prolong(asked + self._lasts)
            self._holds.set()
        else:
            log.warning("lease lost", lease=self.name or "gathering", epoch=tenure.epoch)
            self._lose(tenure)

    def _lose(self, tenure: Tenure) -> None:
        self.tenure = None
        tenure.lose()
        self._locks.free(self.name)

    def _current_bid(self) -> rows.Bid:
        """Return what to ask for, with the place if the lock can be had."""
        return replace(self._bid, place=self._locks.place if self._locks.take(self.name) else "")

    def _is_here(self, place: str) -> bool:
        return bool(place) and place == self._locks.place

    def _tell_of(self, found: rows.Found | None) -> None:
        self._watches_lock = found is not None and self._is_here(found.place)
        holder = None if found is None or found.ended else found.holder
        if holder is not None and holder != self._awaited:
            log.info("lease waited for", lease=self.name or "gathering", holder=holder)
        self._awaited = holder

    def _failed(self, error: Exception) -> None:
        if not self._failing:
            log.warning("lease not asked for", lease=self.name or "gathering", error=repr(error))
        self._failing = True
