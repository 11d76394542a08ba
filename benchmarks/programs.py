"""Programs that a benchmark runs beside itself, as processes of their own."""

from __future__ import annotations

import asyncio
import os
import sys
from collections.abc import AsyncGenerator, Mapping, Sequence
from contextlib import asynccontextmanager
from typing import Final

from tests.standins.telegram.standin import TelegramStandin

__all__ = ["SERVICE", "program", "telegram_settings"]

SERVICE: Final = ("-c", "import sys; from app.cli import main; sys.exit(main())", "run")
"""What starts Pixmate, as arguments of Python."""


@asynccontextmanager
async def program(arguments: Sequence[str], settings: Mapping[str, str]) -> AsyncGenerator[asyncio.subprocess.Process]:
    """Run Python with ``arguments`` while the block runs, with these ``settings`` (environment) of Pixmate's alone."""
    inherited = {name: value for name, value in os.environ.items() if not name.startswith("PIXMATE_")}
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        *arguments,
        env=inherited | dict(settings),
        stdout=asyncio.subprocess.DEVNULL,
        stderr=asyncio.subprocess.DEVNULL,
    )
    try:
        yield process
    finally:
        if process.returncode is None:
            process.terminate()
            await process.wait()


def telegram_settings(url: str, folder: str, standin: TelegramStandin, address: str) -> dict[str, str]:
    """Return the settings of a service on the database at ``url`` that writes to ``standin`` at any hour."""
    return {
        "PIXMATE_DATABASE_URL": url,
        "PIXMATE_DATA_DIR": folder,
        "PIXMATE_TELEGRAM_TOKEN": standin.token,
        "PIXMATE_TELEGRAM_API_URL": address,
        "PIXMATE_QUIET_HOURS": "off",
        "PIXMATE_LANGUAGE": "en",
    }
