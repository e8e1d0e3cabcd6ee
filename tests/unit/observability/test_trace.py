"""The trace: a line for each step, with the time since the offer arrived."""

import inspect
import json
from pathlib import Path

from relevo.observability.trace import NoTrace, Trace


def _lines(path: Path) -> list[dict[str, object]]:
    return [json.loads(line) for line in path.read_text().splitlines()]


def test_every_step_is_a_line_with_the_milliseconds_of_its_offer(tmp_path: Path) -> None:
    ticks = iter([10.0, 10.02, 10.05, 10.5])
    trace = Trace(tmp_path / "trace.jsonl", now=lambda: 1_795_000_000.25, ticks=lambda: next(ticks))
    trace.received("c1", "o1")
    trace.shown("c1", "o1")
    trace.source("c1", "o1", "tickets", 31.4159)
    trace.identified("c1", "o1")
    trace.complete("c1", "o1")
    lines = _lines(tmp_path / "trace.jsonl")
    assert lines[0] == {
        "t": 1_795_000_000.25,
        "contact_id": "c1",
        "offer_id": "o1",
        "step": "received",
        "source": None,
        "ms": 0.0,
    }
    assert [(line["step"], line["source"], line["ms"]) for line in lines[1:]] == [
        ("shown", None, 20.0),
        ("source", "tickets", 31.416),
        ("identified", None, 50.0),
        ("complete", None, 500.0),
    ]
    trace.close()


def test_lines_are_there_before_the_file_is_closed_and_are_appended(tmp_path: Path) -> None:
    path = tmp_path / "trace.jsonl"
    path.write_text('{"step": "earlier"}\n')
    trace = Trace(path)
    trace.received("c1", "o1")
    assert [line["step"] for line in _lines(path)] == ["earlier", "received"]
    trace.close()
    trace.shown("c1", "o1")
    assert len(_lines(path)) == 2


def test_a_step_of_an_offer_that_never_arrived_has_no_milliseconds(tmp_path: Path) -> None:
    trace = Trace(tmp_path / "trace.jsonl")
    trace.shown("c1", "o9")
    assert _lines(tmp_path / "trace.jsonl")[0]["ms"] is None
    trace.close()


def _methods(kind: type) -> dict[str, inspect.Signature]:
    return {name: inspect.signature(value) for name, value in inspect.getmembers(kind, callable) if name[0] != "_"}


def test_no_trace_takes_whatever_a_trace_takes() -> None:
    assert _methods(NoTrace) == _methods(Trace)
    nothing = NoTrace()
    nothing.received("c1", "o1")
    nothing.shown("c1", "o1")
    nothing.identified("c1", "o1")
    nothing.source("c1", "o1", "tickets", 1.0)
    nothing.complete("c1", "o1")
    nothing.close()
