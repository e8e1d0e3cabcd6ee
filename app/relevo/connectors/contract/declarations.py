"""Clauses on what a file declares of itself: its settings, what it reads, its proof, and whom an incident concerns."""

import re
from contextlib import suppress
from datetime import UTC, datetime
from typing import Any

from relevo.connectors.contract.finding import Finding
from relevo.connectors.contract.planting import CannotPlant
from relevo.connectors.contract.records import answer_of, item_of
from relevo.connectors.contract.subject import Subject, saying
from relevo.connectors.file.faults import ManifestError
from relevo.connectors.manifest import resolve_settings
from relevo.services.ports import Stream

_NEEDED = re.compile(r"\b(?:needed|must be set|required)\W*$", re.IGNORECASE)


async def settings(subject: Subject) -> list[Finding]:
    """A setting without a default is asked for; one that is needed has none, and none in an address is empty."""
    found = []
    manifest = subject.manifest
    for name, setting in manifest.settings.items():
        key = f"settings.{name}"
        if setting.default is None:
            others = {other: "1" for other, one in manifest.settings.items() if one.default is None and other != name}
            try:
                resolve_settings(manifest, others, "https://web.example.org", "contract", datetime.now(UTC).date())
            except ManifestError as fault:
                if name in str(fault):
                    continue
            text = "has no default, and is not asked for"
            found.append(Finding(clause="settings", key=key, text=text, advice="report it: this is a fault of Relevo"))
        elif _NEEDED.search(setting.about):
            text = "is needed, as it says, and has a default: nobody is told that it is missing"
            found.append(Finding(clause="settings", key=key, text=text, advice="remove the default"))
        elif not setting.default.strip() and _stands_in_a_path(subject, name):
            text = "stands in an address and is empty where nobody sets it"
            found.append(
                Finding(clause="settings", key=key, text=text, advice="remove the default, or give a real one")
            )
    return found


def _stands_in_a_path(subject: Subject, name: str) -> bool:
    gap = re.compile(rf"\$\{{{name}\b")
    requests: list[Any] = [one.own.request for one in subject.lookups]
    requests += [request for one in subject.manifest.open.values() for request in one.requests.values()]
    requests += [action.request for listed in subject.manifest.actions.values() for action in listed]
    return any(gap.search(request.path) for request in requests)


async def declared(subject: Subject) -> list[Finding]:
    """A file says what it reads of people, which rights it needs, and what proves it."""
    found = []
    manifest = subject.manifest
    if not manifest.personal_data and subject.bound:
        text = "empty, though the file reads people's records"
        found.append(Finding(clause="declared", key="personal_data", text=text, advice="name what it reads"))
    if not manifest.rights:
        text = "empty: IT cannot tell which account to give it"
        found.append(Finding(clause="declared", key="rights", text=text, advice="name the rights, or say none"))
    if manifest.proof == "tried on a real server" and not manifest.versions_tried:
        text = "tried on a real server, and no version of it is named"
        found.append(Finding(clause="declared", key="versions_tried", text=text, advice="name the versions"))
    if manifest.proof != "tried on a real server" and manifest.level in ("dependable", "complete"):
        text = f"{manifest.level}, and no server was tried"
        found.append(Finding(clause="declared", key="level", text=text, advice="say usable until one was"))
    return found


async def incident_scopes(subject: Subject) -> list[Finding]:
    """An incident that names nobody concerns nobody: a wider scope would tell callers of a fault that is not theirs."""
    found = []
    for one in subject.lookups:
        if one.stream is not Stream.INCIDENTS:
            continue
        key = f"streams.{one.stream}.scope"
        if not one.plan.scope:
            text = "an incident of it has no scope, and is never shown"
            found.append(Finding(clause="incident_scopes", key=key, text=text, advice="say whom an incident concerns"))
        with suppress(CannotPlant):
            async with subject.office(saying(404)) as office:
                item = item_of(subject, one, None, 1)
                rows = office.engine.read(one.plan, answer_of(subject, one, [item]), None).rows
            read = {scope.name: scope.read(row) for row in rows for scope in one.plan.scope}
            if read.get("everyone") is True and len(one.plan.scope) > 1:
                text = "an incident that names nobody is everyone's"
                advice = "let everyone be true only where the product says so"
                found.append(Finding(clause="incident_scopes", key=f"{key}.everyone", text=text, advice=advice))
            wide = sorted(name for name, value in read.items() if name != "everyone" and value)
            if wide:
                text = "an incident that names nobody has a scope all the same"
                advice = "let it find what the record says"
                found.append(Finding(clause="incident_scopes", key=f"{key}.{wide[0]}", text=text, advice=advice))
    return found


async def handles(subject: Subject) -> list[Finding]:
    """Nothing is asked without a handle, but incidents."""
    import httpx

    asked: list[httpx.Request] = []

    def keep(request: httpx.Request) -> httpx.Response:
        asked.append(request)
        return httpx.Response(200, json={})

    async with subject.office(keep) as office:
        for stream in office.streams - {Stream.INCIDENTS, Stream.CUSTOMERS}:
            await office.entries(stream, {})
        await office.customers({})
    if not asked:
        return []
    text = "something is asked without a handle"
    return [Finding(clause="handles", key="streams", text=text, advice="report it: this is a fault of Relevo")]
