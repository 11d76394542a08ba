from __future__ import annotations

import csv
from io import StringIO

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.spreadsheets import guarded, lines


@pytest.mark.parametrize("cell", ["=1+1", "+33", "-1", "@x", "\tx", "\rx"])
def test_what_could_be_a_formula_is_guarded(cell: str) -> None:
    assert guarded(cell) == f"'{cell}"


@pytest.mark.parametrize("cell", ["", "x", "1", "a=b", "'=1"])
def test_what_could_not_is_left_as_it_is(cell: str) -> None:
    assert guarded(cell) == cell


@given(st.lists(st.tuples(st.text(st.characters(exclude_characters="\0")), st.text("\"';,=é \n")), min_size=1))
def test_a_table_is_read_back_cell_by_cell(rows: list[tuple[str, str]]) -> None:
    read = list(csv.reader(StringIO(lines(rows), newline=""), delimiter=";"))
    assert read == [[guarded(cell) for cell in row] for row in rows]
