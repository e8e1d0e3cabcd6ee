"""`relevo open`: hands a link to the running panel, which shows it as a wish; or starts the panel with it."""

import argparse

from relevo.cli import run as application
from relevo.cli.main import DONE, CommandFailed, WrongUse
from relevo.cli.show import KINDS
from relevo.services.cardlink import CardRefused, is_card_link, read_card_link
from relevo.services.lookup import LinkRefused, read_link
from relevo.ui.desktop.doorbell import NobodyThere, Ring, ring


def run(args: argparse.Namespace) -> int:
    """Read the one link and ring with it; nothing of a link that is refused is repeated or opened."""
    if len(args.links) != 1:
        raise WrongUse("relevo open takes exactly one link, such as relevo://lookup?phone=+33199000123")
    wanted = _wanted(args.links[0])
    for kind in KINDS:
        try:
            ring(wanted, kind)
        except NobodyThere:
            continue
        return DONE
    return application.start(args, wanted)


def _wanted(link: str) -> Ring:
    """Return what a link asks for. Raises: CommandFailed, with nothing of the link in it."""
    try:
        if is_card_link(link):
            return Ring("card", card=read_card_link(link))
        return Ring("look-up", lookup=read_link(link))
    except CardRefused:
        raise CommandFailed(
            "the link is no whole link of a hand-over card; copy it again, or ask for another"
        ) from None
    except LinkRefused as reason:
        raise CommandFailed(str(reason)) from None
