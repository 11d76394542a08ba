from handlers.notices.usefulness import by_use
from tests.support.clock import NOON
from tests.unit.handlers.asking import known

FIVE = {"1.1": (4, 35), "1.2": (2, 17), "2.1": (1, 12), "3.1": (1, 9), "3.2": (1, 8)}


def test_who_is_not_certifiable_yet_hears_first_of_what_does_not_count_yet() -> None:
    profile = known({"1.1": (4, 39), "2.1": (0, 3), "3.1": (1, 15)})
    assert by_use(["1.1", "3.1", "2.1"], profile) == ("2.1", "1.1", "3.1")


def test_who_is_certifiable_hears_first_of_what_is_nearest_to_a_level() -> None:
    profile = known({**FIVE, "4.1": (0, 2), "5.1": (3, 31)})
    assert by_use(["4.1", "5.1", "2.1"], profile) == ("5.1", "2.1", "4.1")


def test_what_was_told_counts_as_the_student_says() -> None:
    profile = known({code: figure for code, figure in FIVE.items() if code != "3.2"}, told={"5.2": (1, 9, NOON)})
    assert by_use(["5.2", "1.1"], profile) == ("1.1", "5.2")


def test_without_figures_pix_own_order_decides_and_none_is_named_twice() -> None:
    assert by_use(["3.1", "1.2", "3.1"], known()) == ("1.2", "3.1")
