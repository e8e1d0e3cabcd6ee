"""`relevo hub account`: does a manager.conf give the hub's account the least rights, and a safe line."""

import argparse

from relevo.cli.main import DONE, FAILED, CommandFailed
from relevo.cli.output import say
from relevo.events.asterisk.account import MAX_BYTES, faults


def run(args: argparse.Namespace) -> int:
    """Print a line for each fault, worst first; 1 where there are any. Nothing is sent to Asterisk."""
    try:
        with args.file.open("rb") as file:
            content = file.read(MAX_BYTES + 1)
    except OSError:
        raise CommandFailed(f"{args.file}: cannot be read; check that it is a file and that you may read it") from None
    if len(content) > MAX_BYTES:
        raise CommandFailed(f"{args.file}: is larger than 1 MiB; it is no manager.conf")
    found = faults(content.decode("utf-8", "replace"), args.user)
    for fault in found:
        say(f"{args.file}: [{args.user}]: {fault}")
    if not found:
        say(f"{args.file}: [{args.user}]: has the rights that are needed and no more, and its line is encrypted")
    return FAILED if found else DONE
