"""`relevo connector`: list connector files, try one on a server, check one against a recorded answer."""

import argparse
import asyncio
from collections.abc import Mapping
from pathlib import Path

from relevo.cli.connectoraction import try_action
from relevo.cli.connectorcheck import check_all, recordings_of
from relevo.cli.connectorcontract import hold
from relevo.cli.connectorjson import trial_json
from relevo.cli.connectorpython import all_abouts, chosen, described, open_office
from relevo.cli.connectorserver import (
    Server,
    address_of,
    file_id,
    handles_of,
    named_options,
    secret_of,
    server_of,
    site_settings,
    way_of,
)
from relevo.cli.main import DONE, FAILED, CommandFailed
from relevo.cli.output import complain, say, say_json
from relevo.cli.usersettings import load
from relevo.connectors.file.schema import Manifest, Setting
from relevo.connectors.folder import paths
from relevo.connectors.inpython import PythonConnector
from relevo.connectors.language.fields import shown
from relevo.connectors.manifest import ManifestError
from relevo.connectors.manifest import load as load_manifest
from relevo.connectors.signin.signin import chosen_auth
from relevo.connectors.trying.actiontrial import MASK
from relevo.connectors.trying.porttrial import try_any
from relevo.connectors.trying.recordings import check_recording
from relevo.connectors.trying.trial import MAX_SHOWN, OpeningTrial, StreamTrial, Trial, try_office
from relevo.services.messages import explain
from relevo.services.ports import Handles
from relevo.settings.model import Settings, SourceSettings
from relevo.settings.secrets import SecretError

SHOWN_PARTS = 5
"""Parts of an opened entry that are printed."""


def run(args: argparse.Namespace) -> int:
    """Do what was asked."""
    try:
        if args.action == "list":
            return _list(args)
        if args.action == "check":
            return _check(args)
        return asyncio.run(_test(args, load(args.config)))
    except ManifestError as fault:
        raise CommandFailed(named_options(str(fault), file_id(args))) from None


def _list(args: argparse.Namespace) -> int:
    """Print each file; one that cannot be used is named on standard error, the others are listed."""
    manifests, outcome = [], DONE
    folder = load(args.config).connectors_folder
    for path in paths(folder):
        try:
            manifests.append((path, load_manifest(path)))
        except ManifestError as fault:
            complain(str(fault))
            outcome = FAILED
    if args.json:
        say_json([_as_json(path, manifest) for path, manifest in manifests] + list(map(described, all_abouts(folder))))
        return outcome
    for path, manifest in manifests:
        say(f"{manifest.id}: {manifest.product}; {manifest.proof}; {', '.join(sorted(manifest.streams))}")
        say(f"  {path}")
        _say_settings(manifest.settings)
    for about in all_abouts(folder):
        say(f"{about.id}: {about.product}; {about.proof}; {', '.join(sorted(about.streams))}")
        say("  in Python")
        _say_settings(about.settings)
    return outcome


def _say_settings(settings: Mapping[str, Setting]) -> None:
    for name, setting in settings.items():
        default = "needed" if setting.default is None else f"default {setting.default!r}"
        say(f"  setting {name}: {setting.about} ({default})")


def _as_json(path: Path, manifest: Manifest) -> dict[str, object]:
    return {
        "id": manifest.id,
        "name": manifest.name,
        "product": manifest.product,
        "versions_tried": manifest.versions_tried,
        "proof": manifest.proof,
        "level": manifest.level,
        "streams": sorted(manifest.streams),
        "personal_data": manifest.personal_data,
        "rights": manifest.rights,
        "settings": {name: {"about": one.about, "default": one.default} for name, one in manifest.settings.items()},
        "file": str(path),
    }


def _check(args: argparse.Namespace) -> int:
    if args.json:
        return hold(args.connector, recordings_of(args.recordings), as_json=True)
    manifest = load_manifest(args.connector)
    if not args.recordings:
        return hold(args.connector)
    region, files = load(args.config).region, recordings_of(args.recordings)
    if len(files) > 1 or args.recordings[0].is_dir():
        return check_all(manifest, files, region)
    return _report(check_recording(manifest, files[0], region=region), region)


async def _test(args: argparse.Namespace, settings: Settings) -> int:
    source = settings.sources.get(args.connector)
    try:
        python = chosen(args.connector, source, settings)
        if python is not None:
            return await _test_python(python, args, settings, source)
        server = server_of(args, settings)
        if args.act:
            return await _try_action(args, server)
        tried = await _try(server, handles_of(args, settings.region))
    except SecretError as fault:
        raise CommandFailed(fault.within(settings.allowed.secrets)) from None
    auth = chosen_auth(server.manifest, server.manifest.id, server.choice.name)
    if auth.kind != "none" and not args.json:
        say(f"sign-in: {auth.kind}{f' {auth.name}' if auth.name else ''} {MASK}")
    return _report(tried, settings.region, as_json=args.json)


async def _test_python(
    python: PythonConnector, args: argparse.Namespace, settings: Settings, source: SourceSettings | None
) -> int:
    office = open_office(
        python,
        args=args,
        base_url=address_of(args, source),
        secret=secret_of(args, source),
        region=settings.region,
        values=site_settings(args, source),
        way=way_of(args, python.about.id, source, settings),
    )
    try:
        if args.act:
            return await try_action(args, office)
        return _report(await try_any(office, handles_of(args, settings.region)), settings.region, as_json=args.json)
    finally:
        await office.aclose()


async def _try(server: Server, handles: Handles) -> Trial:
    office = server.office()
    try:
        return await try_office(office, handles)
    finally:
        await office.aclose()


async def _try_action(args: argparse.Namespace, server: Server) -> int:
    office = server.office()
    try:
        return await try_action(args, office)
    finally:
        await office.aclose()


def _report(tried: Trial, region: str | None, *, as_json: bool = False) -> int:
    if as_json:
        say_json(trial_json(tried))
        return DONE if tried.is_well else FAILED
    for stream in tried.streams:
        for line in _lines(stream):
            say(line)
    if tried.opened is not None:
        for line in _opened(tried.opened):
            say(line)
    if tried.other is not None:
        say(f"{'ok  ' if tried.other.is_well else 'FAIL'}  {tried.other.where}: {tried.other.told}")
    for skipped in tried.skipped:
        say(f"not asked  {skipped}")
    if region is None and any(one.name == "numbers" and one.value is None for s in tried.streams for one in s.fields):
        say('note  numbers without a country cannot be read: set region = "FR", or yours, in the settings')
    if not (tried.streams or tried.opened or tried.other):
        complain("nothing was asked; give a handle, such as --email")
    return DONE if tried.is_well else FAILED


def _lines(stream: StreamTrial) -> list[str]:
    lines = [f"{stream.stream}: {stream.lookup}", *(f"  {request}" for request in stream.requests)]
    if stream.error is not None:
        lines.append(f"  FAIL  {explain(stream.error.code, stream.error.detail)}")
        if stream.items == 0:
            return lines
    left_out = f", {stream.foreign} dropped by verify, {stream.unmapped} without meaning"
    lines.append(f"  {stream.items} items in {stream.ms} ms{left_out}")
    for one in stream.fields:
        found = "found nothing" if one.value is None else f"{one.value!r} (in {one.found_in} of {stream.items})"
        lines.append(f"    {one.name} = {found}    <- {' | '.join(one.expressions)}")
    lines += [f"  found in no record: {expression}" for expression in stream.unmatched]
    return [*lines, *(f"  {line}" for line in _opened(stream.opened))] if stream.opened else lines


def _opened(one: OpeningTrial) -> list[str]:
    lines = [f"opened by open.{one.name}", *(f"  {request}" for request in one.requests)]
    if one.error is not None:
        return [*lines, f"  FAIL  {explain(one.error.code, one.error.detail)}"]
    cut = ", there are more" if one.detail.is_cut else ""
    lines.append(f"  {len(one.detail.parts)} parts in {one.ms} ms{cut}, {one.foreign} dropped by verify")
    for part in one.detail.parts[:SHOWN_PARTS]:
        values = {"at": part.at, "by": part.by, "text": part.text, "visibility": part.visibility.value}
        shown_values = ", ".join(f"{name} = {shown(value)[:MAX_SHOWN]!r}" for name, value in values.items() if value)
        lines.append(f"    {shown_values}")
    return [*lines, *(f"  found in no part: {expression}" for expression in one.unmatched)]
