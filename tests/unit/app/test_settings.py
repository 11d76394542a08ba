"""Settings: read from the environment over ``.env``, refused in one sentence, listed in ``.env.example``."""

import re
from datetime import timedelta
from pathlib import Path

import pytest

from app.settings import SettingsError, load_settings
from app.settings.durations import parse_duration
from app.settings.load import THEMES, known_names, variable
from bot.adapter import Setting
from bot.registry import discover

ROOT = Path(__file__).resolve().parents[3]


@pytest.fixture(autouse=True)
def bare_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in known_names():
        monkeypatch.delenv(name, raising=False)


def test_without_any_setting_the_defaults_are_pix_of_2026() -> None:
    rules = load_settings().pix.rules()
    assert (rules.ceiling, rules.improve_delay, rules.reset_delay) == (7, timedelta(days=4), timedelta(days=7))


def test_a_retry_never_opens_after_a_reset(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PIXMATE_RESET_DELAY", "5s")
    assert load_settings().pix.rules().improve_delay == timedelta(seconds=5)
    monkeypatch.setenv("PIXMATE_IMPROVE_DELAY", "2s")
    assert load_settings().pix.rules().improve_delay == timedelta(seconds=2)


def test_the_database_is_a_file_of_the_data_folder_unless_said_otherwise(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PIXMATE_DATA_DIR", "elsewhere")
    assert load_settings().database_url == "sqlite:///elsewhere/pixmate.db"
    monkeypatch.setenv("PIXMATE_DATABASE_URL", "postgres://u:p@db.univ.example/pixmate")
    assert load_settings().database_url == "postgres://u:p@db.univ.example/pixmate"


def test_the_environment_wins_over_the_file(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    env_file = tmp_path / ".env"
    env_file.write_text("PIXMATE_RESET_DELAY=5s\nPIXMATE_ZONE=Indian/Reunion\n")
    monkeypatch.setenv("PIXMATE_RESET_DELAY", "6s")
    settings = load_settings(env_file)
    assert settings.pix.reset_delay == timedelta(seconds=6)
    assert settings.campus.zone_info.key == "Indian/Reunion"


def test_an_empty_value_means_the_default(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PIXMATE_CEILING", "")
    assert load_settings().pix.ceiling == 7


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("PIXMATE_RESET_DELAY", "soon"),
        ("PIXMATE_ZONE", "Paris"),
        ("PIXMATE_CEILING", "9"),
        ("PIXMATE_LANGUAGE", "de"),
        ("PIXMATE_OWNER", "camille"),
        ("PIXMATE_OWNER", "foo:12"),
        ("PIXMATE_OWNER", "telegram:camille"),
        ("PIXMATE_TELEGRAM_NAME", "pixmate bot"),
        ("PIXMATE_TELEGRAM_NAME", "https://t.me/pixmate_bot"),
        ("PIXMATE_INVITE_DAYS", "0"),
        ("PIXMATE_INVITE_DAYS", "366"),
    ],
)
def test_a_wrong_value_is_named_with_an_example(monkeypatch: pytest.MonkeyPatch, name: str, value: str) -> None:
    monkeypatch.setenv(name, value)
    with pytest.raises(SettingsError) as caught:
        load_settings()
    assert caught.value.key == "setting-wrong"
    assert caught.value.variables["name"] == name
    assert caught.value.variables["value"] == value
    monkeypatch.setenv(name, caught.value.variables["example"])
    load_settings()


@pytest.mark.parametrize("name", ["pixmate_bot", "@pixmate_bot", " pixmate_bot "])
def test_the_bots_name_makes_the_links_to_telegram(monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    assert load_settings().linking.links()("telegram", "x") is None
    monkeypatch.setenv("PIXMATE_TELEGRAM_NAME", name)
    assert load_settings().linking.links()("telegram", "x") == "https://t.me/pixmate_bot?start=x"


def test_a_mistyped_name_is_refused_with_the_nearest(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PIXMATE_RESET_DELY", "5s")
    with pytest.raises(SettingsError) as caught:
        load_settings()
    assert caught.value.variables == {"name": "PIXMATE_RESET_DELY", "nearest": "PIXMATE_RESET_DELAY"}
    monkeypatch.delenv("PIXMATE_RESET_DELY")
    env_file = tmp_path / ".env"
    env_file.write_text("PIXMATE_ZNE=Europe/Paris\n")
    with pytest.raises(SettingsError) as caught:
        load_settings(env_file)
    assert caught.value.variables["nearest"] == "PIXMATE_ZONE"


def test_a_setting_of_an_installed_adapter_is_known(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PIXMATE_CARRIER_TOKEN", "coo")
    with pytest.raises(SettingsError):
        load_settings()
    settings = load_settings(adapters=["PIXMATE_CARRIER_TOKEN"])
    assert settings.values["PIXMATE_CARRIER_TOKEN"] == "coo"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("7d", timedelta(days=7)),
        ("7 j", timedelta(days=7)),
        ("36h", timedelta(hours=36)),
        ("1d 12h", timedelta(hours=36)),
        ("90s", timedelta(seconds=90)),
        ("15min", timedelta(minutes=15)),
        ("0.5d", timedelta(hours=12)),
        ("2w", timedelta(days=14)),
    ],
)
def test_durations_are_read_as_people_write_them(text: str, expected: timedelta) -> None:
    assert parse_duration(text) == expected


@pytest.mark.parametrize("text", ["", "7", "d", "7d and more", "-3d"])
def test_what_is_no_duration_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="duration"):
        parse_duration(text)


def test_env_example_lists_every_setting_with_its_description_and_nothing_else() -> None:
    text = (ROOT / ".env.example").read_text()
    listed = re.findall(r"^# (.+)\n#(PIXMATE_[A-Z_]+)=", text, re.MULTILINE)
    assert re.findall(r"PIXMATE_[A-Z_]+(?==)", text) == [name for _, name in listed]
    own = [(info.description, variable(field)) for theme in THEMES for field, info in theme.model_fields.items()]
    assert listed == [*own, *((setting.description, setting.name) for setting in built_in())]


def built_in() -> list[Setting]:
    """Return the settings of the adapters that come with Pixmate, those they share once."""
    manifests = [each for each in discover().values() if each.entry.startswith("bot.adapters.")]
    return list(dict.fromkeys(setting for manifest in manifests for setting in manifest.settings))


def test_adapters_say_the_same_of_a_setting_they_share() -> None:
    said = {(setting.name, setting.description) for each in discover().values() for setting in each.settings}
    assert len(said) == len({name for name, _ in said})


def test_env_example_uncommented_is_accepted(tmp_path: Path) -> None:
    env_file = tmp_path / ".env"
    env_file.write_text(re.sub(r"^#(PIXMATE_)", r"\1", (ROOT / ".env.example").read_text(), flags=re.MULTILINE))
    adapters = [setting.name for setting in built_in()]
    assert load_settings(env_file, adapters).service == load_settings().service


@pytest.mark.parametrize("text", ["36501d", "9" * 12 + "d", "9" * 400 + "s", "36500d 1s"])
def test_a_duration_of_more_than_a_hundred_years_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="a hundred years"):
        parse_duration(text)
    assert parse_duration("36500d") == timedelta(days=36500)


@pytest.mark.parametrize(
    ("name", "value"), [("PIXMATE_RESET_DELAY", "9999999999d"), ("PIXMATE_DATABASE_TIMEOUT", "61min")]
)
def test_a_setting_too_long_is_shown_as_it_was_written(monkeypatch: pytest.MonkeyPatch, name: str, value: str) -> None:
    monkeypatch.setenv(name, value)
    with pytest.raises(SettingsError) as caught:
        load_settings()
    assert (caught.value.key, caught.value.variables["value"]) == ("setting-wrong", value)


@pytest.mark.parametrize(
    ("value", "takes"), [(None, False), ("", False), ("false", False), ("true", True), ("1", True)]
)
def test_files_come_by_chat_only_where_a_setting_says_so(
    monkeypatch: pytest.MonkeyPatch, value: str | None, *, takes: bool
) -> None:
    if value is not None:
        monkeypatch.setenv("PIXMATE_IMPORT_BY_CHAT", value)
    assert load_settings().imports.intake().takes is takes


def test_neither_yes_nor_no_to_files_by_chat_is_refused_with_an_example(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PIXMATE_IMPORT_BY_CHAT", "peut-être")
    with pytest.raises(SettingsError) as caught:
        load_settings()
    assert caught.value.variables == {"name": "PIXMATE_IMPORT_BY_CHAT", "value": "peut-être", "example": "true"}
