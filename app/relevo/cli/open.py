"""`relevo open`: hands a link to the running panel, which shows it as a wish; or starts the panel with it."""

import argparse

from relevo.cli import run as application
from relevo.cli.main import DONE, CommandFailed, WrongUse
from relevo.cli.show import KINDS
from relevo.services.lookup import LinkRefused, read_link
from relevo.ui.desktop.doorbell import NobodyThere, Ring, ring


def run(args: argparse.Namespace) -> int:
    """Read the one link and ring with it; nothing of a link that is refused is repeated or opened."""
    if len(args.links) != 1:
        raise WrongUse("relevo open takes exactly one link, such as relevo://lookup?phone=+33199000123")
    try:
        wanted = Ring("look-up", lookup=read_link(args.links[0]))
    except LinkRefused as reason:
        raise CommandFailed(str(reason)) from None
    for kind in KINDS:
        try:
            ring(wanted, kind)
        except NobodyThere:
            continue
        return DONE
    return application.start(args, wanted)
