from importlib.metadata import EntryPoint, EntryPoints
from pathlib import Path

import pytest

from bot import registry
from bot.adapter import Manifest, Setting
from bot.registry import Available, MissingPackage, MissingSettings, availability, build
from bot.surroundings import Surroundings
from tests.support.adapter import RICH, FakeAdapter
from tests.support.clock import ManualClock


def manifest(
    name: str = "fake", package: str | None = None, entry: str = "tests.unit.bot.test_registry:make"
) -> Manifest:
    settings = (
        Setting("FAKE_TOKEN", "token", required=True),
        Setting("FAKE_ID", "id", required=True),
        Setting("FAKE_URL", "address"),
    )
    return Manifest(name, name.title(), RICH, package, settings, entry)


def make(surroundings: Surroundings) -> FakeAdapter:
    return FakeAdapter(name=surroundings.settings["FAKE_TOKEN"])


AROUND = Surroundings({"FAKE_TOKEN": "t", "FAKE_ID": "1"}, Path(), ManualClock())
ALPHA, BETA = manifest("alpha"), manifest("beta")


def installed(monkeypatch: pytest.MonkeyPatch, **entries: str) -> None:
    made = EntryPoints(EntryPoint(name, value, registry.GROUP) for name, value in entries.items())

    def entry_points(*, group: str) -> EntryPoints:
        return made.select(group=group)

    monkeypatch.setattr(registry.metadata, "entry_points", entry_points)


HERE = "tests.unit.bot.test_registry"


def test_adapters_are_found_through_their_entry_points(monkeypatch: pytest.MonkeyPatch) -> None:
    installed(monkeypatch, beta=f"{HERE}:BETA", alpha=f"{HERE}:ALPHA")
    assert list(registry.discover()) == ["alpha", "beta"]


def test_two_adapters_of_one_name_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    installed(monkeypatch, one=f"{HERE}:ALPHA", two=f"{HERE}:ALPHA")
    with pytest.raises(ValueError, match="alpha"):
        registry.discover()


def test_an_entry_that_is_no_manifest_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    installed(monkeypatch, one=f"{HERE}:HERE")
    with pytest.raises(TypeError, match="HERE"):
        registry.discover()


def test_an_adapter_without_its_package_or_settings_says_which() -> None:
    full = {"FAKE_TOKEN": "t", "FAKE_ID": "1"}
    assert availability(manifest(package="pixmate-no-such-library"), full) == MissingPackage("pixmate-no-such-library")
    assert availability(manifest(package="pytest"), {"FAKE_ID": ""}) == MissingSettings(("FAKE_TOKEN", "FAKE_ID"))
    assert availability(manifest(), {"FAKE_ID": "1"}) == MissingSettings(("FAKE_TOKEN",))
    assert availability(manifest(package="pytest"), full) == Available()


def test_asking_whether_an_adapter_can_run_does_not_import_it() -> None:
    broken = manifest(entry="tests.support.no_such_module:Adapter")
    assert availability(broken, {"FAKE_TOKEN": "t", "FAKE_ID": "1"}) == Available()
    with pytest.raises(ModuleNotFoundError):
        build(broken, AROUND)


def test_an_adapter_is_built_from_what_surrounds_it() -> None:
    assert build(manifest(), AROUND).name == "t"


@pytest.mark.parametrize("entry", ["tests.support.adapter:RICH", "builtins:print"])
def test_an_entry_that_makes_no_adapter_is_refused(entry: str) -> None:
    with pytest.raises(TypeError, match=entry):
        build(manifest(entry=entry), AROUND)
