"""`relevo config`: check the settings, show what holds, tell which layer a value comes from, print the JSON Schema."""

import argparse
from pathlib import Path

from relevo.bootstrap.backstage import Backstage
from relevo.cli.main import DONE, FAILED, CommandFailed
from relevo.cli.output import complain, say, say_json
from relevo.cli.usersettings import load_layers
from relevo.connectors.manifest import ManifestError
from relevo.settings.explaining import explain, shown, shown_as_json
from relevo.settings.places import place_of
from relevo.settings.refusals import WHOLE, Layer
from relevo.settings.store import default_path, json_schema
from relevo.settings.versions import VersionRefused, migrate_file
from relevo.text.phone import is_region

_OF_THE_MACHINE = {Layer.POLICY: "binds", Layer.USER_POLICY: "binds you", Layer.DEFAULTS: "recommends"}


def run(args: argparse.Namespace) -> int:
    """Do what was asked; a check fails where a part of the machine's settings is not used."""
    if args.action == "check":
        return _check(args)
    if args.action == "schema":
        say_json(json_schema(), indent=2)
    elif args.action == "migrate":
        _migrate(args.file or args.config or default_path())
    elif args.action == "show":
        _show(args)
    else:
        _explain(args)
    return DONE


def _explain(args: argparse.Namespace) -> None:
    try:
        for line in explain(load_layers(args.config, is_told=True), args.key):
            say(line)
    except LookupError as fault:
        raise CommandFailed(str(fault.args[0])) from None


def _show(args: argparse.Namespace) -> None:
    layered = load_layers(args.config, is_told=True)
    if args.json:
        say_json(shown_as_json(layered))
        return
    for line in shown(layered):
        say(line)


def _migrate(file: Path) -> None:
    """Bring a file up to date; one of the machine's as well, by whoever may write it."""
    if not file.is_file():
        raise CommandFailed(f"{file}: there is no such file; name another one")
    try:
        kept = migrate_file(file)
    except VersionRefused as reason:
        raise CommandFailed(f"{file}: version: {reason}") from None
    except OSError as fault:
        raise CommandFailed(f"{file}: {fault.strerror}; check that the file and its folder are yours") from None
    say(f"{file}: is of the newest version" if kept is None else f"{file}: is brought up to date; {kept} is as it was")


def _check(args: argparse.Namespace) -> int:
    path = args.file or args.config
    layered = load_layers(path, is_told=True)
    settings, file = layered.settings, path or default_path()
    if settings.region and not is_region(settings.region):
        raise CommandFailed(f"{file}: region: no country has this code; write one such as FR")
    if settings.connectors_folder and not settings.connectors_folder.is_dir():
        raise CommandFailed(f"{file}: connectors_folder: there is no such folder; make or correct it")
    try:
        Backstage(settings)
    except ManifestError as fault:
        raise CommandFailed(f"{file}: {fault}") from None
    sources, event_sources = len(settings.sources), len(settings.event_sources)
    state = "not all is used, what is left" if layered.refused else "is well"
    say(f"{file}: {state}: {event_sources} event sources, {sources} back offices")
    if not file.is_file():
        say(f"{file}: is not there, and need not be: what the machine says holds, else what is built in")
    for layer, what in _OF_THE_MACHINE.items():
        if layered.layers.get(layer):
            say(f"{layered.files[layer]}: is read, and {what}")
    for key in layered.overruled():
        if not layered.refused_at(place_of(key) or WHOLE):  # else the line of the refusal says why
            say(f"{file}: {key}: has no effect, a policy binds it (relevo config explain {key})")
    for other in layered.unread:
        say(f"{other}: is not read on this system, where policies stand in the registry; remove it")
    for refusal in layered.refused:
        complain(f"{refusal.line}")
    return FAILED if layered.refused else DONE
