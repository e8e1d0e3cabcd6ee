"""The suite: every clause over one file, shipped or a site's own, without a server."""

from collections.abc import Awaitable, Callable, Iterable, Mapping
from pathlib import Path

from relevo.connectors.contract import (
    audiences,
    belonging,
    declarations,
    openings,
    questions,
    statuses,
    strangeanswers,
    travelling,
    writing,
)
from relevo.connectors.contract.finding import Finding, Verdict
from relevo.connectors.contract.sampled import samples
from relevo.connectors.contract.subject import Subject, subject_of
from relevo.connectors.file.faults import ManifestError
from relevo.connectors.manifest import load

Clause = Callable[[Subject], Awaitable[list[Finding]]]

CLAUSES: Mapping[str, Clause] = {
    "declared": declarations.declared,
    "settings": declarations.settings,
    "incident_scopes": declarations.incident_scopes,
    "handles": declarations.handles,
    "foreign_records": belonging.foreign_records,
    "own_records": belonging.own_records,
    "customer_numbers": belonging.customer_numbers,
    "hostile_questions": belonging.hostile_questions,
    "queries": questions.queries,
    "headers": questions.headers,
    "little": questions.little,
    "strange_records": strangeanswers.strange_records,
    "strange_answers": strangeanswers.strange_answers,
    "errors_found": strangeanswers.errors_found,
    "statuses": statuses.statuses,
    "origin": travelling.origin,
    "secrets": travelling.secrets,
    "bounds": travelling.bounds,
    "openings": openings.openings,
    "audiences": audiences.audiences,
    "texts_stay_texts": writing.texts_stay_texts,
    "written_once": writing.written_once,
}
"""The clauses by name, in the order in which they are put; `form` and `samples` go before and after them."""


async def check_file(path: Path, recordings: Iterable[Path] = ()) -> Verdict:
    """Put every clause to a file; a file that cannot be loaded breaks the clause `form`, and no other is put to it."""
    try:
        manifest = load(path)
    except ManifestError as fault:
        said = str(fault).removeprefix(f"{path}: ")
        key, _, text = said.partition(": ")
        broken = Finding(clause="form", key=key, text=text or said, advice="correct it there")
        return Verdict(connector=path.stem, findings=(broken,))
    subject = subject_of(manifest)
    found: list[Finding] = []
    if manifest.id != path.stem:
        text = f"is {manifest.id}, and the file is called {path.stem}: no source could name it"
        found.append(Finding(clause="form", key="id", text=text, advice="give the file and its id the same name"))
    for clause in CLAUSES.values():
        found += await clause(subject)
    found += samples(subject, recordings)
    return Verdict(connector=manifest.id, findings=tuple(found))
