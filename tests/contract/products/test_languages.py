"""Whatever is looked for stays one value in the vendor's language: nobody else's record is even sent."""

import asyncio
from contextlib import suppress

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from contract.products.languages import IMITATIONS, PEOPLE, SETTINGS, Imitation
from contract.replay import office
from contract.test_hostile_handles import HOSTILE, bound_lookups
from relevo.domain.customer import HandleKind
from relevo.services.errors import SourceError
from relevo.services.ports import Stream

HELD = {
    HandleKind.EMAIL: "email",
    HandleKind.PHONE: "phone",
    HandleKind.CUSTOMER_NUMBER: "number",
    HandleKind.NAME: "name",
}
SIGNS = [*"'\"\\*%_^|&;,()<>=:-+~!\n\r #/$?{}[]"]
WORDS = st.sampled_from(
    [person[field] for person in PEOPLE for field in ("email", "number", "name")]
    + [
        " OR ",
        " or ",
        " AND ",
        "^OR",
        "^NQ",
        "name:",
        "email",
        "Name",
        "ISNOTEMPTY",
        "LIKE",
        "1=1",
        " eq ",
        "contains(",
    ]
    + ["%27", "%5E", "%22", "%2527", "javascript:", *SIGNS, *HOSTILE]
)
KEYS = st.lists(WORDS | st.text(max_size=3), max_size=6).map("".join).filter(str.strip)


async def selected_by(product: str, value: str) -> list[tuple[str, str]]:
    """Ask every lookup below the allow-list; return who was sent though nothing of theirs holds the value."""
    others: list[tuple[str, str]] = []
    server = Imitation(*IMITATIONS[product])
    async with office(product, server, settings=SETTINGS.get(product)) as opened:
        for lookup in bound_lookups(opened):
            if lookup.needs not in (HandleKind.EMAIL, HandleKind.CUSTOMER_NUMBER):
                continue  # a name is searched by its words, and only E.164 has the forms of a number
            server.sent.clear()
            with suppress(SourceError):
                await opened.engine.run(lookup, value)
            field = HELD[lookup.needs]
            held = value.strip().casefold()
            others += [(lookup.name, one["name"]) for one in server.sent if held not in one[field].casefold()]
    return others


@pytest.mark.parametrize("product", IMITATIONS)
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@example(value="x' OR Name LIKE '%")
@example(value='x" name:"Vasseur')
@example(value="x' or emailaddress1 ne 'y")
@example(value="x' OR customer_number:'C-100232")
@example(value="C-100231^ORnumberISNOTEMPTY")
@given(value=KEYS)
def test_no_generated_key_selects_anybody_else(product: str, value: str) -> None:
    assert asyncio.run(selected_by(product, value)) == []


@pytest.mark.parametrize("product", IMITATIONS)
async def test_the_imitation_finds_whom_it_is_asked_for(product: str) -> None:
    person = PEOPLE[0]

    async with office(product, Imitation(*IMITATIONS[product]), settings=SETTINGS.get(product)) as opened:
        for kind, field in HELD.items():
            if kind is HandleKind.NAME and not opened.can_ask(Stream.CUSTOMERS, {kind: (person[field],)}):
                continue  # not every product can be searched by name
            found = await opened.customers({kind: (person[field],)})
            assert [one.name for one in found.items] == [person["name"]], kind
        assert Stream.CUSTOMERS in opened.streams
