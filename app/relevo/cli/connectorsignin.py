"""`relevo connector sign-in`: an advisor signs in to a source, by browser or by a code on another device."""

import argparse
import asyncio
import os
import sys
import webbrowser

from relevo.bootstrap.backstage import back_office
from relevo.bootstrap.tokens import KeepOf
from relevo.cli.main import DONE, FAILED, CommandFailed
from relevo.cli.output import complain, say
from relevo.cli.usersettings import load
from relevo.connectors.manifest import ManifestError
from relevo.connectors.signin.grants import Grants
from relevo.services.clock import utc_now
from relevo.services.errors import SourceError
from relevo.services.messages import explain
from relevo.services.signingin import SignInFailed, SignInFault
from relevo.settings.model import Settings
from relevo.settings.secrets import read


def run(args: argparse.Namespace) -> int:
    """Sign in to the source, or forget the sign-in that is kept for it."""
    return asyncio.run(sign_in(args, load(args.config)))


async def sign_in(args: argparse.Namespace, settings: Settings, keep_of: KeepOf | None = None) -> int:
    """Do what was asked; `keep_of` gives what sign-ins are kept in (default: the user's own folder).

    Raises: CommandFailed.
    """
    name, source = args.source, settings.sources.get(args.source)
    if source is None:
        known = ", ".join(sorted(settings.sources)) or "none"
        raise CommandFailed(f"{name}: there is no [sources.{name}] in the settings; they have {known}")
    try:
        office = back_office(name, source, settings, clock=utc_now, read_secret=read, keep_of=keep_of)
    except ManifestError as fault:
        raise CommandFailed(str(fault)) from None
    grants = office.sign_in.grants
    try:
        if grants is None or not grants.is_by_person:
            raise SignInFailed(SignInFault.NOT_THIS_WAY)
        return await _forget(name, grants) if args.out else await _sign_in(name, grants, args)
    except SignInFailed as fault:
        raise CommandFailed(f"{name}: {fault}") from None
    except SourceError as fault:
        raise CommandFailed(f"{name} {explain(fault.code, fault.detail)}") from None
    finally:
        await office.aclose()


async def _forget(name: str, grants: Grants) -> int:
    if await grants.sign_out():
        say(f"{name}: signed out")
    else:
        say(f"{name}: the sign-in is forgotten here; end it at the service too where somebody else could have it")
    return DONE


async def _sign_in(name: str, grants: Grants, args: argparse.Namespace) -> int:
    if grants.is_on_another_device:
        await grants.sign_in_elsewhere(lambda address, code: say(f"Go to {address} and type {code}"))
    else:
        await grants.sign_in(lambda address: _open(address, prints_only=args.no_browser))
    if grants.is_lasting:
        say(f"{name}: signed in")
        return DONE
    complain(f"{name}: signed in, and forgotten: this machine has no keyring; install one, or sign in from the panel")
    return FAILED


def _open(address: str, *, prints_only: bool) -> bool:
    """Open the browser of the desktop, if there is one; one that fills the terminal could not come back to us."""
    say(f"Sign in on this machine at {address}")
    has_desktop = sys.platform != "linux" or any(os.environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY"))
    if not prints_only and has_desktop:
        webbrowser.open(address)
    return True
