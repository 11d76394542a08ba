"""Posts updates to the bot's web-hook: in order within a chat, again until it answers with 2xx."""

from __future__ import annotations

import asyncio
import re
from dataclasses import dataclass, field
from itertools import count
from urllib.parse import urlsplit

import aiohttp

from tests.standins.common.waiting import Arrivals
from tests.standins.telegram.refusals import bad_request
from tests.standins.telegram.updates import Update, Updates

__all__ = ["Posted", "Webhook", "Webhooks", "checked_webhook"]

_PORTS = {None, 443, 80, 88, 8443}
_SECRET = re.compile(r"[A-Za-z0-9_-]{0,256}")
_PATIENCE = aiohttp.ClientTimeout(total=10)


@dataclass(frozen=True)
class Webhook:
    """Where updates are posted; nowhere when there is no address."""

    url: str = ""
    secret: str = field(default="", repr=False)
    connections: int = 40


@dataclass(frozen=True)
class Posted:
    """One try to post an update, and what came of it: a status, or the failure's name."""

    update: Update
    result: int | str


def checked_webhook(url: str, secret: str, connections: int, *, local: bool) -> Webhook:
    """Return a web-hook that Telegram would take; a ``local`` server takes plain HTTP and any port.

    Raises:
        Refused: the address, the secret or the number of connections is against the rules.
    """
    parts = urlsplit(url)
    if not parts.hostname or parts.scheme not in {"http", "https"}:
        raise bad_request("invalid webhook URL specified")
    if not local:
        if parts.scheme != "https":
            raise bad_request("bad webhook: An HTTPS URL must be provided for webhook")
        if parts.port not in _PORTS:
            raise bad_request("bad webhook: Webhook can be set up only on ports 80, 88, 443 or 8443")
        if parts.hostname.startswith(("127.", "10.", "192.168.")) or parts.hostname == "localhost":
            raise bad_request(f"bad webhook: IP address {parts.hostname} is reserved")
    if not _SECRET.fullmatch(secret):
        raise bad_request("secret token contains unallowed characters")
    return Webhook(url, secret, min(max(connections, 1), 100))


@dataclass
class Webhooks:
    """The web-hook there is, and the posts to it."""

    updates: Updates
    retry: float = 1.0
    """How long to wait before the first repetition, in seconds; each one waits twice as long."""
    copies: int = 1
    """How often each update is posted, to try a bot with updates that come twice."""
    hook: Webhook = Webhook()
    posted: Arrivals[Posted] = field(default_factory=lambda: Arrivals[Posted]("post to the web-hook"))
    last_error: str = ""
    _workers: dict[int, asyncio.Task[None]] = field(default_factory=dict[int, "asyncio.Task[None]"])
    _session: aiohttp.ClientSession | None = None

    def __post_init__(self) -> None:
        self._places = asyncio.Semaphore(self.hook.connections)
        self.updates.watchers.append(self._look)

    async def set(self, hook: Webhook) -> None:
        """Post to ``hook`` from now on, beginning with what waits; stop posting if it has no address."""
        await self.close()
        self.hook, self.last_error = hook, ""
        self._places = asyncio.Semaphore(hook.connections)
        self._look()

    async def close(self) -> None:
        """Stop posting; what was not taken stays kept."""
        self.hook = Webhook()
        workers = list(self._workers.values())
        for worker in workers:
            worker.cancel()
        await asyncio.gather(*workers, return_exceptions=True)
        self._workers.clear()
        if self._session is not None:
            await self._session.close()
            self._session = None

    def _look(self) -> None:
        """See that every queue with updates has a worker."""
        if not self.hook.url:
            return
        for queue in {update.queue for update in self.updates.pending} - set(self._workers):
            self._workers[queue] = asyncio.create_task(self._work(queue))

    async def _work(self, queue: int) -> None:
        """Post a queue's updates one after the other until there is none."""
        while update := next((update for update in self.updates.pending if update.queue == queue), None):
            for number in range(self.copies):
                await self._post_until_taken(update, again=number > 0)
            self.updates.acknowledge(update.id)
        del self._workers[queue]

    async def _post_until_taken(self, update: Update, *, again: bool) -> None:
        for tries in count():
            result = await self._post(update)
            self.posted.add(Posted(update, result))
            if again or (isinstance(result, int) and 200 <= result <= 299):
                return
            self.last_error = f"Wrong response from the webhook: {result}"
            await asyncio.sleep(self.retry * 2**tries)

    async def _post(self, update: Update) -> int | str:
        if self._session is None:
            self._session = aiohttp.ClientSession(timeout=_PATIENCE)
        headers = {"X-Telegram-Bot-Api-Secret-Token": self.hook.secret} if self.hook.secret else {}
        async with self._places:
            try:
                async with self._session.post(self.hook.url, json=update.as_json(), headers=headers) as answer:
                    await answer.read()
                    return answer.status
            except (aiohttp.ClientError, TimeoutError) as failure:
                return type(failure).__name__
