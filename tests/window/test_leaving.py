"""When a contact leaves the desk: by the clock of this machine, also when its end never comes."""

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest

from relevo.domain.contact import ContactId, OfferId
from relevo.domain.events import ContactWithdrawn, WithdrawnReason
from relevo.ui.viewmodels.desk import DeskViewModel
from relevo.ui.viewmodels.deskrules import KEEP_OVER
from relevo.ui.viewmodels.leaving import KEEP_SILENT
from support.snapshots import ANNA, NOW, an_offer, an_update

Wind = Callable[[timedelta], None]
SECOND = timedelta(seconds=1)


@pytest.fixture
def wind(desk: DeskViewModel, monkeypatch: pytest.MonkeyPatch) -> Wind:
    """Put the clock of this machine forward; what is due then leaves with the next arrival."""
    time = [NOW]

    def now() -> datetime:
        return time[0]

    def forward(span: timedelta) -> None:
        time[0] += span

    monkeypatch.setattr(desk.formats, "now", now)
    return forward


def _names(desk: DeskViewModel) -> list[str]:
    """Return the contacts that stay when another one comes, without that one."""
    desk.handle(an_offer(f"next-{len(desk.contacts)}"))
    return [offer for offer in desk.contacts if not offer.startswith("next")]


def _withdrawn(when: datetime) -> ContactWithdrawn:
    return ContactWithdrawn(
        id="w",
        source="asterisk:lab",
        time=when,
        contact_id=ContactId("call-1"),
        offer_id=OfferId("call-1/1"),
        advisor=ANNA,
        reason=WithdrawnReason.TIMEOUT,
    )


@pytest.mark.parametrize("behind", [timedelta(0), timedelta(minutes=31), -timedelta(days=1)])
async def test_a_contact_that_is_over_stays_half_an_hour_whatever_the_clock_of_the_telephony_says(
    desk: DeskViewModel, wind: Wind, behind: timedelta
) -> None:
    desk.handle(an_offer())
    desk.handle(_withdrawn(NOW - behind))
    wind(KEEP_OVER - SECOND)
    assert _names(desk) == ["call-1/1"]
    wind(SECOND)
    assert _names(desk) == []


async def test_a_contact_whose_end_never_comes_leaves_after_half_a_day_of_silence(
    desk: DeskViewModel, wind: Wind
) -> None:
    desk.handle(an_offer())
    wind(KEEP_SILENT - SECOND)
    desk.handle(an_update(attributes={"QUEUE_MUSIC": "jazz"}))
    wind(KEEP_SILENT - SECOND)
    assert "call-1/1" in _names(desk)
    wind(SECOND)
    assert "call-1/1" not in _names(desk)


async def test_what_was_closed_while_live_is_forgotten_when_it_would_have_left(desk: DeskViewModel, wind: Wind) -> None:
    desk.handle(an_offer())
    desk.close(OfferId("call-1/1"))
    desk.handle(_withdrawn(NOW))
    wind(KEEP_OVER - SECOND)
    _names(desk)
    assert desk.can_bring_back
    wind(SECOND)
    _names(desk)
    assert not desk.can_bring_back
