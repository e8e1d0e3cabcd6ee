"""`relevo config`: check a settings file, print its JSON Schema."""

import argparse

from relevo.bootstrap.backstage import Backstage
from relevo.cli.main import DONE, CommandFailed
from relevo.cli.output import say, say_json
from relevo.cli.usersettings import load
from relevo.connectors.manifest import ManifestError
from relevo.settings.store import default_path, json_schema
from relevo.text.phone import is_region


def run(args: argparse.Namespace) -> int:
    """Do what was asked."""
    if args.action == "schema":
        say_json(json_schema(), indent=2)
        return DONE
    path = args.file or args.config
    settings = load(path)
    if settings.region and not is_region(settings.region):
        raise CommandFailed(f"{path or default_path()}: region: no country has this code; write one such as FR")
    if settings.connectors_folder and not settings.connectors_folder.is_dir():
        raise CommandFailed(f"{path or default_path()}: connectors_folder: there is no such folder; make or correct it")
    try:
        Backstage(settings)
    except ManifestError as fault:
        raise CommandFailed(f"{path or default_path()}: {fault}") from None
    sources, event_sources = len(settings.sources), len(settings.event_sources)
    say(f"{path or default_path()}: is well: {event_sources} event sources, {sources} back offices")
    return DONE
