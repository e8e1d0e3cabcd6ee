"""Proposes a mapping for a sample answer: what is guessed becomes a commented TOML file that can be checked at once."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from relevo.connectors.file.audience import KNOWN_TO_CUSTOMERS
from relevo.connectors.proposing.guessing import (
    BEHIND_A_NUMBER,
    CLOSED,
    NUMBER,
    TAKEN,
    all_of,
    guess,
    home_of,
    is_html,
    numbered,
    time_form,
)
from relevo.connectors.proposing.leaves import Leaf, leaves_of, lists_of
from relevo.connectors.proposing.meanings import CHANNELS, SEVERITIES, STEPS, meaning
from relevo.connectors.proposing.proposedquestion import proposed_paging, proposed_request, proposed_verify
from relevo.connectors.proposing.samples import Line, Sample, text
from relevo.domain.customer import HandleKind
from relevo.services.ports import Stream

CALLED: Mapping[Stream, tuple[str, ...]] = {
    Stream.CUSTOMERS: ("customer", "contact", "user", "people", "person", "client", "requester", "profile", "member"),
    Stream.INTERACTIONS: (
        "interaction",
        "conversation",
        "message",
        "comment",
        "call",
        "note",
        "activit",
        "article",
        "journal",
    ),
    Stream.REQUESTS: ("request", "ticket", "case", "issue", "order", "claim"),
    Stream.SELF_SERVICE: ("visit", "event", "action", "step", "page", "session", "message"),
    Stream.NOTICES: ("notice", "notification", "message", "sms", "mail", "delivery"),
    Stream.INCIDENTS: ("incident", "alert", "problem", "outage", "service", "issue", "ticket"),
}
"""What the records of a stream may be called."""


@dataclass(slots=True, kw_only=True)
class Proposal:
    """What is proposed for one stream; `tables` are translations by name, `records` how many the sample holds."""

    stream: Stream
    by: HandleKind | None
    items: str
    records: int
    fields: list[Line]
    scope: list[Line] = field(default_factory=list)
    tables: dict[str, dict[str, str]] = field(default_factory=dict)
    paging: Line
    verify: Line | None
    request: list[Line] = field(default_factory=list)
    languages: dict[str, str] = field(default_factory=dict)
    others: tuple[str, ...] = ()

    @property
    def doubts(self) -> list[str]:
        """What is uncertain, a line each."""
        lines = [*self.fields, *self.scope, self.paging, *([self.verify] if self.verify else []), *self.request]
        return [f"{line.key}: {line.doubt}" for line in lines if line.doubt]


def propose(sample: Sample) -> Proposal:
    """Propose a stream for an answer; what cannot be guessed stands in it with a doubt, and finds nothing."""
    lists = lists_of(sample.answer, CALLED[sample.stream])
    items, records = lists[0] if lists else ("TODO", [])
    leaves = leaves_of(records)
    tables: dict[str, dict[str, str]] = {}
    languages: dict[str, str] = {}
    fields = _Fields(sample.stream, leaves, tables).lines()
    proposal = Proposal(
        stream=sample.stream,
        by=sample.by,
        items=items,
        records=len(records),
        fields=fields,
        tables=tables,
        paging=proposed_paging(sample, items),
        verify=proposed_verify(sample, leaves),
        languages=languages,
        request=proposed_request(sample, languages),
        others=tuple(leaf.expression for leaf in leaves),
    )
    if sample.stream is Stream.INCIDENTS:
        proposal.scope = [_scope(leaves)]
    return proposal


class _Fields:
    """Finds the fields of one stream."""

    def __init__(self, stream: Stream, leaves: Sequence[Leaf], tables: dict[str, dict[str, str]]) -> None:
        self._stream, self._leaves, self._tables = stream, leaves, tables
        self._taken: list[str] = []
        self._found: dict[str, tuple[Leaf, bool]] = {}
        own = home_of(leaves) if stream is Stream.CUSTOMERS else ()
        for name in TAKEN[stream]:
            taken = self._taken if name not in ("id", "status", "name") else ()
            made = guess(name, own, taken) or guess(name, leaves, taken, stream)
            if made is not None:
                self._found[name] = (made.leaf, made.is_sure)
                if name not in ("id", "reference"):
                    self._taken.append(made.leaf.expression)

    def lines(self) -> list[Line]:
        """Return the lines of `map`."""
        lines = [self._id()]
        if self._stream is Stream.CUSTOMERS:
            return [*lines, *self._person()]
        lines += [self._time("at", is_needed=True), self._title()]
        lines += [
            self._time(name)
            for name in ("until", "updated_at", "delivered_at", "opened_at", "promise_due")
            if name in self._found
        ]
        lines += [*self._text(), *self._internal(), *self._status(), *self._translated()]
        lines += [*self._number(), *self._acknowledged()]
        for name in ("owner", "advisor", "sentence", "reference", "acknowledged", "visit", "url", "medium"):
            if name in self._found:
                lines.append(self._plain(name))
        if "promise_due" in self._found and "title" in self._found:
            lines.append(Line(key="promise_text", value=text(self._found["title"][0].expression)))
            if "owner" in self._found:
                lines.append(Line(key="promise_by", value=text(self._found["owner"][0].expression)))
        return lines

    def _plain(self, name: str, key: str | None = None) -> Line:
        leaf, is_sure = self._found[name]
        if name == "url" and any(re.search(r"/(?:api|rest)/|\.json$", one, re.I) for one in leaf.texts):
            doubt = 'an address for programs? Then a template, such as { template = "${web}/cases/{id|path}" }'
            return Line(key="url", value=text(leaf.expression), doubt=doubt)
        return Line(key=key or name, value=text(leaf.expression), doubt=None if is_sure else "guessed by its name")

    def _id(self) -> Line:
        if "id" in self._found:
            return self._plain("id")
        return Line(key="id", value=text("TODO_id"), doubt="needed: what tells one record from another")

    def _time(self, name: str, *, is_needed: bool = False) -> Line:
        if name not in self._found:
            return Line(key=name, value=text(f"TODO_{name}"), doubt="needed: when it was" if is_needed else "when")
        leaf, is_sure = self._found[name]
        form = time_form(leaf)
        doubt = None if is_sure else "guessed by its name"
        if form in ("epoch_s", "epoch_ms", "json_date", "mail_date"):
            return Line(key=name, value=f"{{ value = {text(leaf.expression)}, as = {text(form)} }}", doubt=doubt)
        if form in ("day_first", "month_first"):
            rule = f'{{ value = {text(leaf.expression)}, as = {text(form)}, zone = "UTC" }}'
            return Line(key=name, value=rule, doubt="day or month first, and in which zone")
        if form == "iso" and any(re.fullmatch(r"[\d-]{10}[T .][\d:.]+", one) for one in leaf.texts):
            rule = f'{{ value = {text(leaf.expression)}, as = "iso_local", zone = "UTC" }}'
            return Line(key=name, value=rule, doubt="has no zone: UTC, or one such as Europe/Paris")
        return Line(key=name, value=text(leaf.expression), doubt=doubt)

    def _title(self) -> Line:
        if "title" in self._found:
            leaf = self._found["title"][0]
            if numbered(leaf):
                rule = f"{{ value = {text(leaf.expression)}, pattern = {text(BEHIND_A_NUMBER)} }}"
                return Line(key="title", value=rule, doubt="a number stands in brackets before it, which is left out")
            return self._plain("title")
        if "text" in self._found:
            leaf = self._found["text"][0]
            return Line(key="title", value=text(leaf.expression), doubt="has no title of its own; the text stands here")
        return Line(key="title", value=text("TODO_title"), doubt="needed: one line that says what it is")

    def _text(self) -> list[Line]:
        if "text" not in self._found:
            return []
        leaf, is_sure = self._found["text"]
        doubt = None if is_sure else "guessed by its name"
        if is_html(leaf):
            return [Line(key="text", value=f'{{ value = {text(leaf.expression)}, as = "html_text" }}', doubt=doubt)]
        return [Line(key="text", value=text(leaf.expression), doubt=doubt)]

    def _internal(self) -> list[Line]:
        if "internal" in self._found:
            return [Line(key="internal", value=text(f"{self._found['internal'][0].expression} != `false`"))]
        if "public" in self._found:
            return [Line(key="internal", value=text(f"{self._found['public'][0].expression} != `true`"))]
        if "visibility" in self._found:
            expression = f"{self._found['visibility'][0].expression} != 'public'"
            return [Line(key="internal", value=text(expression), doubt="which word means that customers may hear it")]
        is_said = "text" in self._found and self._stream not in KNOWN_TO_CUSTOMERS
        if is_said or self._stream is Stream.INTERACTIONS:
            doubt = "true for what a customer must not hear; nothing tells it here, so all stays inside"
            return [Line(key="internal", value=text("`true`"), doubt=doubt)]
        return []

    def _status(self) -> list[Line]:
        lines = (
            [Line(key="outcome", value=text(self._found["status"][0].expression))] if "status" in self._found else []
        )
        if self._stream is not Stream.REQUESTS:
            return lines if self._stream is Stream.INCIDENTS else []
        return [*lines, self._is_open()]

    def _is_open(self) -> Line:
        if "is_closed" in self._found:
            return Line(key="is_open", value=text(f"{self._found['is_closed'][0].expression} != `true`"))
        if "is_open" in self._found and "status" not in self._found:
            return self._plain("is_open")
        if "status" in self._found:
            leaf = self._found["status"][0]
            words = sorted({one for one in leaf.texts if one.casefold() in CLOSED})
            if words:
                expression = " && ".join(f"{leaf.expression} != '{word}'" for word in words)
                doubt = "the sample holds these words; add the others that mean that it is done"
                return Line(key="is_open", value=text(expression), doubt=doubt)
            if leaf.texts:
                expression = f"{leaf.expression} != 'closed'"
                return Line(key="is_open", value=text(expression), doubt="which words mean that it is done")
        if "until" in self._found:
            return Line(key="is_open", value=text(f"!({self._found['until'][0].expression})"))
        return Line(key="is_open", value=text("TODO_is_open"), doubt="true while it is not done")

    def _number(self) -> list[Line]:
        """Find the number of an incident or a request that stands in brackets before its title."""
        leaf = self._found["title"][0] if "title" in self._found else None
        if leaf is None or not numbered(leaf):
            return []
        self._found.pop("reference", None)
        rule = f"{{ value = {text(leaf.expression)}, pattern = {text(NUMBER)} }}"
        return [Line(key="reference", value=rule, doubt="the number by which customers may know it?")]

    def _acknowledged(self) -> list[Line]:
        """Where no field says so, a state may."""
        if self._stream is not Stream.INCIDENTS or "acknowledged" in self._found or "status" not in self._found:
            return []
        leaf = self._found["status"][0]
        word = next((one for one in leaf.texts if one.casefold() == "acknowledged"), None)
        return [Line(key="acknowledged", value=text(f"{leaf.expression} == '{word}'"))] if word else []

    def _translated(self) -> list[Line]:
        kinds = {"channel": CHANNELS, "severity": SEVERITIES, "step": STEPS}
        lines = []
        for name, words in kinds.items():
            if name not in self._found:
                continue
            leaf, _ = self._found[name]
            table = f"{self._stream}_{name}"
            values = sorted({str(one) for one in leaf.values if type(one) in (str, int)})[:20]
            meanings = {value: meaning(value, words) for value in values}
            self._tables[table] = {value: found or words[""] for value, found in meanings.items()} | {"*": words[""]}
            doubt = None if all(meanings.values()) else f"see [tables.{table}]: words that the sample does not explain"
            lines.append(
                Line(key=name, value=f"{{ value = {text(leaf.expression)}, table = {text(table)} }}", doubt=doubt)
            )
        return lines

    def _person(self) -> list[Line]:
        lines = []
        if "first" in self._found and "last" in self._found and not self._is_called_wholly():
            parts = ", ".join(self._found[name][0].expression for name in ("first", "last"))
            lines.append(Line(key="name", value=text(f"join(' ', [{parts}][?@])")))
        elif "name" in self._found:
            lines.append(self._plain("name"))
        if "customer_number" in self._found:
            leaf, is_sure = self._found["customer_number"]
            doubt = None if is_sure else "the number by which your other systems know a customer?"
            lines.append(Line(key="customer_number", value=text(leaf.expression), doubt=doubt))
        for name in ("numbers", "emails"):
            several = all_of(name, self._leaves)
            if several:
                lines.append(Line(key=name, value=text(_listed(several))))
        for name in ("logins", "language", "sites", "hint"):
            if name in self._found:
                lines.append(self._plain(name))
        return lines

    def _is_called_wholly(self) -> bool:
        return "name" in self._found and self._found["name"][0].depth <= self._found["first"][0].depth


def _listed(leaves: Sequence[Leaf]) -> str:
    if len(leaves) == 1:
        return leaves[0].expression
    return "[" + ", ".join(leaf.expression for leaf in leaves) + "][]"


def _scope(leaves: Sequence[Leaf]) -> Line:
    found = guess("sites", leaves)
    if found is None:
        doubt = "needed: whom an incident concerns; sites, products, services, regions, accounts or everyone"
        return Line(key="sites", value=text("TODO_sites"), doubt=doubt)
    return Line(key="sites", value=text(found.leaf.expression), doubt="whom an incident concerns; see everyone, too")
