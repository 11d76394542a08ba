"""What never reaches a log."""

import io
import logging
from collections.abc import Iterator

import pytest
import structlog

from app.logging import log_to

TELEGRAM = "123456789:AAHdqTcvCH1vGWJxfSeofSAs0K5PALDsaw"
DISCORD = "MTIzNDU2Nzg5MDEyMzQ1Njc4.GabcdE.abcdefghijklmnopqrstuvwxyz0123456789AB"


@pytest.fixture
def log() -> Iterator[io.StringIO]:
    """Where the log goes; the process's own logging is put back afterwards."""
    root = logging.getLogger()
    handlers, level = root.handlers[:], root.level
    stream = io.StringIO()
    log_to(stream, "info")
    yield stream
    root.handlers[:] = handlers
    root.setLevel(level)
    structlog.reset_defaults()


@pytest.mark.parametrize("secret", [TELEGRAM, DISCORD, "pixmate:hunter2"])
def test_a_secret_in_a_url_or_an_argument_is_redacted(log: io.StringIO, secret: str) -> None:
    logging.getLogger("httpx").info("HTTP Request: POST https://%s@api.example/bot/sendMessage", secret)
    structlog.stdlib.get_logger("bot").warning("failed", url=f"postgres://{secret}@db/name")
    assert secret not in log.getvalue()
    assert log.getvalue().count("[redacted]") == 2


def test_a_secret_in_a_traceback_is_redacted(log: io.StringIO) -> None:
    try:
        raise ValueError(f"https://api.telegram.example/bot{TELEGRAM}/getMe")
    except ValueError:
        structlog.stdlib.get_logger("bot").exception("failed")
        logging.getLogger("other").exception("failed")
    assert TELEGRAM not in log.getvalue()
    assert "ValueError" in log.getvalue()


def test_what_is_less_severe_than_asked_is_left_out(log: io.StringIO) -> None:
    logging.getLogger("x").debug("whisper")
    logging.getLogger("x").info("word")
    assert "whisper" not in log.getvalue()
    assert "word" in log.getvalue()
