"""The terminal keeps every rule of an adapter, in each of its faces."""

from __future__ import annotations

from contextlib import AbstractAsyncContextManager

from bot.adapters.conformance import AdapterConformance, Harness
from tests.conformance.consoles import open_interactive, open_json, open_lines


class TestLines(AdapterConformance):
    """A pipe."""

    def harness(self) -> AbstractAsyncContextManager[Harness]:
        return open_lines()


class TestJson(AdapterConformance):
    """A program."""

    def harness(self) -> AbstractAsyncContextManager[Harness]:
        return open_json()


class TestInteractive(AdapterConformance):
    """A person at a prompt."""

    def harness(self) -> AbstractAsyncContextManager[Harness]:
        return open_interactive()
