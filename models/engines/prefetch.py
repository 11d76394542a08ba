"""Related rows, fetched one query after the other by the task that asked for them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from tortoise.backends.base.executor import BaseExecutor
from tortoise.models import Model

__all__ = ["OneAtATime"]


class OneAtATime(BaseExecutor):
    """Tortoise starts a task per relation; inside a transaction those would be strangers to it, and gain nothing."""

    # ``self`` is Any because Tortoise types what is read here in part only.
    async def _execute_prefetch_queries(self: Any, instance_list: Iterable[Model]) -> Iterable[Model]:
        if instance_list and (self.prefetch_map or self._prefetch_queries):
            self._make_prefetch_queries()
            for field, queries in self._prefetch_queries.items():
                for query in queries:
                    await self._do_prefetch(instance_list, field, query)
        return instance_list
