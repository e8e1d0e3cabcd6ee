"""A desktop that the machine's policy makes a supervisor's: it counts its telephony, shows the board, keeps records."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from relevo.bootstrap.application import Application
from relevo.bootstrap.keeping import Records
from relevo.bootstrap.preferences import SettingsFile
from relevo.bootstrap.supervising import Supervising
from relevo.demo.telephony import PlaybackServer, load
from relevo.domain.reports import Asked
from relevo.records.listening import ListeningFile
from relevo.settings.model import Settings
from relevo.settings.secrets import SecretRef
from relevo.ui.panel.shortcuts import Act
from relevo.ui.viewmodels.troubles import Trouble
from support.telephony import recording
from window.conftest import Until
from window.desktop.test_application import take_away

USER, SECRET = "relevo", "tcp-secret"

pytestmark = pytest.mark.expects_log("qt.message")


async def read_secret(_ref: SecretRef) -> str:
    return SECRET


@pytest.fixture
async def pbx() -> AsyncIterator[PlaybackServer]:
    server = PlaybackServer(user=USER, secret=SECRET)
    await server.start()
    yield server
    await server.stop()


@asynccontextmanager
async def running(folder: Path, pbx: PlaybackServer, role: str) -> AsyncIterator[Application]:
    told = {
        "role": role,
        "event_sources": {
            "pbx": {"kind": "asterisk", "host": "127.0.0.1", "port": pbx.port, "user": USER, "secret": "env:PBX"}
        },
        "advisors": ({"id": "anna", "address": "PJSIP/101", "queues": ("billing",)},),
    }
    started = Application(
        Settings.model_validate(told),
        file=SettingsFile(folder / "settings.toml"),
        records=Records(folder),
        read_secret=read_secret,
    )
    main = asyncio.create_task(started.main())
    try:
        async with asyncio.timeout(20):
            await pbx.signed_in()
        yield started
    finally:
        started.close()
        assert await main == 0
        await take_away(started)


async def play(pbx: PlaybackServer) -> None:
    for connection in load(recording("normal"), now=datetime.now(UTC).timestamp()):
        await pbx.play(connection, longest_pause_s=0.01)


async def recorded(supervising: Supervising) -> None:
    """Wait until an answered contact is on record."""
    now = datetime.now(UTC)
    asked = Asked(start=now - timedelta(days=2), end=now + timedelta(days=1))
    for _ in range(200):
        periods = await supervising.records.queues(asked, timedelta(days=1))
        if any(each.counts.answered for each in periods):
            return
        await asyncio.sleep(0.1)
    pytest.fail("no contact came on record")


async def test_a_supervisors_board_opens_and_shows_what_the_telephony_tells(
    application: QApplication, tmp_path: Path, pbx: PlaybackServer, until: Until
) -> None:
    async with running(tmp_path, pbx, "supervisor") as desktop:
        supervising = desktop.supervising
        assert supervising is not None
        await until(lambda: supervising.board.window is not None)
        window = supervising.board.window
        assert window is not None
        assert window.isVisible()
        await play(pbx)
        await until(lambda: any(row.today.counts.answered for row in window.board.queues.all()))
        window.close()
        await until(lambda: supervising.board.window is None)
        desktop.window.body.perform(Act.BOARD)
        await until(lambda: supervising.board.window is not None)


async def test_what_became_of_a_contact_is_on_record_when_the_desktop_has_ended(
    application: QApplication, tmp_path: Path, pbx: PlaybackServer, until: Until
) -> None:
    async with running(tmp_path, pbx, "supervisor") as desktop:
        supervising = desktop.supervising
        assert supervising is not None
        await play(pbx)
        await recorded(supervising)
    heard = ListeningFile(tmp_path / "listening.json").read()
    assert heard is not None
    assert heard.since <= heard.until <= datetime.now(UTC)


@pytest.mark.expects_log("records.not_expired", "contact_records.not_kept")
async def test_records_that_cannot_be_written_are_said_and_the_board_goes_on(
    application: QApplication, tmp_path: Path, pbx: PlaybackServer, until: Until
) -> None:
    (tmp_path / "contacts.sqlite").write_bytes(b"no database at all, and longer than its head would be" * 40)
    async with running(tmp_path, pbx, "supervisor") as desktop:
        supervising = desktop.supervising
        assert supervising is not None
        await play(pbx)
        told = desktop.desk.troubles
        await until(lambda: any(each is Trouble.NOT_RECORDED for each, _ in told.gravest_first))
        window = supervising.board.window
        assert window is not None
        await until(lambda: any(row.today.counts.answered for row in window.board.queues.all()))
        assert "cannot be put on record" in desktop.window.body.banner.text


async def test_a_desktop_that_starts_again_goes_on_counting_and_tells_what_it_has_not_heard(
    application: QApplication, tmp_path: Path, pbx: PlaybackServer, until: Until
) -> None:
    async with running(tmp_path, pbx, "supervisor") as desktop:
        assert desktop.supervising is not None
        await play(pbx)
        await recorded(desktop.supervising)
    async with running(tmp_path, pbx, "supervisor") as desktop:
        await until(lambda: desktop.desk.has_board)
        assert desktop.supervising is not None
        again = desktop.supervising.board.window
        assert again is not None
        await until(lambda: any(row.today.counts.answered for row in again.board.queues.all()))
        assert any(row.unheard_s > 0 for row in again.board.queues.all())


async def test_an_advisors_desktop_counts_nothing_and_has_no_board(
    application: QApplication, tmp_path: Path, pbx: PlaybackServer, until: Until
) -> None:
    async with running(tmp_path, pbx, "advisor") as desktop:
        await play(pbx)
        desktop.window.body.perform(Act.BOARD)
        await until(lambda: bool(desktop.desk.contacts))
        assert desktop.supervising is None
        assert not desktop.desk.has_board
    for name in ("contacts.sqlite", "listening.json", "board-views.json"):
        assert not (tmp_path / name).exists()
