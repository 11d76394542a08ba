"""Whoever works on files is woken by whoever takes one."""

from models.uploads import Intake


def test_everyone_who_asked_is_woken_each_time() -> None:
    intake, woken = Intake(), list[str]()
    intake.wake()
    intake.wakes(lambda: woken.append("one"))
    intake.wakes(lambda: woken.append("two"))
    intake.wake()
    intake.wake()
    assert woken == ["one", "two"] * 2


def test_nothing_is_taken_unless_it_is_said() -> None:
    assert not Intake().takes
