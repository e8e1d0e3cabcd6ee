"""From when until when a machine has listened is kept, and nothing is believed that makes no sense."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from relevo.records.listening import MAX_GAPS, Listening, ListeningFile

NOW = datetime(2026, 11, 22, 9, 12, tzinfo=UTC)


def test_what_is_written_comes_back_and_the_newest_counts(tmp_path: Path) -> None:
    file = ListeningFile(tmp_path / "own" / "listening.json")
    assert file.read() is None
    file.write(Listening(NOW, NOW))
    told = Listening(NOW, NOW + timedelta(minutes=5)).resumed(NOW + timedelta(minutes=9))
    file.write(told)
    assert file.read() == told
    assert told.gaps == ((NOW + timedelta(minutes=5), NOW + timedelta(minutes=9)),)


def test_many_stops_stay_few_gaps_and_none_of_the_time_is_lost() -> None:
    told = Listening(NOW, NOW)
    for minute in range(1, 500):
        told = told.resumed(NOW + timedelta(minutes=minute))
    assert len(told.gaps) == MAX_GAPS
    assert (told.gaps[0][0], told.gaps[-1][1]) == (NOW, NOW + timedelta(minutes=499))


@pytest.mark.parametrize(
    "text",
    [
        "",
        "[]",
        '{"since": 1, "until": 2}',
        '{"since": "2026-11-22T09:00:00", "until": "2026-11-22T09:01:00"}',
        '{"since": "2026-11-22T09:01:00+00:00", "until": "2026-11-22T09:00:00+00:00", "gaps": []}',
        '{"since": "2026-11-22T09:00:00+00:00", "until": "2026-11-22T09:05:00+00:00"}',
        '{"since": "2026-11-22T09:00:00+00:00", "until": "2026-11-22T09:05:00+00:00", "gaps": [["08:00", 1]]}',
    ],
)
def test_what_makes_no_sense_counts_as_nothing(tmp_path: Path, text: str) -> None:
    file = ListeningFile(tmp_path / "listening.json")
    file.path.write_text(text)
    assert file.read() is None
