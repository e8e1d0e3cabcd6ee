"""`relevo replay`: recorded telephony bytes to contact events."""

import argparse

from relevo.cli.main import DONE, CommandFailed
from relevo.cli.output import say_json
from relevo.cli.usersettings import load_if_any
from relevo.events.replay import ReplayError, replay
from relevo.services.codec import encode
from relevo.text.phone import to_e164


def run(args: argparse.Namespace) -> int:
    """Print one CloudEvents object a line, in the order in which they happened."""
    settings = load_if_any(args.config)
    region = settings.region if settings else None
    try:
        for event in replay(args.recording, normalise=lambda raw: to_e164(raw, region)):
            say_json(encode(event))
    except ReplayError as fault:
        raise CommandFailed(str(fault)) from None
    return DONE
