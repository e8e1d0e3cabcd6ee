"""`relevo hub`: the site service."""

import argparse
import logging

from relevo.cli.main import DONE, CommandFailed
from relevo.cli.output import complain
from relevo.cli.usersettings import load
from relevo.observability.log import setup_logging
from relevo.observability.memory import keep_out_of_core_files
from relevo.settings import policy


def run(args: argparse.Namespace) -> int:
    """Serve until told to end (SIGTERM); what was read by then is told before. SIGHUP: read the advisors again."""
    keep_out_of_core_files()
    settings = load(args.config)
    setup_logging(logging.getLevelNamesMapping()[settings.log_level.upper()])
    from relevo.bootstrap.hub import CannotServe, serve  # late: a mistake in the settings is told at once

    try:
        serve(settings, reread=lambda: policy.load(args.config).settings, say=complain)
    except CannotServe as fault:
        raise CommandFailed(str(fault)) from None
    return DONE
