"""A desktop with a supervisor's credentials: the board opens once the broker has let them in, and no sooner."""

import asyncio
from collections.abc import AsyncIterator, Iterator, Sequence
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from relevo.bootstrap.application import Application
from relevo.bootstrap.keeping import Records
from relevo.bootstrap.norecords import NoRecords
from relevo.bootstrap.preferences import SettingsFile
from relevo.demo.telephony import PlaybackServer, load
from relevo.domain.handover import Limit
from relevo.domain.reports import Asked, DriverPeriod, QueuePeriod, StopRow
from relevo.hub.credentials import advisor, hub, supervisor
from relevo.settings.model import Settings
from relevo.ui.board.bar import Shown
from relevo.ui.viewmodels.boardreports import Phase
from support.broker import Broker, a_broker
from support.contactrecords import PAGES
from support.hub import SECRET, USER, hub_here
from support.siterecords import answering
from support.telephony import recording
from window.conftest import Until
from window.desktop.test_application import take_away

CHIEF = supervisor("carla", queues=None, advisors=None)
USERS = [hub("east"), hub("west"), advisor("PJSIP/101"), CHIEF]

pytestmark = pytest.mark.expects_log("qt.message", "hub_source.refused", "site.not_read", "broker.down")


@pytest.fixture
def broker(tmp_path: Path) -> Iterator[Broker]:
    with a_broker(tmp_path / "broker", users=USERS) as broker:
        yield broker


@asynccontextmanager
async def desktop(folder: Path, broker: Broker, credentials: Path) -> AsyncIterator[Application]:
    site = {"kind": "hub", "site_file": broker.site_file, "credentials": credentials}
    started = Application(
        Settings.model_validate({"event_sources": {"site": site}}),
        file=SettingsFile(folder / "settings.toml"),
        records=Records(folder / "own"),
    )
    main = asyncio.create_task(started.main())
    try:
        yield started
    finally:
        started.close()
        assert await main == 0
        await take_away(started)


async def test_the_board_of_a_site_opens_and_counts_what_the_hubs_tell(
    application: QApplication, tmp_path: Path, broker: Broker, until: Until
) -> None:
    pbx = PlaybackServer(user=USER, secret=SECRET)
    await pbx.start()
    async with (
        hub_here(tmp_path, broker, [pbx.port], "east"),
        desktop(tmp_path, broker, broker.credentials_file(CHIEF)) as panel,
    ):
        await until(lambda: panel.supervising is not None and panel.supervising.board.window is not None)
        assert panel.supervising is not None
        window = panel.supervising.board.window
        assert window is not None
        for connection in load(recording("normal"), now=datetime.now(UTC).timestamp()):
            await pbx.play(connection, longest_pause_s=0.01)
        await until(lambda: any(row.today.counts.answered for row in window.board.queues.all()))
        assert panel.desk.contacts == {}, "it is nobody's desk"
    await pbx.stop()


class OneStop(NoRecords):
    """Holds one place where self-service stops."""

    async def queues(self, asked: Asked, step: timedelta) -> Sequence[QueuePeriod]:
        return ()

    async def drivers(self, asked: Asked, step: timedelta) -> Sequence[DriverPeriod]:
        return ()

    async def stops(self, asked: Asked) -> Sequence[StopRow]:
        return (StopRow(limit=Limit.NOT_UNDERSTOOD, stop=PAGES[0], contacts=3, saved_min=9.0),)


async def test_the_board_of_a_site_shows_the_reports_of_its_hub(
    application: QApplication, tmp_path: Path, broker: Broker, until: Until
) -> None:
    async with (
        hub_here(tmp_path, broker, [], "east"),
        answering(broker, OneStop("none"), "west"),
        desktop(tmp_path, broker, broker.credentials_file(CHIEF)) as panel,
    ):
        await until(lambda: panel.supervising is not None and panel.supervising.board.window is not None)
        assert panel.supervising is not None
        window = panel.supervising.board.window
        assert window is not None
        window.show_page(Shown.REPORTS)
        await until(lambda: window.reports.phase is Phase.READY)
        assert window.reports_page.work_rows.rowCount() == 1


async def test_credentials_that_the_sites_account_has_not_signed_open_no_board(
    application: QApplication, tmp_path: Path, broker: Broker, until: Until
) -> None:
    with a_broker(tmp_path / "forged", users=USERS) as forged:
        async with desktop(tmp_path, broker, forged.credentials_file(CHIEF)) as panel:
            await until(lambda: panel.supervising is not None)
            await asyncio.sleep(3.0)
            assert panel.supervising is not None
            assert not panel.supervising.is_granted
            assert not panel.desk.has_board
            assert panel.supervising.board.window is None
