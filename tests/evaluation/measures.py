"""What is counted: each section of the brief against the labels of a situation."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from evaluation.cases import HANDOVER, Case
from evaluation.likeness import holds_numbers, share, word_count
from evaluation.tally import Tally
from relevo.domain.brief import Reason, ReasonKind, ToldUs
from relevo.domain.entry import EntryKind
from relevo.domain.phrase import Phrase
from relevo.domain.snapshot import Snapshot

SAME_WORDS = 0.6
"""Share of the telling words from which on two texts say the same."""

PART_OF_FACT = 0.5
"""Share of a line's telling words that must stand in what the customer was marked to have told."""

SAME_STEP = 0.34
"""Share of the telling words by which one of several things tried in one transcript is known again."""

ONE_MATTER = (ReasonKind.HANDOVER, ReasonKind.REQUEST, ReasonKind.PROMISE)
"""Kinds of which any that is labelled may stand first."""


class Played:
    """A situation with the snapshot that came of it, and its entries under the ids of the labels."""

    def __init__(self, case: Case, snapshot: Snapshot) -> None:
        self.case, self.brief, self.identity = case, snapshot.brief, snapshot.identity
        self._labels: dict[str, frozenset[str]] = {}
        self._timeline = snapshot.timeline
        for entry in snapshot.timeline:
            ids = (entry.id, *entry.also)
            native = {HANDOVER} if entry.kind is EntryKind.HANDOVER else {each.split(":", 2)[2] for each in ids}
            self._labels[entry.id] = frozenset(native)

    def labels(self, evidence: Iterable[str]) -> frozenset[str]:
        """Return the labels' names of entries."""
        return frozenset().union(*(self._labels[each] for each in evidence))

    def told_by(self, name: str) -> str:
        """Return what kind of entry a label names: the hand-over, a step of self-service, a note of a person."""
        kinds = (entry.kind for entry in self._timeline if name in self._labels[entry.id])
        return str(next(kinds, "nothing")).replace("_", "-")

    def accepted_first(self) -> frozenset[str]:
        """Return the entries of which one must prove the top reason; empty where nobody could know."""
        reasons: Sequence[Mapping[str, Any]] = self.case.expected["reasons"]
        if not reasons:
            return frozenset()
        alike = [each for each in reasons if each["kind"] in ONE_MATTER] if reasons[0]["kind"] in ONE_MATTER else []
        return frozenset(name for each in (reasons[0], *alike) for name in each["evidence"])

    def is_right(self, reason: Reason) -> bool:
        """Tell whether a reason is the one that is labelled as the best."""
        return bool(self.labels(reason.evidence) & self.accepted_first())


def identity(played: Played, tally: Callable[[str], Tally]) -> None:
    """Count states, and whether it is the right customer."""
    expected, got = played.case.expected, played.identity
    tally("identity: state").count(got.state == expected["identity"], played.case.id, expected["identity"], got.state)
    if "customer" in expected:
        refs = set() if got.customer is None else {got.customer.ref, *got.customer.refs}
        tally("identity: customer").count(expected["customer"] in refs, played.case.id, expected["customer"], refs)


def reasons(played: Played, tally: Callable[[str], Tally]) -> None:
    """Count whether the top reason is right, and whether the right one is among the first three."""
    brief, case = played.brief, played.case
    shown = [f"{each.kind} {sorted(played.labels(each.evidence))} {each.likelihood:.2f}" for each in brief.reasons]
    first = brief.reasons[:1] if brief.headline is not None else ()
    if not case.expected["reasons"]:
        tally("reasons: top").count(not first, case.id, "no idea", shown)
        return
    wanted = [f"{each['kind']} {each['evidence']}" for each in case.expected["reasons"]]
    tally("reasons: top").count(any(map(played.is_right, first)), case.id, wanted, shown)
    tally("reasons: in three").count(any(map(played.is_right, brief.reasons[:3])), case.id, wanted, shown)


def incident(played: Played, tally: Callable[[str], Tally]) -> None:
    """Count known incidents: those named, and those missed."""
    expected = played.case.expected.get("incident")
    named = [each for each in played.brief.reasons if each.kind is ReasonKind.INCIDENT]
    for reason in named:
        got = played.labels(reason.evidence)
        tally("incident: precision").count(expected in got, played.case.id, expected, sorted(got))
    if expected is not None:
        found = any(expected in played.labels(reason.evidence) for reason in named)
        tally("incident: recall").count(found, played.case.id, expected, [each.kind for each in played.brief.reasons])


def told_us(played: Played, tally: Callable[[str], Tally]) -> None:
    """Count facts that a line holds, lines that are facts, and words."""
    case = played.case
    count_told(case.id, played.brief.told_us, case.expected["told_us"], case.customer_words, tally)


def count_told(
    name: str,
    lines: Sequence[ToldUs],
    facts: Sequence[Mapping[str, Any]],
    said: str,
    tally: Callable[[str], Tally],
) -> None:
    """Count facts that a line holds, lines that are facts, and words kept of what the customer said."""
    texts = [f"{line.asked or ''} {line.value}" for line in lines]
    for fact in facts:
        held = any(map(lambda line, asked: _holds(fact, line.value, asked), lines, texts))
        tally("told us: facts held").count(held, name, f"{fact['value']} ({fact['said']})", [x.value for x in lines])
    for line, text in zip(lines, texts, strict=True):
        is_fact = any(_holds(fact, line.value, text) for fact in facts) or _is_part(line.value, facts)
        tally("told us: lines are facts").count(is_fact, name, "a fact", line.value)
    words = tally("told us: words kept")
    words.right += sum(word_count(line.value) for line in lines)
    words.of += word_count(said)


def _holds(fact: Mapping[str, Any], value: str, text: str) -> bool:
    in_value = share(fact["value"], text) >= SAME_WORDS and holds_numbers(fact["value"], text)
    return in_value or share(fact["said"], value) >= SAME_WORDS


def is_told(value: str, facts: Sequence[Mapping[str, Any]]) -> bool:
    """Tell whether some words are a fact, or a part of one."""
    return _is_part(value, facts) or any(_holds(fact, value, value) for fact in facts)


def _is_part(value: str, facts: Sequence[Mapping[str, Any]]) -> bool:
    return share(value, " ".join(f"{fact['said']} {fact['value']}" for fact in facts)) >= PART_OF_FACT


def tried(played: Played, tally: Callable[[str], Tally]) -> None:
    """Count steps with their outcome, each label once."""
    case, left = played.case, list(played.case.expected["tried"])
    wanted = [f"{each['what']} {each['outcome']} ({each['evidence']})" for each in left]
    # what stands on one entry first: a line that several entries prove takes of their labels what is left
    for line in sorted(played.brief.tried, key=lambda line: len(line.evidence)):
        labels = played.labels(line.evidence)
        same = [each for each in left if each["evidence"] in labels and _same_step(each, _what(line.text), left)]
        fitting = [each for each in same if each["outcome"] == line.outcome]
        got = f"{line.text} {line.outcome} {sorted(labels)}"
        tally("tried: precision").count(bool(fitting), case.id, wanted, got)
        tally("tried: precision, outcome apart").count(bool(same), case.id, wanted, got)
        for each in _of_one_evidence(fitting):
            left.remove(each)
    for each in case.expected["tried"]:
        is_found = each not in left
        tally(f"tried: recall, {played.told_by(each['evidence'])}").count(is_found, case.id)
        shown = [f"{line.text} {line.outcome}" for line in played.brief.tried]
        tally("tried: recall").count(is_found, case.id, f"{each['what']} {each['outcome']}", shown)


def _what(text: str) -> str:
    """Return what was tried, without when: a time of day says nothing of the step, and is in no label."""
    is_timed = isinstance(text, Phrase) and text.template == "{what}, {when}"
    return str(text.values["what"]) if isinstance(text, Phrase) and is_timed else text


def _same_step(label: Mapping[str, Any], text: str, all_labels: Sequence[Mapping[str, Any]]) -> bool:
    """Tell whether a line is about a labelled step: by the words where one entry proves several."""
    alone = sum(each["evidence"] == label["evidence"] for each in all_labels) == 1
    return alone or share(label["what"], text) >= SAME_STEP or share(text, label["what"]) >= SAME_STEP


def _of_one_evidence(labels: Sequence[Mapping[str, Any]]) -> list[Mapping[str, Any]]:
    """Return one label of each entry: a line tells one thing of it."""
    return list({each["evidence"]: each for each in reversed(labels)}.values())


def promised(played: Played, tally: Callable[[str], Tally]) -> None:
    """Count promises: by the entry, the day on which they are due, and whether they are overdue."""
    case, left = played.case, list(played.case.expected["promised"])
    wanted = [f"{each['evidence']} {each.get('due')} overdue={each['overdue']}" for each in left]
    shown = [f"{line.text} {line.due} overdue={line.overdue}" for line in played.brief.promised]
    for line in played.brief.promised:
        labels = played.labels(line.evidence)
        fitting = [each for each in left if each["evidence"] in labels and same_due(each, line.due, played)]
        fitting = [each for each in fitting if each["overdue"] == line.overdue]
        told = any(each["evidence"] in labels for each in case.expected["promised"])
        tally("promised: precision, day apart").count(told, case.id, wanted, f"{line.text} {sorted(labels)}")
        tally("promised: precision").count(bool(fitting), case.id, wanted, f"{line.text} {line.due} {sorted(labels)}")
        for each in fitting[:1]:
            left.remove(each)
    for each in case.expected["promised"]:
        told = any(each["evidence"] in played.labels(line.evidence) for line in played.brief.promised)
        tally("promised: recall, day apart").count(told, case.id, each["evidence"], shown)
        tally("promised: recall").count(each not in left, case.id, f"{each['evidence']} {each.get('due')}", shown)


def same_due(label: Mapping[str, Any], due: Any, played: Played) -> bool:
    """Tell whether a promise is due on the day of a label, or both have none."""
    expected = label.get("due")
    if expected is None or due is None:
        return expected is None and due is None
    zone = played.case.zone
    return bool(expected.astimezone(zone).date() == due.astimezone(zone).date())


def we_told(played: Played, tally: Callable[[str], Tally]) -> None:
    """Count notices and articles, by their entries."""
    case, expected = played.case, set(played.case.expected["we_told"])
    got = [played.labels(line.evidence) for line in played.brief.we_told]
    for labels in got:
        tally("we told: precision").count(bool(labels & expected), case.id, sorted(expected), sorted(labels))
    for each in sorted(expected):
        tally("we told: recall").count(any(each in labels for labels in got), case.id, each, got)


def limit(played: Played, tally: Callable[[str], Tally]) -> None:
    """Count limits, also those that were found where there is none; the entry that proves it counts apart."""
    expected, got = played.case.expected.get("limit"), played.brief.limit
    kind = None if expected is None else expected["kind"]
    if expected is None:
        tally("limit: none where there is none").count(got is None, played.case.id, "none", got.kind if got else "")
    if expected is None and got is None:
        return
    claimed = None if played.case.contact.handover is None else played.case.contact.handover.limit
    if claimed is not None:
        tally("limit: kind, with a claim").count(got is not None and got.kind == kind, played.case.id)
        tally("limit: the claim itself").count(claimed == kind, played.case.id)
    else:
        tally("limit: kind, without a claim").count(got is not None and got.kind == kind, played.case.id)
    shown = None if got is None else f"{got.kind} by {got.rule}"
    tally("limit: kind").count(got is not None and got.kind == kind, played.case.id, kind, shown)
    if expected is not None and got is not None and got.kind == kind:
        labels = played.labels(got.evidence)
        tally("limit: evidence").count(
            expected["evidence"] in labels, played.case.id, expected["evidence"], sorted(labels)
        )


def score(played: Played, tally: Callable[[str], Tally]) -> None:
    """Count the levels of the score, and the job."""
    got = played.brief.score
    for name, wanted in played.case.expected.get("score", {}).items():
        value = None if got is None else getattr(got, name)
        tally(f"score: {name}").count(value == wanted, played.case.id, wanted, value)


SECTIONS: Mapping[str, Callable[[Played, Callable[[str], Tally]], None]] = {
    "identity": identity,
    "reasons": reasons,
    "incident": incident,
    "told_us": told_us,
    "tried": tried,
    "promised": promised,
    "we_told": we_told,
    "limit": limit,
    "score": score,
}
