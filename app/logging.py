"""Where events are logged, and what never reaches a log."""

from __future__ import annotations

import logging
import re
from typing import TextIO

import structlog

__all__ = ["Redaction", "log_to"]

_SECRETS = re.compile(
    r"(?P<telegram>\b\d{6,}:[A-Za-z0-9_-]{30,})"
    r"|(?P<discord>\b[A-Za-z0-9_-]{23,28}\.[A-Za-z0-9_-]{6,7}\.[A-Za-z0-9_-]{27,})"
    r"|(?P<url>(?<=://)[^/\s:@]+:[^/\s@]+(?=@))"
)
"""A Telegram token, a Discord token, the user and password of a URL."""


class Redaction(logging.Filter):
    """Takes secrets out of every record: HTTP clients log URLs, and a Telegram URL holds the token."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Redact ``record`` in place; it is always kept."""
        message = record.getMessage()
        redacted = _SECRETS.sub("[redacted]", message)
        if redacted != message:
            record.msg, record.args = redacted, ()
        return True


def log_to(stream: TextIO, level: str) -> None:
    """Send every event of at least ``level`` to ``stream``, one line each, secrets redacted."""
    handler = logging.StreamHandler(stream)
    handler.addFilter(Redaction())
    shared: list[structlog.typing.Processor] = [
        structlog.stdlib.add_log_level,
        structlog.stdlib.add_logger_name,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
        structlog.processors.format_exc_info,
    ]
    handler.setFormatter(
        structlog.stdlib.ProcessorFormatter(
            foreign_pre_chain=shared,
            processors=[
                structlog.stdlib.ProcessorFormatter.remove_processors_meta,
                structlog.dev.ConsoleRenderer(colors=stream.isatty()),
            ],
        )
    )
    logging.basicConfig(handlers=[handler], level=level.upper(), force=True)
    structlog.configure(
        processors=[*shared, structlog.stdlib.ProcessorFormatter.wrap_for_formatter],
        logger_factory=structlog.stdlib.LoggerFactory(),
        wrapper_class=structlog.stdlib.BoundLogger,
        cache_logger_on_first_use=False,
    )
