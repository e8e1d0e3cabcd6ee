"""The check for known vulnerabilities: every part is asked for, and no answer is never taken for a good one.

The answers have the shape of PyPI's JSON API ("Known vulnerabilities", read 2026-11-22), their advisories are made up.
"""

import json
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest

from sbom import vulnerabilities
from sbom.vulnerabilities import locked, main

PROJECT = Path(__file__).parents[3]
PARTS = locked((PROJECT / "requirements.lock").read_text("utf-8"))
ADVISORY = {
    "aliases": ["CVE-2099-0001"],
    "details": "Made up.",
    "summary": "Made up",
    "fixed_in": ["99.1", "99.2"],
    "id": "PYSEC-2099-1",
    "link": "https://example.org/PYSEC-2099-1",
    "source": "osv",
    "withdrawn": None,
}
NOTHING = {"info": {}, "last_serial": 1, "urls": [], "vulnerabilities": []}
Told = pytest.CaptureFixture[str]


class Index:
    """An index on this machine; `answers` by the name of the part, `usual` for all others: a status and a body."""

    def __init__(self) -> None:
        self.asked: list[str] = []
        self.usual: tuple[int, bytes] = (200, json.dumps(NOTHING).encode())
        self.answers: dict[str, tuple[int, bytes]] = {}
        index = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                index.asked.append(self.path)
                status, body = index.answers.get(self.path.split("/")[2], index.usual)
                self.send_response(status)
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, *_words: object) -> None:
                return None

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.address = f"http://127.0.0.1:{self.server.server_port}/pypi"

    def tells(self, name: str, *advisories: dict[str, Any]) -> None:
        self.answers[name] = (200, json.dumps(NOTHING | {"vulnerabilities": advisories}).encode())


@pytest.fixture
def index() -> Iterator[Index]:
    made = Index()
    thread = threading.Thread(target=made.server.serve_forever)
    thread.start()
    yield made
    made.server.shutdown()
    thread.join()
    made.server.server_close()


def check(index: Index) -> int:
    return main(["--index", index.address])


def test_every_part_of_the_lock_file_is_asked_for_in_its_version(index: Index, capsys: Told) -> None:
    assert check(index) == 0
    assert sorted(index.asked) == sorted(f"/pypi/{name}/{version}/json" for name, version in PARTS.items())
    assert capsys.readouterr().out == f"{len(PARTS)} parts: nothing is known against them\n"


def test_a_finding_says_part_version_advisory_and_where_it_is_fixed(index: Index, capsys: Told) -> None:
    index.tells("idna", ADVISORY)
    index.tells("ruff", ADVISORY | {"aliases": [], "fixed_in": []})

    assert check(index) == 1
    assert capsys.readouterr().out.splitlines() == [
        f"idna {PARTS['idna']}: PYSEC-2099-1 (CVE-2099-0001), fixed in 99.1, 99.2; in the packages",
        f"ruff {PARTS['ruff']}: PYSEC-2099-1, fixed in no version that is known; for building and tests alone",
    ]


def test_what_was_withdrawn_counts_for_nothing(index: Index) -> None:
    index.tells("idna", ADVISORY | {"withdrawn": "2099-06-28T16:39:06Z"})

    assert check(index) == 0


@pytest.mark.parametrize(
    ("status", "body", "why"),
    [
        (404, b"not found", "not found"),
        (503, b"", "status 503"),
        (302, b"", "status 302"),
        (200, b"<html>sign in</html>", "answer not understood"),
        (200, b'{"info": {}, "urls": []}', "says nothing of vulnerabilities"),
        (200, b'{"vulnerabilities": [{"no": "id"}]}', "answer not understood"),
    ],
)
def test_an_index_that_cannot_say_it_is_never_taken_for_all_well(
    status: int, body: bytes, why: str, index: Index, capsys: Told
) -> None:
    index.usual = (status, body)

    assert check(index) == 2
    told = capsys.readouterr()
    assert told.out == ""
    assert told.err.startswith(f"vulnerabilities: {len(PARTS)} of {len(PARTS)} parts could not be looked up")
    assert f"({why}: {len(PARTS)})" in told.err
    assert told.err.count("\n") == 1


def test_one_part_without_an_answer_is_enough_not_to_know(index: Index, capsys: Told) -> None:
    index.answers["idna"] = (404, b"")

    assert check(index) == 2
    assert "1 of " in capsys.readouterr().err


def test_findings_are_told_beside_what_is_not_known(index: Index, capsys: Told) -> None:
    index.tells("idna", ADVISORY)
    index.answers["httpx"] = (500, b"")

    assert check(index) == 1
    told = capsys.readouterr()
    assert told.out.startswith("idna ")
    assert "1 of " in told.err


def test_an_index_that_is_not_there_is_one_line(capsys: Told) -> None:
    assert main(["--index", "http://127.0.0.1:9/pypi"]) == 2
    assert "(not reached: " in capsys.readouterr().err


@pytest.mark.parametrize("index", ["http://example.org/pypi", "file:///tmp", "ftp://example.org"])
def test_answers_that_others_could_change_on_the_way_are_not_asked_for(index: str, capsys: Told) -> None:
    with pytest.raises(SystemExit):
        main(["--index", index])
    assert "must begin with https://" in capsys.readouterr().err


def test_the_index_is_that_of_pip() -> None:
    assert vulnerabilities.index_of_pip().startswith("https://")
    assert vulnerabilities.index_of_pip().endswith("/pypi")
