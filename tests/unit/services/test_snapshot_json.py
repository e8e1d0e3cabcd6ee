"""The snapshot as JSON has the shape that is promised."""

import json
from datetime import UTC, datetime

from relevo.domain.brief import Brief, Headline, Level, LimitMet, Score, ScoreInput
from relevo.domain.contact import Advisor, Channel, Contact, ContactId, ContactState, Direction, OfferId
from relevo.domain.customer import Consent, Customer, CustomerRef
from relevo.domain.entry import EntryId
from relevo.domain.handover import Limit
from relevo.domain.identity import Candidate, Identity, IdentityState
from relevo.domain.interaction import Interaction
from relevo.domain.snapshot import Snapshot
from relevo.domain.sources import SourceState, SourceStatus
from relevo.services.snapshot_json import snapshot_to_json

_AT = datetime(2026, 11, 21, 9, tzinfo=UTC)
_ENTRY = EntryId("rt:interaction:1")


def a_snapshot() -> Snapshot:
    """Return a snapshot with something in each of its parts."""
    customer = Customer(
        ref=CustomerRef("C-1"),
        name="Nadia Zanzibarre",
        description="Building C",
        consents=(Consent(channel="sms", granted=True),),
        sources=("rt",),
    )
    return Snapshot(
        contact=Contact(
            contact_id=ContactId("c1"),
            offer_id=OfferId("o1"),
            advisor=Advisor(id="anna"),
            channel=Channel.VOICE,
            direction=Direction.INBOUND,
            state=ContactState.ACCEPTED,
        ),
        identity=Identity(
            state=IdentityState.PROBABLE,
            customer=customer,
            candidates=(Candidate(ref=customer.ref, name=customer.name, hint="Lyon"),),
            reasons=("the number matches",),
            questions=("Ask for the street or the town, to confirm",),
        ),
        brief=Brief(
            headline=Headline(text="Lift", evidence=(_ENTRY,)),
            limit=LimitMet(kind=Limit.POLICY, text="policy", place="Returns", rule="terms", evidence=(_ENTRY,)),
            score=Score(
                complexity=Level.LOW,
                severity=Level.HIGH,
                effort=Level.MEDIUM,
                primary="voice",
                inputs=(ScoreInput(text="two contacts", counts_for="effort", evidence=(_ENTRY,)),),
            ),
        ),
        timeline=(Interaction(id=_ENTRY, at=_AT, title="Lift", sources=("rt",)),),
        sources=(
            SourceStatus(name="redmine", state=SourceState.ANSWERED, ms=40, kept=2, dropped=1),
            SourceStatus(name="rt", state=SourceState.LATE, ms=3200, code="late", detail="3 s"),
        ),
    )


def test_a_snapshot_has_the_promised_shape() -> None:
    data = snapshot_to_json(a_snapshot(), lambda code, detail: f"{code} ({detail})")
    assert json.loads(json.dumps(data)) == {
        "contact": {
            "contact_id": "c1",
            "state": "accepted",
            "offer_id": "o1",
            "advisor": {"id": "anna", "address": None, "name": None},
            "queue": None,
            "channel": "voice",
            "direction": "inbound",
            "customer_address": None,
            "dialled": None,
            "queued_at": None,
            "wait_s": None,
            "attributes": {},
            "transferred_by": None,
            "handover": None,
        },
        "identity": {
            "state": "probable",
            "customer": {
                "ref": "C-1",
                "name": "Nadia Zanzibarre",
                "numbers": [],
                "emails": [],
                "language": None,
                "sites": [],
                "products": [],
                "accounts": [],
                "consents": [{"channel": "sms", "purpose": None, "granted": True}],
                "sources": ["rt"],
            },
            "candidates": [{"ref": "C-1", "name": "Nadia Zanzibarre", "hint": "Lyon", "note": None}],
            "reasons": ["the number matches"],
            "questions": ["Ask for the street or the town, to confirm"],
        },
        "brief": {
            "headline": {"text": "Lift", "evidence": ["rt:interaction:1"]},
            "reasons": [],
            "tried": [],
            "told_us": [],
            "promised": [],
            "we_told": [],
            "limit": {
                "kind": "policy",
                "text": "policy",
                "place": "Returns",
                "rule": "terms",
                "evidence": ["rt:interaction:1"],
            },
            "score": {
                "complexity": "low",
                "severity": "high",
                "effort": "medium",
                "channel": {"primary": "voice", "secondary": None},
                "job": None,
                "inputs": [{"text": "two contacts", "evidence": ["rt:interaction:1"], "counts_for": "effort"}],
            },
        },
        "timeline": [
            {
                "id": "rt:interaction:1",
                "kind": "interaction",
                "at": "2026-11-21T09:00:00Z",
                "until": None,
                "title": "Lift",
                "text": None,
                "visibility": "public",
                "outcome": None,
                "sources": ["rt"],
                "url": None,
            }
        ],
        "sources": [
            {"name": "redmine", "state": "answered", "ms": 40, "kept": 2, "dropped": 1, "message": None},
            {"name": "rt", "state": "late", "ms": 3200, "kept": 0, "dropped": 0, "message": "late (3 s)"},
        ],
    }
