import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers.notices.several import pack, unpack
from pix.framework import BY_CODE


@given(st.sets(st.sampled_from(sorted(BY_CODE))))
def test_any_competences_fit_four_characters_and_come_back_in_their_order(codes: set[str]) -> None:
    packed = pack(codes)
    assert len(packed) <= 4
    assert unpack(packed) == tuple(sorted(codes))


@pytest.mark.parametrize("packed", ["10000", "-1", "xyz", ""])
def test_what_was_never_packed_is_refused(packed: str) -> None:
    with pytest.raises(ValueError, match=r"invalid literal|^10000$|^-1$"):
        unpack(packed)
