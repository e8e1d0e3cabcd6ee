"""What of the outbox is pending: what needs the advisor comes first."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from relevo.domain.wrapup import WrapUpId
from relevo.services.wrapup.outbox import Delivery, DeliveryState, Kept

_NEED_SOMEBODY = frozenset({DeliveryState.REFUSED, DeliveryState.UNKNOWN})


@dataclass(frozen=True, slots=True)
class Pending:
    """What is not settled and is not being written in a contact of the desk; `needing` is how many need somebody."""

    notes: tuple[Kept, ...] = ()
    needing: int = 0


def pending_of(held: Iterable[Kept], written: Collection[WrapUpId], offices: Collection[str]) -> Pending:
    """Return what is pending of what is held; `written` is being written at the desk, `offices` can be written to."""
    needing: list[Kept] = []
    waiting: list[Kept] = []
    for kept in held:
        if kept.wrap_up.id not in written and not kept.is_settled:
            (needing if needs_somebody(kept, offices) else waiting).append(kept)
    return Pending((*needing, *waiting), len(needing))


def needs_somebody(kept: Kept, offices: Collection[str]) -> bool:
    """Tell whether somebody has to do something about it: finish it, mend it, say whether it is there, or set it up."""
    return kept.wrap_up.is_draft or any(
        each.state in _NEED_SOMEBODY or lacks_office(each, offices) for each in kept.deliveries
    )


def lacks_office(delivery: Delivery, offices: Collection[str]) -> bool:
    """Tell whether an act waits for a back office that cannot be written to from here, as one no longer set up."""
    return not delivery.is_settled and delivery.office not in offices
