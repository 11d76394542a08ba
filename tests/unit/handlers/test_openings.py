from datetime import timedelta

from handlers.openings import improvable, open_now, opening_later
from pix.profile import Door, Source
from tests.support.clock import NOON
from tests.unit.handlers.asking import LONG_AGO, SENT, known


def test_doors_of_one_instant_and_one_source_open_together() -> None:
    profile = known({"1.1": (4, 35), "2.1": (3, 24)}, told={"3.1": (2, None, SENT)})
    first, second = opening_later(profile, Door.IMPROVE, NOON)
    assert (first.codes, first.windows.basis) == (("1.1", "2.1"), Source.IMPORTED)
    assert (second.codes, second.windows.basis) == (("3.1",), Source.DECLARED)
    assert first.at == second.at == SENT + timedelta(days=4)


def test_each_kind_of_door_is_kept_apart() -> None:
    profile = known({"1.1": (4, 35)})
    at = SENT + timedelta(days=5)
    assert [group.codes for group in open_now(profile, Door.IMPROVE, at)] == [("1.1",)]
    assert open_now(profile, Door.RESET, at) == ()
    assert [group.at for group in opening_later(profile, Door.RESET, at)] == [SENT + timedelta(days=7)]


def test_at_the_ceiling_only_a_reset_is_open_and_nothing_can_be_improved() -> None:
    profile = known({"1.1": (7, 56)}, moved_at=LONG_AGO)
    assert improvable(profile, NOON) == ()
    assert len(open_now(profile, Door.RESET, NOON)) == 1
