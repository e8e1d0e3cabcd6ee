"""What remains of a snapshot once the advisor has said that it is about somebody else."""

from collections.abc import Iterable
from dataclasses import replace
from typing import Protocol, TypeVar

from relevo.domain.brief import Brief, Evidence
from relevo.domain.entry import Entry, EntryId, EntryKind
from relevo.domain.handover import Handover
from relevo.domain.identity import Identity, IdentityState
from relevo.domain.incident import Incident
from relevo.domain.snapshot import Snapshot
from relevo.ui.viewmodels.rows import ids_of


class _Line(Protocol):
    @property
    def evidence(self) -> Evidence: ...


L = TypeVar("L", bound=_Line)


def without_customer(snapshot: Snapshot) -> Snapshot:
    """Return the snapshot as of a customer who is not known: the hand-over and the incidents for everyone."""
    timeline = tuple(entry for entry in snapshot.timeline if _is_impersonal(entry, snapshot.contact.handover))
    kept = frozenset(each for entry in timeline for each in ids_of(entry))
    return replace(
        snapshot,
        identity=Identity(state=IdentityState.UNKNOWN),
        timeline=timeline,
        brief=_with_evidence_in(snapshot.brief, kept),
        further=(),
    )


def _is_impersonal(entry: Entry, handover: Handover | None) -> bool:
    if isinstance(entry, Incident):
        return entry.scope.everyone
    return handover is not None and entry.kind is EntryKind.HANDOVER


def _with_evidence_in(brief: Brief, kept: frozenset[EntryId]) -> Brief:
    limit, headline = brief.limit, brief.headline
    return Brief(
        headline=headline if headline is not None and kept.issuperset(headline.evidence) else None,
        reasons=_proved(brief.reasons, kept),
        tried=_proved(brief.tried, kept),
        told_us=_proved(brief.told_us, kept),
        promised=_proved(brief.promised, kept),
        we_told=_proved(brief.we_told, kept),
        limit=limit if limit is not None and kept.issuperset(limit.evidence) else None,
        score=None,
    )


def _proved(lines: Iterable[L], kept: frozenset[EntryId]) -> tuple[L, ...]:
    return tuple(line for line in lines if kept.issuperset(line.evidence))
