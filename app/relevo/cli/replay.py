"""`relevo replay`: recorded telephony bytes to contact events."""

import argparse

from relevo.bootstrap.advisors import advisor_of
from relevo.cli.main import DONE, CommandFailed
from relevo.cli.output import say_json
from relevo.cli.usersettings import load
from relevo.events.replay import ReplayError, replay
from relevo.services.codec import encode
from relevo.settings.model import AsteriskSettings, Settings
from relevo.text.phone import to_e164


def run(args: argparse.Namespace) -> int:
    """Print one CloudEvents object a line, in the order in which they happened.

    Without --config numbers stay as received where they have no country code, and advisors are their interfaces.
    """
    settings = load(args.config) if args.config else Settings()
    servers = [one for one in settings.event_sources.values() if isinstance(one, AsteriskSettings)]
    try:
        events = replay(
            args.recording,
            normalise=lambda raw: to_e164(raw, settings.region),
            advisor_of=advisor_of(settings.advisors),
            presentation_variable=servers[0].presentation_variable if servers else "CLI_PRES",
            advisors=tuple(one.address for one in settings.advisors if one.address),
        )
        for event in events:
            say_json(encode(event))
    except ReplayError as fault:
        raise CommandFailed(str(fault)) from None
    return DONE
