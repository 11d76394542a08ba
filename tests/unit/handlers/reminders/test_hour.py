from datetime import time

import pytest

from handlers.reminders.hour import read_hour


@pytest.mark.parametrize(
    ("typed", "hour"),
    [
        ("18", time(18)),
        ("18h", time(18)),
        ("18 h 30", time(18, 30)),
        ("18\u202fh\u202f30", time(18, 30)),
        ("18:30", time(18, 30)),
        ("18h30", time(18, 30)),
        ("vers 8 heures", time(8)),
        ("at 6 pm", time(18)),
        ("6:30 pm", time(18, 30)),
        ("12 am", time(0)),
        ("12 pm", time(12)),
        ("midi", time(12)),
        ("Noon", time(12)),
        ("0h", time(0)),
    ],
)
def test_an_hour_is_read_as_people_write_it(typed: str, hour: time) -> None:
    assert read_hour(typed) == hour


@pytest.mark.parametrize("typed", ["24", "18:60", "13 pm", "0 pm", "soon", "18:30:15", "", "-1", "18h-20h", "1830"])
def test_what_names_no_hour_is_not_guessed(typed: str) -> None:
    assert read_hour(typed) is None
