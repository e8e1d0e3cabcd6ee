"""The notice of updates: from a file or an address, told by doctor, and nothing asked where nobody names one."""

import asyncio
import json
import os
import socket
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import pytest

from relevo.bootstrap.checkup import check_update
from relevo.bootstrap.updates import NotRead, wanted
from relevo.settings.model import Settings
from relevo.settings.store import parse
from relevo.version import own_version

NEWER = json.dumps({"version": "999.0"}).encode()


def settings(notice: object) -> Settings:
    return parse({"update": {"notice": str(notice)}}, Path("settings.toml"))


@pytest.fixture
def server() -> Iterator[tuple[str, list[dict[str, str]], list[tuple[int, bytes]]]]:
    """Serve answers in turn; give the address, the headers of what was asked, and the answers."""
    asked: list[dict[str, str]] = []
    answers: list[tuple[int, bytes]] = []

    class Notices(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked.append({key.lower(): value for key, value in self.headers.items()})
            status, body = answers.pop(0)
            self.send_response(status)
            self.send_header("Location", "/elsewhere")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_args: object) -> None:
            pass

    with HTTPServer(("127.0.0.1", 0), Notices) as serving:
        thread = threading.Thread(target=serving.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        yield f"http://127.0.0.1:{serving.server_port}/notice.json", asked, answers
        serving.shutdown()
        thread.join()


async def test_nothing_is_asked_where_nobody_names_a_notice() -> None:
    assert await wanted(Settings()) is None
    assert await check_update(Settings()) is None


async def test_a_file_tells_the_version_that_should_run(tmp_path: Path) -> None:
    file = tmp_path / "notice.json"
    file.write_bytes(NEWER)
    assert await wanted(settings(file)) == "999.0"

    file.write_text(json.dumps({"version": own_version()}))
    assert await wanted(settings(file)) is None

    later = [{"from": "2999-01-01T00:00:00Z", "share": 1}]
    file.write_text(json.dumps({"version": "999.0", "rollout": later}))
    assert await wanted(settings(file)) is None


async def test_an_address_is_asked_without_a_word_of_the_machine(
    server: tuple[str, list[dict[str, str]], list[tuple[int, bytes]]],
) -> None:
    address, asked, answers = server
    answers.append((200, NEWER))

    assert await wanted(settings(address)) == "999.0"
    assert {key: value for key, value in asked[0].items() if key not in ("host", "accept", "accept-encoding")} == {
        "user-agent": "Relevo",
        "connection": "keep-alive",
    }


@pytest.mark.parametrize("answer", [(302, b""), (500, NEWER), (200, b"<html>"), (200, b" " * 200_000)])
async def test_an_answer_that_is_no_notice_is_told_and_no_other_address_followed(
    server: tuple[str, list[dict[str, str]], list[tuple[int, bytes]]], answer: tuple[int, bytes]
) -> None:
    address, asked, answers = server
    answers.append(answer)

    with pytest.raises(NotRead) as caught:
        await wanted(settings(address))
    assert "127.0.0.1" not in str(caught.value)
    assert len(asked) == 1


async def test_nobody_at_the_address_and_no_file_are_told(tmp_path: Path) -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    for notice in (f"http://127.0.0.1:{port}/", tmp_path / "missing.json", tmp_path):
        with pytest.raises(NotRead):
            await wanted(settings(notice))


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes with names here")
def test_a_share_that_never_answers_holds_up_neither_the_answer_nor_the_end(tmp_path: Path) -> None:
    place = tmp_path / "notice.json"
    os.mkfifo(place)  # to be opened, it waits for somebody who writes

    with pytest.raises(NotRead, match=r"did not come within 0.2 s; check the address, or the share"):
        asyncio.run(wanted(settings(place), limit_s=0.2))  # which ends only once its threads have

    os.close(os.open(place, os.O_RDWR))


async def test_doctor_says_which_version_should_run_and_goes_on(tmp_path: Path) -> None:
    file = tmp_path / "notice.json"
    file.write_bytes(NEWER)
    due = await check_update(settings(file))
    away = await check_update(settings(tmp_path / "missing.json"))

    assert due is not None and away is not None
    assert (due.is_well, due.text) == (True, f"{own_version()} runs, and 999.0 should")
    assert due.advice == ("install 999.0; Relevo does not do it itself",)
    assert away.is_well
    assert away.advice
