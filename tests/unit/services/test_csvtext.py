"""Tables as CSV: no cell is read as a formula, and every text comes back as it was but for its first letter."""

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from relevo.services.supervise.csvtext import csv_bytes, csv_text

STARTS = ("=", "+", "-", "@", "\t", "\r")


def read(text: str) -> list[list[str]]:
    return list(csv.reader(io.StringIO(text, newline="")))


@pytest.mark.parametrize(
    "hostile",
    ["=cmd|' /C calc'!A0", "+1+1", "-2+3", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "  =1", "＝1", "|x", "%x", "\0=1"],
)
def test_a_cell_never_begins_as_a_formula(hostile: str) -> None:
    ((told,),) = read(csv_text([hostile], []))

    assert told == f"'{hostile}"


def test_every_cell_is_quoted_and_nothing_breaks_out_of_it() -> None:
    text = csv_text(["a"], [['x","=1'], ["line\r\n=2"], [None], [3.5], ["Tenant service"]])

    assert read(text) == [["a"], ['x","=1'], ["line\r\n=2"], [""], ["3.5"], ["Tenant service"]]
    assert all(line.startswith('"') for line in text.split("\r\n") if line and not line.startswith("=2"))


def test_numbers_stay_numbers_also_below_zero() -> None:
    assert read(csv_text(["n"], [[-4], [0.25]])) == [["n"], ["-4"], ["0.25"]]


def test_a_spreadsheet_is_told_that_it_is_utf_8() -> None:
    assert csv_bytes(["Café"], []) == b'\xef\xbb\xbf"Caf\xc3\xa9"\r\n'


@given(st.lists(st.lists(st.text(alphabet=st.characters(exclude_categories=["Cs"])), min_size=2, max_size=2)))
def test_whatever_stands_in_a_table_comes_back_and_begins_harmlessly(rows: list[list[str]]) -> None:
    told = read(csv_text(["a", "b"], rows))[1:]

    assert not any(cell.startswith(STARTS) for row in told for cell in row)
    for row, back in zip(rows, told, strict=True):
        assert [text in (cell, cell.removeprefix("'")) for text, cell in zip(row, back, strict=True)] == [True, True]
