"""`relevo connector`: list connector files, try one on a server, check one against a recorded answer."""

import argparse
import asyncio
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import replace
from pathlib import Path

from relevo.bootstrap.reaching import choice_of, way_to
from relevo.cli.connectoraction import try_action
from relevo.cli.connectorpython import all_abouts, chosen, described, try_out
from relevo.cli.main import DONE, FAILED, CommandFailed
from relevo.cli.output import complain, say, say_json
from relevo.cli.usersettings import load
from relevo.connectors.backoffice import FileBackOffice
from relevo.connectors.fields import shown
from relevo.connectors.folder import find, paths
from relevo.connectors.inpython import PythonConnector
from relevo.connectors.manifest import ManifestError
from relevo.connectors.manifest import load as load_manifest
from relevo.connectors.recordings import check_recording
from relevo.connectors.schema import Manifest, Setting
from relevo.connectors.trial import MAX_SHOWN, OpeningTrial, StreamTrial, Trial, trial
from relevo.connectors.wayout import WayOut
from relevo.domain.customer import HandleKind
from relevo.services.messages import explain
from relevo.services.ports import Handles
from relevo.settings.model import Settings, SourceSettings
from relevo.settings.secrets import SecretError, SecretRef, read
from relevo.text.phone import to_e164

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
        raise CommandFailed(str(fault)) from None


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
    manifest = load_manifest(args.connector)
    if args.recording is None:
        say(f"{args.connector}: is well: {manifest.product}, {', '.join(sorted(manifest.streams))}")
        return DONE
    return _report(check_recording(manifest, args.recording, region=load(args.config).region))


async def _test(args: argparse.Namespace, settings: Settings) -> int:
    source = settings.sources.get(args.connector)
    base_url = args.base_url or (source.base_url if source else None)
    if base_url is None:
        raise CommandFailed("--base-url is missing; give the server's address, or name a source of the settings")
    ref = _secret_ref(args.secret) or (source.secret if source else None)

    async def secret() -> str | None:
        return None if ref is None else await read(ref)

    python = chosen(args.connector, source, settings)
    if python is not None:
        return await _test_python(python, args, settings, source, base_url, secret)
    manifest = _manifest(args.connector, source, settings)
    if args.act:
        return await _try_action(args, manifest, settings, source, base_url, secret)
    try:
        tried = await trial(
            manifest,
            base_url=base_url,
            secret=secret,
            handles=_handles(args, settings.region),
            region=settings.region,
            settings=_site_settings(args, source),
            way=_way(args, manifest.id, source, settings),
            choice=choice_of(args.connector, source, settings) if source else None,
        )
    except SecretError as fault:
        raise CommandFailed(str(fault)) from None
    return _report(tried)


async def _test_python(
    python: PythonConnector,
    args: argparse.Namespace,
    settings: Settings,
    source: SourceSettings | None,
    base_url: str,
    secret: Callable[[], Awaitable[str | None]],
) -> int:
    if args.act:
        raise CommandFailed(
            f"--action {args.act}: {python.about.id} is in Python; only actions of files are shown here"
        )
    try:
        tried = await try_out(
            python,
            args=args,
            base_url=base_url,
            secret=secret,
            handles=_handles(args, settings.region),
            region=settings.region,
            values=_site_settings(args, source),
            way=_way(args, python.about.id, source, settings),
        )
    except SecretError as fault:
        raise CommandFailed(str(fault)) from None
    return _report(tried)


async def _try_action(
    args: argparse.Namespace,
    manifest: Manifest,
    settings: Settings,
    source: SourceSettings | None,
    base_url: str,
    secret: Callable[[], Awaitable[str | None]],
) -> int:
    office = FileBackOffice(
        name=manifest.id,
        manifest=manifest,
        base_url=base_url,
        secret=secret,
        region=settings.region,
        settings=_site_settings(args, source),
        deadline_s=20.0,
        way=_way(args, manifest.id, source, settings),
        choice=choice_of(args.connector, source, settings) if source else None,
    )
    try:
        return await try_action(args, office)
    except SecretError as fault:
        raise CommandFailed(str(fault)) from None
    finally:
        await office.aclose()


def _way(args: argparse.Namespace, connector: str, source: SourceSettings | None, settings: Settings) -> WayOut:
    """Return the way to the server: that of the source, with the authority that the command names."""
    if source is None:
        return WayOut(source=connector, ca_file=args.ca_file)
    way = way_to(args.connector, source, settings, read)
    return replace(way, ca_file=args.ca_file) if args.ca_file else way


def _manifest(name: str, source: SourceSettings | None, settings: Settings) -> Manifest:
    if source is not None:
        return find(source.connector, settings.connectors_folder)
    if Path(name).suffix == ".toml":
        return load_manifest(Path(name))
    return find(name, settings.connectors_folder)


def _secret_ref(text: str | None) -> SecretRef | None:
    if text is None:
        return None
    try:
        return SecretRef.parse(text)
    except ValueError as fault:
        raise CommandFailed(f"--secret: {fault}; the secret itself never stands on the command line") from None


def _site_settings(args: argparse.Namespace, source: SourceSettings | None) -> Mapping[str, str]:
    values = dict(source.settings) if source else {}
    user = args.user or (source.user if source else None)
    if user:
        values["user"] = user
    for pair in args.set:
        key, equals, value = pair.partition("=")
        if not equals:
            raise CommandFailed("--set: not KEY=VALUE; write the setting's name, an equals sign and its value")
        values[key] = value
    return values


def _handles(args: argparse.Namespace, region: str | None) -> Handles:
    handles: dict[HandleKind, tuple[str, ...]] = {}
    for kind in HandleKind:
        value = getattr(args, kind.value, None)
        if not value:
            continue
        if kind is HandleKind.PHONE:
            value = to_e164(value, region)
            if value is None:
                raise CommandFailed("--phone: no number of the region; write it with +COUNTRY, or set region")
        handles[kind] = (value,)
    return handles


def _report(tried: Trial) -> int:
    for stream in tried.streams:
        for line in _lines(stream):
            say(line)
    if tried.opened is not None:
        for line in _opened(tried.opened):
            say(line)
    for skipped in tried.skipped:
        say(f"not asked  {skipped}")
    if not tried.streams and tried.opened is None:
        complain("nothing was asked; give a handle, such as --email")
    return DONE if tried.is_well else FAILED


def _lines(stream: StreamTrial) -> list[str]:
    lines = [f"{stream.stream}: {stream.lookup}", *(f"  {request}" for request in stream.requests)]
    if stream.error is not None:
        return [*lines, f"  FAIL  {explain(stream.error.code, stream.error.detail)}"]
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
