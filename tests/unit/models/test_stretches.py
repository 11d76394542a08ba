"""How many people's ids the next transaction of an announcement looks through."""

from __future__ import annotations

from models.announcing.writing import CHUNK, Chunk, stretch_after


def after(ids: int, rows: int) -> int:
    return stretch_after(ids, Chunk(None, rows))


def test_where_everybody_is_meant_stretches_stay_as_long_as_a_chunk_has_rows() -> None:
    assert after(CHUNK, CHUNK) == CHUNK


def test_where_few_are_meant_stretches_grow_and_stay_bounded() -> None:
    assert after(CHUNK, CHUNK // 2) == 2 * CHUNK
    assert after(CHUNK, 0) == 4 * CHUNK
    assert after(4 * CHUNK, 0) == after(10 * CHUNK, 0) == 10 * CHUNK


def test_where_people_become_dense_a_stretch_shrinks_again() -> None:
    assert after(10 * CHUNK, 10 * CHUNK) == CHUNK
    assert after(10 * CHUNK, 2 * CHUNK) == 5 * CHUNK
