"""Hand-over cards: what a link may say, and what of a card another site is given and takes."""

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from relevo.assets import resource
from relevo.domain.brief import Brief
from relevo.domain.contact import Advisor, PassedOn
from relevo.domain.customer import CustomerRef
from relevo.domain.entry import EntryId
from relevo.domain.events import CardState
from relevo.hub.keys import Key, Kind
from relevo.sealkeys import box_for, verifier
from relevo.services.card import MAX_CARD, check_link, read_card, written
from relevo.services.cardlink import LONGEST, CardLink, CardRefused, is_card_link, read_card_link
from support.snapshots import lift_brief

NOW = datetime(2026, 11, 22, 9, 0, tzinfo=UTC)
NORTH, OTHER = Key.make(Kind.SEAL), Key.make(Kind.SEAL)
VERIFY = verifier([NORTH.public])
UNTIL = int((NOW + timedelta(minutes=15)).timestamp())
LINK = CardLink(site="north", id="A" * 22, to="south", until=UNTIL).signed(NORTH.sign)
LEFT = PassedOn(
    from_advisor=Advisor(id="anna", name="Anna"),
    at=NOW,
    line="Before noon",
    customer=CustomerRef("tickets:C-1042"),
    brief=lift_brief(),
)


def refused(act: Callable[[], object]) -> CardState:
    """Return why something is refused."""
    with pytest.raises(CardRefused) as caught:
        act()
    assert "north" not in str(caught.value)
    return caught.value.state


def test_a_link_reads_as_it_was_written_and_counts_at_its_site_alone() -> None:
    assert read_card_link(str(LINK)) == LINK
    assert is_card_link(str(LINK))
    check_link(LINK, "south", {"north": VERIFY}, NOW)
    assert refused(lambda: check_link(LINK, "west", {"north": VERIFY}, NOW)) is CardState.OTHER_SITE
    assert refused(lambda: check_link(LINK, "south", {"east": VERIFY}, NOW)) is CardState.UNKNOWN_SITE


@pytest.mark.parametrize(
    "spoilt",
    [
        "",
        "relevo://card/north/1",
        "relevo://lookup?phone=%2B33199000123",
        str(LINK).replace("north", "no.example.org"),
        str(LINK).replace("north", "north:443"),
        str(LINK).replace("/north/", "//north/"),
        str(LINK).replace("&sig", "&host=evil.example.org&sig"),
        str(LINK) + "\n",
        str(LINK) + "A" * 600,
        str(LINK)[:-1],
        str(LINK).replace("A" * 22, "../" * 7 + "A"),
        str(LINK).replace("until=", "until=-"),
        str(LINK).replace("south", "s\u00fcd"),
    ],
)
def test_what_is_no_whole_link_is_not_read(spoilt: str) -> None:
    assert refused(lambda: read_card_link(spoilt)) is CardState.UNREADABLE


@pytest.mark.parametrize(
    "spoilt",
    [
        replace(LINK, until=UNTIL + 60),
        replace(LINK, to="west"),
        replace(LINK, id="B" * 22),
        replace(LINK, signature=bytes(64)),
        replace(LINK, signature=OTHER.sign(LINK.signed_bytes)),
    ],
)
def test_a_link_that_its_site_has_not_signed_so_is_forged(spoilt: CardLink) -> None:
    assert refused(lambda: check_link(spoilt, "south", {"north": VERIFY}, NOW)) is CardState.FORGED


def test_a_link_counts_until_it_expires_and_never_for_longer_than_an_hour() -> None:
    late, long = NOW + timedelta(minutes=17), int((NOW + LONGEST + timedelta(hours=1)).timestamp())
    assert refused(lambda: check_link(LINK, "south", {"north": VERIFY}, late)) is CardState.EXPIRED
    lasting = replace(LINK, until=long).signed(NORTH.sign)
    assert refused(lambda: check_link(lasting, "south", {"north": VERIFY}, NOW)) is CardState.EXPIRED


def test_a_card_holds_neither_refs_nor_entries_nor_what_the_customer_must_not_hear() -> None:
    brief = lift_brief()
    assert brief.headline is not None
    internal = brief.headline.evidence
    card = written(LINK, replace(LEFT, internal=internal), NORTH.sign)
    text = card[64:].decode()
    assert not any(each in text for each in ("C-1042", "anna", *map(str, internal)))
    read = read_card(LINK, card, VERIFY)
    assert read.brief.headline is None
    assert read.customer is None
    whole = read_card(LINK, written(LINK, LEFT, NORTH.sign), VERIFY)
    assert whole.brief.headline is not None
    assert whole.brief.headline.evidence == (EntryId("card"),)
    assert (whole.line, whole.from_advisor.name) == ("Before noon", "Anna")


def signed(body: bytes) -> bytes:
    return NORTH.sign(b"relevo-card-1 card\n" + body) + body


def a_body(**fields: object) -> bytes:
    said = {"format": "relevo-card-1", "id": "A" * 22, "from": "north", "to": "south", "at": "2026-11-22T09:00:00Z"}
    return json.dumps({**said, **fields}).encode()


def test_another_makers_card_is_read_where_it_says_little_and_is_made_safe_where_it_says_much() -> None:
    assert read_card(LINK, signed(a_body()), VERIFY).brief == Brief()
    left = read_card(LINK, signed(a_body(line="\u202ex\x07" * 5_000, customer_name="N" * 9_000, more=1)), VERIFY)
    assert left.line is not None
    assert len(left.line) <= 280
    assert left.line.isprintable()
    assert len(left.customer_name or "") <= 200


@pytest.mark.parametrize(
    ("card", "why"),
    [
        (b"", CardState.FORGED),
        (bytes(64) + a_body(), CardState.FORGED),
        (OTHER.sign(b"relevo-card-1 card\n" + a_body()) + a_body(), CardState.FORGED),
        (NORTH.sign(a_body()) + a_body(), CardState.FORGED),
        (signed(a_body(id="B" * 22)), CardState.FORGED),
        (signed(a_body(to="west")), CardState.FORGED),
        (signed(a_body(format="relevo-card-2")), CardState.FORGED),
        (signed(b"[" * 100_000), CardState.UNREADABLE),
        (signed(b"[]"), CardState.UNREADABLE),
        (signed(b"\xff"), CardState.UNREADABLE),
        (signed(a_body(at="yesterday")), CardState.UNREADABLE),
        (signed(a_body(line="x" * MAX_CARD)), CardState.TOO_LARGE),
    ],
)
def test_a_card_that_is_not_the_one_of_the_link_is_not_opened(card: bytes, why: CardState) -> None:
    assert refused(lambda: read_card(LINK, card, VERIFY)) is why


def test_what_is_too_much_for_a_card_is_refused_when_it_is_made() -> None:
    line = replace(lift_brief().told_us[0], value="a word " * 100)
    many = replace(lift_brief(), told_us=(line,) * 500)
    assert refused(lambda: written(LINK, replace(LEFT, brief=many), NORTH.sign)) is CardState.TOO_LARGE


def test_a_box_opens_for_its_own_key_alone() -> None:
    box = box_for(NORTH.public)(b"what was said")
    assert NORTH.open_box(box) == b"what was said"
    for key, spoilt in ((OTHER, box), (NORTH, box[:-1]), (NORTH, b""), (NORTH, bytes(48))):
        with pytest.raises(ValueError, match="no box"):
            key.open_box(spoilt)


def test_the_schema_names_what_a_card_holds_and_the_least_that_is_read() -> None:
    schema = json.loads(resource("schemas", "card.schema.json").read_text("utf-8"))
    assert set(json.loads(written(LINK, LEFT, NORTH.sign)[64:])) == set(schema["properties"])
    least = {name: value for name, value in json.loads(a_body()).items() if name in schema["required"]}
    assert set(least) == set(schema["required"])
    read_card(LINK, signed(json.dumps(least).encode()), VERIFY)
