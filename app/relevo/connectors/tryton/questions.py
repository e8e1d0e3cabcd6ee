"""What is asked of Tryton: kinds of records, the domains that find a person, and how a note is written."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from relevo.connectors.file.actiontables import Action
from relevo.connectors.inpython import literally
from relevo.connectors.language.handles import in_form
from relevo.connectors.mapping.verifying import Belongs, make_verify
from relevo.connectors.tryton.mapping import PHONES, of_complaint, of_note, of_sale
from relevo.connectors.tryton.wire import WireComplaint, WireNote, WireSale
from relevo.domain.customer import HandleKind
from relevo.domain.entry import Entry

BY = (HandleKind.CUSTOMER_NUMBER, HandleKind.EMAIL, HandleKind.PHONE)
PARTY = ("name", "code", "lang.code", "addresses.city", "contact_mechanisms.type", "contact_mechanisms.value")


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of records: its model, the field of its party, the fields that are asked for, and what it becomes."""

    model: str
    owner: str
    fields: tuple[str, ...]
    wire: type[WireComplaint] | type[WireSale] | type[WireNote]
    to_entry: Callable[[Any, str], Entry | None]


COMPLAINT = Kind(
    "sale.complaint",
    "customer",
    ("rec_name", "reference", "description", "state", "customer", "type.rec_name", "create_date", "write_date"),
    WireComplaint,
    of_complaint,
)
SALE = Kind(
    "sale.sale",
    "party",
    ("rec_name", "reference", "description", "state", "party", "create_date", "write_date"),
    WireSale,
    of_sale,
)
NOTE = Kind("ir.note", "resource", ("resource", "message", "last_user", "create_date"), WireNote, of_note)
KINDS = {kind.model: kind for kind in (COMPLAINT, SALE)}


def call(method: str, params: Sequence[Any]) -> dict[str, Any]:
    """Make a call; with any other member than these three the server answers in another shape."""
    return {"id": 0, "method": method, "params": [*params]}


def domains(kind: HandleKind, value: str) -> tuple[list[Any], ...]:
    """Return the domains that find parties by a handle; the next one is asked where one finds nobody."""
    match kind:
        case HandleKind.CUSTOMER_NUMBER:
            return ([["code", "=", value]],)
        case HandleKind.EMAIL:
            return (_mechanism([["type", "=", "email"], ["value", "ilike", literally(value)]]),)
        case HandleKind.PHONE:  # as typed, with blanks or dots between the groups
            written = f"%{in_form(kind, value, 'like')}%"
            return (_mechanism([["type", "in", list(PHONES)], ["value", "ilike", written]]),)
    return tuple([["name", "ilike", f"%{in_form(kind, value, form)}%"]] for form in ("like", "longest", "loose"))


def _mechanism(domain: list[Any]) -> list[Any]:
    return [["contact_mechanisms", "where", domain]]


def verify_of(region: str | None) -> Mapping[HandleKind, Belongs]:
    """Return what ties a party to a handle of each kind."""
    return {
        HandleKind.CUSTOMER_NUMBER: make_verify(lambda party: party.code, "ignoring_case", region),
        HandleKind.EMAIL: make_verify(lambda party: party.values("email"), "in_list", region),
        HandleKind.PHONE: make_verify(lambda party: party.values(*PHONES), "phone_in_list", region),
        HandleKind.NAME: make_verify(lambda party: party.name, "words_in", region),
    }


def owned_by(kind: Kind, owners: Sequence[int]) -> list[Any]:
    if kind is NOTE:
        return ["OR", *([["resource", "=", f"party.party,{owner}"]] for owner in owners)]
    return [[kind.owner, "in", list(owners)]]


def is_of(found: int | str, owners: Sequence[int]) -> bool:
    return found in owners or found in [f"party.party,{owner}" for owner in owners]


def notes_to(path: str) -> tuple[Action, ...]:
    """Say how a note is written, in the tables of a file: what a second try may do is the engine's to know."""
    return tuple(_note(path, to, resource) for to, resource in (("customers", "party.party,"), ("requests", "")))


def _note(path: str, to: str, resource: str) -> Action:
    target = f"{resource}{{opens|plain}}"
    written = call("model.ir.note.create", [[{"resource": target, "message": "{note|plain}\n\n{marker|plain}"}], {}])
    domain = [["resource", "=", target], ["message", "like", "%{key|plain}%"]]
    looked_for = call("model.ir.note.search_read", [domain, 0, 10, [["id", "DESC"]], ["message"], {}])
    return Action.model_validate(
        {
            "to": (to,),
            "request": {"method": "POST", "path": path, "json": written},
            "find": {
                "request": {"method": "POST", "path": path, "json": looked_for},
                "items": "result",
                "text": "message",
                "settle_s": 60,
            },
            "result": {"id": ("result[0]", "id")},
        }
    )
