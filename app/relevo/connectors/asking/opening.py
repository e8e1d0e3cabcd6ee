"""Opened entries: what is asked when an advisor opens one, and how the answers become its parts."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from typing import Any

from relevo.connectors.file.faults import within
from relevo.connectors.file.schema import Opening
from relevo.connectors.language.expressions import Find, is_true
from relevo.connectors.language.fields import PART_FIELDS
from relevo.connectors.mapping.joining import JoinPlan, Row, joined_with, plan_join
from relevo.connectors.mapping.mapping import Field, Surroundings, compile_field
from relevo.connectors.mapping.verifying import same_key
from relevo.connectors.net.answers import MAX_LISTED
from relevo.connectors.net.request import Ask, AskPlan, plan_request
from relevo.domain.detail import Detail, Part
from relevo.domain.entry import Visibility
from relevo.services.errors import ErrorCode, SourceContractBroken
from relevo.text.masking import mask_messages

MAX_CHARACTERS = 200_000
"""Text of all parts together; what is older than that is cut off."""

_LONG_AGO = datetime(1, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True, kw_only=True)
class OpeningPlan:
    """What is asked for one entry, how its parts are found and read, and what ties them to the entry."""

    name: str
    requests: Mapping[str, AskPlan]
    parts: Find
    at_most: int
    more: Find | None
    keep: Find | None
    join: JoinPlan | None
    record: Find | None
    part: Find | None
    fields: tuple[Field, ...]
    read: Mapping[str, Callable[[Any], Any]]

    def asks(self, key: str) -> Mapping[str, Ask]:
        """Fill the key of the entry into the requests. Raises: CannotEscape."""
        return {name: request.fill(lambda _: key) for name, request in self.requests.items()}


def plan_opening(name: str, opening: Opening, around: Surroundings) -> OpeningPlan:
    """Compile what opens an entry. Raises: PlanError."""
    key = f"open.{name}"

    def expression(part: str, text: str | None) -> Find | None:
        with within(f"{key}.{part}"):
            return around.expression(text) if text else None

    requests = {}
    for title, request in opening.requests.items():
        with within(f"{key}.requests.{title}"):
            requests[title] = plan_request(request, around.settings)
    fields = []
    for title, rules in opening.map.items():
        with within(f"{key}.map.{title}"):
            fields.append(compile_field(None, title, PART_FIELDS[title], rules, around))
    return OpeningPlan(
        name=name,
        requests=requests,
        parts=expression("parts", opening.parts) or (lambda document: document),
        at_most=opening.at_most,
        more=expression("more", opening.more),
        keep=expression("keep", opening.keep),
        join=plan_join(f"{key}.join", opening.join, around) if opening.join else None,
        record=expression("verify.record", opening.verify.record),
        part=expression("verify.part", opening.verify.part),
        fields=tuple(fields),
        read={one.name: one.read for one in fields},
    )


@dataclass(slots=True, kw_only=True)
class Opened:
    """What the answers held: `rows` belong to the entry, `foreign` did not, `broken` could not be read as records."""

    rows: list[Row] = field(default_factory=list, repr=False)
    foreign: int = 0
    broken: int = 0
    is_cut: bool = False


def rows_of(plan: OpeningPlan, document: Row, source: str) -> Opened:
    """Pick the parts out of `{opens, NAME: answer, ...}` and keep those that are tied to the entry.

    Raises: SourceContractBroken, also where nothing of what came is tied to it.
    """
    key, listed = str(document["opens"]), plan.parts(document)
    if not isinstance(listed, list):
        raise SourceContractBroken(source, ErrorCode.WRONG_SHAPE, "parts")
    if len(listed) > MAX_LISTED:
        raise SourceContractBroken(source, ErrorCode.TOO_LARGE, f"{MAX_LISTED} parts")
    if plan.record is not None and not same_key(plan.record(document), key):
        if not listed and all(answer == [] for name, answer in document.items() if name != "opens"):
            return Opened()  # an empty list bears no key, and shows nothing
        raise SourceContractBroken(source, ErrorCode.WRONG_SHAPE, "verify")
    rows: list[Row] = [{**item, "_parent": document} for item in listed if isinstance(item, dict)]
    opened = Opened(broken=len(listed) - len(rows), is_cut=plan.more is not None and is_true(plan.more(document)))
    own = [row for row in rows if plan.part is None or same_key(plan.part(row), key)]
    opened.foreign = len(rows) - len(own)
    if listed and not own:
        raise SourceContractBroken(source, ErrorCode.WRONG_SHAPE, "verify" if opened.foreign else "parts")
    if plan.join is not None:
        own = joined_with(own, document, plan.join)
    opened.rows = [row for row in own if plan.keep is None or is_true(plan.keep(row))]
    return opened


def detail_of(plan: OpeningPlan, opened: Opened, source: str) -> Detail:
    """Read the parts in the order in which they happened; of too many the newest are kept.

    Raises: SourceContractBroken, where there are parts and none of them has a text.
    """
    parts = [part for row in opened.rows if (part := _part(plan, row)) is not None]
    if opened.rows and not parts:
        raise SourceContractBroken(source, ErrorCode.WRONG_SHAPE, "text")
    return as_detail(parts, plan.at_most, is_cut=opened.is_cut)


def as_detail(parts: Sequence[Part], at_most: int, *, is_cut: bool = False) -> Detail:
    """Put parts in the order of their times, keep the newest, and mask them as one conversation."""
    ordered = _in_order(parts)
    newest = _within_limits(ordered, at_most)
    texts = mask_messages([(part.by or "", part.text) for part in newest])
    masked = tuple(replace(part, text=text) for part, text in zip(newest, texts, strict=True))
    return Detail(parts=masked, is_cut=is_cut or len(newest) < len(ordered))


def _part(plan: OpeningPlan, row: Row) -> Part | None:
    values = {name: read(row) for name, read in plan.read.items()}
    text = values["text"]
    if text is None:
        return None
    internal = "internal" in values and values["internal"] is not False
    visibility = Visibility.INTERNAL if internal else Visibility.PUBLIC
    return Part(at=values.get("at"), by=values.get("by"), text=text, visibility=visibility)


def _in_order(parts: Sequence[Part]) -> list[Part]:
    """Sort by time; a part without one stays behind the part before it."""
    times: list[datetime] = []
    for part in parts:
        times.append(part.at or (times[-1] if times else _LONG_AGO))
    return [parts[place] for place in sorted(range(len(parts)), key=lambda place: times[place])]


def _within_limits(parts: Sequence[Part], at_most: int) -> Sequence[Part]:
    characters = 0
    for kept, part in enumerate(reversed(parts)):
        characters += len(part.text)
        if kept == at_most or characters > MAX_CHARACTERS:
            return parts[len(parts) - kept :]
    return parts
