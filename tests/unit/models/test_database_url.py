from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.database_url import PostgresTarget, SqliteTarget, parse_url
from models.errors import CannotOpen, CannotOpenReason


@pytest.mark.parametrize(
    ("url", "path"),
    [
        ("sqlite:///data/pixmate.db", "data/pixmate.db"),
        ("sqlite:////var/lib/pixmate.db", "/var/lib/pixmate.db"),
        ("sqlite://pixmate.db", "pixmate.db"),
        ("SQLite:///été à.db", "été à.db"),
    ],
)
def test_a_sqlite_url_names_a_path(url: str, path: str) -> None:
    assert parse_url(url) == SqliteTarget(url, Path(path))


@pytest.mark.parametrize("scheme", ["postgres", "postgresql"])
def test_a_postgres_url_names_a_server_and_a_database(scheme: str) -> None:
    target = parse_url(
        f"{scheme}://pix%40mate:p%2Fw%3F@db.univ.example:5433/campus?sslmode=require&minsize=3&maxsize=4"
    )
    assert isinstance(target, PostgresTarget)
    assert target.server == {
        "host": "db.univ.example",
        "port": 5433,
        "user": "pix@mate",
        "password": "p/w?",
        "ssl": "require",
    }
    assert (target.database, target.minsize, target.maxsize) == ("campus", 3, 4)


def test_a_socket_folder_is_a_host() -> None:
    target = parse_url("postgresql://postgres:@/campus?host=/run/postgresql")
    assert isinstance(target, PostgresTarget)
    assert target.server == {"host": "/run/postgresql", "user": "postgres"}


def test_the_pool_has_two_to_ten_connections_unless_told_otherwise() -> None:
    target = parse_url("postgres://db/campus")
    assert isinstance(target, PostgresTarget)
    assert (target.minsize, target.maxsize) == (2, 10)


@pytest.mark.parametrize(
    "url",
    [
        "sqlite://",
        "sqlite:///",
        "sqlite:///data/",
        "sqlite://:memory:",
        "sqlite:///:memory:",
        "sqlite:///a.db?foreign_keys=OFF",
        "postgres://db",
        "postgres://db/",
        "postgres://db/a/b",
        "postgres://db:port/campus",
        "postgres://db/campus?sslmode=perhaps",
        "postgres://db/campus?pool=3",
        "postgres://db/campus?minsize=many",
        "postgres://db/campus?minsize=5&maxsize=4",
        "postgres://db/campus?minsize=0",
        "postgres://[db/campus",
    ],
)
def test_a_wrong_url_says_so(url: str) -> None:
    with pytest.raises(CannotOpen) as raised:
        parse_url(url)
    assert raised.value.reason is CannotOpenReason.BAD_URL


@pytest.mark.parametrize("url", ["", "pixmate.db", "mysql://root:pw@db/campus", "sqlite:pixmate.db", "postgres"])
def test_another_engine_says_so(url: str) -> None:
    with pytest.raises(CannotOpen) as raised:
        parse_url(url)
    assert raised.value.reason is CannotOpenReason.UNKNOWN_ENGINE


@given(
    st.sampled_from(["postgres", "postgresql", "mysql", "sqlserver"]),
    st.text(min_size=4).map(lambda text: f"Z{text}Z"),
    st.sampled_from(["@db/campus", "@db:5432/campus", "@db:x/campus", "@db/campus?no=1", "@", "@db"]),
)
def test_a_password_is_never_shown(scheme: str, password: str, rest: str) -> None:
    url = f"{scheme}://someone:{password}{rest}"
    try:
        target = parse_url(url)
    except CannotOpen as error:
        shown = [error.url, error.detail, str(error), repr(error)]
    else:
        shown = [target.url, repr(target)]
    assert not [text for text in shown if password in text]


def test_a_port_that_is_a_password_is_not_shown() -> None:
    with pytest.raises(CannotOpen) as raised:
        parse_url("postgres://someone:hunter2")
    assert "hunter2" not in repr(raised.value)


def test_what_is_shown_tells_which_database() -> None:
    assert parse_url("postgres://u:p@db.univ.example:5433/campus?sslmode=require").url == (
        "postgres://db.univ.example:5433/campus"
    )
