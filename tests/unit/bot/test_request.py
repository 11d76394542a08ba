from bot.message import Action, Button, Span, Style, plain
from bot.replies import Ask, Reply, answer, replacing
from tests.support.clock import NOON
from tests.support.features import Bench


def test_a_request_speaks_and_counts_time_as_its_person_does() -> None:
    request = Bench(language="fr").request
    assert request.word("core-help-button") == "Aide"
    assert request.say("core-unknown-command", typed="/x")[1] == Span("/x", Style.CODE)
    assert request.calendar.near(NOON) == "aujourd’hui à 13\u202fh"
    assert Bench(language="en").request.calendar.near(NOON) == "today at 13:00"


def test_a_reply_leaves_out_empty_rows_and_says_what_it_replaces() -> None:
    button = Button("a", Action("a"))
    reply = answer(plain("x"), (), (button,))
    assert reply.messages[0].buttons == ((button,),)
    assert not reply.edit
    assert replacing(plain("x")).edit


def test_a_reply_either_asks_or_ends() -> None:
    ask = Ask("f", "s")
    assert Reply().asking(ask) == Reply(ask=ask)
    assert Reply().asking(ask).ending() == Reply(ends=True)
    assert Reply().ending().asking(ask) == Reply(ask=ask)
