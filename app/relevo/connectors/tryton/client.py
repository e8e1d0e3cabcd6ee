"""A Tryton server behind the port of the services: what is asked of it, and whose its answers are."""

import asyncio
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from relevo.connectors.acting.actions import IN_THE_ANSWER
from relevo.connectors.asking.actionplan import plan_actions
from relevo.connectors.asking.opening import as_detail
from relevo.connectors.asking.together import all_of
from relevo.connectors.asking.transport import Answer
from relevo.connectors.file.faults import ManifestError
from relevo.connectors.file.schema import Setting
from relevo.connectors.inpython import About, PythonConnector, PythonOffice, Site, usable_values
from relevo.connectors.mapping.entries import key_of, kind_of
from relevo.connectors.mapping.mapping import Surroundings
from relevo.connectors.mapping.verifying import bears_another
from relevo.connectors.net.request import Ask
from relevo.connectors.tryton.mapping import to_customer, to_part
from relevo.connectors.tryton.questions import (
    BY,
    KINDS,
    NOTE,
    PARTY,
    Kind,
    call,
    domains,
    is_of,
    notes_to,
    owned_by,
    verify_of,
)
from relevo.connectors.tryton.session import session_of
from relevo.connectors.tryton.wire import WireNote, WireParty
from relevo.domain.customer import Customer, HandleKind
from relevo.domain.detail import Detail
from relevo.domain.entry import Entry
from relevo.domain.further import Further, Rest
from relevo.services.errors import ErrorCode, SourceContractBroken, SourceRefused, SourceUnavailable
from relevo.services.ports import Batch, Handles, Stream

PAGE, MOST_NOTES = 25, 200
"""Records of a page, and notes of an opened entry."""

ABOUT = About(
    id="tryton",
    name="Tryton",
    product="Tryton 6 to 8 (JSON-RPC), modules party, sale and sale_complaint",
    versions_tried=("6.0.29", "8.2.1"),
    proof="tried on a real server",
    streams=frozenset({Stream.CUSTOMERS, Stream.REQUESTS, Stream.INTERACTIONS}),
    personal_data=("name", "town", "phone numbers", "e-mail addresses", "complaints", "sales", "notes"),
    rights=(
        "read party.party, party.contact_mechanism, party.address and ir.lang",
        "read sale.complaint and sale.complaint.type, or sale.sale, as the setting requests says",
        "read ir.note, and write what a note is added to",
    ),
    settings={
        "database": Setting(about="the name of the database, which stands in the server's addresses"),
        "end": Setting(about="rpc, where the server's documentation says DATABASE/rpc/", default=""),
        "requests": Setting(
            about="what customers ask for: sale.complaint, sale.sale or both, with a blank between",
            default="sale.complaint sale.sale",
        ),
    },
)


@dataclass(frozen=True, slots=True)
class Place:
    """Where a stream goes on: the parties whose it is, and how many records of each kind were told."""

    stream: Stream
    owners: tuple[int, ...] = field(repr=False)
    told: Mapping[str, int]


class TrytonOffice(PythonOffice):
    """One configured Tryton; implements services.ports.BackOffice and services.writing.WriteBack.

    Raises ManifestError when it is built with settings that are of no use, else SourceError only.
    """

    def __init__(self, site: Site) -> None:
        values = site.values(ABOUT)
        self._path = _path(site, values)
        self._kinds = {Stream.INTERACTIONS: (NOTE,), Stream.REQUESTS: _kinds(site, values["requests"])}
        self._verify = verify_of(site.region)
        around = Surroundings(settings={}, region=site.region, tables={})
        notes = plan_actions({"add_note": notes_to(self._path)}, around)
        super().__init__(ABOUT, site, session_of(site, _user(site), self._path), notes)

    def can_ask(self, stream: Stream, handles: Handles) -> bool:
        """Tell whether a party can be found by these handles; by a name only when customers are searched."""
        kinds = (*BY, HandleKind.NAME) if stream is Stream.CUSTOMERS else BY
        return stream in self.streams and any(usable_values(kind, handles) for kind in kinds)

    async def customers(self, handles: Handles) -> Batch[Customer]:
        """Find the parties who own any of the handles; when one question fails the whole search has failed."""
        asked = [(kind, value) for kind in (*BY, HandleKind.NAME) for value in usable_values(kind, handles)]
        async with self.deadline():
            answers = await all_of(self._parties(kind, value) for kind, value in asked)
        parties = {party.id: party for own, _ in answers for party in own}
        made = [to_customer(party, self.name, self.site.region) for party in parties.values()]
        people = tuple(one for one in made if one is not None)
        return Batch(items=people, dropped=sum(left_out for _, left_out in answers) + len(made) - len(people))

    async def entries(self, stream: Stream, handles: Handles) -> Batch[Entry]:
        """Fetch the newest requests of the person, or the notes about them, newest first."""
        if not self.can_ask(stream, handles):
            return Batch()
        async with self.deadline():
            owners, left_out = await self._owners(handles)
            place = Place(stream, owners, {kind.model: 0 for kind in self._kinds[stream]})
            return await self._page(place, left_out) if owners else Batch(dropped=left_out)

    async def older(self, further: Further) -> Batch[Entry]:
        """Fetch the next page of each kind of records that goes on."""
        if not isinstance(further.place, Place):
            return Batch()
        async with self.deadline():
            return await self._page(further.place)

    async def detail(self, entry: Entry) -> Detail:
        """Tell the notes that were written to a complaint or a sale, oldest first."""
        key = key_of(entry, self.name)
        if key is None or key.partition(",")[0] not in KINDS:
            return Detail()
        async with self.deadline():
            rows = await self._search(NOTE.model, [["resource", "=", key]], NOTE.fields, 0, MOST_NOTES)
        notes, _ = self.read(WireNote, rows)
        own = [note for note in notes if note.resource == key]
        if notes and not own:
            raise SourceContractBroken(self.name, ErrorCode.WRONG_SHAPE, "verify")
        parts = [part for note in own if (part := to_part(note)) is not None]
        # beside the window's thread: to look through two hundred notes for what must be masked takes its time
        return await asyncio.to_thread(as_detail, parts, MOST_NOTES, is_cut=len(rows) == MOST_NOTES)

    def data_of(self, answer: Answer) -> Any:
        """Return what an answer to an action says."""
        return self._told(answer, ErrorCode.REQUEST_REFUSED)

    async def _parties(self, kind: HandleKind, value: str) -> tuple[list[WireParty], int]:
        """Return the parties that a handle is tied to, and how many of those that came were left out."""
        left_out = 0
        for domain in domains(kind, value):
            found, broken = self.read(WireParty, await self._search("party.party", domain, PARTY, 0, PAGE))
            own = [party for party in found if self._verify[kind](party, value)]
            left_out += broken + len(found) - len(own)
            if own:
                return own, left_out
        return [], left_out

    async def _owners(self, handles: Handles) -> tuple[tuple[int, ...], int]:
        """Return the ids of the parties meant; who bears another customer's number is not."""
        numbers = frozenset(number.casefold() for number in handles.get(HandleKind.CUSTOMER_NUMBER, ()))
        left_out = 0
        for kind in BY:
            answers = await all_of(self._parties(kind, value) for value in usable_values(kind, handles))
            found = {party.id: party for own, _ in answers for party in own}
            own = tuple(number for number, party in found.items() if not bears_another(party.code, numbers))
            left_out += sum(count for _, count in answers) + len(found) - len(own)
            if own:
                return own, left_out
        return (), left_out

    async def _page(self, place: Place, left_out: int = 0) -> Batch[Entry]:
        kinds = [kind for kind in self._kinds[place.stream] if kind.model in place.told]
        pages = await all_of(
            self._search(kind.model, owned_by(kind, place.owners), kind.fields, place.told[kind.model], PAGE)
            for kind in kinds
        )
        items: list[Entry] = []
        async with self.site.turns.turn():
            for kind, rows in zip(kinds, pages, strict=True):
                records, _ = self.read(kind.wire, rows)
                own = [record for record in records if is_of(getattr(record, kind.owner), place.owners)]
                made = [one for record in own if (one := kind.to_entry(record, self.name)) is not None]
                left_out += len(rows) - len(made)
                items += made
        items.sort(key=lambda one: one.at, reverse=True)
        told = {k.model: place.told[k.model] + PAGE for k, rows in zip(kinds, pages, strict=True) if len(rows) >= PAGE}
        further = self._further(Place(place.stream, place.owners, told), items) if told else None
        return Batch(items=tuple(items), dropped=left_out, further=further, clock_ahead=self.gate.clock_ahead)

    def _further(self, place: Place, items: Sequence[Entry]) -> Further:
        before = items[-1].at if items else None
        return Further(source=self.name, kind=kind_of(place.stream), rest=Rest.MORE, before=before, place=place)

    async def _search(
        self, model: str, domain: Sequence[Any], fields: Sequence[str], offset: int, limit: int
    ) -> list[Any]:
        """Return records newest first. Source: trytond, model/modelstorage.py, `search_read`."""
        params = [domain, offset, limit, [["id", "DESC"]], [*fields], {}]
        ask = Ask(method="POST", path=self._path, body=call(f"model.{model}.search_read", params))
        result = self._told(await self.fetch(ask), ErrorCode.FORBIDDEN)["result"]
        if not isinstance(result, list):
            raise SourceContractBroken(self.name, ErrorCode.WRONG_SHAPE, model)
        return result[:limit]

    def _told(self, answer: Answer, refused: ErrorCode) -> dict[str, Any]:
        """Return an answer that holds a result; `refused` is what an error for the user means.

        Errors come with status 200: `["UserError", [...]]` and the like, which the server has for its users (a right
        that is missing, a rule that is broken), and whatever else went wrong in it. Either way nothing was written.
        """
        match answer.data:
            case {"error": ["UserError" | "UserWarning", *_]}:
                raise SourceRefused(self.name, refused, IN_THE_ANSWER)
            case {"error": ["ConcurrencyException", *_]}:
                raise SourceUnavailable(self.name, ErrorCode.SOURCE_ERROR, IN_THE_ANSWER)
            case {"error": _}:
                raise SourceContractBroken(self.name, ErrorCode.REQUEST_REFUSED, IN_THE_ANSWER)
            case {"result": _}:
                return dict(answer.data)
        raise SourceContractBroken(self.name, ErrorCode.WRONG_SHAPE, "result")


def _path(site: Site, values: Mapping[str, str]) -> str:
    if not re.fullmatch(r"[A-Za-z0-9_][A-Za-z0-9_.-]{0,63}", values["database"]):
        raise ManifestError(f"sources.{site.name}.settings.database: letters, digits, dots, dashes and _ only")
    if values["end"] not in ("", "rpc"):
        raise ManifestError(f"sources.{site.name}.settings.end: is rpc or nothing; see the server's documentation")
    return f"/{values['database']}/" + (f"{values['end']}/" if values["end"] else "")


def _kinds(site: Site, listed: str) -> tuple[Kind, ...]:
    if not listed.split() or not set(listed.split()) <= set(KINDS):
        raise ManifestError(f"sources.{site.name}.settings.requests: knows {' and '.join(KINDS)}; name one or both")
    return tuple(KINDS[model] for model in dict.fromkeys(listed.split()))


def _user(site: Site) -> str:
    if not site.user or ":" in site.user:
        raise ManifestError(
            f"sources.{site.name}.user: missing, or with a colon in it; name the account of {ABOUT.name}"
        )
    return site.user


TRYTON = PythonConnector(about=ABOUT, opens=TrytonOffice)
