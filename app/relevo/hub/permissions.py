"""Who may publish and subscribe what on a site's broker: a hub, an advisor, a supervisor; all else is refused.

What the broker keeps is read through a consumer that the reader makes. From nats-server 2.9 on, the subject of that
request ends with the filter of the consumer, and the server takes the request only where both are equal: so a right to
publish it is a right to read that filter and no other. Source: docs.nats.io, "NATS API Reference", JetStream consumers,
and ADR-28 of nats-architecture-and-design, read 2026-11-22; tried on 2.9.10.
"""

from collections.abc import Sequence

from relevo.hub.tokens import Rights
from relevo.services.site import subjects
from relevo.services.site.recordquestion import MAX_QUESTION
from relevo.services.site.sealing import MAX_MESSAGE
from relevo.services.site.subjects import CONTACTS, QUEUES, REPLACED, ROOT, STATES, STREAMS, Stream

HEADERS = 4_096
"""Bytes of a message beside its body."""

_SUBSCRIPTIONS = 64
_HUB_PUBLISHES = (
    *(f"{ROOT}.{kind}.>" for kind in ("advisor", "queue", "source", "site")),
    subjects.ANY_ANSWERS,
)
"""All but records, which only the advisor's own desktop publishes, and what only supervisors' boards ask."""


def of_hub(hub: str) -> Rights:
    """Return the rights of a hub: it tells events and states, keeps the streams, and takes records."""
    return Rights(
        publish=(
            *_HUB_PUBLISHES,
            "$JS.API.INFO",
            "$JS.API.STREAM.NAMES",
            *(f"$JS.API.STREAM.{verb}.{each.name}" for each in STREAMS for verb in ("INFO", "CREATE", "UPDATE")),
            *(f"$JS.API.STREAM.DELETE.{name}" for name in REPLACED),
            # of any stream: the account has no other, and a token that names each is too long for a line of the broker
            "$JS.API.STREAM.MSG.GET.*",
            *("$JS.API.DIRECT.GET.*", "$JS.API.DIRECT.GET.*.>"),
            *("$JS.API.CONSUMER.CREATE.*", "$JS.API.CONSUMER.CREATE.*.>"),
            *("$JS.API.CONSUMER.DURABLE.CREATE.*.*", "$JS.API.CONSUMER.INFO.*.*"),
            *("$JS.API.CONSUMER.MSG.NEXT.*.*", "$JS.API.CONSUMER.DELETE.*.*"),
            "$JS.API.CONSUMER.LIST.*",
            "$JS.ACK.>",
            "$JS.FC.>",
        ),
        subscribe=(f"{ROOT}.>", f"{subjects.hub_inbox(hub)}.>"),
        max_subscriptions=1_024,
        max_message=MAX_MESSAGE + HEADERS,
    )


def of_advisor(advisor: str) -> Rights:
    """Return the rights of an advisor's desktop: it hears what is told to this advisor, and publishes own records."""
    return Rights(
        publish=(
            subjects.records_of(advisor),
            _reading(CONTACTS, subjects.contacts_of(advisor)),
            _reading(STATES, subjects.advisor_state(advisor)),
            _reading(STATES, subjects.ANY_SOURCE),
        ),
        subscribe=(
            f"{ROOT}.advisor.{subjects.token(advisor)}.>",
            subjects.ANY_SOURCE,
            subjects.BEAT,
            f"{subjects.inbox(advisor)}.>",
        ),
        max_subscriptions=_SUBSCRIPTIONS,
        max_message=MAX_MESSAGE + HEADERS,
    )


def of_supervisor(supervisor: str, *, queues: Sequence[str] | None, advisors: Sequence[str] | None) -> Rights:
    """Return the rights of a supervisor: own queues, the states of the own team, and no contact of an advisor.

    It may say that it has written an incident, ask the hubs for reports of own queues, and publishes nothing else. None
    stands for all queues, or all advisors, of the site.
    """
    own = ["*"] if queues is None else list(map(subjects.token, queues))
    team = ["*"] if advisors is None else list(map(subjects.token, advisors))
    states = [*(f"{ROOT}.advisor.{each}.state" for each in team), subjects.ANY_SOURCE]
    return Rights(
        publish=(
            *(_reading(STATES, each) for each in (*(f"{ROOT}.queue.{each}.state" for each in own), *states)),
            *(_reading(QUEUES, f"{ROOT}.queue.{each}.contacts") for each in own),
            subjects.incidents_by(supervisor),
            *([subjects.asks_of(supervisor, None if queues is None else own)] if own else []),
        ),
        subscribe=(
            *(f"{ROOT}.queue.{each}.*" for each in own),
            *states,
            subjects.BEAT,
            subjects.answers_to(supervisor),
            f"{subjects.supervisor_inbox(supervisor)}.>",
        ),
        max_subscriptions=_SUBSCRIPTIONS + 2 * len(own) + len(states),
        max_message=MAX_QUESTION + HEADERS,
    )


def _reading(stream: Stream, subject: str) -> str:
    """Return where a consumer with this filter is asked for; its name is the reader's choice."""
    return f"$JS.API.CONSUMER.CREATE.{stream.name}.*.{subject}"
