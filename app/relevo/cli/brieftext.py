"""A snapshot as text: the brief with numbered proofs, and the timeline that holds them."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import datetime, tzinfo

from relevo.cli.explaining import near_as_text, rules_as_text
from relevo.domain.brief import Score
from relevo.domain.contact import Address, Contact, Presentation
from relevo.domain.entry import Entry, EntryId, Visibility
from relevo.domain.identity import Identity
from relevo.domain.snapshot import Snapshot
from relevo.domain.sources import SourceState, SourceStatus
from relevo.services.messages import explain
from relevo.services.moments import moment_words
from relevo.text.masking import mask
from relevo.text.phone import display

_MARKS = {"worked": "+ ", "failed": "x ", "abandoned": "- ", "unknown": "? confirm: "}


def brief_as_text(snapshot: Snapshot, now: datetime, zone: tzinfo | None, *, explains: bool = False) -> Iterator[str]:
    """Yield the lines of a snapshot; a number in brackets is the entry of the timeline that proves the line.

    With `explains`, the rule behind each line follows, and the lines that were nearly made.
    """
    numbers = {entry.id: number for number, entry in enumerate(snapshot.timeline, start=1)}

    def proof(evidence: Iterable[EntryId]) -> str:
        return "".join(f" [{numbers[each]}]" for each in evidence if each in numbers)

    yield _contact_line(snapshot.contact)
    yield from _identity_lines(snapshot.identity)
    yield from _brief_lines(snapshot, proof, now, zone)
    if explains:
        yield from _section("Rules", rules_as_text(snapshot.brief, proof))
        yield from _section("Nearly said", near_as_text(snapshot.brief, proof))
    yield from _section("Timeline", [_entry_line(number, entry, now, zone) for number, entry in _numbered(snapshot)])
    yield from _section(
        f"Sources: {snapshot.answered} of {len(snapshot.sources)} answered", map(_source_line, snapshot.sources)
    )


def _numbered(snapshot: Snapshot) -> Iterator[tuple[int, Entry]]:
    return enumerate(snapshot.timeline, start=1)


def _contact_line(contact: Contact) -> str:
    queue = contact.queue.name or contact.queue.id if contact.queue else None
    wait = None if contact.wait_s is None else f"waited {contact.wait_s:.0f} s"
    parts = [f"{contact.direction} {contact.channel}", queue, _address(contact.customer_address), wait]
    return " · ".join(part for part in parts if part)


def _address(address: Address | None) -> str | None:
    if address is None:
        return None
    if address.presentation is Presentation.WITHHELD:
        return "number withheld"
    return display(address.value) if address.value and address.value.startswith("+") else address.value


def _identity_lines(identity: Identity) -> Iterator[str]:
    customer = identity.customer
    who = "" if customer is None else f" {mask(customer.name or customer.ref)}"
    yield f"{identity.state}:{who} ({'; '.join(identity.reasons)})"
    if customer is None:
        for candidate in identity.candidates:
            hint = f", {mask(candidate.hint)}" if candidate.hint else ""
            note = f" ({candidate.note})" if candidate.note else ""
            yield f"  candidate {mask(candidate.ref)}: {candidate.name or 'no name'}{hint}{note}"
    yield from (f"  {question}" for question in identity.questions)


def _brief_lines(
    snapshot: Snapshot, proof: Callable[[Iterable[EntryId]], str], now: datetime, zone: tzinfo | None
) -> Iterator[str]:
    brief = snapshot.brief
    if brief.headline is not None:
        yield from _section("Why they are probably calling", [brief.headline.text + proof(brief.headline.evidence)])
        sentence = next(
            (r.sentence for r in brief.reasons if r.evidence == brief.headline.evidence and r.sentence), None
        )
        if sentence:
            yield f"  “{sentence}”"
    yield from _section(
        "Already tried, do not ask again", [f"{_MARKS[t.outcome]}{t.text}{proof(t.evidence)}" for t in brief.tried]
    )
    yield from _section("Already told us", [f"{t.name}: {t.whole}{proof(t.evidence)}" for t in brief.told_us])
    yield from _section(
        "Promised",
        [
            f"{p.by + ': ' if p.by else ''}{p.what or p.text}{_due(p.due, p.overdue, now, zone)}{proof(p.evidence)}"
            for p in brief.promised
        ],
    )
    yield from _section("We told them", [f"{told.text}{proof(told.evidence)}" for told in brief.we_told])
    if brief.limit is not None:
        place = f" · {brief.limit.place}" if brief.limit.place else ""
        yield f"Self-service stopped: {brief.limit.text}{place}{proof(brief.limit.evidence)}"
    if brief.score is not None:
        yield from _score_lines(brief.score, proof)


def _score_lines(score: Score, proof: Callable[[Iterable[EntryId]], str]) -> Iterator[str]:
    """Yield the levels, channels and job on one line, and below it what counted, with all that it counted for."""
    counted: dict[tuple[str, str], list[str]] = {}
    for each in score.inputs:
        counted.setdefault((each.text, proof(each.evidence)), []).append(each.counts_for)
    yield from _section("Score", [_grades(score), *(f"  {', '.join(f)}: {t}{p}" for (t, p), f in counted.items())])


def _grades(score: Score) -> str:
    levels = f"complexity {score.complexity} · severity {score.severity} · effort {score.effort}"
    channels = ", then ".join(filter(None, (score.primary, score.secondary)))
    job = "" if score.job is None else f" · {score.job}"
    return f"{levels} · {channels}{job}".replace("_", " ")


def _due(due: datetime | None, overdue: bool, now: datetime, zone: tzinfo | None) -> str:
    if due is None:
        return ""
    return f" ({'overdue since' if overdue else 'due'} {moment_words(due, now, zone)})"


def _entry_line(number: int, entry: Entry, now: datetime, zone: tzinfo | None) -> str:
    internal = " (internal)" if entry.visibility is Visibility.INTERNAL else ""
    outcome = f" {entry.outcome}" if entry.outcome else ""
    kind = entry.kind.replace("_", "-")
    when, sources = moment_words(entry.at, now, zone), ", ".join(entry.sources)
    return f"[{number}] {when} {kind}{outcome}: {entry.title}{internal} · {sources}"


def _source_line(status: SourceStatus) -> str:
    took = "" if status.ms is None else f", {status.ms} ms"
    if status.state is SourceState.ANSWERED:
        dropped = f", {status.dropped} dropped" if status.dropped else ""
        return f"{status.name}: {status.kept} kept{dropped}{took}"
    words = f": {explain(status.code, status.detail)}" if status.code else ""
    return f"{status.name} {status.state.replace('_', ' ')}{words}{took}"


def _section(title: str, lines: Iterable[str] | Sequence[str]) -> Iterator[str]:
    lines = list(lines)
    if lines:
        yield title.upper()
        yield from (f"  {line}" for line in lines)
