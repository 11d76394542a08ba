"""Where events are logged, and what never reaches a log."""

from __future__ import annotations

import logging
import re
from typing import TextIO

import structlog

__all__ = ["Redacting", "log_to"]

_SECRETS = re.compile(
    r"(?P<telegram>(?<!\d)\d{6,}:[A-Za-z0-9_-]{30,})"
    r"|(?P<discord>\b[A-Za-z0-9_-]{23,28}\.[A-Za-z0-9_-]{6,7}\.[A-Za-z0-9_-]{27,})"
    r"|(?P<url>(?<=://)[^/\s:@]+:[^/\s@]+(?=@))"
)
"""A Telegram token, a Discord token, the user and password of a URL."""


class Redacting(structlog.stdlib.ProcessorFormatter):
    """Takes secrets out of every line, tracebacks included: HTTP clients log URLs, and Telegram's hold the token."""

    def format(self, record: logging.LogRecord) -> str:
        """Return the line of ``record`` without its secrets."""
        return _SECRETS.sub("[redacted]", super().format(record))


def log_to(stream: TextIO, level: str) -> None:
    """Send every event of at least ``level`` to ``stream``, one line each, secrets redacted."""
    handler = logging.StreamHandler(stream)
    shared: list[structlog.typing.Processor] = [
        structlog.stdlib.add_log_level,
        structlog.stdlib.add_logger_name,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
        structlog.processors.format_exc_info,
    ]
    handler.setFormatter(
        Redacting(
            foreign_pre_chain=shared,
            processors=[
                structlog.stdlib.ProcessorFormatter.remove_processors_meta,
                structlog.dev.ConsoleRenderer(colors=stream.isatty()),
            ],
        )
    )
    logging.basicConfig(handlers=[handler], level=level.upper(), force=True)
    # It tells each tick, several a minute: only what is wrong with one is worth a line.
    logging.getLogger("apscheduler").setLevel(max(logging.WARNING, logging.getLogger().level))
    structlog.configure(
        processors=[*shared, structlog.stdlib.ProcessorFormatter.wrap_for_formatter],
        logger_factory=structlog.stdlib.LoggerFactory(),
        wrapper_class=structlog.stdlib.BoundLogger,
        cache_logger_on_first_use=False,
    )
