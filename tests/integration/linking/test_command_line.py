"""``pixmate account`` and ``pixmate invite`` as operators use them, on either database."""

from __future__ import annotations

import asyncio
import csv
import re
from collections.abc import Coroutine
from datetime import UTC, datetime, timedelta
from html import unescape
from pathlib import Path
from typing import Any, TypeVar

import orjson
import pytest
import segno

from app.cli import main
from bot.events import Address
from bot.ports import Role
from models.accounts import attach_account, open_account
from models.attempts import Told, record
from models.database import open_database
from models.linking import Linked, Merger, Redemption, read_code, redeem
from models.people import find
from models.queue.opening import stored_queue
from models.reminders.courtesy import Courtesy
from models.reminders.planning import Planning
from models.schema import Attempt
from pix.rules import Rules
from tests.integration.linking.desk import DISCORD, PARIS, PHONE
from tests.integration.models.rows import student

NOW = datetime.now(UTC)
LINK = "https://t.me/pixmate_bot?start="

_T = TypeVar("_T")


@pytest.fixture
def url(database_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """A database that the command line opens, with three students."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PIXMATE_DATABASE_URL", database_url)
    monkeypatch.setenv("PIXMATE_DATA_DIR", str(tmp_path))
    monkeypatch.setenv("PIXMATE_LANGUAGE", "en")
    monkeypatch.setenv("PIXMATE_TELEGRAM_NAME", "pixmate_bot")
    inside(database_url, fill())
    return database_url


async def fill() -> None:
    await student("22012345", "Camille", "Martin", group="L2 Droit")
    await student("22099999", "Louise", "Bernard", group="L2 Droit")
    await student("00000007", "=1+1", "<script>", group="@L1 ; Lettres")


def inside(url: str, work: Coroutine[Any, Any, _T]) -> _T:
    """Return what ``work`` makes of the database at ``url``."""

    async def run() -> _T:
        async with open_database(url):
            return await work

    return asyncio.run(run())


def said(capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    """Return what the command line printed; it must have succeeded."""
    assert main(arguments) == 0
    return capsys.readouterr().out


def answered(capsys: pytest.CaptureFixture[str], *arguments: str) -> Any:
    """Return the JSON that the command line printed."""
    return orjson.loads(said(capsys, *arguments, "--json"))


def refused(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str]:
    """Return the exit code and the sentence of a refusal."""
    code = main(arguments)
    return code, capsys.readouterr().err.strip()


async def guest_tells() -> None:
    guest = (await open_account(PHONE, NOW, locale="fr")).person_id
    planning = Planning(stored_queue(), Rules(), Courtesy(PARIS, None))
    told = [Told("3.1", NOW - timedelta(hours=1), 2)]
    await record(guest, told, told_at=NOW, rules=Rules(), planner=planning)


async def given(code: str, address: Address) -> Redemption:
    await open_account(address, NOW, locale="fr")
    planning = Planning(stored_queue(), Rules(), Courtesy(PARIS, None))
    return await redeem(read_code(code), address, merger=Merger(planning.queue, planning), now=datetime.now(UTC))


async def answers_of(number: str) -> int:
    return await Attempt.filter(person_id=(await find(number)).person_id).count()


def test_an_account_is_linked_listed_and_unlinked(url: str, capsys: pytest.CaptureFixture[str]) -> None:
    inside(url, guest_tells())
    assert said(capsys, "account", "link", "22012345", str(PHONE)) == (
        f"{PHONE} is now an account of Camille Martin (22012345).\n"
    )
    assert inside(url, answers_of("22012345")) == 1
    assert "already" in said(capsys, "account", "link", "22012345", str(PHONE))
    said(capsys, "account", "link", "22012345", "discord:7")
    (phone, laptop) = answered(capsys, "account", "list", "22012345")
    assert list(phone) == [
        "account",
        "number",
        "first_name",
        "last_name",
        "preferred",
        "unreachable",
        "seen_at",
    ]
    assert (phone["account"], phone["number"], phone["preferred"]) == (str(PHONE), "22012345", False)
    assert phone["seen_at"] is not None
    assert laptop["seen_at"] is None, "it has never written"
    assert "Martin" in said(capsys, "account", "list")
    assert answered(capsys, "account", "list", "22099999") == []
    assert said(capsys, "account", "list", "22099999") == "No account.\n"
    assert "no longer an account of Camille Martin" in said(capsys, "account", "unlink", str(PHONE))
    assert refused(capsys, "account", "unlink", str(PHONE)) == (1, f"The account {PHONE} is linked to nobody.")
    assert refused(capsys, "account", "unlink", "telegram:99") == (1, "The account telegram:99 has never written.")
    acts = [each["act"] for each in answered(capsys, "audit", "--person", "22012345")]
    assert acts == ["account.link", "account.link", "account.unlink"]


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        ((), 2, "pixmate account link 22012345 telegram:12345"),
        (("22012345",), 2, "pixmate account link 22012345 telegram:12345"),
        (("22012345", "telegram:1", "--from", "x"), 2, "pixmate account link"),
        (("22012346", "telegram:1"), 1, "Did you mean 22012345?"),
        (("22012345", "carrier:1"), 2, "“carrier” is no platform"),
        (("22012345", "telegram:ada"), 2, "on telegram an account is a number"),
        (("22012345", "ada"), 2, "“ada” is no account"),
        (("--from", "absent.csv"), 2, "there is no such file"),
    ],
)
def test_what_cannot_be_linked_is_refused_in_a_sentence(
    url: str, capsys: pytest.CaptureFixture[str], arguments: tuple[str, ...], code: int, words: str
) -> None:
    found, sentence = refused(capsys, "account", "link", *arguments)
    assert found == code
    assert words in sentence
    assert "\n" not in sentence
    assert answered(capsys, "account", "list") == []


def test_the_account_of_another_student_is_refused_with_the_way_out(
    url: str, capsys: pytest.CaptureFixture[str]
) -> None:
    said(capsys, "account", "link", "22012345", str(PHONE))
    code, sentence = refused(capsys, "account", "link", "22099999", str(PHONE))
    assert code == 1
    assert "(22012345)" in sentence
    assert f"pixmate account unlink {PHONE}" in sentence


def test_a_file_is_linked_whole(url: str, capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    inside(url, guest_tells())
    said(capsys, "account", "link", "22099999", "discord:5")
    file = tmp_path / "accounts.csv"
    lines = ["\ufeffNUMBER,ACCOUNT", f"22012345,{PHONE}", "", "# by hand", " 22099999 ; discord:5 ", "7\tdiscord:6"]
    file.write_text("\n".join(lines), encoding="utf-8")
    assert said(capsys, "account", "link", "--from", str(file)) == "Accounts linked: 2. Linked before: 1.\n"
    owners = {each["account"]: each["number"] for each in answered(capsys, "account", "list")}
    assert owners == {str(PHONE): "22012345", "discord:5": "22099999", "discord:6": "00000007"}
    assert inside(url, answers_of("22012345")) == 1


def test_a_file_with_a_wrong_line_changes_nothing_and_every_such_line_is_named(
    url: str, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    said(capsys, "account", "link", "22099999", "discord:5")
    file = tmp_path / "accounts.csv"
    lines = [
        f"22012345,{PHONE}",
        "22012345",
        "22012345,telegram:ada",
        "1,telegram:8",
        f"22099999,{PHONE}",
        "22012345,discord:5",
        ",discord:9",
    ]
    file.write_text("\n".join(lines), encoding="utf-8")
    assert main(("account", "link", "--from", str(file))) == 1
    output = capsys.readouterr()
    found = dict(re.findall(r"^Line (\d): (.+)$", output.out, re.MULTILINE))
    assert list(found) == ["2", "3", "4", "5", "6", "7"]
    assert "on telegram an account is a number" in found["3"]
    assert "No student has the number 1" in found["4"]
    assert f"{PHONE} is in line 1 already" in found["5"]
    assert "another student (22099999)" in found["6"]
    assert output.err == f"Nothing was done: 6 lines of {file} won’t do.\n"
    assert len(answered(capsys, "account", "list")) == 1


def test_an_invite_shows_a_link_a_code_and_how_long_it_lasts_once(
    url: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PIXMATE_INVITE_DAYS", "3")
    (made,) = answered(capsys, "invite", "22012345")
    assert list(made) == ["number", "first_name", "last_name", "group", "code", "link", "expires_at"]
    assert made["link"] == f"{LINK}link-{made['code'].replace('-', '')}"
    lasts = datetime.fromisoformat(made["expires_at"]) - datetime.now(UTC)
    assert timedelta(days=2, hours=23) < lasts <= timedelta(days=3)
    table = said(capsys, "invite", "22012345").splitlines()
    assert table[0].split() == ["Number", "Name", "Group", "Code", "Link"]
    assert LINK in table[1]
    assert "once" in table[2]
    acts = answered(capsys, "audit", "--person", "22012345")
    assert [each["act"] for each in acts] == ["invite.make", "invite.make"]
    assert made["code"] not in str(acts)


def test_an_earlier_invite_is_worth_nothing_once_there_is_a_newer_one(
    url: str, capsys: pytest.CaptureFixture[str]
) -> None:
    (first,), (second,) = answered(capsys, "invite", "22012345"), answered(capsys, "invite", "22012345")
    assert not isinstance(inside(url, given(first["code"], PHONE)), Linked)
    assert isinstance(inside(url, given(second["code"], PHONE)), Linked)


def test_who_is_linked_already_is_left_out_and_counted(url: str, capsys: pytest.CaptureFixture[str]) -> None:
    said(capsys, "account", "link", "22012345", str(PHONE))
    assert main(("invite", "--group", "l2 droit", "--json")) == 0
    output = capsys.readouterr()
    assert [each["number"] for each in orjson.loads(output.out)] == ["22099999"]
    assert "One person is linked already" in output.err
    assert answered(capsys, "invite", "22012345") == []
    assert "One person is linked already" in said(capsys, "invite", "22012345")


def test_the_team_is_left_out_unless_named(url: str, capsys: pytest.CaptureFixture[str]) -> None:
    said(capsys, "staff", "grant", "22012345")
    assert main(("invite", "--all", "--json")) == 0
    output = capsys.readouterr()
    assert [each["number"] for each in orjson.loads(output.out)] == ["00000007", "22099999"]
    assert "One person of the team" in output.err
    (made,) = answered(capsys, "invite", "22012345")
    assert isinstance(inside(url, given(made["code"], PHONE)), Linked)
    assert inside(url, find(PHONE)).role is Role.STAFF


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        ((), 2, "Say whom to invite"),
        (("22012345", "--all"), 2, "Say whom to invite"),
        (("--all", "--group", "L2 Droit"), 2, "Say whom to invite"),
        (("22012345", "22012346"), 1, "Did you mean 22012345?"),
        (("--group", "L2 Droits"), 1, "Did you mean “L2 Droit”?"),
        (("22012345", "--out", "cards.pdf"), 2, ".csv (a table) or .html"),
        (("22012345", "--out", "absent/cards.csv"), 2, "There is no folder absent."),
        (("22012345", "--out", "taken.csv"), 2, "Can’t write taken.csv"),
    ],
)
def test_what_cannot_be_invited_is_refused_and_makes_nothing(
    url: str, capsys: pytest.CaptureFixture[str], tmp_path: Path, arguments: tuple[str, ...], code: int, words: str
) -> None:
    (tmp_path / "taken.csv").mkdir()
    found, sentence = refused(capsys, "invite", *arguments)
    assert found == code
    assert words in sentence
    assert sorted(each.name for each in tmp_path.iterdir() if each.suffix == ".part") == []


def test_invites_are_taken_back(url: str, capsys: pytest.CaptureFixture[str]) -> None:
    (made,) = answered(capsys, "invite", "22012345")
    answered(capsys, "invite", "22099999")
    assert said(capsys, "invite", "revoke", "--group", "L2 Droit") == "2 invites taken back.\n"
    assert not isinstance(inside(url, given(made["code"], PHONE)), Linked)
    assert refused(capsys, "invite", "revoke", "--all") == (1, "No invite to take back.")
    assert refused(capsys, "invite", "revoke", "1")[0] == 1
    assert refused(capsys, "invite", "revoke")[0] == 2
    assert [each["act"] for each in answered(capsys, "audit", "--person", "22012345")][-1] == "invite.revoke"


def test_without_any_student_there_is_nobody_to_invite(
    url: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("PIXMATE_DATABASE_URL", f"sqlite:///{tmp_path / 'empty.db'}")
    assert refused(capsys, "invite", "--all") == (1, "Nobody is on the roster. Import it first.")


def test_a_table_holds_no_formula_and_replaces_the_one_before(
    url: str, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    file = tmp_path / "invites.csv"
    file.write_text("old")
    assert "3 invites written" in said(capsys, "invite", "--all", "--out", str(file))
    assert file.stat().st_mode & 0o077 == 0, "codes are for who made them alone"
    with file.open(encoding="utf-8-sig", newline="") as stream:
        titles, *rows = csv.reader(stream, delimiter=";")
    assert titles == ["Number", "Last name", "First name", "Group", "Code", "Link", "Valid until"]
    odd = next(row for row in rows if row[0] == "00000007")
    assert odd[1:4] == ["<script>", "'=1+1", "'@L1 ; Lettres"]
    for row in rows:
        assert not row[0].startswith("'")
        assert row[5] == f"{LINK}link-{row[4].replace('-', '')}"
        assert re.fullmatch(r"\d{4}-\d\d-\d\d \d\d:\d\d", row[6])
    assert isinstance(inside(url, given(rows[0][4], PHONE)), Linked)


def test_a_page_of_cards_holds_for_each_a_picture_of_the_link_and_three_lines_in_both_languages(
    url: str, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    file = tmp_path / "cards.HTML"
    said(capsys, "invite", "--all", "--out", str(file))
    page = file.read_text(encoding="utf-8")
    found = re.findall(r"<article>.*?</article>", page, re.DOTALL)
    assert len(found) == 3
    for card in found:
        (code,) = re.findall(r"<code>(\w{4}-\w{4})</code>", card)
        picture = segno.make(f"{LINK}link-{code.replace('-', '')}", error="m", micro=False)
        path = re.search(r' d="([^"]+)"', picture.svg_inline(border=2, omitsize=True))
        assert path is not None
        assert path[1] in card
        french, english = re.findall(r'<ol lang="(?:fr|en)">(.*?)</ol>', card)
        assert french.count("<li>") == english.count("<li>") == 3
        assert f"/connexion {code}" in french
        assert f"/link {code}" in english
    assert "<script>" not in page
    assert "=1+1 <script>" in unescape(page)
    assert not re.search(r'(?:src|href)="?http', page), "nothing is fetched from elsewhere"
    assert file.stat().st_mode & 0o077 == 0


def test_without_the_bots_name_there_are_codes_and_no_pictures(
    url: str, capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("PIXMATE_TELEGRAM_NAME")
    assert answered(capsys, "invite", "22012345")[0]["link"] is None
    assert "PIXMATE_TELEGRAM_NAME" in said(capsys, "invite", "22012345")
    file = tmp_path / "cards.html"
    said(capsys, "invite", "--all", "--out", str(file))
    page = file.read_text(encoding="utf-8")
    assert page.count("<article") == 3
    assert "<svg" not in page
    assert "Open a private chat with Pixmate" in page


def test_who_was_spoken_as_in_a_terminal_is_not_linked_by_that(url: str, capsys: pytest.CaptureFixture[str]) -> None:
    inside(url, attached())
    assert [each["number"] for each in answered(capsys, "invite", "22012345", "22099999")] == ["22012345"]


async def attached() -> None:
    await attach_account(Address("console", "22012345"), (await find("22012345")).person_id, NOW)
    await attach_account(DISCORD, (await find("22099999")).person_id, NOW)
