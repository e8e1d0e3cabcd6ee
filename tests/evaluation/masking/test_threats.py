"""Hostile texts let no number pass, and a note keeps none that is typed into it; the whole measure has more of both."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from bench.masking import UNITS
from evaluation.masking import hostile, notes
from evaluation.masking.hostile import Hostile
from evaluation.masking.notes import Typed

TESTS = Path(__file__).parents[2]
ENVIRONMENT = {**os.environ, "PYTHONPATH": os.pathsep.join([str(TESTS.parent / "app"), str(TESTS)])}


def test_of_hostile_texts_nothing_passes_and_nothing_is_raised() -> None:
    found = hostile.measure(UNITS[::6], size=40_000, runs=1)
    assert found.texts == 2 * len(UNITS[::6])
    assert (found.shown, found.raised) == (0, 0)


def test_a_masker_that_lets_all_through_or_raises_is_found_out(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(_turns: object) -> tuple[str, ...]:
        raise ValueError

    monkeypatch.setattr(hostile, "mask", lambda text: text)
    monkeypatch.setattr(hostile, "mask_messages", broken)
    found = hostile.measure(UNITS[:3], size=2_000, runs=1)
    assert (found.shown, found.raised, found.texts) == (3, 3, 6)


def test_a_note_keeps_no_number_that_is_typed_and_the_advisor_is_warned() -> None:
    # a process of its own: it makes an application without windows, and windows need another
    run = [sys.executable, "-m", "evaluation.masking.notes", "6"]
    told = subprocess.run(run, capture_output=True, text=True, timeout=120, cwd=TESTS, env=ENVIRONMENT, check=False)
    assert told.returncode == 0, told.stderr
    rows = {row[0]: [int(each) for each in row[1:4]] for row in map(str.split, told.stdout.splitlines()[1:])}
    assert set(rows) == {"card", "cvv", "iban"}
    for notes_typed, stored, unwarned in rows.values():
        assert notes_typed >= 15
        assert (stored, unwarned) == (0, 0)


def test_the_tables_name_each_figure_with_its_goal() -> None:
    told = hostile.table(Hostile(texts=4, shown=1, raised=0, hidden=2, worst_ms=12.3, worst="4 "))
    assert "1 of 4 texts" in told and "12 ms, '4 '" in told and "at most 50 ms" in told
    assert notes.table([Typed("card", 9, 1, 2, 3)]).splitlines()[1].split() == [
        *("card", "9", "1", "2", "3", "0", "stored,", "0", "unwarned")
    ]
