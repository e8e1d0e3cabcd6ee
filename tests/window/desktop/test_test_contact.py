"""A test contact: comes as every contact does, is marked as a test, names nobody, and ends by itself."""

from datetime import UTC, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import QLocale

from relevo.bootstrap.advisors import is_me
from relevo.bootstrap.handles import handle_rules
from relevo.bootstrap.testcontact import Rehearsals
from relevo.domain.contact import ContactState
from relevo.domain.events import ContactEnded, ContactOffered, Event
from relevo.hub.credentials import advisor
from relevo.hub.keys import Key, Kind
from relevo.hub.tokens import credentials_text, user_token
from relevo.services.desk import Desk
from relevo.services.handles import handles_of
from relevo.settings.model import Settings
from relevo.ui.formatting import Formats
from relevo.ui.tasks import TaskScope
from relevo.ui.translations import Translations
from window.conftest import Until


async def test_it_comes_and_ends_by_itself(application: object, tasks: TaskScope, until: Until) -> None:
    events: list[Event] = []
    rehearsals = Rehearsals(Settings(), events.append, tasks, lasts_s=0.05)
    rehearsals.begin()
    (offered,) = events
    assert isinstance(offered, ContactOffered)
    assert offered.queue is not None
    assert offered.queue.name == "Test, nobody is calling"
    assert offered.customer_address is not None
    assert offered.customer_address.value == "Test contact"
    await until(lambda: len(events) == 2)
    assert isinstance(events[1], ContactEnded)
    desk = Desk(lambda _advisor: True)
    states = [contact.state for event in events if (contact := desk.apply(event)) is not None]
    assert states == [ContactState.OFFERED, ContactState.ENDED]


@pytest.mark.parametrize("language", ["en", "fr", "es", "de"])
async def test_it_holds_nothing_by_which_a_back_office_could_be_asked(
    application: object, tasks: TaskScope, language: str
) -> None:
    translations = Translations(Formats(QLocale("en_GB")))
    translations.use(language, "FR")
    try:
        events: list[Event] = []
        Rehearsals(Settings(), events.append, tasks).begin()
        contact = Desk(lambda _advisor: True).apply(events[0])
        assert contact is not None
        found = handles_of(contact, handle_rules(Settings.model_validate({"region": "FR"})))
        assert dict(found.asked) == {}
        assert found.proved is None
        assert not found.withheld
    finally:
        translations.use("en", "GB")


async def test_each_is_a_contact_of_its_own_for_whoever_sits_here(application: object, tasks: TaskScope) -> None:
    events: list[Event] = []
    settings = Settings.model_validate({"advisors": [{"id": "anna", "address": "PJSIP/101"}]}, strict=False)
    rehearsals = Rehearsals(settings, events.append, tasks)
    rehearsals.begin()
    rehearsals.begin()
    offers = [event for event in events if isinstance(event, ContactOffered)]
    assert {offer.advisor.address for offer in offers} == {"PJSIP/101"}
    assert len({offer.offer_id for offer in offers}) == 2


async def test_at_a_site_it_is_for_whom_the_credentials_name(
    application: object, tasks: TaskScope, tmp_path: Path
) -> None:
    account, own, anna = Key.make(Kind.ACCOUNT), Key.make(Kind.USER), advisor("anna")
    file = tmp_path / "anna.creds"
    file.touch(0o600)
    token = user_token(account, own.public, anna.name, anna.rights, at=datetime.now(UTC), until=None)
    file.write_text(credentials_text(token, own.seed))
    site = {"kind": "hub", "site_file": tmp_path / "site.toml", "credentials": file}
    settings = Settings.model_validate({"event_sources": {"site": site}})
    events: list[Event] = []
    Rehearsals(settings, events.append, tasks).begin()
    assert Desk(is_me(settings)).apply(events[0]) is not None
