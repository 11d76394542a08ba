"""The proxy that is set, and what the environment names."""

import pytest

from bot.adapters.proxies import is_web_address, outward_proxy

URL = "https://discord.com/api/v10"


@pytest.fixture(autouse=True)
def _no_proxies(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("http_proxy", "https_proxy", "no_proxy", "all_proxy"):
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.upper(), raising=False)


def test_without_any_there_is_none() -> None:
    assert outward_proxy("", URL) is None


def test_the_setting_comes_before_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("https_proxy", "http://environment:3128")
    assert outward_proxy("", URL) == "http://environment:3128"
    assert outward_proxy("http://setting:3128", URL) == "http://setting:3128"


def test_what_is_exempt_is_reached_directly(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("https_proxy", "http://environment:3128")
    monkeypatch.setenv("no_proxy", "127.0.0.1,localhost")
    assert outward_proxy("http://setting:3128", "http://127.0.0.1:9002/api/v10") is None


@pytest.mark.parametrize(
    ("url", "is_one"), [(URL, True), ("http://x:1", True), ("proxy.univ:3128", False), ("https://", False), ("", False)]
)
def test_an_address_of_the_web_is_told_from_anything_else(url: str, is_one: bool) -> None:
    assert is_web_address(url) is is_one
