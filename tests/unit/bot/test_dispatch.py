import asyncio
import re
from collections.abc import AsyncGenerator
from dataclasses import replace
from datetime import timedelta

import pytest
from structlog.testing import capture_logs

from bot.commands import Command, Feature, Flow, Handler, Press, Step
from bot.dispatch import Limits
from bot.events import Address, Reach, Reachability
from bot.message import Action, Button, Message, plain
from bot.ordering import Closed
from bot.outcomes import Outcome, Rejected
from bot.ports import Role
from bot.precedence import Precedence
from bot.replies import Ask, Reply, answer, answering, replacing
from bot.request import Request
from bot.router import Router
from tests.support.adapter import BARE, FakeAdapter
from tests.support.builders import CAMILLE, ROBIN, Sender
from tests.support.clock import NOON, ManualClock
from tests.support.core import Stage, staged
from tests.support.ports import MemoryPorts

done: list[str] = []


@pytest.fixture(autouse=True)
def _nothing_done() -> None:
    done.clear()


async def menu(request: Request) -> Reply:
    row = (
        Button("Payer", Action("pay", ("7",))),
        Button("Voir", Action("show")),
        Button("Oui", answering("q", "a", "oui")),
    )
    return answer(plain("menu"), row)


async def pay(request: Request, amount: str) -> Reply:
    done.append(f"pay {amount}")
    return replacing(plain(f"payé {amount}"))


async def show(request: Request) -> Reply:
    done.append("show")
    return replacing(plain("voilà"))


async def question(request: Request) -> Reply:
    return answer(plain("comment ?"), (Button("Oui", answering("q", "a", "oui")),)).asking(Ask("q", "a", {"n": "1"}))


async def first_answer(request: Request, text: str) -> Reply:
    assert request.dialog is not None
    data = {**request.dialog.data, "a": text}
    return answer(plain("et puis ?")).asking(Ask("q", "b", data))


async def last_answer(request: Request, text: str) -> Reply:
    assert request.dialog is not None
    done.append(f"{dict(request.dialog.data)} {text}")
    return answer(plain("merci")).ending()


async def crash(request: Request) -> Reply:
    done.append("crash")
    raise RuntimeError("a secret nobody may see")


async def hang(request: Request) -> Reply:
    await asyncio.Event().wait()
    raise AssertionError


async def public(request: Request) -> Reply:
    return answer(plain("pour tous"), private=False)


async def leak(request: Request) -> Reply:
    return Reply((Message(plain("pour tous"), private=False), Message(plain("secret"))))


async def too_long(request: Request) -> Reply:
    return answer(plain("x"), (Button("b", Action("x" * 60)),))


def command(name: str, run: Handler, *, personal: bool = True) -> Command:
    return Command(name=name, run=run, summary="core-help-button", personal=personal)


FEATURE = Feature(
    commands=(
        command("menu", menu),
        command("ask", question),
        command("crash", crash),
        command("hang", hang),
        command("public", public, personal=False),
        command("leak", leak, personal=False),
        command("toolong", too_long),
    ),
    presses=(
        Press(name="pay", run=pay, once=True, lifetime=timedelta(minutes=5)),
        Press(name="show", run=show),
        Press(name="crashing", run=crash, once=True),
    ),
    flows=(Flow(name="q", steps=(Step(name="a", run=first_answer), Step(name="b", run=last_answer))),),
)
ROUTER = Router(FEATURE)
ME = Sender()


@pytest.fixture
async def stage() -> AsyncGenerator[Stage]:
    async with staged(ROUTER) as made:
        yield made


async def test_a_command_is_answered_in_its_chat_with_sealed_buttons(stage: Stage) -> None:
    assert await stage.hears(ME.says("/menu")) == ["menu"]
    assert stage.labels == ["Payer", "Voir", "Oui"]
    assert stage.signer.open(stage.payload("Payer"), CAMILLE) == Action("pay", ("7",))
    assert [(sending.how, sending.chat) for sending in stage.adapter.sendings] == [("send", "c1")]


async def test_the_answer_is_in_the_language_of_the_person_and_not_of_the_client(stage: Stage) -> None:
    stage.memory.directory.add(CAMILLE, language="en")
    assert await stage.hears(Sender(locale="fr").says("/cancel")) == ["There was nothing to cancel."]


async def test_a_first_contact_speaks_the_language_of_the_client(stage: Stage) -> None:
    assert await stage.hears(Sender(locale="en-GB").says("/cancel")) == ["There was nothing to cancel."]
    assert await stage.hears(Sender(ROBIN, "c2", locale="de").says("/cancel")) == ["Il n’y avait rien à annuler."]


async def test_an_update_delivered_twice_acts_once(stage: Stage) -> None:
    await stage.hears(ME.says("/menu"))
    press = ME.presses(stage.payload("Voir"))
    assert await stage.hears(press) == ["voilà"]
    assert await stage.hears(press) == []
    assert done == ["show"]


async def test_an_update_delivered_again_after_a_restart_acts_once() -> None:
    clock = ManualClock()
    memory, event = MemoryPorts(clock), ME.says("/menu")
    async with staged(ROUTER, memory=memory, clock=clock) as first:
        assert await first.hears(event) == ["menu"]
        payload = first.payload("Payer")
    async with staged(ROUTER, memory=memory, clock=clock) as second:
        assert await second.hears(event) == []
        assert await second.hears(ME.presses(payload)) == ["payé 7"]


async def test_an_act_is_done_once_however_often_its_button_is_pressed(stage: Stage) -> None:
    await stage.hears(ME.says("/menu"))
    payload = stage.payload("Payer")
    first, second = ME.presses(payload), ME.presses(payload)
    assert await stage.hears(first) == ["payé 7"]
    assert await stage.hears(second) == ["C’est déjà fait\u00a0: inutile d’appuyer deux fois."]
    assert await stage.hears(first) == []
    assert await stage.hears(second) == []
    assert done == ["pay 7"]


async def test_the_same_act_from_another_message_is_another_act(stage: Stage) -> None:
    await stage.hears(ME.says("/menu"))
    payload = stage.payload("Payer")
    await stage.hears(ME.presses(payload, "m1"))
    await stage.hears(ME.presses(payload, "m2"))
    assert done == ["pay 7", "pay 7"]


async def test_browsing_may_be_pressed_again(stage: Stage) -> None:
    await stage.hears(ME.says("/menu"))
    payload = stage.payload("Voir")
    await stage.hears(ME.presses(payload))
    await stage.hears(ME.presses(payload))
    assert done == ["show", "show"]


async def test_a_press_replaces_the_message_it_was_on(stage: Stage) -> None:
    await stage.hears(ME.says("/menu"))
    await stage.hears(ME.presses(stage.payload("Voir"), "m42"))
    assert (stage.adapter.sendings[-1].how, stage.adapter.sendings[-1].reference) == ("edit", "m42")


async def test_an_expired_button_answers_with_a_fresh_one_that_works(stage: Stage) -> None:
    await stage.hears(ME.says("/menu"))
    old = stage.payload("Payer")
    stage.clock.advance(minutes=5)
    (text,) = await stage.hears(ME.presses(old))
    assert text.startswith("Ce bouton est trop ancien")
    assert done == []
    assert await stage.hears(ME.presses(stage.payload("Continuer"), "m2")) == ["payé 7"]


async def test_somebody_else_s_button_does_nothing(stage: Stage) -> None:
    await stage.hears(ME.says("/menu"))
    (text,) = await stage.hears(Sender(ROBIN, "c2").presses(stage.payload("Payer")))
    assert text.startswith("Ce bouton ne fonctionne pas ici")
    assert done == []


async def test_a_button_pressed_by_someone_since_demoted_is_refused() -> None:
    guarded = Feature(
        commands=FEATURE.commands, presses=(replace(FEATURE.presses[0], role=Role.STAFF), FEATURE.presses[1])
    )
    async with staged(Router(guarded)) as stage:
        stage.memory.directory.add(CAMILLE, Role.STAFF)
        await stage.hears(ME.says("/menu"))
        payload = stage.payload("Payer")
        stage.memory.directory.add(CAMILLE, Role.STUDENT)
        assert await stage.hears(ME.presses(payload)) == ["C’est réservé à l’équipe du programme Pix."]
        assert done == []


async def test_a_conversation_goes_from_question_to_question_and_ends(stage: Stage) -> None:
    assert await stage.hears(ME.says("/ask")) == ["comment ?"]
    assert await stage.hears(ME.says("bien")) == ["et puis ?"]
    assert await stage.hears(ME.says("/menu")) == ["menu"]
    assert await stage.hears(ME.says("voilà")) == ["merci"]
    assert done == ["{'n': '1', 'a': 'bien'} voilà"]
    assert stage.memory.dialogs.stored == {}


async def test_a_button_answers_its_question_and_is_stale_afterwards(stage: Stage) -> None:
    await stage.hears(ME.says("/ask"))
    payload = stage.payload("Oui")
    assert await stage.hears(ME.presses(payload)) == ["et puis ?"]
    assert "ne correspond plus" in (await stage.hears(ME.presses(payload)))[0]
    assert stage.memory.data(CAMILLE) == {"n": "1", "a": "oui"}


async def test_a_conversation_survives_a_restart() -> None:
    clock = ManualClock()
    memory = MemoryPorts(clock)
    async with staged(ROUTER, memory=memory, clock=clock) as first:
        await first.hears(ME.says("/ask"))
    async with staged(ROUTER, memory=memory, clock=clock) as second:
        assert await second.hears(ME.says("bien")) == ["et puis ?"]


async def test_an_expired_question_is_said_and_what_was_typed_is_answered_normally(stage: Stage) -> None:
    await stage.hears(ME.says("/ask"))
    stage.clock.advance(minutes=30)
    assert await stage.hears(ME.says("menu")) == [
        "La question restée sans réponse a expiré, je l’ai mise de côté.",
        "menu",
    ]
    assert stage.memory.dialogs.stored == {}


async def test_a_command_after_an_expired_question_is_answered_alone(stage: Stage) -> None:
    await stage.hears(ME.says("/ask"))
    stage.clock.advance(minutes=30)
    assert await stage.hears(ME.says("/menu")) == ["menu"]
    assert stage.memory.dialogs.stored == {}


async def test_cancel_leaves_the_conversation(stage: Stage) -> None:
    await stage.hears(ME.says("/ask"))
    assert await stage.hears(ME.says("/cancel")) == ["C’est annulé. La question est oubliée."]
    assert "pas compris" in (await stage.hears(ME.says("bien")))[0]


async def test_a_conversation_moved_on_elsewhere_is_tried_again_from_where_it_is(stage: Stage) -> None:
    await stage.hears(ME.says("/ask"))
    stage.memory.dialogs.conflicts = 2
    assert await stage.hears(ME.says("bien")) == ["et puis ?"]
    assert stage.memory.data(CAMILLE) == {"n": "1", "a": "bien"}


async def test_a_conversation_that_never_holds_still_ends_in_an_apology(stage: Stage) -> None:
    stage.memory.dialogs.conflicts = 3
    with capture_logs():
        assert (await stage.hears(ME.says("/ask")))[0].startswith("Désolé")
    assert stage.memory.dialogs.stored == {}


async def test_a_handler_that_fails_apologises_with_the_id_the_log_carries(stage: Stage) -> None:
    with capture_logs() as logs:
        (text,) = await stage.hears(ME.says("/crash"))
    (entry,) = logs
    assert re.fullmatch("[0-9a-f]{8}", entry["error_id"])
    assert entry["error_id"] in text
    assert "secret" not in text
    assert await stage.hears(ME.says("/menu")) == ["menu"]


async def test_what_failed_is_rolled_back_and_not_tried_again_by_a_redelivery(stage: Stage) -> None:
    await stage.hears(ME.says("/ask"))
    event = ME.says("/crash")
    with capture_logs():
        await stage.hears(event)
        assert await stage.hears(event) == []
    assert done == ["crash"]
    assert stage.memory.data(CAMILLE) == {"n": "1"}


async def test_an_act_that_failed_may_be_pressed_again(stage: Stage) -> None:
    payload = stage.signer.seal(Action("crashing"), CAMILLE, timedelta(hours=1)).data
    with capture_logs():
        await stage.hears(ME.presses(payload))
        await stage.hears(ME.presses(payload))
    assert done == ["crash", "crash"]


async def test_a_handler_that_takes_too_long_is_stopped_and_said_so() -> None:
    async with staged(ROUTER, limits=Limits(patience=timedelta(0))) as stage:
        with capture_logs() as logs:
            (text,) = await stage.hears(ME.says("/hang"))
    assert text.startswith("Désolé, c’était trop long")
    assert logs[0]["error_id"] in text


async def test_an_answer_that_the_platform_refuses_is_no_silence(stage: Stage) -> None:
    stage.adapter.outcomes.append(Rejected("too many buttons"))
    with capture_logs() as logs:
        texts = await stage.hears(ME.says("/menu"))
    assert texts[0] == "menu"
    assert "n’a pas pu être affichée" in texts[1]
    (error,) = [entry["error_id"] for entry in logs if entry["event"] == "answer refused"]
    assert error in texts[1]
    first, second = (sending.nonce for sending in stage.adapter.sendings)
    assert first != second, "a platform that knows both nonces would show the first message again"


async def test_an_apology_that_is_refused_too_is_not_apologised_for(stage: Stage) -> None:
    stage.adapter.outcomes.extend([Rejected("x")] * 5)
    with capture_logs():
        assert len(await stage.hears(ME.says("/menu"))) == 2


async def test_a_button_too_long_to_seal_is_our_mistake_and_not_a_silence(stage: Stage) -> None:
    with capture_logs():
        assert (await stage.hears(ME.says("/toolong")))[0].startswith("Désolé")


async def test_an_apology_speaks_the_language_of_the_person(stage: Stage) -> None:
    stage.memory.directory.add(CAMILLE, language="en")
    with capture_logs():
        assert (await stage.hears(ME.says("/crash")))[0].startswith("Sorry")


async def test_in_a_group_something_personal_is_one_pointer_that_everyone_may_read(stage: Stage) -> None:
    group = Sender(chat="g1", private=False)
    assert await stage.hears(group.says("/menu")) == [
        "C’est personnel\u00a0: je réponds en message privé, pas dans un groupe."
    ]
    assert not stage.shown.private
    assert await stage.hears(group.says("/public")) == ["pour tous"]


async def test_a_private_message_never_reaches_a_group_even_when_its_handler_errs(stage: Stage) -> None:
    assert await stage.hears(Sender(chat="g1", private=False).says("/leak")) == [
        "C’est personnel\u00a0: je réponds en message privé, pas dans un groupe."
    ]
    assert await stage.hears(ME.says("/leak")) == ["pour tous", "secret"]


async def test_chatter_in_a_group_is_met_with_silence(stage: Stage) -> None:
    assert await stage.hears(Sender(chat="g1", private=False).says("bonjour")) == []


async def test_in_a_group_a_private_question_is_not_answered(stage: Stage) -> None:
    await stage.hears(ME.says("/ask"))
    assert await stage.hears(Sender(chat="g1", private=False).says("bien")) == []
    assert stage.memory.data(CAMILLE) == {"n": "1"}


async def test_that_a_person_blocked_us_is_passed_on_once_and_not_answered(stage: Stage) -> None:
    event = ME.event(Reachability(Reach.BLOCKED))
    assert await stage.hears(event) == []
    assert await stage.hears(event) == []
    assert stage.memory.reached == [(CAMILLE, Reach.BLOCKED)]
    assert stage.memory.directory.asked == []


async def test_where_there_are_no_buttons_a_number_presses() -> None:
    async with staged(ROUTER, adapter=FakeAdapter(capabilities=BARE)) as stage:
        (text,) = await stage.hears(ME.says("/menu"))
        assert text.startswith("menu\n\n1. Payer\n2. Voir")
        assert await stage.hears(ME.says("2")) == ["voilà"]
        assert await stage.hears(ME.says("1")) == ["payé 7"]
        assert "Aucun bouton ne porte le numéro 1" in (await stage.hears(ME.says("1")))[0]
        assert done == ["show", "pay 7"]


async def test_where_there_are_no_buttons_a_number_answers_a_question_too() -> None:
    async with staged(ROUTER, adapter=FakeAdapter(capabilities=BARE)) as stage:
        await stage.hears(ME.says("/ask"))
        assert await stage.hears(ME.says("1")) == ["et puis ?"]
        assert await stage.hears(ME.says("1")) == ["merci"]
        assert done == ["{'n': '1', 'a': 'oui'} 1"]


async def test_a_long_answer_leaves_in_several_messages_in_order() -> None:
    async def long(request: Request) -> Reply:
        return answer(plain("un\n\ndeux\n\ntrois"))

    adapter = FakeAdapter(capabilities=replace(BARE, max_text=6))
    async with staged(Router(Feature(commands=(command("long", long),))), adapter=adapter) as stage:
        assert await stage.hears(ME.says("/long")) == ["un", "deux", "trois"]


async def test_the_answer_leaves_after_its_transaction_has_ended() -> None:
    class Watching(FakeAdapter):
        async def send(
            self, address: Address, chat: str, message: Message, *, nonce: str = "", reply_to: str = ""
        ) -> Outcome:
            assert memory.inbox.running == 0
            return await super().send(address, chat, message, nonce=nonce, reply_to=reply_to)

    clock = ManualClock()
    memory = MemoryPorts(clock)
    seen: list[int] = []

    async def look(request: Request) -> Reply:
        seen.append(memory.inbox.running)
        return answer(plain("vu"))

    router = Router(Feature(commands=(command("look", look),)))
    async with staged(router, adapter=Watching(), memory=memory, clock=clock) as stage:
        assert await stage.hears(ME.says("/look")) == ["vu"]
    assert seen == [1]


async def test_a_running_handler_is_finished_before_the_core_stops() -> None:
    go = asyncio.Event()

    async def slow(request: Request) -> Reply:
        await go.wait()
        return answer(plain("fini"))

    async with staged(Router(Feature(commands=(command("slow", slow),)))) as stage:
        await stage.core.accept(ME.says("/slow"))
        stopping = asyncio.create_task(stage.core.drain(timedelta(seconds=30)))
        await asyncio.sleep(0)
        with pytest.raises(Closed):
            await stage.core.accept(ME.says("/menu"))
        go.set()
        assert await stopping
        assert stage.adapter.texts == ["fini"]


async def test_one_chat_that_hangs_does_not_hold_up_another(stage: Stage) -> None:
    await stage.core.accept(ME.says("/hang"))
    await stage.core.accept(Sender(ROBIN, "c2").says("/menu"))
    await stage.adapter.written.wait()
    assert stage.adapter.texts == ["menu"]
    await stage.core.drain(timedelta(0))


async def test_a_request_knows_the_instant_of_its_handling(stage: Stage) -> None:
    stage.clock.advance(hours=1)
    await stage.hears(ME.says("/ask"))
    assert stage.memory.dialogs.stored[CAMILLE].expires_at == NOON + timedelta(hours=1, minutes=30)


async def test_work_that_nobody_waits_for_makes_way_while_an_event_is_handled() -> None:
    precedence, order = Precedence(timedelta(hours=1)), list[str]()

    async def slow(request: Request) -> Reply:
        for _ in range(5):
            await asyncio.sleep(0)
        order.append("answer")
        return answer(plain("enfin"))

    async def work() -> None:
        await precedence.give_way()
        order.append("work")

    router = Router(Feature(commands=(command("slow", slow),)))
    async with asyncio.timeout(10), staged(router, precedence=precedence) as stage:
        await stage.core.accept(ME.says("/slow"))
        await asyncio.sleep(0)
        await work()
        await stage.core.settled()
    assert order == ["answer", "work"]
