"""Which sender takes what: a route for each platform, and one for each person's own terminal."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from hashlib import blake2b
from typing import Final

from bot.adapter import Adapter
from bot.events import Address
from bot.pacing.pacer import Pacer
from models.addressees import Addressee, ReachedAt
from models.queue.delivery import Aim

__all__ = ["Post", "Routes"]

_LONGEST: Final = 32


@dataclass(frozen=True, slots=True)
class Post:
    """A platform that this process sends to: its ``route``, its adapter, and the pacer its answers use too."""

    route: str
    adapter: Adapter
    pacer: Pacer


@dataclass(frozen=True, slots=True)
class Routes:
    """Where accounts are reached. ``personal`` platforms have one sender a person, such as a terminal."""

    personal: frozenset[str] = frozenset()

    def of(self, address: Address) -> str:
        """Return the route to ``address``: at most 32 characters."""
        if address.platform not in self.personal:
            return address.platform
        route = str(address)
        if len(route) <= _LONGEST:
            return route
        short = blake2b(address.user.encode(), digest_size=8).hexdigest()
        return f"{address.platform[: _LONGEST - 17]}:{short}"

    def aim(self, account: ReachedAt) -> Aim:
        """Return the aim at ``account``."""
        return Aim(self.of(account.address), account.account_id)

    def is_personal(self, route: str) -> bool:
        """Tell whether ``route`` is one person's own."""
        return route.partition(":")[0] in self.personal

    def best(self, who: Addressee, served: Collection[str], *, but: int | None = None) -> Aim | None:
        """Return where to reach ``who``, not at the account ``but``: by one of the routes ``served`` if there is one.

        The preferred account comes first, then the one seen last. A ``personal`` one comes after all others, whoever
        sits there: an operator may have opened that terminal; and where nobody sits, only for who never had another.
        None: no account of theirs can be written to.
        """
        accounts = [account for account in who.reachable if account.account_id != but]
        shared = [account for account in accounts if account.address.platform not in self.personal]
        aims = [self.aim(account) for account in shared or accounts]
        if (aim := next((aim for aim in aims if aim.platform in served), None)) is not None:
            return aim
        return _first(aims) if shared or (but is None and self._only_personal(who)) else None

    def _only_personal(self, who: Addressee) -> bool:
        return all(account.address.platform in self.personal for account in who.accounts)


def _first(aims: Iterable[Aim]) -> Aim | None:
    return next(iter(aims), None)
