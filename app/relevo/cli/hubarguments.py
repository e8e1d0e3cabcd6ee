"""The arguments of `relevo hub`, `relevo hub credentials` and `relevo hub account`."""

import argparse
from pathlib import Path

from relevo.cli.arguments import Commands, add_command


def add(commands: Commands) -> None:
    """Add `hub` with its actions."""
    parser = add_command(commands, "hub", "Run the site service; or, with an action, make the accounts for it.")
    actions = parser.add_subparsers(title="actions", metavar="ACTION")
    words = "Make the keys, credentials and broker configuration of a site; run again, it adds what is missing."
    making = add_command(actions, "credentials", words)
    making.set_defaults(module="hubcredentials")
    making.add_argument("--out", type=Path, required=True, metavar="FOLDER", help="where all of it stands")
    _add_who(making)
    _add_what_then(making)
    _add_site(making.add_argument_group("the site", "needed once; what is not given stays as it was"))
    words = "Say which rights of Asterisk's account for the hub are too many or too few, and where its line is open."
    account = add_command(actions, "account", words)
    account.set_defaults(module="hubaccount")
    account.add_argument("file", type=Path, metavar="FILE", help="a manager.conf")
    account.add_argument("--user", default="relevo", metavar="NAME", help="the account (default: relevo)")


def _add_who(making: argparse.ArgumentParser) -> None:
    for who in ("hub", "advisor", "supervisor"):
        making.add_argument(f"--{who}", nargs="+", action="extend", default=[], metavar="ID", help=f"{who}s to add")
    words = "let the named supervisors read all queues, and the states of all advisors"
    making.add_argument("--all-queues", action="store_true", help=words)
    making.add_argument("--all", action="store_true", help="add all [[advisors]] of the settings")
    for what, words in (
        ("queue", "queues that the named supervisors may read; whoever answers for them is of the team"),
        ("team", "advisors, by id, whose states the named supervisors may read beside those"),
    ):
        making.add_argument(f"--{what}", nargs="+", action="extend", default=[], metavar="ID", help=words)


def _add_what_then(making: argparse.ArgumentParser) -> None:
    what_then = making.add_mutually_exclusive_group()
    what_then.add_argument("--renew", action="store_true", help="issue again what was issued, for the same keys")
    what_then.add_argument("--revoke", action="store_true", help="end the credentials of those who are named")
    seals = making.add_mutually_exclusive_group()
    words = "make another seal key for the hubs; desktops go on to know the one before"
    seals.add_argument("--new-seal", action="store_true", help=words)
    seals.add_argument("--forget-seals", action="store_true", help="have desktops know the present seal key alone")
    making.add_argument("--days", type=_count, metavar="N", help="days that credentials count; 0: for ever (default)")


def _add_site(site: "argparse._ArgumentGroup") -> None:
    words = "address under which desktops reach a broker: tls://HOST:4222 (default: those of [hub])"
    site.add_argument("--server", action="append", default=[], metavar="ADDRESS", help=words)
    site.add_argument("--name", metavar="TEXT", help="name of the site")
    site.add_argument("--listen", type=_listen, metavar="HOST:PORT", help="where the broker listens")
    site.add_argument("--tls-cert", type=Path, metavar="FILE", help="its certificate (PEM), on the broker's machine")
    site.add_argument("--tls-key", type=Path, metavar="FILE", help="the certificate's key, on the broker's machine")
    site.add_argument(
        "--ca-file", type=Path, metavar="FILE", help="authority that signed it (PEM), where it is your own"
    )
    site.add_argument("--store", type=Path, metavar="FOLDER", help="where the broker keeps messages")
    site.add_argument("--disk-gib", type=_count, metavar="N", help="how much the broker may keep (default: 4)")
    words = "have each message on the disk before it counts as taken (nats-server 2.10 or newer)"
    site.add_argument("--sync-always", action=argparse.BooleanOptionalAction, default=None, help=words)


def _count(text: str) -> int:
    if not text.isdecimal() or len(text) > 5:
        raise argparse.ArgumentTypeError("must be a whole number")
    return int(text)


def _listen(text: str) -> tuple[str, int]:
    host, colon, port = text.rpartition(":")
    if not colon or not host or not port.isdecimal() or not 0 < int(port) <= 65_535:
        raise argparse.ArgumentTypeError("must be HOST:PORT, such as 0.0.0.0:4222")
    return host, int(port)
