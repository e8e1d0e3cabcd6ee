"""`relevo connector sign-in`: an advisor signs in to a source, by browser or by a code on another device."""

import argparse

from relevo.cli.main import CommandFailed


def run(args: argparse.Namespace) -> int:
    """Sign in to the source, or forget the sign-in that is kept for it."""
    raise CommandFailed(f"{args.source}: signing in is not built yet")
