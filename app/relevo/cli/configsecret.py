"""`relevo config secret`: store a secret in the keyring of the system, from which Relevo reads it."""

import argparse
import asyncio
import getpass
import sys
from collections.abc import Collection
from pathlib import Path

from relevo.cli.main import DONE, CommandFailed
from relevo.cli.output import say
from relevo.settings import policy
from relevo.settings.secrets import SecretError, SecretKind, SecretRef, store
from relevo.settings.store import SettingsError

MOST = 65_536
"""How many characters a secret may have."""


def run(args: argparse.Namespace) -> int:
    """Ask for the secret, or read a line of standard input, and store it; it is printed nowhere."""
    try:
        ref = SecretRef.parse(f"{SecretKind.KEYRING}:{args.name.removeprefix(f'{SecretKind.KEYRING}:')}")
    except ValueError:
        raise CommandFailed("NAME is letters, digits, - _ and . alone, such as pbx for keyring:pbx") from None
    secret = _asked(ref)
    if not secret:
        raise CommandFailed("nothing was stored: the secret is empty; type or pipe it in")
    try:
        asyncio.run(store(ref, secret))
    except SecretError as fault:
        raise CommandFailed(f"nothing was stored: {fault.within(_allowed(args.config))}") from None
    say(f"{ref}: stored in the keyring of this account")
    return DONE


def _allowed(path: Path | None) -> Collection[str]:
    """Return where secrets may stand; the keyring alone where the settings cannot be read."""
    try:
        return policy.load(path).settings.allowed.secrets
    except SettingsError:
        return (SecretKind.KEYRING,)


def _asked(ref: SecretRef) -> str:
    if sys.stdin.isatty():
        return getpass.getpass(f"Secret for {ref}: ")
    return sys.stdin.readline(MOST).rstrip("\r\n")
