from __future__ import annotations

import csv
import tracemalloc
from collections.abc import Sequence
from io import BytesIO, StringIO

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pix.files import Limits, Problem, ProblemCode, Refused
from pix.files.source import Row, Source, clean, open_source
from tests.unit.pix.files.building import FIGURES, ROSTER, header, sent, stream, student, written

ENCODINGS = ("utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252", "mac-roman", "latin-1")


def opened(data: BytesIO | bytes, limits: Limits | None = None) -> Source:
    return open_source(BytesIO(data) if isinstance(data, bytes) else data, "file.csv", limits or Limits())


def cells(source: Source) -> list[list[str]]:
    return [[clean(cell) for cell in row.cells] for row in source.rows() if isinstance(row, Row)]


def refused(data: bytes, limits: Limits | None = None) -> Problem:
    with pytest.raises(Refused) as caught:
        opened(data, limits)
    assert caught.value.problems == (caught.value.problem,)
    return caught.value.problem


@pytest.mark.parametrize("encoding", ENCODINGS)
@pytest.mark.parametrize("delimiter", [";", ",", "\t"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_encoding_delimiter_and_line_ends_are_found(encoding: str, delimiter: str, end: str) -> None:
    rows = [ROSTER, student(last_name="Lefèvre", first_name="Zoé")]
    source = opened(stream(written(rows, delimiter=delimiter, end=end), encoding))
    assert source.header == ROSTER
    assert cells(source) == [rows[1]]
    assert source.ends_with_line


@pytest.mark.parametrize("encoding", ENCODINGS)
def test_a_last_line_without_its_end_is_noticed(encoding: str) -> None:
    assert not opened(stream(written([ROSTER, student()]).rstrip("\n"), encoding)).ends_with_line


text = st.text(st.characters(codec="mac-roman", exclude_categories=["Cc", "Co"]), max_size=30).map(str.strip)


tables = st.lists(st.lists(text, min_size=13, max_size=13).filter(any), min_size=1, max_size=5)


@given(tables, st.sampled_from(ENCODINGS[:5]))
def test_cells_written_as_pix_writes_them_are_read_back(rows: list[list[str]], encoding: str) -> None:
    # A cell that itself begins like a guard loses its apostrophe: what Pix wrote cannot be told from it.
    meant = [[clean(cell) for cell in row] for row in rows]
    assert cells(opened(stream(written([ROSTER, *rows]), encoding))) == meant


@pytest.mark.parametrize(
    ("cell", "meant"),
    [
        ("'@Campagne", "@Campagne"),
        ("'=Bono", "=Bono"),
        ("'-12", "-12"),
        ("'+33", "+33"),
        ("'Neill", "'Neill"),
        ("''=x", "''=x"),
        ("  Léa\u00a0", "Léa"),
        ("Le\u0301a", "Léa"),
        ("", ""),
    ],
)
def test_guards_and_blanks_are_removed_and_accents_composed(cell: str, meant: str) -> None:
    assert clean(cell) == meant


def test_guarded_titles_are_unguarded() -> None:
    assert opened(stream([[*ROSTER, "@web1"], student()])).header[-1] == "@web1"


def test_lines_are_those_of_the_file_blank_and_broken_ones_included() -> None:
    rows = written([ROSTER]) + "\n;;\n" + written([student("1", team="deux\nlignes"), student("2")])
    lines = [row.line for row in opened(stream(rows)).rows()]
    assert lines == [4, 6]


def test_a_spreadsheets_line_of_the_separator_is_no_header() -> None:
    source = opened(stream("sep=;\n" + written([ROSTER, student()])))
    assert (source.header_line, source.header) == (2, ROSTER)
    assert [row.line for row in source.rows()] == [3]


def test_a_file_is_read_as_often_as_one_asks_and_stays_open() -> None:
    data = stream([ROSTER, student("1"), student("2")])
    source = opened(data)
    assert next(iter(source.rows())) == next(iter(source.rows()))
    assert len(list(source.rows())) == len(list(source.rows())) == 2
    assert not data.closed


def test_apostrophes_that_latin_1_could_not_hold_do_not_hide_a_title() -> None:
    titles = [title.replace("’", "?").replace("'", "?") for title in header()]
    source = opened(stream([titles, sent()], "latin-1"))
    assert source.encoding == "cp1252"
    assert len(source.header) == len(titles)


def zipped(mark: bytes = b"") -> bytes:
    return b"PK\x03\x04" + b"\x14\x00\x06\x00" + b"\0" * 20 + mark + b"\0" * 20


@pytest.mark.parametrize(
    ("data", "code", "found"),
    [
        (b"", ProblemCode.EMPTY, ""),
        (b"\xef\xbb\xbf \r\n\n", ProblemCode.EMPTY, ""),
        (b"\xff\xfe", ProblemCode.EMPTY, ""),
        ("\u00a0\n\u2003".encode(), ProblemCode.EMPTY, ""),
        (zipped(b"xl/workbook.xml"), ProblemCode.SPREADSHEET, "xlsx"),
        (zipped(b"application/vnd.oasis.opendocument.spreadsheet"), ProblemCode.SPREADSHEET, "ods"),
        (zipped(), ProblemCode.SPREADSHEET, "zip"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", ProblemCode.SPREADSHEET, "xls"),
        (b"%PDF-1.7\n", ProblemCode.BINARY, "pdf"),
        (b"\x89PNG\r\n\x1a\n", ProblemCode.BINARY, "png"),
        (b"Nom;Code\nLea;\x00\n", ProblemCode.BINARY, ""),
        (b"Nom;Code\nL\xe9a;\x00\n", ProblemCode.BINARY, ""),
    ],
)
def test_what_is_no_text_is_refused_by_its_kind(data: bytes, code: ProblemCode, found: str) -> None:
    problem = refused(data)
    assert (problem.code, problem.found, problem.file) == (code, found, "file.csv")


def test_the_name_of_a_workbook_helps_when_its_content_does_not() -> None:
    with pytest.raises(Refused) as caught:
        open_source(BytesIO(zipped()), "Promo.XLSX", Limits())
    assert caught.value.problem.found == "xlsx"


def test_a_byte_that_utf_8_cannot_hold_is_located() -> None:
    good = written([ROSTER, student(last_name="Lefèvre"), student("2")]).encode()
    problem = refused(good + b"L\xe9a;")
    assert (problem.code, problem.line) == (ProblemCode.BAD_ENCODING, 4)
    assert (problem.found, problem.expected) == ("e9", "utf-8")


def test_a_bad_byte_is_located_beyond_the_first_megabyte() -> None:
    many = written([ROSTER, *[student(last_name="Lefèvre")] * 20_000]).encode()
    assert refused(many + b"L\xe9a;").line == 20_002


def test_a_cut_within_a_letter_is_left_to_the_last_row() -> None:
    data = written([ROSTER, student("1"), student("2", regime="É")]).encode()[: -len('"\n') - 1]
    found = list(opened(data).rows())
    assert [type(item) for item in found] == [Row, Problem]


def test_a_file_too_large_is_refused_before_it_is_read() -> None:
    data = written([ROSTER, student()]).encode()
    problem = refused(data, Limits(max_bytes=len(data) - 1))
    assert problem.code is ProblemCode.TOO_LARGE
    assert (problem.found, problem.expected) == (str(len(data)), str(len(data) - 1))
    assert opened(data, Limits(max_bytes=len(data))).header == ROSTER


def test_reading_stops_at_the_bound_of_rows() -> None:
    rows = [ROSTER, *[student(str(number)) for number in range(4)]]
    found = list(opened(stream(rows), Limits(max_rows=3)).rows())
    assert [type(item) for item in found] == [Row, Row, Row, Problem]
    last = found[-1]
    assert isinstance(last, Problem)
    assert (last.code, last.line, last.expected) == (ProblemCode.TOO_MANY_ROWS, 5, "3")
    assert len(list(opened(stream(rows), Limits(max_rows=4)).rows())) == 4


def test_a_header_alone_holds_no_rows() -> None:
    assert [item.code for item in opened(stream([ROSTER])).rows() if isinstance(item, Problem)] == [ProblemCode.NO_ROWS]


def test_quotes_broken_within_a_row_cost_that_row_alone() -> None:
    rows = written([ROSTER, student("1")]) + 'Léa;"x"y;;Martin\n' + written([student("2")])
    found = list(opened(stream(rows)).rows())
    assert [(type(item), item.line) for item in found] == [(Row, 2), (Problem, 3), (Row, 4)]
    assert [item.code for item in found if isinstance(item, Problem)] == [ProblemCode.MALFORMED]


def test_each_of_two_broken_rows_is_located() -> None:
    rows = written([ROSTER]) + 'Léa;"x"y\nZoé;"x"y\n' + written([student()])
    found = [(type(item), item.line) for item in opened(stream(rows)).rows()]
    assert found == [(Problem, 2), (Problem, 3), (Row, 4)]


def test_a_problem_repeats_no_more_than_a_line_of_what_it_found() -> None:
    source = opened(stream([ROSTER, student()]))
    short, long = (source.problem(ProblemCode.BAD_DATE, 2, found="x" * length) for length in (100, 101))
    assert short.found == "x" * 100
    assert long.found == "x" * 99 + "…"


def test_quotes_open_at_the_end_mean_a_truncated_file() -> None:
    whole = written([ROSTER, student("1"), student("2")])
    found = list(opened(stream(whole[: whole.rindex('"')])).rows())
    assert [item.code for item in found if isinstance(item, Problem)] == [ProblemCode.TRUNCATED]


def test_a_cell_without_end_is_refused_within_bounds() -> None:
    rows = written([ROSTER, student("1")]) + '"' + "x" * 300_000 + '"\n' + written([student("2")])
    found = list(opened(stream(rows)).rows())
    assert ProblemCode.MALFORMED in {item.code for item in found if isinstance(item, Problem)}


def test_only_the_last_row_is_marked_as_such() -> None:
    found = list(opened(stream([ROSTER, student("1"), student("2"), student("3")])).rows())
    assert [item.last for item in found if isinstance(item, Row)] == [False, False, True]


def peak(rows: Sequence[Sequence[str]]) -> int:
    source = opened(stream([header(), *rows]))
    for _ in source.rows():  # what the first reading makes once (decoders, caches) is not counted
        break
    tracemalloc.start()
    try:
        assert sum(1 for _ in source.rows()) == len(rows)
        return tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()


def test_memory_does_not_grow_with_the_rows() -> None:
    few, many = peak([sent()] * 100), peak([sent()] * 3000)
    assert many < few + 100_000
    assert many < 1_000_000


def test_pix_and_a_spreadsheet_write_the_same_header() -> None:
    saved = StringIO()
    csv.writer(saved, delimiter=";").writerows([header(), sent()])
    assert opened(stream(saved.getvalue(), "cp1252")).header == opened(stream([header(), sent()])).header
    assert len(FIGURES) == 32
