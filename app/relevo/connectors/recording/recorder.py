"""Records what a source answers, with made-up people in it, so that its file can be checked without the source."""

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

from relevo.connectors.asking.engine import Exchange
from relevo.connectors.asking.plan import LookupPlan
from relevo.connectors.backoffice import FileBackOffice
from relevo.connectors.language.fields import FIELDS
from relevo.connectors.language.handles import usable
from relevo.connectors.manifest import resolve_settings
from relevo.connectors.mapping.joining import Row
from relevo.connectors.mapping.mapping import Surroundings
from relevo.connectors.net.answers import Unreadable, parse_json, read_body
from relevo.connectors.net.request import AskPlan
from relevo.connectors.recording.anonymising import Anonymiser
from relevo.connectors.recording.capturing import Captured, CapturingWay
from relevo.connectors.recording.knowing import known_of, settings_in
from relevo.connectors.recording.madeup import MadeUp, runs
from relevo.connectors.recording.twins import Handle, Twins
from relevo.domain.customer import HandleKind
from relevo.services.clock import utc_now
from relevo.services.errors import SourceError
from relevo.services.ports import Handles

_KEPT_HEADERS = frozenset({"content-type", "link", "retry-after", "x-total-count", "x-total", "x-total-pages"})
_PERSONAL = frozenset({"id", "owned", "key", "keys", "reference", "phones", "line", "text"})
_SETTING = re.compile(r"[A-Za-z0-9_.-]{1,40}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Recording:
    """One answer as it is kept; `name` is that of its file."""

    name: str
    kept: Mapping[str, Any] = field(repr=False)

    @property
    def text(self) -> str:
        """The file."""
        return json.dumps(self.kept, ensure_ascii=False, indent=1) + "\n"


@dataclass(frozen=True, slots=True, kw_only=True)
class Recorded:
    """What was recorded; `counts` are replaced values by kind, `skipped` lookups for which no handle was given.

    `failures` are lookups with what went wrong there; their answers are recorded as well.
    """

    recordings: tuple[Recording, ...]
    counts: Mapping[str, int]
    skipped: tuple[str, ...] = ()
    failures: tuple[tuple[str, SourceError], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class _Taken:
    """One answer and what it was asked for; `handle` is a kind, or None for an opened entry or no handle."""

    name: str
    note: str
    plans: Sequence[AskPlan]
    kind: HandleKind | None
    asked: str | None = field(repr=False)
    exchange: Exchange = field(repr=False)
    answer: Captured = field(repr=False)
    body: Any = field(repr=False)


class Recorder:
    """Asks a source by every lookup that the handles allow, one request after the other, and keeps the answers.

    `office` must have been built with `way` as its way and one connection, so that each answer is known by its turn.
    """

    def __init__(
        self, office: FileBackOffice, way: CapturingWay, settings: Mapping[str, str], region: str | None
    ) -> None:
        self._office, self._way, self._given = office, way, settings
        manifest = office.manifest
        values = resolve_settings(manifest, settings, "https://web.example.org", manifest.id, utc_now().date())
        around = Surroundings(settings=values, region=region, tables=manifest.tables)
        self._used = settings_in(manifest)
        self._made = MadeUp(region=region)
        self._anonymiser = Anonymiser(self._made, known_of(manifest, around))
        self._taken: list[_Taken] = []
        self._seen = 0

    async def record(self, handles: Handles, base_url: str) -> Recorded:
        """Ask, replace, and return what to keep; nothing real is left in it."""
        skipped: list[str] = []
        failures: list[tuple[str, SourceError]] = []
        for lookups in self._office.plan.lookups.values():
            opened = False
            for lookup in lookups:
                asked = self._office.handles_for(lookup, handles)
                if not asked:
                    skipped.append(f"{lookup.stream}: {lookup.name} (needs {lookup.needs})")
                for value in asked:
                    try:
                        opened = await self._ask(lookup, value, opened)
                    except SourceError as fault:
                        failures.append((f"{lookup.stream}: {lookup.name}", fault))
        self._anonymiser.host = urlsplit(base_url).hostname or ""
        self._learn(handles)
        recordings = tuple(self._recording(place, one) for place, one in enumerate(self._taken, 1))
        return Recorded(
            recordings=recordings,
            counts=dict(sorted(self._made.counts.items())),
            skipped=tuple(skipped),
            failures=tuple(failures),
        )

    async def _ask(self, lookup: LookupPlan, asked: str | None, opened: bool) -> bool:
        """Ask by one lookup and open the first entry of its stream, if none was; tell whether one is by then."""
        plans = [lookup.request, *(lookup.detail.requests.values() if lookup.detail else ())]
        note, name = f"{lookup.stream}: {lookup.name}", f"{lookup.stream}-{_slug(lookup.name)}"
        seen: list[tuple[Exchange, Captured]] = []
        try:
            async with self._office.deadline():
                found = await self._office.engine.run(lookup, asked, lambda one: self._pair(seen, one))
        finally:
            await self._take(seen, name, note, plans, lookup.needs, asked)
        self._mark(lookup, found.rows)
        opening = self._office.plan.openings.get(lookup.stream)
        read = dict(lookup.optional).get("opens")
        key = next((key for row in found.rows if read and (key := read(row))), None)
        if opened or opening is None or key is None:
            return opened
        seen = []
        try:
            async with self._office.deadline():
                await self._office.engine.open(opening, key, lambda one: self._pair(seen, one))
        finally:
            asks = list(opening.requests.values())
            await self._take(seen, f"{lookup.stream}-opened", f"{lookup.stream}: opened", asks, None, key)
        return True

    def _pair(self, seen: list[tuple[Exchange, Captured]], exchange: Exchange) -> None:
        """Put the newest answer beside its question; a question that got none has none."""
        if len(self._way.kept) > self._seen:
            seen.append((exchange, self._way.kept[-1]))
        self._seen = len(self._way.kept)

    async def _take(
        self,
        seen: Sequence[tuple[Exchange, Captured]],
        name: str,
        note: str,
        plans: Sequence[AskPlan],
        kind: HandleKind | None,
        asked: str | None,
    ) -> None:
        for exchange, answer in seen:
            body = await _body(answer)
            self._taken.append(
                _Taken(
                    name=name,
                    note=note,
                    plans=plans,
                    kind=kind,
                    asked=asked,
                    exchange=exchange,
                    answer=answer,
                    body=body,
                )
            )

    def _mark(self, lookup: LookupPlan, rows: Sequence[Row]) -> None:
        """Learn from the mapping which values are people's names, keys and texts."""
        kinds = FIELDS[lookup.stream]
        for one in lookup.fields:
            kind = kinds[one.name]
            if kind != "name" and one.name != "name" and kind not in _PERSONAL:
                continue
            marked = self._anonymiser.people if "name" in (kind, one.name) else self._anonymiser.personal
            for row in rows:
                for way in one.ways:
                    marked.update(text.strip().casefold() for text in _texts(way.find(row)))

    def _learn(self, handles: Handles) -> None:
        for one in self._taken:
            self._anonymiser.learn(one.body)
        for kind, values in handles.items():
            for value in values:
                self._made.learn(value)
                if kind is HandleKind.PHONE:
                    self._made.learn_country(value)

    def _recording(self, place: int, one: _Taken) -> Recording:
        made = self._made_up(one)
        handle: Handle | None = (one.kind, one.asked or "", made) if one.kind and made else None
        request = Twins(self._anonymiser, one.plans, handle).of(one.exchange.ask, self._office.manifest.base_path)
        asked = {} if made is None else {str(one.kind or "opens"): made}
        kept: dict[str, Any] = {
            "note": f"{one.note}; all values are made up",
            "lookup": one.note,
            "request": request,
            "handles": asked,
            "status": one.answer.status,
            "headers": self._headers(one.answer.headers),
            "body": self._anonymiser.value(one.body),
        }
        if settings := {name: self._setting(value) for name, value in self._given.items() if name in self._used}:
            kept["settings"] = settings
        return Recording(name=f"{one.name}-{place}.json", kept=kept)

    def _made_up(self, one: _Taken) -> str | None:
        """Return the made-up handle for a real one: what stands for it in the answers."""
        if one.asked is None:
            return None
        if one.kind is HandleKind.NAME:
            return " ".join(self._beginning(word) for word in one.asked.split())
        if one.kind is HandleKind.PHONE:
            return self._made.phone(one.asked)
        made = self._anonymiser.text(one.asked, "id")
        lookups = (lookup for lookups in self._office.plan.lookups.values() for lookup in lookups)
        pattern = next((lookup.pattern for lookup in lookups if lookup.needs is one.kind), None)
        if one.kind is not None and not usable(one.kind, made, pattern):
            return self._made.plain(one.asked, lambda run: not run[0].isdecimal())
        return made

    def _beginning(self, word: str) -> str:
        """Of the beginning of a name return that of the made-up name."""
        names = [name for people in sorted(self._anonymiser.people) for name in runs(people)]
        whole = next((name for name in names if name.startswith(word.casefold())), word)
        return self._made.word(whole)[: len(word)].capitalize()

    def _headers(self, headers: Mapping[str, str]) -> dict[str, str]:
        rate = self._office.manifest.rate
        numbers = {name.lower() for name in (rate.remaining, rate.limit) if name}
        kept: dict[str, str] = {}
        for name, value in headers.items():
            if name == "content-type":
                kept[name] = value.partition(";")[0].strip()
            elif name == "link":
                kept[name] = re.sub(r"<([^>]*)>", lambda found: f"<{self._anonymiser.url(found[1])}>", value)
            elif (name in _KEPT_HEADERS or name in numbers) and value.strip().isdecimal():
                kept[name] = value.strip()
            else:
                self._made.counts["headers left out"] += 1
        return kept

    def _setting(self, value: str) -> str:
        return value if _SETTING.fullmatch(value) else self._anonymiser.text(value)


async def _body(answer: Captured) -> Any:
    """Return the JSON of an answer, else its text."""

    async def chunks() -> Any:
        yield answer.body

    try:
        body = await read_body(chunks(), answer.headers.get("content-encoding", ""))
    except Unreadable:
        return ""
    try:
        return parse_json(body, "") if body else ""
    except Unreadable:
        return body.decode("utf-8", "replace")


def _texts(found: Any) -> Iterator[str]:
    if isinstance(found, (str, int)) and not isinstance(found, bool):
        yield str(found)
    elif isinstance(found, list):
        for part in found:
            yield from _texts(part)


def _slug(text: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", text.lower()).strip("-")
