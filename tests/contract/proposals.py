"""How much of a shipped file's mapping is proposed from one recorded answer of its product alone."""

import json
import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from contract.replay import RECORDINGS
from relevo.connectors.asking.plan import LookupPlan, compile_plan
from relevo.connectors.file.schema import Manifest, Rule, Rules
from relevo.connectors.folder import paths
from relevo.connectors.language.fields import FIELDS
from relevo.connectors.manifest import example_settings, load
from relevo.connectors.mapping.mapping import Field, Surroundings, compile_field
from relevo.connectors.proposing.proposing import Proposal, propose
from relevo.connectors.proposing.samples import Sample
from relevo.services.ports import Stream

FOLDERS = {"request-tracker": "rt"}


@dataclass(slots=True, kw_only=True)
class Score:
    """Fields of one stream of one product: what the shipped file finds, and what of it was proposed as well."""

    product: str
    stream: Stream
    recording: str
    right: list[str] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)
    missing: list[str] = field(default_factory=list)
    items_are_right: bool = False

    @property
    def found(self) -> int:
        """How many fields the shipped file finds in the sample."""
        return len(self.right) + len(self.wrong) + len(self.missing)


def scores() -> Iterator[Score]:
    """Yield the best sample of each stream of each shipped file."""
    for path in paths():
        manifest = load(path)
        plan = compile_plan(manifest, example_settings(manifest), "FR")
        for stream, lookups in plan.lookups.items():
            rated = [
                score
                for file in sorted((RECORDINGS / FOLDERS.get(manifest.id, manifest.id)).glob("*.json"))
                for lookup in lookups
                if (score := _score(manifest, stream, lookup, file)) is not None
            ]
            if rated:
                yield max(rated, key=lambda one: (one.found, len(one.right)))


def _score(manifest: Manifest, stream: Stream, lookup: LookupPlan, file: Path) -> Score | None:
    kept = json.loads(file.read_text("utf-8"))
    rows = _rows(manifest, lookup, kept)
    if not rows:
        return None
    url = kept["request"]["url"]
    sample = Sample(answer=kept["body"], stream=stream, by=lookup.needs, url=url, region="FR")
    proposal = propose(sample)
    score = Score(product=manifest.id, stream=stream, recording=file.stem)
    around = Surroundings(settings=example_settings(manifest), region="FR", tables=proposal.tables)
    proposed = _compiled(proposal, around)
    listed = around.expression(proposal.items)(kept["body"]) if proposal.items != "TODO" else []
    score.items_are_right = isinstance(listed, list) and len(listed) == len(rows)
    for one in lookup.fields:
        values = [one.read(row) for row in rows]
        if one.name == "opens":
            continue  # of no use before it is said what opens an entry
        if all(value in (None, ()) for value in values):
            continue
        other = proposed.get(one.name)
        if other is None:
            score.missing.append(one.name)
            continue
        is_same = score.items_are_right and [other.read(row) for row in rows] == values
        (score.right if is_same else score.wrong).append(one.name)
    return score


def _rows(manifest: Manifest, lookup: LookupPlan, kept: Any) -> list[Any]:
    """Read the records as the shipped file does: of a lookup, or of the details of one."""
    try:
        url, body = kept["request"]["url"], kept["body"]
    except (KeyError, TypeError):
        return []
    path = urlsplit(url).path.removeprefix(manifest.base_path)
    if lookup.detail is None:
        if lookup.request.path.parts != (path,) or kept["status"] != 200 or lookup.expand is not None:
            return []
        listed = lookup.items(body)
        return [row for row in listed if isinstance(row, dict)] if isinstance(listed, list) else []
    for name, request in lookup.detail.requests.items():
        pattern = "".join(re.escape(part) if isinstance(part, str) else "[^/]+" for part in request.path.parts)
        if re.fullmatch(pattern, path) and kept["status"] == 200:
            listed = lookup.detail.items({"item": {}, name: body})
            rows = [row for row in listed or () if isinstance(row, dict) and len(row) > 3]
            return [row for row in rows if row in _all(body)]
    return []


def _all(node: Any) -> list[Any]:
    children = node.values() if isinstance(node, dict) else node if isinstance(node, list) else ()
    own = [node] if isinstance(node, dict) else []
    return own + [one for child in children for one in _all(child)]


def _compiled(proposal: Proposal, around: Surroundings) -> dict[str, Field]:
    kinds = FIELDS[proposal.stream]
    made = {}
    for line in proposal.fields:
        said = tomllib.loads(f"x = {line.value}")["x"]
        rules: Rules = Rule.model_validate(said) if isinstance(said, dict) else said
        made[line.key] = compile_field(proposal.stream, line.key, kinds[line.key], rules, around)
    return made


def table() -> str:
    """Return the figures as a table."""
    lines, right, found = [], 0, 0
    for one in scores():
        right, found = right + len(one.right), found + one.found
        bad = ", ".join([*(f"{name} wrong" for name in one.wrong), *(f"{name} missing" for name in one.missing)])
        items = "" if one.items_are_right else "ITEMS "
        lines.append(
            f"{one.product:24} {one.stream:13} {one.recording:28} {len(one.right):2}/{one.found:<2} {items}{bad}"
        )
    return "\n".join([*lines, f"{right} of {found} fields, {100 * right / max(1, found):.0f} %"])
