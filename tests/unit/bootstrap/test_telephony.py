"""What is listened to: nothing that the settings do not turn on."""

from relevo.bootstrap.telephony import event_sources
from relevo.settings.model import Settings


async def _no_secret(_: object) -> str:
    return ""


def test_nothing_listens_unless_the_settings_turn_it_on() -> None:
    assert event_sources(Settings(), _no_secret) == ()
