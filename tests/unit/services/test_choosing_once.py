"""Remembered choices: a number that several people share asks only once who it is."""

from datetime import UTC

from relevo.domain.contact import Contact, Presentation
from relevo.domain.customer import Customer, CustomerRef, HandleKind
from relevo.domain.identity import IdentityState, Proof
from relevo.domain.snapshot import Snapshot
from relevo.services.briefing.brief import Briefing
from relevo.services.gather import ContextGatherer
from relevo.services.handles import HandleRules
from relevo.services.identityrules import IdentityRules, MemoryRules
from relevo.services.ports import Stream
from relevo.settings.rules import shipped_rules
from support.backoffice import FakeBackOffice
from support.builders import NOW, a_contact, a_customer, a_phone, a_request
from support.kept import FakeChoices

RULES = HandleRules(
    region="FR", attributes={HandleKind.CUSTOMER_NUMBER: ("CUSTOMER_ID",), HandleKind.EMAIL: ("EMAIL",)}
)
NUMBER = (HandleKind.PHONE, "+33639981204")
ZITA, TOM = a_customer("C-1"), a_customer("C-2", name="Tom Zanzibarre")


SETTLING = IdentityRules(memory=MemoryRules(settles_shared=True))


class Desk:
    """A gatherer that remembers."""

    def __init__(self, *people: Customer, latency_s: float = 0.0, rules: IdentityRules = SETTLING) -> None:
        self.choices, self.rules = FakeChoices(), rules
        self.crm = FakeBackOffice(
            customers=people or (ZITA, TOM), entries={Stream.REQUESTS: [a_request()]}, latency_s=latency_s
        )
        self.offices = [self.crm]

    @property
    def gatherer(self) -> ContextGatherer:
        return ContextGatherer(
            self.offices,
            rules=RULES,
            briefing=Briefing(UTC, shipped_rules),
            clock=lambda: NOW,
            choices=self.choices,
            identity=lambda: self.rules,
        )

    async def every(
        self, contact: Contact, choice: str | None = None, set_aside: tuple[str, ...] = ()
    ) -> list[Snapshot]:
        ref = None if choice is None else CustomerRef(choice)
        aside = [CustomerRef(each) for each in set_aside]
        return [each async for each in self.gatherer.gather(contact, choice=ref, set_aside=aside)]

    async def last(self, contact: Contact, choice: str | None = None, set_aside: tuple[str, ...] = ()) -> Snapshot:
        return (await self.every(contact, choice, set_aside))[-1]


async def test_whom_the_advisor_chose_is_known_the_next_time_and_it_is_said_why() -> None:
    desk = Desk()
    await desk.last(a_contact(), "C-2")
    identity = (await desk.last(a_contact(contact_id="c2"))).identity
    assert (identity.state, identity.proof, identity.customer) == (IdentityState.SURE, Proof.REMEMBERED, TOM)
    assert identity.reasons[0] == "Chosen before for this number"


async def test_of_several_who_fit_whoever_was_chosen_before_stands_first_and_nobody_is_shown() -> None:
    desk = Desk(rules=IdentityRules())
    await desk.last(a_contact(), "C-2")
    every = await desk.every(a_contact(contact_id="c2"))
    assert all(each.identity.customer is None and not each.timeline for each in every)
    identity = every[-1].identity
    assert identity.state is IdentityState.AMBIGUOUS
    assert [(each.ref, each.note) for each in identity.candidates] == [
        ("C-2", "Chosen before for this number"),
        ("C-1", None),
    ]


async def test_whoever_was_chosen_before_and_fits_alone_is_sure() -> None:
    desk = Desk(ZITA, rules=IdentityRules())
    await desk.last(a_contact(), "C-1")
    assert (await desk.last(a_contact(contact_id="c2"))).identity.proof is Proof.REMEMBERED


async def test_nobody_is_remembered_before_the_choice_is_settled() -> None:
    desk = Desk()
    await desk.last(a_contact(), "C-9")
    await desk.last(a_contact())
    assert desk.choices.kept == {}


async def test_a_choice_is_known_by_whatever_ref_a_source_knows_the_person_by() -> None:
    works = a_customer("works:7", customer_number=None, emails=("tom@example.org",), name="Tom Zanzibarre")
    tom = a_customer("C-2", emails=("tom@example.org",), name="Tom Zanzibarre")
    desk = Desk(ZITA, tom, works)
    await desk.last(a_contact(), "C-2")
    assert desk.choices.kept[NUMBER] == {"C-2", "works:7"}
    assert (await desk.last(a_contact())).identity.proof is Proof.REMEMBERED
    alone = Desk(ZITA, works)
    alone.choices = desk.choices
    assert (await alone.last(a_contact())).identity.customer == works


async def test_a_later_choice_takes_the_place_of_an_earlier_one() -> None:
    desk = Desk()
    await desk.last(a_contact(), "C-2")
    await desk.last(a_contact(), "C-1")
    assert (await desk.last(a_contact())).identity.customer == ZITA


async def test_two_handles_that_were_chosen_to_be_different_peoples_settle_nothing() -> None:
    people = [a_customer(ref, emails=("home@example.org",), name=ref) for ref in ("C-1", "C-2")]
    desk = Desk(*people)
    desk.choices.kept = {
        NUMBER: frozenset({CustomerRef("C-1")}),
        (HandleKind.EMAIL, "home@example.org"): frozenset({CustomerRef("C-2")}),
    }
    contact = a_contact(attributes={"EMAIL": "home@example.org"})
    assert (await desk.last(contact)).identity.state is IdentityState.AMBIGUOUS


async def test_a_choice_is_not_used_against_the_customer_number_that_came() -> None:
    desk = Desk()
    await desk.last(a_contact(), "C-2")
    identity = (await desk.last(a_contact(attributes={"CUSTOMER_ID": "C-1"}))).identity
    assert (identity.state, identity.customer) == (IdentityState.PROBABLE, ZITA)


async def test_a_withheld_number_is_not_remembered() -> None:
    desk = Desk()
    address = a_phone("+33639981204", presentation=Presentation.WITHHELD)
    await desk.last(a_contact(customer_address=address, attributes={"CUSTOMER_ID": "C-2"}), "C-2")
    assert set(desk.choices.kept) == {(HandleKind.CUSTOMER_NUMBER, "C-2")}


async def test_a_choice_can_be_taken_back() -> None:
    desk = Desk()
    await desk.last(a_contact(), "C-2")
    desk.gatherer.take_back_choice(a_contact(), ZITA)
    assert set(desk.choices.kept) == {NUMBER}
    desk.gatherer.take_back_choice(a_contact(), TOM)
    assert desk.choices.kept == {}
    assert (await desk.last(a_contact())).identity.state is IdentityState.AMBIGUOUS


async def test_a_customer_is_forgotten_under_every_number_not_under_that_of_this_contact_alone() -> None:
    desk = Desk()
    await desk.last(a_contact(), "C-2")
    desk.choices.kept[HandleKind.PHONE, "+33199005678"] = frozenset({CustomerRef("C-2")})
    desk.choices.kept[HandleKind.PHONE, "+33199005679"] = frozenset({CustomerRef("C-1")})

    assert desk.gatherer.can_forget_choice(a_contact(), TOM)
    assert desk.gatherer.forget_choice(a_contact(), TOM) == 2
    assert not desk.gatherer.can_forget_choice(a_contact(), TOM)

    assert set(desk.choices.kept) == {(HandleKind.PHONE, "+33199005679")}
    assert desk.gatherer.forget_choice(a_contact(), TOM) == 0


async def test_only_a_choice_that_has_counted_is_kept_longer() -> None:
    desk = Desk()
    await desk.last(a_contact(), "C-2")
    await desk.last(a_contact(attributes={"CUSTOMER_ID": "C-1"}))
    assert desk.choices.counted == []

    await desk.last(a_contact())

    assert desk.choices.counted == ["C-2"]


async def test_what_was_changed_elsewhere_is_looked_for_once_for_each_question() -> None:
    desk = Desk()
    await desk.every(a_contact())
    assert desk.choices.looks == 1


async def test_whoever_is_set_aside_is_forgotten_before_anybody_is_shown() -> None:
    desk = Desk()
    await desk.last(a_contact(), "C-2")
    every = await desk.every(a_contact(), set_aside=("C-2",))
    assert desk.choices.kept == {}
    assert all(each.identity.customer != TOM for each in every)
    assert every[-1].identity.customer == ZITA


async def test_what_is_remembered_of_another_stays_when_somebody_is_set_aside() -> None:
    desk = Desk()
    await desk.last(a_contact(), "C-2")
    assert (await desk.last(a_contact(), set_aside=("C-1",))).identity.proof is Proof.REMEMBERED


async def test_an_earlier_choice_waits_for_the_sources_that_may_contradict_it() -> None:
    desk = Desk()
    await desk.last(a_contact(), "C-2")
    both = {"emails": ("home@example.org",)}
    desk.choices.kept[HandleKind.EMAIL, "home@example.org"] = frozenset({CustomerRef("C-3")})
    desk.offices = [
        FakeBackOffice(customers=[a_customer("C-2", **both)], entries={Stream.REQUESTS: [a_request()]}),
        FakeBackOffice("slow", customers=[a_customer("C-3", name="Yann Ostrava", **both)], latency_s=0.05),
    ]
    every = await desk.every(a_contact(attributes={"EMAIL": "home@example.org"}))
    assert all(each.identity.customer is None and not each.timeline for each in every)
    assert every[-1].identity.state is IdentityState.AMBIGUOUS
