"""Runs a stand-in as a process of its own, and speaks to its control surface."""

from __future__ import annotations

import asyncio
import sys
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import aiohttp

__all__ = ["Remote", "running_apart"]

ROOT = Path(__file__).resolve().parents[3]
STARTING = 60.0
"""How long a process may take to print its address, in seconds."""


@dataclass(frozen=True)
class Remote:
    """A stand-in in another process."""

    url: str
    session: aiohttp.ClientSession

    async def get(self, path: str, **query: str | int | float) -> Any:
        """Ask ``/control/PATH`` and return its JSON.

        Raises:
            RuntimeError: it was refused; the sentence says why.
        """
        return await self._call("GET", path, params=query)

    async def post(self, path: str, **values: object) -> Any:
        """Tell ``/control/PATH`` to do something and return its JSON.

        Raises:
            RuntimeError: it was refused; the sentence says why.
        """
        return await self._call("POST", path, json=values)

    async def delete(self, path: str) -> Any:
        """Tell ``/control/PATH`` to forget."""
        return await self._call("DELETE", path)

    async def _call(self, verb: str, path: str, **how: Any) -> Any:
        async with self.session.request(verb, f"{self.url}/control/{path}", **how) as answer:
            body = await answer.json()
            if answer.status != 200:
                raise RuntimeError(f"{path}: {body['error']}")
            return body


@asynccontextmanager
async def running_apart(module: str, *arguments: str) -> AsyncGenerator[Remote]:
    """Run ``python -m MODULE ARGUMENTS`` while the block runs; its first line says where it listens.

    Raises:
        TimeoutError: it did not say so in time.
    """
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", module, *arguments, cwd=ROOT, stdout=asyncio.subprocess.PIPE
    )
    assert process.stdout is not None
    try:
        async with asyncio.timeout(STARTING):
            url = (await process.stdout.readline()).decode().strip()
        if not url:
            raise RuntimeError(f"{module} ended with {await process.wait()} before it listened")
        async with aiohttp.ClientSession() as session:
            yield Remote(url, session)
    finally:
        if process.returncode is None:
            process.terminate()
        await process.wait()
