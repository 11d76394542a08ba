import pytest

from bot.arguments import Parameter
from bot.commands import Command, Feature, Noted, Phrase, Press, Step
from bot.events import Language, Uploaded
from bot.message import Action
from bot.ports import Dialog, Role
from bot.replies import Reply, answering, do
from bot.request import Request
from bot.router import Router
from tests.support.clock import NOON
from tests.support.features import FEATURE, Bench, echo

QUESTION = Dialog("link", "number", NOON)


@pytest.mark.parametrize("language", ["fr", "en"])
@pytest.mark.parametrize(
    "typed",
    ["/levels", "/LEVELS", "/niveaux", " /Niveaux ", "/levels@pixmate_bot", "levels", "Niveaux !", "mes niveaux"],
)
async def test_both_languages_are_understood_in_either(typed: str, language: Language) -> None:
    found = await Bench(language=language).says(typed)
    assert found == f"levels {language if typed == 'mes niveaux' else 'all'}"


@pytest.mark.parametrize(
    "typed", ["/memo Ana  un  deux\ntrois", "/mémo Ana  un  deux\ntrois", "/MÉMO Ana  un  deux\ntrois"]
)
async def test_accents_do_not_count_and_the_rest_of_the_line_is_kept_as_typed(typed: str) -> None:
    assert await Bench().says(typed) == "note Ana un  deux\ntrois"


async def test_arguments_arrive_converted() -> None:
    assert await Bench().says("/skill 3") == "skill 4"


async def test_an_unreadable_argument_is_answered_with_what_was_understood() -> None:
    found = await Bench().says("/skill x3")
    assert found == "Je ne sais pas quoi faire de «\u00a0x3\u00a0»\u00a0: cette commande n’attend rien de plus."


async def test_a_missing_argument_is_named_with_an_example() -> None:
    assert await Bench(language="en").says("/skill") == "I still need Help. For example: /skill 3"
    assert await Bench(language="en").says("/note Ana") == "I still need text."


async def test_one_argument_too_many_is_quoted_back() -> None:
    assert await Bench(language="en").says("/skill 3 4") == "I don’t know what to do with “4”. For example: /skill 3"
    assert await Bench(language="en").says("/help me") == (
        "I don’t know what to do with “me”: this command takes nothing more."
    )


@pytest.mark.parametrize(
    ("typed", "label", "action"),
    [
        ("/nivaux", "/niveaux", do("levels")),
        ("/level 3.1", "/levels 3.1", do("levels", "3.1")),
        ("/skil 3", "/skill 3", do("skill", "3")),
        ("/levls " + "x" * 31, "/levels", do("levels")),
    ],
)
async def test_a_mistyped_command_offers_the_nearest_one(typed: str, label: str, action: Action) -> None:
    bench = Bench()
    assert "Peut-être" in (await bench.says(typed) or "")
    assert (bench.buttons[0].label, bench.buttons[0].target) == (label, action)


async def test_a_command_nothing_looks_like_leads_to_the_help() -> None:
    bench = Bench()
    assert "/xyzzy" in (await bench.says("/xyzzy") or "")
    assert [button.target for button in bench.buttons] == [do("help")]


async def test_a_student_is_never_led_to_a_staff_command() -> None:
    bench = Bench()
    await bench.says("/imprt")
    assert [button.target for button in bench.buttons] == [do("help")]
    staff = Bench(Role.STAFF)
    await staff.says("/imprt")
    assert staff.buttons[0].target == do("import")


@pytest.mark.parametrize("typed", ["bla bla", "import", "?", "/", "//x"])
async def test_an_unknown_text_gets_help_and_never_silence(typed: str) -> None:
    bench = Bench()
    assert "pas compris" in (await bench.says(typed) or "")
    assert bench.buttons[0].target == do("help")


@pytest.mark.parametrize("typed", ["3", " 99 ", "0"])
async def test_a_number_that_no_button_has_is_answered_as_such(typed: str) -> None:
    bench = Bench()
    assert f"Aucun bouton ne porte le numéro {typed.strip()} " in (await bench.says(typed) or "")
    assert bench.buttons[0].target == do("help")


@pytest.mark.parametrize("typed", ["3.9", "1000", "-1", "²", "3 4"])
async def test_what_is_not_the_number_of_a_button_is_only_a_text(typed: str) -> None:
    assert "pas compris" in (await Bench().says(typed) or "")


async def test_the_help_button_is_left_out_where_there_is_no_help() -> None:
    bench = Bench(router=Router())
    assert await bench.says("bla")
    assert bench.buttons == []


async def test_a_fallback_of_the_features_answers_what_nobody_understood() -> None:
    assert await Bench(router=Router(FEATURE, fallback=echo("fallback"))).says("bla bla") == "fallback bla bla"


async def test_a_pending_question_takes_a_plain_text_even_one_that_is_a_command_s_word() -> None:
    assert await Bench(dialog=QUESTION).says(" 41 ") == "number 42"
    assert "levels" in (await Bench(dialog=QUESTION).says("levels") or "")
    assert "mes niveaux" in (await Bench(dialog=QUESTION).says("mes niveaux") or "")


async def test_a_command_wins_over_a_pending_question_and_leaves_it_open() -> None:
    bench = Bench(dialog=QUESTION)
    assert await bench.says("/levels") == "levels all"
    assert bench.reply is not None
    assert (bench.reply.ask, bench.reply.ends) == (None, False)


async def test_a_refused_answer_leaves_the_question_open() -> None:
    bench = Bench(dialog=QUESTION)
    assert "x" in (await bench.says("x") or "")
    assert bench.reply is not None
    assert not bench.reply.ends


@pytest.mark.parametrize("typed", ["/cancel", "/annuler", "annuler", "Cancel"])
async def test_cancel_leaves_the_conversation(typed: str) -> None:
    bench = Bench(dialog=QUESTION)
    assert await bench.says(typed) == "C’est annulé. La question est oubliée."
    assert bench.reply is not None
    assert bench.reply.ends


async def test_cancel_without_a_conversation_says_so() -> None:
    bench = Bench()
    assert await bench.says("/cancel") == "Il n’y avait rien à annuler."
    assert bench.reply is not None
    assert not bench.reply.ends


@pytest.mark.parametrize("lost", [Dialog("gone", "number", NOON), Dialog("link", "gone", NOON)])
async def test_a_question_this_version_does_not_know_is_closed_with_a_sentence(lost: Dialog) -> None:
    bench = Bench(dialog=lost)
    assert "ne correspond plus" in (await bench.says("41") or "")
    assert bench.reply is not None
    assert bench.reply.ends


async def test_a_button_may_answer_the_question_it_was_shown_for() -> None:
    assert await Bench(dialog=QUESTION).does(answering("link", "number", "41")) == "number 42"


@pytest.mark.parametrize("dialog", [None, Dialog("link", "other", NOON), Dialog("other", "number", NOON)])
async def test_a_button_of_an_earlier_question_is_stale(dialog: Dialog | None) -> None:
    assert "ne correspond plus" in (await Bench(dialog=dialog).does(answering("link", "number", "41")) or "")


async def test_a_press_is_given_its_arguments() -> None:
    assert await Bench().does(Action("show", ("a", "b"))) == "show a b"
    assert await Bench().does(do("skill", "3")) == "skill 4"
    assert await Bench().does(do("note", "Ana", "un deux")) == "note Ana un deux"


@pytest.mark.parametrize(
    "action", [Action("gone"), Action("strict", ("x",)), Action("do"), do("gone"), Action("answer")]
)
async def test_a_button_of_another_version_is_stale(action: Action) -> None:
    assert "ne correspond plus" in (await Bench(Role.OWNER).does(action) or "")


async def test_a_file_goes_to_the_feature_that_accepts_it() -> None:
    assert await Bench(Role.STAFF).does(Uploaded("a.csv", b"x")) == "roster a.csv"
    assert "a.png" in (await Bench(Role.STAFF).does(Uploaded("a.png", b"x")) or "")


def test_the_router_knows_which_buttons_are_acts_and_how_long_they_live() -> None:
    router = Router(FEATURE)
    assert router.once(Action("pay"))
    assert not router.once(Action("show"))
    assert not router.once(do("levels"))
    assert router.lifetime(Action("pay")).total_seconds() == 300
    assert router.lifetime(do("levels")).days == 90


def test_a_command_is_shown_by_its_word_in_each_language() -> None:
    (levels,) = (command for command in FEATURE.commands if command.name == "levels")
    assert (levels.word("fr"), levels.word("en")) == ("niveaux", "levels")


@pytest.mark.parametrize(
    "feature",
    [
        Feature(commands=(Command(name="aide", run=echo("x"), summary="s"),)),
        Feature(commands=(Command(name="cancel", run=echo("x"), summary="s"),)),
        Feature(presses=(Press(name="show", run=echo("x")),)),
        Feature(presses=(Press(name="do", run=echo("x")),)),
        Feature(phrases=(Phrase(command="gone", recognise=lambda text, language: None),)),
    ],
)
def test_two_features_that_clash_are_refused_at_start_up(feature: Feature) -> None:
    with pytest.raises(ValueError, match=r"aide|cancel|show|do|gone"):
        Router(FEATURE, feature)


async def takes_none(request: Request) -> Reply:
    return Reply()


def test_a_handler_that_cannot_take_its_arguments_is_refused_at_start_up() -> None:
    with pytest.raises(TypeError, match="x"):
        Command(name="x", run=takes_none, summary="s", parameters=(Parameter("a"),))
    with pytest.raises(TypeError, match="x"):
        Step(name="x", run=takes_none)


def noting(kept: list[str], *, role: Role = Role.STUDENT) -> Router:
    """Return a router of one command, whose button is noted in ``kept``, and so is the command itself."""

    async def note(request: Request, mark: str) -> None:
        del request
        kept.append(f"noted {mark}")

    async def run(request: Request, word: str) -> Reply:
        del request
        kept.append(f"ran {word}")
        return Reply()

    command = Command(
        name="skill", run=run, summary="s", parameters=(Parameter("word", default="-", required=False),), role=role
    )
    return Router(Feature(commands=(command,), noted=(Noted(name="told", note=note),)))


async def pressed(router: Router, *args: str) -> Reply | None:
    return await router.answer(Bench(router=router).request, Action("told", args))


async def test_a_noted_press_is_noted_and_then_runs_its_command() -> None:
    kept: list[str] = []
    await pressed(noting(kept), "7", "skill", "3")
    await pressed(noting(kept), "8", "skill")
    assert kept == ["noted 7", "ran 3", "noted 8", "ran -"]


@pytest.mark.parametrize("args", [(), ("7",), ("7", "gone")])
async def test_a_noted_press_without_a_command_is_stale_and_not_noted(args: tuple[str, ...]) -> None:
    kept: list[str] = []
    assert await pressed(noting(kept), *args) is not None
    assert kept == []


async def test_what_the_guards_refuse_is_not_noted() -> None:
    kept: list[str] = []
    await pressed(noting(kept, role=Role.STAFF), "7", "skill")
    assert kept == []


def test_a_noted_press_shares_no_name_with_another() -> None:
    async def note(request: Request, mark: str) -> None:
        del request, mark

    brought = Feature(noted=(Noted(name="told", note=note),), presses=(Press(name="told", run=echo("told")),))
    with pytest.raises(ValueError, match="told"):
        Router(brought)
