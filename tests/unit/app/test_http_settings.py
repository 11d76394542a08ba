"""Where a process tells of itself: nowhere, unless it is said."""

import pytest

from app.settings import SettingsError, load_settings
from app.settings.load import known_names


@pytest.fixture(autouse=True)
def bare_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in known_names():
        monkeypatch.delenv(name, raising=False)


def test_nothing_is_told_unless_it_is_said_where() -> None:
    assert load_settings().http.place is None


@pytest.mark.parametrize(
    ("address", "place"),
    [
        ("127.0.0.1:9100", ("127.0.0.1", 9100)),
        ("[::1]:9100", ("::1", 9100)),
        ("metrics.univ.example:80", ("metrics.univ.example", 80)),
        (":9100", ("", 9100)),
        ("0.0.0.0:65535", ("0.0.0.0", 65535)),
    ],
)
def test_an_address_is_a_host_and_a_port(monkeypatch: pytest.MonkeyPatch, address: str, place: tuple[str, int]) -> None:
    monkeypatch.setenv("PIXMATE_HTTP_ADDRESS", address)
    assert load_settings().http.place == place


@pytest.mark.parametrize("address", ["9100", "localhost", "localhost:0", "localhost:65536", "::1:9100", "a b:1", "a:é"])
def test_what_is_no_address_is_refused_with_one_that_is(monkeypatch: pytest.MonkeyPatch, address: str) -> None:
    monkeypatch.setenv("PIXMATE_HTTP_ADDRESS", address)
    with pytest.raises(SettingsError) as caught:
        load_settings()
    assert caught.value.variables["name"] == "PIXMATE_HTTP_ADDRESS"
    assert caught.value.variables["example"] == "127.0.0.1:9100"
