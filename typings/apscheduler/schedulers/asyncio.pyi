from collections.abc import Callable, Coroutine, Mapping
from datetime import datetime, tzinfo

from apscheduler.triggers.interval import IntervalTrigger

class AsyncIOScheduler:
    running: bool
    def __init__(self, *, timezone: tzinfo, job_defaults: Mapping[str, object]) -> None: ...
    def add_job(
        self,
        func: Callable[..., Coroutine[None, None, None]],
        trigger: IntervalTrigger,
        *,
        args: tuple[object, ...],
        id: str,
        next_run_time: datetime,
    ) -> object: ...
    def start(self) -> None: ...
    def shutdown(self, *, wait: bool) -> None: ...
