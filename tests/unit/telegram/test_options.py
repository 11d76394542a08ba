"""Telegram's settings: what they become, and the sentence that says which one is wrong."""

import pytest

from bot.adapters.telegram.manifest import ACCESS, API_URL, PROXY, WEBHOOK_LISTEN, WEBHOOK_PROOF, WEBHOOK_URL
from bot.adapters.telegram.options import DEFAULT_URL, Options, read_options
from bot.troubles import AdapterFailure, Trouble

TOKEN = "7000000001:AAtoken_-0123456789"
PUBLIC = "https://bot.univ.example/telegram"


@pytest.fixture(autouse=True)
def no_proxy_around(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("http_proxy", "https_proxy", "all_proxy", "no_proxy"):
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.upper(), raising=False)


def options(**settings: str) -> Options:
    return read_options({ACCESS: TOKEN, **settings})


def test_without_more_than_a_token_telegram_itself_is_polled() -> None:
    assert options().api_url == DEFAULT_URL
    assert options().checked() is None
    assert options().proxy is None


def test_an_address_needs_no_slash_at_its_end() -> None:
    assert options(**{API_URL: " http://127.0.0.1:9001/ "}).api_url == "http://127.0.0.1:9001"


def test_a_web_hook_listens_on_loopback_unless_said_otherwise() -> None:
    hook = options(**{WEBHOOK_URL: PUBLIC}).checked()
    assert hook is not None
    assert (hook.url, hook.host, hook.port) == (PUBLIC, "127.0.0.1", 8443)


@pytest.mark.parametrize(
    ("listen", "place"), [("0.0.0.0:80", ("0.0.0.0", 80)), ("[::1]:8080", ("::1", 8080)), (":9000", ("", 9000))]
)
def test_a_web_hook_listens_where_it_is_told(listen: str, place: tuple[str, int]) -> None:
    hook = options(**{WEBHOOK_URL: PUBLIC, WEBHOOK_LISTEN: listen}).checked()
    assert hook is not None
    assert (hook.host, hook.port) == place


def test_the_secret_is_given_or_derived_from_the_token_without_telling_it() -> None:
    given = options(**{WEBHOOK_URL: PUBLIC, WEBHOOK_PROOF: "mine"}).checked()
    derived, again = options(**{WEBHOOK_URL: PUBLIC}).checked(), options(**{WEBHOOK_URL: PUBLIC}).checked()
    other = read_options({ACCESS: TOKEN + "x", WEBHOOK_URL: PUBLIC}).checked()
    assert given is not None
    assert derived is not None
    assert other is not None
    assert given.proof == "mine"
    assert derived == again
    assert len(derived.proof) == 64
    assert derived.proof != other.proof
    assert TOKEN[-10:] not in derived.proof


@pytest.mark.parametrize("token", ["", "x", "654321", "123:abc def", "123:abc/../x", "bot123:abc", "１２３:abc"])
def test_what_is_no_token_is_said_to_be_none(token: str) -> None:
    with pytest.raises(AdapterFailure) as caught:
        read_options({ACCESS: token}).checked()
    assert caught.value.trouble is Trouble.CREDENTIALS
    assert not token or token not in str(caught.value)


@pytest.mark.parametrize(
    ("settings", "name"),
    [
        ({API_URL: "127.0.0.1:9001"}, API_URL),
        ({API_URL: "ftp://x"}, API_URL),
        ({PROXY: "socks5://127.0.0.1:1080"}, PROXY),
        ({PROXY: "proxy.univ.example:3128"}, PROXY),
        ({WEBHOOK_URL: "http://bot.univ.example"}, WEBHOOK_URL),
        ({WEBHOOK_URL: "bot.univ.example"}, WEBHOOK_URL),
        ({WEBHOOK_URL: PUBLIC, WEBHOOK_LISTEN: "8443"}, WEBHOOK_LISTEN),
        ({WEBHOOK_URL: PUBLIC, WEBHOOK_LISTEN: "127.0.0.1:70000"}, WEBHOOK_LISTEN),
        ({WEBHOOK_URL: PUBLIC, WEBHOOK_PROOF: "a secret"}, WEBHOOK_PROOF),
        ({WEBHOOK_URL: PUBLIC, WEBHOOK_PROOF: "x" * 257}, WEBHOOK_PROOF),
    ],
)
def test_a_wrong_setting_is_named(settings: dict[str, str], name: str) -> None:
    with pytest.raises(AdapterFailure) as caught:
        options(**settings).checked()
    assert caught.value.trouble is Trouble.SETTING
    assert caught.value.detail.startswith(name)


def test_the_proxy_is_the_setting_or_the_environments(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("https_proxy", "http://around:3128")
    assert options().proxy == "http://around:3128"
    assert options(**{PROXY: "http://mine:3128"}).proxy == "http://mine:3128"
    assert options(**{API_URL: "http://bots.univ.example"}).proxy is None


def test_what_the_environment_exempts_goes_through_no_proxy(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("no_proxy", "127.0.0.1")
    local = {API_URL: "http://127.0.0.1:8081", PROXY: "http://mine:3128"}
    assert options(**local).proxy is None
    monkeypatch.delenv("no_proxy")
    assert options(**local).proxy == "http://mine:3128"


def test_no_secret_shows_when_options_are_printed() -> None:
    printed = repr(options(**{WEBHOOK_URL: PUBLIC, WEBHOOK_PROOF: "hush", PROXY: "http://ada:lovelace@p:1"}))
    assert TOKEN not in printed
    assert "hush" not in printed
    assert "lovelace" not in printed
    assert "hush" not in repr(options(**{WEBHOOK_URL: PUBLIC, WEBHOOK_PROOF: "hush"}).checked())
