"""Every text that comes in from outside is masked before anything else sees it, whatever field it stands in."""

import asyncio
import dataclasses
import json
import logging
from collections.abc import Callable, Iterable, Iterator
from itertools import product
from typing import Any

import httpx
import pytest
from stdnum import luhn

from contract.replay import CONNECTORS, office, recording
from contract.test_random_answers import HANDLES, KEYS, SAMPLES, changed, places
from relevo.cli.brieftext import brief_as_text
from relevo.connectors.backoffice import FileBackOffice
from relevo.connectors.language.fields import FIELDS, PART_FIELDS, SCOPE_FIELDS, cleaner
from relevo.connectors.mapping.entries import entry
from relevo.domain.brief import Brief
from relevo.domain.contact import Address, AddressKind, Contact
from relevo.domain.customer import Customer, CustomerRef, HandleKind
from relevo.domain.handover import Fact, Handover, HandoverStep, Speaker, Turn
from relevo.domain.identity import Candidate, Identity, IdentityState
from relevo.domain.snapshot import Snapshot
from relevo.services.codec import decode, encode
from relevo.services.desk import Desk
from relevo.services.errors import SourceError
from relevo.services.handles import HandleRules, handles_of
from relevo.services.messages import explain
from relevo.services.ports import Stream
from relevo.services.search import searchable
from relevo.services.snapshot_json import snapshot_to_json
from relevo.text.masking import mask
from relevo.text.named import holds_secret, mask_answer, mask_field, mask_key, mask_url
from support.builders import ANNA, NOW, an_offer

CARD, IBAN, PASSWORD = "4539148803436467", "FR7630006000011234567890189", "Soleil12"
CANARIES = (CARD, "4539 1488 0343 6467", IBAN, f"mot de passe : {PASSWORD}", f"https://example.org/?card={CARD}")
SECRETS = (CARD, "4539 1488 0343 6467", IBAN, PASSWORD)


def texts_of(value: Any) -> Iterator[str]:
    """Yield every text in a value, however deep."""
    if isinstance(value, str):
        yield value
    elif dataclasses.is_dataclass(value) and not isinstance(value, type):
        for field in dataclasses.fields(value):
            yield from texts_of(getattr(value, field.name))
    elif isinstance(value, dict):
        for key, inner in value.items():
            yield from texts_of(key)
            yield from texts_of(inner)
    elif isinstance(value, (list, tuple, set, frozenset)):
        for inner in value:
            yield from texts_of(inner)
    elif value is not None:
        yield str(value)


def shown_secrets(value: Any) -> list[str]:
    """Return the secrets that can be read in a value."""
    return [secret for text in texts_of(value) for secret in SECRETS if secret in text]


def _kinds() -> Iterator[tuple[Stream | None, str, str]]:
    for stream, fields in FIELDS.items():
        yield from ((stream, name, kind) for name, kind in fields.items())
    yield from ((None, name, kind) for name, kind in (PART_FIELDS | SCOPE_FIELDS).items() if kind != "said")


@pytest.mark.parametrize(("stream", "field", "kind"), list(_kinds()))
def test_no_field_of_a_connector_file_lets_a_secret_through(stream: Stream | None, field: str, kind: str) -> None:
    clean = cleaner(stream, field, kind, region="FR", zone=None)
    for canary in CANARIES:
        for value in (canary, [canary], f"Note: {canary}, thanks", [{"channel": canary, "purpose": canary}], int(CARD)):
            assert shown_secrets(clean(value)) == []


async def _all_of(connector: str, bodies: Iterable[Any]) -> list[Any]:
    """Return whatever a shipped connector, opened once, makes of one answer after the other."""
    found: list[Any] = []
    content = [b""]
    head = {"content-type": "application/json"}
    told = {
        name: value for sample in SAMPLES[connector] for name, value in recording(sample).get("settings", {}).items()
    }

    def answer(_: httpx.Request) -> httpx.Response:
        return httpx.Response(200, headers=head, content=content[0])

    async with office(connector, answer, settings=told) as opened:
        for body in bodies:
            content[0] = json.dumps(body).encode()
            found += await _told(opened, connector)
    return found


async def _told(opened: FileBackOffice, connector: str) -> list[Any]:
    found: list[Any] = []
    for stream in opened.streams:
        try:
            batch: Any = await (
                opened.customers(HANDLES) if stream is Stream.CUSTOMERS else opened.entries(stream, HANDLES)
            )
            found += batch.items
        except SourceError as error:
            found.append(str(error))
    for stream in opened.plan.openings:
        for key in KEYS:
            one = entry(stream, {"id": "1", "at": NOW, "title": "x", "opens": key}, connector)
            try:
                found.append(await opened.detail(one))
            except SourceError as error:
                found.append(str(error))
    return found


def _secrets_of(place: int) -> tuple[str, ...]:
    """Return a card, an IBAN and a password that no other place has."""
    card = f"4539148{place:08}"
    iban = f"30006000011{place:010}89"
    return (
        card + luhn.calc_check_digit(card),
        f"FR{98 - int(f'{iban}152700') % 97:02}{iban}",
        f"Soleil{place:05}",
    )


def _with_secrets(body: Any, spots: list[tuple[Any, ...]], secret: Callable[[str, int], str]) -> Any:
    for place, path in enumerate(spots):
        body = changed(body, path, secret(_at(body, path), place))
    return body


def _at(body: Any, path: tuple[Any, ...]) -> Any:
    for key in path:
        body = body[key]
    return body


def _beside(text: str, place: int) -> str:
    card, iban, password = _secrets_of(place)
    return f"{text} {card} {iban} mot de passe : {password}"


def _in_place(_: str, place: int) -> str:
    return _secrets_of(place)[0]


@pytest.mark.parametrize("connector", CONNECTORS)
def test_no_text_of_an_answer_reaches_an_entry_with_its_secret(
    connector: str, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    masked = 0
    for sample in SAMPLES[connector]:
        body = recording(sample)["body"]
        spots = [path for path in places(body) if isinstance(_at(body, path), str)]
        of_place = {secret: path for place, path in enumerate(spots) for secret in _secrets_of(place)}
        # All at once; then each kind of key alone, for a broken id or date keeps an item from being read at all
        groups = [spots, *([path for path in spots if path[-1] == key] for key in {path[-1] for path in spots})]
        bodies = (_with_secrets(body, group, secret) for group, secret in product(groups, (_beside, _in_place)))
        found = asyncio.run(_all_of(connector, bodies))
        texts = "\x00".join(texts_of(found))
        assert not {path for hidden, path in of_place.items() if hidden in texts}
        masked += "••••" in texts
    assert masked or connector == "alertmanager"  # whose recording holds no text that an entry shows
    logged = "".join(record.getMessage() for record in caplog.records)
    assert not any(mark in logged for mark in ("4539148", "30006000011", "Soleil"))


def _a_snapshot(contact: Contact) -> Snapshot:
    identity = Identity(state=IdentityState.UNKNOWN)
    return Snapshot(contact=contact, identity=identity, brief=Brief(), timeline=(), sources=())


def _telling(canary: str) -> Any:
    """Return an offer that holds a secret wherever a text may stand."""
    said = f"Voici {canary} merci"
    return an_offer(
        customer_address=Address(kind=AddressKind.LOGIN, value=said, name=said),
        dialled=said,
        attributes={"note": said, "queue_data": canary, canary: "x", "customer_number": "C-100231"},
        handover=Handover(
            source=said,
            conversation_id=said,
            language=canary,
            intent=said,
            transcript=(
                Turn(speaker=Speaker.CUSTOMER, text=said),
                Turn(speaker=Speaker.BOT, text="Quel est votre mot de passe ?"),
                Turn(speaker=Speaker.CUSTOMER, text=PASSWORD),
            ),
            facts=(
                Fact(name=canary, value=said, asked=said),
                Fact(name="password", value=PASSWORD),
                Fact(name="answer", value=PASSWORD, asked="Quel est votre mot de passe ?"),
            ),
            steps=(
                HandoverStep(kind=canary, title=said, detail=said, url=f"https://example.org/pay?pan={CARD}"),
                HandoverStep(title="Mot de passe", detail=PASSWORD, url=f"https://example.org/?password={PASSWORD}"),
            ),
        ),
    )


@pytest.mark.parametrize("canary", CANARIES)
def test_no_field_of_an_event_reaches_the_contact_with_its_secret(canary: str) -> None:
    event = decode(json.loads(json.dumps(encode(_telling(canary)))))
    assert event is not None
    contact = Desk(lambda advisor: advisor.id == ANNA.id).apply(event)
    assert contact is not None
    snapshot = _a_snapshot(contact)
    printed = json.dumps(snapshot_to_json(snapshot, explain))

    assert shown_secrets(contact) == []
    assert shown_secrets(printed) == []
    assert "••••" in "".join(texts_of(contact))


@pytest.mark.parametrize("number", ["C-100231", "00012345678", "12345678Z", "100 231", "ES-4711-00012"])
def test_a_handle_still_finds_its_customer(number: str) -> None:
    contact = Desk(lambda advisor: advisor.id == ANNA.id).apply(
        an_offer(attributes={"customer_number": number, "dni": number})
    )
    assert contact is not None
    rules = HandleRules(region="FR", attributes={HandleKind.CUSTOMER_NUMBER: ("customer_number", "dni")})

    assert number in handles_of(contact, rules).asked[HandleKind.CUSTOMER_NUMBER]


def test_a_number_by_which_a_person_is_known_is_not_printed() -> None:
    contact = Desk(lambda advisor: advisor.id == ANNA.id).apply(an_offer(attributes={"dni": "12345678Z"}))
    assert contact is not None
    snapshot = _a_snapshot(contact)

    assert "12345678Z" not in json.dumps(snapshot_to_json(snapshot, explain))


def test_an_identity_number_that_serves_as_customer_number_is_not_printed() -> None:
    contact = Desk(lambda advisor: advisor.id == ANNA.id).apply(an_offer())
    assert contact is not None
    dni = "12345678Z"
    known = Customer(ref=CustomerRef(dni), customer_number=dni, accounts=(dni,), hint=dni)
    for identity in (
        Identity(state=IdentityState.SURE, customer=known),
        Identity(state=IdentityState.AMBIGUOUS, candidates=(Candidate(ref=CustomerRef(dni), hint=dni),)),
    ):
        snapshot = dataclasses.replace(_a_snapshot(contact), identity=identity)

        assert dni not in json.dumps(snapshot_to_json(snapshot, explain))
        assert dni not in "\n".join(brief_as_text(snapshot, NOW, None))


@pytest.mark.parametrize("by", [HandleKind.NAME, HandleKind.PHONE, HandleKind.EMAIL, HandleKind.CUSTOMER_NUMBER])
@pytest.mark.parametrize(
    "typed", [CARD, "4539 1488 0343 6467", IBAN, "FR76 3000 6000 0112 3456 7890 189", f"mdp: {PASSWORD}", "cvv 123"]
)
def test_what_is_typed_into_the_search_and_is_a_secret_is_refused(by: HandleKind, typed: str) -> None:
    with pytest.raises(ValueError, match="not searched by") as refused:
        searchable(by, typed, "FR")
    assert shown_secrets(str(refused.value)) == []


@pytest.mark.parametrize(
    ("by", "typed"),
    [
        (HandleKind.CUSTOMER_NUMBER, "C-100231"),
        (HandleKind.CUSTOMER_NUMBER, "4500123987"),
        (HandleKind.CUSTOMER_NUMBER, "12345678Z"),
        (HandleKind.PHONE, "06 39 98 01 12"),
        (HandleKind.EMAIL, "camille.vasseur1985@example.com"),
        (HandleKind.NAME, "Camille Vasseur"),
        (HandleKind.ACCOUNT, IBAN),
    ],
)
def test_what_people_are_searched_by_is_not_taken_for_a_secret(by: HandleKind, typed: str) -> None:
    assert searchable(by, typed, "FR")


@pytest.mark.parametrize(
    ("name", "value", "shown"),
    [
        ("card_pin", "1234", "••••"),
        ("cardPin", "1234", "••••"),
        ("user-password", "tournesol", "••••••"),
        ("cvv2", "123", "•••"),
        ("iban", IBAN, "FR •••• 0189"),
        ("postal_code", "75011", "75011"),
        ("customer_number", "100231", "100231"),
        ("queue", "support", "support"),
    ],
)
def test_the_name_of_a_field_tells_that_its_value_is_a_secret(name: str, value: str, shown: str) -> None:
    assert mask_field(name, value) == shown


def test_an_answer_is_masked_by_its_question() -> None:
    assert mask_answer("Quel est votre code secret ?", "4821") == "••••"
    assert mask_answer("Quel est votre étage ?", "4821") == "4821"


@pytest.mark.parametrize(
    ("url", "kept"),
    [
        ("https://example.org/pay?step=2&pan=4539148803436467#x", "https://example.org/pay"),
        ("https://example.org/pay?pan=4539%201488+0343%206467", "https://example.org/pay"),
        ("https://example.org/reset?password=tournesol", "https://example.org/reset"),
        ("https://example.org/cards/4539148803436467/show", None),
        ("https://example.org/tickets/4711?tab=2#note-3", "https://example.org/tickets/4711?tab=2#note-3"),
    ],
)
def test_a_link_loses_what_holds_a_secret(url: str, kept: str | None) -> None:
    assert mask_url(url) == kept


def test_a_key_keeps_what_a_person_is_known_by() -> None:
    assert mask_key("12345678Z") == "12345678Z"
    assert mask_key(CARD) == "•••• 6467"
    assert not holds_secret("12345678Z")


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("Kundin zahlt mit 4539 1488 0343 6467, exp 12/27, 123", "Kundin zahlt mit •••• 6467, exp 12/27, •••"),
        ("rappeler, mdp provisoire Soleil12 donné", "rappeler, mdp provisoire •••••• donné"),
        ("cliente con DNI 12345678Z, llamar mañana", "cliente con DNI ••••, llamar mañana"),
        ("promised call back Tuesday 14:30, ref 4500123987", "promised call back Tuesday 14:30, ref 4500123987"),
    ],
)
def test_what_an_advisor_types_is_masked_as_it_would_be_kept(typed: str, shown: str) -> None:
    assert mask(typed) == shown
