"""The busiest window slides, and is half open."""

import pytest

from tests.standins.common.windows import busiest


@pytest.mark.parametrize(
    ("instants", "most"),
    [
        ([], 0),
        ([5.0], 1),
        ([0.0, 0.5, 0.999], 3),
        ([0.0, 1.0], 1),
        ([0.9, 0.95, 1.0, 1.05, 1.5], 5),
        ([3.0, 0.0, 0.2, 3.1, 3.2], 3),
    ],
)
def test_the_busiest_second(instants: list[float], most: int):
    assert busiest(instants) == most


def test_a_second_that_starts_anywhere_counts():
    """Negative control: counting by whole seconds sees 30 and 30."""
    end_and_start = [0.9 + n / 1000 for n in range(30)] + [1.01 + n / 1000 for n in range(30)]
    by_whole_seconds = max(sum(int(instant) == second for instant in end_and_start) for second in (0, 1))
    assert by_whole_seconds == 30
    assert busiest(end_and_start) == 60


def test_a_window_of_another_length():
    assert busiest([0.0, 10.0, 59.0, 60.0], seconds=60.0) == 3
