from hypothesis import given
from hypothesis import strategies as st

from bot.pacing.queue import LaneQueue

steps = st.lists(st.tuples(st.sampled_from(["add", "take", "discard"]), st.sampled_from("abc")), max_size=60)


@given(steps)
def test_whatever_is_added_and_not_discarded_comes_out_once_and_in_order(plan: list[tuple[str, str]]) -> None:
    queue, taken = LaneQueue[tuple[str, int]](), list[tuple[str, int]]()
    waiting: dict[str, list[tuple[str, int]]] = {chat: [] for chat in "abc"}
    for number, (what, chat) in enumerate(plan):
        if what == "add":
            queue.add(chat, (chat, number))
            waiting[chat].append((chat, number))
        elif what == "discard" and waiting[chat]:
            queue.discard(chat, waiting[chat].pop())
        elif what == "take" and (item := queue.take(float(number), lambda chat, item, now: now)) is not None:
            assert item == waiting[item[0]].pop(0)
            taken.append(item)
    while (item := queue.take(99.0, lambda chat, item, now: now)) is not None:
        assert item == waiting[item[0]].pop(0)
    assert not any(waiting.values())
    assert queue.wake_at(99.0) == float("inf")


def test_it_says_when_to_come_back() -> None:
    queue = LaneQueue[int]()
    assert queue.wake_at(1.0) == float("inf")
    queue.add("a", 1)
    assert queue.wake_at(1.0) == 1.0
    assert queue.take(1.0, lambda chat, item, now: 5.0) is None
    assert queue.wake_at(1.0) == 5.0
    assert queue.take(4.9, lambda chat, item, now: now) is None
    assert queue.take(5.0, lambda chat, item, now: now) == 1


def test_discarding_what_is_not_there_is_harmless() -> None:
    queue = LaneQueue[int]()
    queue.discard("a", 1)
    queue.add("a", 1)
    queue.discard("a", 2)
    assert queue.take(0.0, lambda chat, item, now: now) == 1
