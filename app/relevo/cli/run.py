"""`relevo run`: the application."""

import argparse
import logging

from relevo.bootstrap.application import Application, CannotStart
from relevo.bootstrap.application import run as run_application
from relevo.cli.display import has_display
from relevo.cli.main import CommandFailed
from relevo.cli.usersettings import load
from relevo.observability.log import setup_logging
from relevo.observability.memory import keep_out_of_core_files


def run(args: argparse.Namespace) -> int:
    """Start the panel and keep it until it is closed."""
    keep_out_of_core_files()
    settings = load(args.config)
    setup_logging(logging.getLevelNamesMapping()[settings.log_level.upper()])
    if not has_display():
        raise CommandFailed("there is no display: start it in a desktop session, or use relevo brief")

    trace = args.trace or settings.trace

    async def main() -> int:
        return await Application(settings, trace=trace).main()

    try:
        return run_application(main)
    except CannotStart as fault:
        raise CommandFailed(str(fault)) from None
    except OSError as fault:
        raise CommandFailed(f"{trace}: {fault.strerror}; name a file that can be written after --trace") from None
