"""What EventBridge delivers to an address of the site: the envelope around a platform's own event.

Sources: Amazon EventBridge User Guide, "API destinations as targets" (a connection gives an API key in a header of
one's choice, Basic or OAuth; a request is given up after 5 s and tried again for up to 24 h), and Events Reference,
"AWS service event metadata" (the envelope); read 2026-11-22. Delivery is at least once and in no order.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime

from relevo.events.webhooks.reading import Json, child, identity, json_of, moment, objects, text
from relevo.events.webhooks.signatures import check_bearer
from relevo.services.site.webhook import Posted


@dataclass(frozen=True, slots=True, kw_only=True)
class Delivered:
    """One event of a bus; `id` is EventBridge's own, `at` its time or, without one, that of the request."""

    id: str
    source: str
    kind: str
    at: datetime
    now: datetime
    detail: Json = field(repr=False)


def delivered(posted: Posted, whose: str) -> Iterator[Delivered]:
    """Check the sender and yield the events of a request, one as a rule; what is no event is left out.

    Raises: PostRefused.
    """
    check_bearer(posted.headers, posted.secret, whose)
    return _events(json_of(posted), posted.received_at)


def _events(body: object, now: datetime) -> Iterator[Delivered]:
    for event in objects(body):
        id_, source, kind = identity(event.get("id")), identity(event.get("source")), text(event.get("detail-type"))
        if id_ is not None and source is not None and kind is not None:
            at = moment(event.get("time"), now) or now
            yield Delivered(id=id_, source=source, kind=kind, at=at, now=now, detail=child(event.get("detail")))
