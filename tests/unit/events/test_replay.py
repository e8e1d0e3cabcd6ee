"""Replay of recordings: the same events however the bytes are cut; a file that is none is told in one line."""

import contextlib
import json
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from relevo.domain.events import Event, SourceUp
from relevo.events.replay import ReplayError, replay
from support.telephony import RESTARTS, SCENARIOS, events_of, recording, write_recording


def chunks_of(name: str) -> list[tuple[float, bytes]]:
    lines = recording(name).read_text("utf-8").splitlines()
    return [(float(row["t"]), str(row["raw"]).encode()) for row in map(json.loads, lines)]


def recut(name: str, path: Path, cuts: list[int]) -> list[Event]:
    """Replay with other borders; each piece takes the time of its first byte."""
    chunks = chunks_of(name)
    data = b"".join(raw for _, raw in chunks)
    times = [t for t, raw in chunks for _ in raw]
    borders = [0, *sorted({cut % len(data) for cut in cuts}), len(data)]
    pieces = [(times[a], data[a:b]) for a, b in pairwise(borders) if b > a]
    return list(replay(write_recording(path / "cut.jsonl", pieces)))


@pytest.mark.parametrize("name", [*SCENARIOS, *RESTARTS])
def test_a_recording_in_one_piece_gives_the_same_events(name: str, tmp_path: Path) -> None:
    assert recut(name, tmp_path, []) == events_of(name)


@pytest.mark.parametrize("name", ["abandon_ringing", "no_callerid"])
def test_a_recording_byte_by_byte_gives_the_same_events(name: str, tmp_path: Path) -> None:
    size = sum(len(raw) for _, raw in chunks_of(name))
    assert recut(name, tmp_path, list(range(size))) == events_of(name)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(name=st.sampled_from(["attended_transfer", "crash_kill9", "hostile_caller_name"]), data=st.data())
def test_any_cutting_gives_the_same_events(name: str, data: st.DataObject, tmp_path: Path) -> None:
    cuts = data.draw(st.lists(st.integers(0, 10**6), max_size=30))
    assert recut(name, tmp_path, cuts) == events_of(name)


@pytest.mark.parametrize("name", [*SCENARIOS, *RESTARTS])
def test_a_second_replay_tells_the_same_facts_under_the_same_ids(name: str) -> None:
    assert events_of(name) == events_of(name)


def told_of(path: Path) -> list[Event]:
    """Return what a damaged recording tells before it says that it is damaged."""
    told: list[Event] = []
    with contextlib.suppress(ReplayError):
        told.extend(replay(path))
    return told


def test_a_stream_cut_short_tells_what_came(tmp_path: Path) -> None:
    chunks = chunks_of("attended_transfer")
    whole = events_of("attended_transfer")
    for keep in range(3, len(chunks), 4):
        t, raw = chunks[keep]
        path = write_recording(tmp_path / "short.jsonl", [*chunks[:keep], (t, raw[: len(raw) // 2])])
        told = told_of(path)
        assert told
        assert {event.id for event in told} <= {event.id for event in whole} | {
            e.id for e in told if isinstance(e, SourceUp)
        }


def test_a_garbled_stream_still_tells_the_rest(tmp_path: Path) -> None:
    chunks = chunks_of("normal")
    garbled = [(t, raw + b"\x00\xff\xfe~~~\r\n\r\n") for t, raw in chunks]
    kinds = [event.type for event in told_of(write_recording(tmp_path / "bad.jsonl", garbled))]
    assert "contact.offered" in kinds
    assert kinds.count("contact.ended") == 1


def test_damage_is_named_with_the_file_after_all_that_could_be_read(tmp_path: Path) -> None:
    chunks = chunks_of("normal")
    for damaged in ([(0.0, b"~~~\r\n\r\n"), *chunks[1:]], [*chunks[:-1], (chunks[-1][0], chunks[-1][1][:-4])]):
        path = write_recording(tmp_path / "bad.jsonl", damaged)
        with pytest.raises(ReplayError, match=r"bad\.jsonl: is damaged, 1 messages of it could not be read"):
            list(replay(path))


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("hello", 1),
        ('{"t": 1, "raw": "Event: X\\r\\n\\r\\n"}\n{"t": 2}', 2),
        ('{"t": "x", "raw": ""}', 1),
        ('[1, "raw"]', 1),
        ('{"t": 1, "raw": 5}', 1),
        ('{"t": NaN, "raw": ""}', 1),
        ('{"t": true, "raw": ""}', 1),
        ("\x00\x01\x02", 1),
        ("[" * 100_000, 1),
    ],
)
def test_what_is_no_recording_is_told_with_file_and_line(tmp_path: Path, text: str, line: int) -> None:
    path = tmp_path / "other.jsonl"
    path.write_text(text, "utf-8")
    with pytest.raises(ReplayError) as caught:
        list(replay(path))
    assert str(caught.value).startswith(f"{path}, line {line}: not a recording; ")
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize("text", ["", "\n\n", '{"t": 1, "raw": "hello"}'])
def test_a_recording_without_a_message_is_told(tmp_path: Path, text: str) -> None:
    path = tmp_path / "empty.jsonl"
    path.write_text(text, "utf-8")
    with pytest.raises(ReplayError, match="holds no message"):
        list(replay(path))


def test_a_file_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(ReplayError, match=r"cannot be read \(No such file or directory\)"):
        list(replay(tmp_path / "none.jsonl"))


def test_a_binary_file_is_told(tmp_path: Path) -> None:
    path = tmp_path / "call.wav"
    path.write_bytes(bytes(range(256)) * 1000)
    with pytest.raises(ReplayError, match="line 1: not a recording"):
        list(replay(path))
