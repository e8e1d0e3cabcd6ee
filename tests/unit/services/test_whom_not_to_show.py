"""Nobody is picked of several who share a number, and nothing is looked up by what is nobody's number."""

import random
from datetime import UTC

import pytest

from relevo.domain.contact import Address, Direction, Presentation
from relevo.domain.customer import Customer, HandleKind
from relevo.domain.identity import IdentityState
from relevo.services.briefing.brief import Briefing
from relevo.services.gather import ContextGatherer
from relevo.services.handles import HandleRules
from relevo.services.known import Known
from relevo.services.ports import Stream
from relevo.settings.rules import shipped_identity_rules, shipped_rules
from support.backoffice import FakeBackOffice
from support.builders import NOW, a_contact, a_customer, a_phone, a_request, an_offer

RULES = HandleRules(
    region="FR", attributes={HandleKind.CUSTOMER_NUMBER: ("CUSTOMER_ID",), HandleKind.NAME: ("CALLER",)}
)
BRIEFING = Briefing(UTC, shipped_rules)
GIVEN = ("Zita", "Tom", "Ada", "Yann", "Mira", "Leo", "Nora", "Emil")
NUMBER = "+33639981204"


def _gatherer(*offices: FakeBackOffice) -> ContextGatherer:
    return ContextGatherer(
        offices,
        rules=RULES,
        briefing=BRIEFING,
        clock=lambda: NOW,
        identity=shipped_identity_rules,
    )


def _people(rng: random.Random) -> list[Customer]:
    """Return two to five people with one number: alike or not, with and without number, mail, login and place."""
    family = rng.choice(("Zanzibarre", "Ostrava"))
    mails = ((), ("home@example.org",), (f"{rng.random()}@example.org",))
    return [
        a_customer(
            f"C-{place}" if rng.random() < 0.8 else f"desk:{place}",
            customer_number=f"C-{place}" if rng.random() < 0.8 else None,
            name=rng.choice((f"{given} {family}", f"{family.upper()} {given}", f"{given} {family} fils")),
            numbers=(NUMBER, *(("+33199001234",) if rng.random() < 0.3 else ())),
            emails=rng.choice(mails),
            logins=(f"login{place}",) if rng.random() < 0.4 else (),
            sites=rng.choice(((), ("TIL-C",), (f"LYS-{place}",))),
        )
        for place, given in enumerate(rng.sample(GIVEN, rng.randint(2, 5)))
    ]


async def test_of_500_mixes_of_people_with_one_number_nobody_is_picked() -> None:
    rng = random.Random(31)
    picked, shown = 0, 0
    for _ in range(500):
        people = _people(rng)
        rng.shuffle(people)
        split = rng.randint(0, len(people))
        request = {Stream.REQUESTS: [a_request()]}
        offices = [
            FakeBackOffice("crm", customers=people[:split], entries=request),
            FakeBackOffice("billing", customers=people[split:], latency_s=rng.choice((0.0, 0.001))),
        ]
        name = rng.choice((None, people[0].name, "Zita Unknown"))
        attributes = {} if name is None else {"CALLER": name}
        if rng.random() < 0.2:
            attributes["CUSTOMER_ID"] = "C-77"  # nobody's
        async for snapshot in _gatherer(*offices).gather(a_contact(attributes=attributes)):
            picked += snapshot.identity.customer is not None
            shown += bool(snapshot.timeline)
        assert snapshot.identity.state is IdentityState.AMBIGUOUS
        assert len(snapshot.identity.candidates) == len(people)
        assert snapshot.identity.questions
    assert (picked, shown) == (0, 0)


NOBODYS = (
    a_phone("anonymous"),
    a_phone("Anonymous"),
    a_phone("+266696687"),
    a_phone("+7378742833"),
    a_phone(""),
    a_phone(None),
    a_phone("101"),
    a_phone("8204"),
    a_phone("sip:204@pbx.example.org"),
    a_phone("unknown"),
    a_phone("restricted"),
    a_phone("+33639981204", presentation=Presentation.WITHHELD),
    a_phone("+33639981204", name="Zita Zanzibarre", presentation=Presentation.WITHHELD),
    None,
)


@pytest.mark.parametrize("address", NOBODYS)
@pytest.mark.parametrize("direction", [Direction.INBOUND, Direction.INTERNAL])
async def test_nobody_is_looked_up_by_what_is_nobodys_number(address: Address | None, direction: Direction) -> None:
    owner = a_customer(numbers=(NUMBER, "+266696687", "101", "8204", "anonymous", ""))
    offices = [FakeBackOffice("crm", customers=[owner], entries={Stream.REQUESTS: [a_request()]})]
    came = Known().after(an_offer(customer_address=address)).customer_address  # as the desk cleans it
    contact = a_contact(customer_address=came, direction=direction)
    last = [snapshot async for snapshot in _gatherer(*offices).gather(contact)][-1]
    assert offices[0].asked == []
    assert last.identity.customer is None
    assert last.timeline == ()


async def test_a_caller_id_alone_never_makes_sure_however_much_comes_with_it() -> None:
    office = FakeBackOffice(customers=[a_customer()])
    contact = a_contact(
        customer_address=a_phone(name="ZANZIBARRE ZITA"), attributes={"CUSTOMER_ID": "C-1", "CALLER": "Zita Zanzibarre"}
    )
    last = [snapshot async for snapshot in _gatherer(office).gather(contact)][-1]
    assert last.identity.state is IdentityState.PROBABLE
