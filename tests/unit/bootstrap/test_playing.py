"""The made-up working day of the demonstration: contacts of its tenants that come, are answered and end."""

from collections import Counter
from datetime import UTC, datetime, timedelta

from relevo.bootstrap.playing import PAUSE_S, Day
from relevo.demo.history import make_organisation
from relevo.domain.contact import Advisor, Channel, ContactState, Direction, Presentation
from relevo.domain.events import ContactOffered
from relevo.services.codec import decode, encode
from relevo.services.desk import OVER, Desk

NOW = datetime(2026, 11, 21, 9, 0, tzinfo=UTC)
ANNA = Advisor(id="anna", address="PJSIP/101")
TENANTS = make_organisation(NOW).tenants


def day() -> Day:
    return Day(TENANTS, ANNA, {"0199000009": "Tenants"}, seed=7)


def test_every_contact_comes_and_ends() -> None:
    made = day()
    for _ in range(300):
        desk = Desk(lambda _advisor: True)
        events = made.contact(NOW)
        states = [contact.state for _, event in events if (contact := desk.apply(event)) is not None]
        assert states[0] is ContactState.OFFERED
        assert states[-1] in OVER
        assert [due for due, _ in events] == sorted(due for due, _ in events)
        assert all(event.time == NOW + timedelta(seconds=due) for due, event in events)


def test_the_day_holds_what_an_advisor_meets() -> None:
    made = day()
    offers = [event for _ in range(400) for _, event in made.contact(NOW) if isinstance(event, ContactOffered)]
    channels = Counter(offer.channel for offer in offers)
    assert set(channels) == {Channel.VOICE, Channel.CHAT, Channel.EMAIL, Channel.MESSAGE}
    assert any(offer.direction is Direction.OUTBOUND for offer in offers)
    addresses = [offer.customer_address for offer in offers if offer.customer_address is not None]
    assert any(address.presentation is Presentation.WITHHELD for address in addresses)
    assert all(address.value is None for address in addresses if address.presentation is Presentation.WITHHELD)
    known = {tenant.e164 for tenant in TENANTS} | {tenant.email for tenant in TENANTS}
    found = sum(address.value in known for address in addresses)
    assert 0.8 < found / len(addresses) < 1
    assert len({offer.contact_id for offer in offers}) == len(offers)


def test_twice_the_speed_takes_half_the_time() -> None:
    slow, fast = day(), day()
    for _ in range(50):
        whole, half = slow.contact(NOW), fast.contact(NOW, 2.0)
        assert [round(due / 2, 6) for due, _ in whole] == [round(due, 6) for due, _ in half]
    assert PAUSE_S[0] / 2 <= fast.pause_s(2.0) <= PAUSE_S[1] / 2


def test_the_listener_understands_every_event() -> None:
    made = day()
    for _ in range(50):
        for _, event in made.contact(NOW):
            assert decode(encode(event)) == event
