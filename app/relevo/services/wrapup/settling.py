"""What is known of a delivery after a try: written, refused, to be tried again, or to be looked for first."""

from dataclasses import replace
from datetime import datetime

from relevo.domain.act import Tried
from relevo.services.wrapup.due import MOST_LOOKS, TELLS_NOTHING, wait_for
from relevo.services.wrapup.outbox import Delivery, DeliveryState
from relevo.services.writing import ActState, Receipt


def after(begun: Delivery, told: Tried | None, receipt: Receipt, now: datetime) -> Delivery:
    """Return what is known of a delivery after a try that was told of the tries `told`."""
    known = replace(begun, reason=receipt.reason, detail=receipt.detail, again_at=None)
    match receipt.state:
        case ActState.WRITTEN:
            return replace(
                known,
                state=DeliveryState.WRITTEN,
                tried=None,
                written_id=receipt.id,
                url=receipt.url,
                is_public=receipt.is_public,
            )
        case ActState.REFUSED:
            return replace(known, state=DeliveryState.REFUSED, tried=None)
        case ActState.LATER:
            wait = wait_for(begun.tries, receipt)
            return replace(known, state=DeliveryState.WAITING, tried=None, again_at=now + wait)
        case ActState.UNKNOWN:
            first = now if begun.tried is None else begun.tried.first
            last = now if receipt.was_sent or told is None else told.last
            goes_on = begun.tries < MOST_LOOKS or receipt.again_s is not None or _says_nothing(receipt)
            again_at = now + wait_for(begun.tries, receipt) if goes_on else None
            return replace(known, state=DeliveryState.UNKNOWN, tried=Tried(first=first, last=last), again_at=again_at)


def _says_nothing(receipt: Receipt) -> bool:
    """Tell whether a try has found out nothing of its act, so that the next one may."""
    return receipt.reason in TELLS_NOTHING and not receipt.was_sent
