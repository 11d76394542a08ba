"""The rules every chat adapter keeps, as tests its author runs with one subclass. Needs pytest and pytest-asyncio.

    class TestMine(AdapterConformance):
        def harness(self) -> AbstractAsyncContextManager[Harness]:
            return open_mine()

No module of the service imports this package.
"""

from bot.adapters.conformance.harness import File, Harness, Kind, PlaceHarness, Shown
from bot.adapters.conformance.suite import AdapterConformance

__all__ = ["AdapterConformance", "File", "Harness", "Kind", "PlaceHarness", "Shown"]
