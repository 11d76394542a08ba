import pytest

from bot.commands import Command
from bot.events import Said, Uploaded
from bot.message import Action
from bot.ports import Dialog, Role
from bot.replies import answering, do
from bot.router import Asked, Router
from tests.support.clock import NOON
from tests.support.features import FEATURE, Bench

SECRET = Dialog("secret", "word", NOON)

STAFF_ONLY: list[tuple[Asked, Dialog | None]] = [
    (Said("/import"), None),
    (do("import"), None),
    (Action("pay"), None),
    (Uploaded("a.csv", b"x"), None),
    (Said("anything"), SECRET),
    (answering("secret", "word", "x"), SECRET),
]


@pytest.mark.parametrize(("asked", "dialog"), STAFF_ONLY)
async def test_a_student_is_refused_whatever_was_typed_pressed_sent_or_replayed(
    asked: Asked, dialog: Dialog | None
) -> None:
    assert await Bench(dialog=dialog).does(asked) == "C’est réservé à l’équipe du programme Pix."


@pytest.mark.parametrize("role", [Role.STAFF, Role.OWNER])
@pytest.mark.parametrize(("asked", "dialog"), STAFF_ONLY)
async def test_staff_and_owners_pass(asked: Asked, dialog: Dialog | None, role: Role) -> None:
    found = await Bench(role, dialog=dialog).does(asked)
    assert found is not None
    assert found.split()[0] in {"import", "pay", "roster", "secret"}


async def test_an_owner_s_command_is_not_for_staff() -> None:
    assert "réservé" in (await Bench(Role.STAFF).says("/grant") or "")
    assert await Bench(Role.OWNER).says("/grant") == "grant"


def names(commands: tuple[Command, ...]) -> set[str]:
    return {command.name for command in commands}


def test_commands_above_a_role_are_absent_from_its_list() -> None:
    router = Router(FEATURE)
    student, staff, owner = (names(router.commands_for(role)) for role in Role)
    assert {"levels", "cancel"} <= student
    assert staff - student == {"import"}
    assert owner - staff == {"grant"}


@pytest.mark.parametrize("asked", [Said("/levels"), Said("/niveaux@pixmate_bot"), do("levels"), Action("strict")])
async def test_in_a_group_something_personal_is_pointed_at_and_not_shown(asked: Asked) -> None:
    bench = Bench(private=False)
    assert await bench.does(asked) == "C’est personnel\u00a0: je réponds en message privé, pas dans un groupe."
    assert not bench.message.private


async def test_in_a_group_what_is_not_personal_is_answered_there() -> None:
    bench = Bench(private=False)
    assert await bench.says("/help") == "help"
    assert not bench.message.private
    assert await bench.does(Action("show")) == "show"
    assert not bench.message.private


@pytest.mark.parametrize("asked", [Said("levels"), Said("bla"), Said("/xyzzy"), Uploaded("a.png", b"x")])
async def test_chatter_in_a_group_is_none_of_our_business(asked: Asked) -> None:
    assert await Bench(private=False).does(asked) is None


async def test_in_a_group_an_unknown_command_addressed_to_a_bot_is_answered_without_secrets() -> None:
    bench = Bench(private=False)
    assert "/levls" in (await bench.says("/levls@pixmate_bot") or "")
    assert not bench.message.private


async def test_in_a_group_a_pending_question_is_not_answered() -> None:
    assert await Bench(private=False, dialog=Dialog("link", "number", NOON)).says("41") is None
