import pytest

from bot.pacing.stops import Crowd, Stops


def test_three_chats_stopped_within_a_second_stop_everything() -> None:
    stops = Stops()
    stops.chat("a", 20.0, 0.0)
    stops.chat("b", 30.0, 0.5)
    assert (stops.chat_free_at("a", 1.0), stops.bot_free_at(1.0)) == (20.0, 1.0)
    stops.chat("c", 10.0, 1.0)
    assert stops.bot_free_at(1.0) == 30.0


@pytest.mark.parametrize(("chats", "times"), [("abc", (0.0, 0.5, 1.1)), ("aab", (0.0, 0.1, 0.2))])
def test_fewer_or_slower_stops_stay_with_their_chats(chats: str, times: tuple[float, ...]) -> None:
    stops = Stops()
    for chat, time in zip(chats, times, strict=True):
        stops.chat(chat, 20.0, time)
    assert stops.bot_free_at(1.2) == 1.2


def test_a_stop_is_never_shortened_by_a_later_one() -> None:
    stops = Stops()
    stops.chat("a", 20.0, 0.0)
    stops.chat("a", 5.0, 1.0)
    assert stops.chat_free_at("a", 2.0) == 20.0
    stops.forget(19.0)
    assert stops.chat_free_at("a", 19.0) == 20.0
    stops.forget(20.0)
    assert stops.chat_free_at("a", 19.0) == 19.0


def test_a_crowd_is_counted_by_its_chats_and_lasts_as_long_as_the_latest_of_them() -> None:
    crowd = Crowd(2, 10.0)
    assert crowd.stopped("a", 90.0, 0.0) is None
    assert crowd.stopped("a", 95.0, 5.0) is None
    assert crowd.stopped("b", 20.0, 15.0) == 95.0
    assert crowd.stopped("c", 30.0, 26.0) is None
    assert Crowd(None, 10.0).stopped("a", 1.0, 0.0) is None
