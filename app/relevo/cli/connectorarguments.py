"""The arguments of `relevo connector`; nothing of its actions is imported for them."""

import argparse
from pathlib import Path

from relevo.cli.actionarguments import add_action_arguments
from relevo.cli.arguments import Commands, add_command

PERSONAL = ("phone", "email", "customer-number", "login", "visitor", "name")
HANDLES = (*PERSONAL, "conversation", "site", "product", "account")


def add(commands: Commands) -> None:
    """Add the command and its actions."""
    parser = commands.add_parser("connector", help="Make, try and check connector files.")
    actions = parser.add_subparsers(title="actions", metavar="ACTION", required=True)
    listing = add_command(actions, "list", "List the connector files that ship and the site's own.")
    listing.add_argument("--json", action="store_true", help="print JSON alone")
    trial = add_command(actions, "test", "Try a connector file on a server, showing each expression and what it found.")
    add_server(trial)
    trial.add_argument("--json", action="store_true", help="print what was found as JSON alone")
    add_action_arguments(trial)
    check = add_command(actions, "check", "Check a connector file, and its mapping against a recorded answer.")
    check.add_argument("connector", type=Path, metavar="FILE")
    check.add_argument(
        "recordings", type=Path, nargs="*", metavar="RECORDING", help="recorded answers, or folders of them"
    )
    check.add_argument("--json", action="store_true", help="print JSON alone: what the file breaks of the contract")
    for name, action in actions.choices.items():
        action.set_defaults(module="connector", action=name)
    _add_sign_in(actions)
    record = add_command(actions, "record", "Keep a server's answers as recordings, with made-up people in them.")
    add_server(record)
    record.add_argument("--into", type=Path, dest="folder", default=Path("recordings"), metavar="FOLDER")
    record.add_argument("--overwrite", action="store_true", help="replace recordings that are there already")
    record.set_defaults(module="connectorrecord")
    _add_new(actions)
    schema = add_command(actions, "schema", "Print the JSON Schema of connector files, for an editor.")
    schema.set_defaults(module="connectorschema")


def add_server(parser: argparse.ArgumentParser) -> None:
    """Add what says which server is asked, how, and for whom."""
    parser.add_argument("connector", metavar="FILE|NAME", help="a connector file, or a source of the settings")
    parser.add_argument("--base-url", metavar="URL", help="the server, where the settings do not name it")
    add_way(parser)
    parser.add_argument("--user", metavar="NAME", help="the account, for a sign-in with user and secret")
    parser.add_argument("--set", action="append", default=[], metavar="KEY=VALUE", help="a site setting of the file")
    for kind in HANDLES:
        parser.add_argument(f"--{kind}", metavar="VALUE", help=f"look up by {kind.replace('-', ' ')}")


def add_way(parser: argparse.ArgumentParser) -> None:
    """Add what is needed to reach a server."""
    parser.add_argument("--secret", metavar="REF", help="keyring:NAME, env:NAME or file:PATH")
    parser.add_argument("--ca-file", type=Path, metavar="FILE", help="the server's own certificate authority")


def _add_new(actions: Commands) -> None:
    new = add_command(actions, "new", "Propose a connector file, or a stream more for one, from a sample answer.")
    new.add_argument("file", type=Path, metavar="FILE", help="the file to make, such as desk.toml")
    new.add_argument("--base-url", metavar="URL", help="the server's address")
    new.add_argument(
        "--answer", type=Path, metavar="SAMPLE", help="an answer as JSON, or a recording; - for standard input"
    )
    new.add_argument("--path", metavar="PATH", help="where the answer comes from; without --answer it is asked for")
    new.add_argument(
        "--stream", metavar="STREAM", help="customers, interactions, requests, self_service, notices, incidents"
    )
    new.add_argument("--by", metavar="KIND", help="what it was asked by: email, phone, customer-number and so on")
    new.add_argument("--asked", metavar="VALUE", help="the value that it was asked by, to find it again in the records")
    new.add_argument(
        "--sign-in", metavar="KIND", help="none, bearer, header:NAME, basic, query:NAME, form:NAME, oauth2"
    )
    new.add_argument("--user", metavar="NAME", help="the account, for a sign-in with user and secret")
    add_way(new)
    new.add_argument("--product", metavar="NAME", help="what the product is called")
    new.add_argument("--add", action="store_true", help="add the stream to a file that is there")
    new.add_argument("--overwrite", action="store_true", help="replace a file that is there")
    new.set_defaults(module="connectornew")


def _add_sign_in(actions: Commands) -> None:
    signing = add_command(actions, "sign-in", "Sign in to a source by browser, or by a code on another device.")
    signing.add_argument("source", metavar="SOURCE", help="a source of the settings")
    signing.add_argument("--no-browser", action="store_true", help="print the address instead of opening it")
    signing.add_argument("--out", action="store_true", help="forget the sign-in that is kept for the source")
    signing.set_defaults(module="connectorsignin")
