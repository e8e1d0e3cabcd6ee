"""The log: fields from a list, and nobody's name, number or address."""

import io
import logging
import re
from collections.abc import Iterator
from datetime import datetime, timedelta
from enum import StrEnum

import pytest

from relevo.observability.log import WITHHELD, log_event, setup_logging
from relevo.observability.redaction import error_lines, redact


class _Code(StrEnum):
    LATE = "late"


@pytest.fixture(autouse=True)
def logging_as_before() -> Iterator[None]:
    root = logging.getLogger()
    handlers, level, own = root.handlers[:], root.level, logging.getLogger("relevo").level
    yield
    root.handlers[:] = handlers
    root.setLevel(level)
    logging.getLogger("relevo").setLevel(own)


def _line(**fields: object) -> str:
    """Return what is written for an event, without the time."""
    out = io.StringIO()
    setup_logging(stream=out)
    log_event(logging.getLogger("relevo.test"), "source.fetched", level=logging.INFO, **fields)
    (line,) = out.getvalue().splitlines()
    time, _, rest = line.partition(" ")
    assert datetime.fromisoformat(time).utcoffset() == timedelta(0)
    return rest


def test_an_event_is_one_line_with_its_fields() -> None:
    line = _line(source="zammad", records=12, elapsed_ms=84.12345, code=_Code.LATE)
    assert line == "info    relevo.test source.fetched source=zammad records=12 elapsed_ms=84.123 code=late"


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("customer", "Nadia Zanzibarre"),
        ("phone", "+447700900123"),
        ("source", "+447700900123"),
        ("source", "Nadia Zanzibarre"),
        ("code", "u447700900123"),
        ("reason", "see https://example.org/?phone=1"),
        ("records", "12 Nadia"),
        ("error", {"name": "Nadia"}),
    ],
)
def test_what_is_not_on_the_list_or_not_of_its_kind_is_withheld(field: str, value: object) -> None:
    fields = {field: value}
    assert _line(**fields) == f"info    relevo.test source.fetched {field}={WITHHELD}"


def test_ids_are_written_as_a_hash_that_is_the_same_within_a_log() -> None:
    one, two, other = _line(contact_id="+447700900123"), _line(contact_id="+447700900123"), _line(contact_id="c2")
    assert one == two != other
    assert re.fullmatch(r"info    relevo.test source.fetched contact_id=[0-9a-f]{12}", one)


def _written(record: logging.LogRecord) -> str:
    """Return what our handler alone makes of a record: the suite refuses logs that name people."""
    out = io.StringIO()
    setup_logging(stream=out)
    logging.getLogger().handlers[-1].handle(record)
    return out.getvalue()


def test_what_libraries_log_is_redacted_and_stays_on_its_line() -> None:
    message = "retry https://example.org/?phone=+447700900123\nforged line"
    line = _written(logging.makeLogRecord({"name": "httpx", "levelno": logging.WARNING, "msg": message}))
    assert "7700900123" not in line
    assert line.count("\n") == 1


def test_libraries_that_write_addresses_are_quiet() -> None:
    setup_logging(logging.DEBUG, stream=io.StringIO())
    assert not logging.getLogger("httpx").isEnabledFor(logging.INFO)
    assert not logging.getLogger("httpcore.connection").isEnabledFor(logging.DEBUG)
    assert logging.getLogger("relevo.events").isEnabledFor(logging.DEBUG)


def test_an_error_is_logged_with_its_places_and_without_its_message() -> None:
    try:
        raise ValueError("Nadia Zanzibarre +447700900123")
    except ValueError as error:
        values = {"name": "relevo.test", "msg": "it failed", "exc_info": (type(error), error, error.__traceback__)}
        line = _written(logging.makeLogRecord(values))
    assert "ValueError" in line
    assert "test_log.py:" in line
    assert "Zanzibarre" not in line


def test_setting_up_twice_writes_each_line_once() -> None:
    out = io.StringIO()
    setup_logging(stream=io.StringIO())
    setup_logging(stream=out)
    logging.getLogger("relevo.test").info("once")
    assert out.getvalue().count("once") == 1
    handlers = [
        handler for handler in logging.getLogger().handlers if type(handler.formatter).__name__ == "LineFormatter"
    ]
    assert len(handlers) == 1


@pytest.mark.parametrize(
    "text",
    [
        "GET https://example.org/u?phone=%2B447700900123",
        "user nadia.zanzibarre@example.org unknown",
        "no such value 'Nadia Zanzibarre'",
        "number +44 7700 900123 refused",
    ],
)
def test_redaction_leaves_nothing_of_a_person(text: str) -> None:
    assert not {"7700", "900123", "anzibarre"} & {
        part for part in ("7700", "900123", "anzibarre") if part in redact(text)
    }


def test_error_lines_name_causes_by_type_only() -> None:
    try:
        try:
            raise KeyError("Nadia")
        except KeyError as cause:
            raise RuntimeError("Zanzibarre") from cause
    except RuntimeError as error:
        lines = error_lines(error)
    assert lines[0] == "builtins.RuntimeError"
    assert "builtins.KeyError" in lines
    assert "Nadia" not in "".join(lines)


def test_a_program_without_a_console_writes_its_log_to_the_file_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    out = io.StringIO()
    monkeypatch.setattr("sys.stderr", None)  # as Windows starts a program with a window
    setup_logging(file=logging.StreamHandler(out))

    log_event(logging.getLogger("relevo.test"), "source.fetched", records=1)

    assert "source.fetched" in out.getvalue()
    assert [each for each in logging.getLogger().handlers if getattr(each, "stream", out) is None] == []
