"""`relevo config`: check a settings file, print its JSON Schema, tell which layer a value comes from."""

import argparse

from relevo.bootstrap.backstage import Backstage
from relevo.cli.main import DONE, CommandFailed
from relevo.cli.output import say, say_json
from relevo.cli.usersettings import load_layers
from relevo.connectors.manifest import ManifestError
from relevo.settings.explaining import explain
from relevo.settings.store import default_path, json_schema
from relevo.text.phone import is_region


def run(args: argparse.Namespace) -> int:
    """Do what was asked."""
    if args.action == "schema":
        say_json(json_schema(), indent=2)
    elif args.action == "explain":
        _explain(args)
    else:
        _check(args)
    return DONE


def _explain(args: argparse.Namespace) -> None:
    try:
        for line in explain(load_layers(args.config), args.key):
            say(line)
    except LookupError as fault:
        raise CommandFailed(str(fault.args[0])) from None


def _check(args: argparse.Namespace) -> None:
    path = args.file or args.config
    layered = load_layers(path)
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
    say(f"{file}: is well: {event_sources} event sources, {sources} back offices")
    for key in layered.overruled():
        say(f"{file}: {key}: has no effect, the machine's policy binds it (relevo config explain {key})")
