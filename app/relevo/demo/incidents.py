"""The made-up ticket system to which the board's demonstration writes incidents, and what desktops make of them."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from relevo.domain.act import Act, Closing, Declaration, Tried, Update
from relevo.domain.brief import ReasonKind
from relevo.domain.incident import Scope
from relevo.domain.understanding import Driver, DriverKind, Understanding
from relevo.services.errors import ErrorCode
from relevo.services.writing import ActState, Receipt

NAME = "tickets"
FIRST = 4_712
"""The number of the first incident that is declared: 4711 is the lift of the made-up day."""


@dataclass(frozen=True, slots=True)
class Declared:
    """An incident as it stands in the ticket system."""

    number: str
    title: str
    scope: Scope
    sentence: str | None = None
    is_open: bool = True


class DemoIncidents:
    """Takes what supervisors write of incidents, at once and each act once; implements `WriteBack`."""

    name = NAME

    def __init__(self) -> None:
        self._incidents: dict[str, Declared] = {}
        self._written: dict[str, str] = {}

    @property
    def incidents(self) -> Mapping[str, Declared]:
        """Return all that were declared, by number."""
        return self._incidents

    def takes(self, act: Act) -> bool:
        """Tell whether it is about an incident."""
        return isinstance(act, Declaration | Update | Closing)

    async def write(self, act: Act, tried: Tried | None = None) -> Receipt:
        """Write an act; one that was written before is not written again."""
        number = self._written.get(act.key) or self._taken(act)
        if number is None:
            return Receipt(state=ActState.REFUSED, reason=ErrorCode.REQUEST_REFUSED)
        self._written[act.key] = number
        return Receipt(state=ActState.WRITTEN, id=number, was_sent=True)

    def matched(self, understood: Understanding) -> Understanding:
        """Return what a desktop understands of a contact that knows of the open incidents."""
        for each in self._incidents.values():
            if each.is_open and _covers(each.scope, understood):
                incident = Driver(DriverKind.INCIDENT, each.number, each.title)
                evidence = understood.evidence | {"incident"}
                drivers = (incident, *understood.drivers)
                understood = replace(understood, reason=ReasonKind.INCIDENT, evidence=evidence, drivers=drivers)
        return understood

    def _taken(self, act: Act) -> str | None:
        """Do what an act says; return the number of its incident, None where there is no such one."""
        if isinstance(act, Declaration):
            number = f"INC-{FIRST + len(self._incidents)}"
            self._incidents[number] = Declared(number, act.title, act.scope, act.sentence)
            return number
        if not isinstance(act, Update | Closing):
            return None
        number = act.opens.removeprefix(f"{NAME}:")
        if (known := self._incidents.get(number)) is None:
            return None
        sentence = known.sentence if act.sentence is None else act.sentence
        self._incidents[number] = replace(known, sentence=sentence, is_open=not isinstance(act, Closing))
        return number


def _covers(scope: Scope, understood: Understanding) -> bool:
    """Tell whether a contact is within a scope, by the places and products that are known of it."""
    wanted = ((DriverKind.PLACE, scope.sites), (DriverKind.PRODUCT, scope.products))
    lists = [(kind, ids) for kind, ids in wanted if ids]
    has = {(each.kind, each.label or each.key) for each in understood.drivers}
    return scope.everyone or (bool(lists) and all(any((kind, each) in has for each in ids) for kind, ids in lists))
