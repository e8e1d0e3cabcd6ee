"""The parser of the command line; a command's own module is imported when it is called."""

import argparse
import importlib
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Protocol, cast

from relevo.cli import connectorarguments, hubarguments, reportarguments, surroundings
from relevo.cli.arguments import Commands, add_command
from relevo.cli.output import complain, say

DONE, FAILED, WRONG_USE = 0, 1, 2
_DESKTOP = ("PySide6", "relevo.ui", "relevo.demo")
"""What the package of the hub leaves out."""


class CommandFailed(Exception):
    """The command could not be done; the text is one line that says what happened and what to do."""


class WrongUse(CommandFailed):
    """The command line cannot be understood."""


class _Command(Protocol):
    def run(self, args: argparse.Namespace) -> int: ...


def main(argv: Sequence[str] | None = None) -> int:
    """Run a command; return 0 when it is done, 1 when it could not be done, 2 on wrong use."""
    given = list(sys.argv[1:] if argv is None else argv)
    args = _opening(given) or make_parser().parse_args(given)
    surroundings.forget()
    try:
        return cast(_Command, importlib.import_module(f"relevo.cli.{args.module}")).run(args)
    except ModuleNotFoundError as missing:
        if not (missing.name or "").startswith(_DESKTOP):
            raise
        complain(f"relevo {args.module} is not in the package of the hub; install the package relevo, the desktop")
        return FAILED
    except CommandFailed as failure:
        complain(str(failure))
        return WRONG_USE if isinstance(failure, WrongUse) else FAILED
    except BrokenPipeError:
        sys.stderr.close()
        return FAILED
    except KeyboardInterrupt:
        return FAILED


def _opening(given: Sequence[str]) -> argparse.Namespace | None:
    """Read `open [--config FILE] LINK` by hand, None for anything else.

    A link comes from outside: none of it may count as an option, and none of it may stand in an error of argparse.
    """
    if given[:1] != ["open"] or given[1:] in (["-h"], ["--help"]):
        return None
    links, config = list(given[1:]), None
    if links[:1] == ["--config"] and len(links) > 2:
        config, links = Path(links[1]), links[2:]
    if links[:1] == ["--"]:
        del links[0]
    return argparse.Namespace(module="open", config=config, trace=None, links=links)


class _Version(argparse.Action):
    """Prints the version; it is looked up when it is asked for."""

    def __init__(self, option_strings: Sequence[str], dest: str, **more: Any) -> None:
        super().__init__(option_strings, dest=argparse.SUPPRESS, nargs=0, default=argparse.SUPPRESS, **more)

    def __call__(self, parser: argparse.ArgumentParser, *_: object) -> None:
        from relevo.version import own_version  # late: it looks through the folders of all libraries

        say(f"relevo {own_version()}")
        parser.exit(DONE)


def make_parser() -> argparse.ArgumentParser:
    """Return the parser of all commands; nothing of theirs is imported for it."""
    parser = argparse.ArgumentParser(
        prog="relevo",
        description="The context panel of an advisor's desktop. Without a command, the application starts.",
    )
    parser.set_defaults(module="run", config=None, trace=None)
    parser.add_argument("--version", action=_Version, help="print which version this is")
    commands = parser.add_subparsers(title="commands", metavar="COMMAND")
    _add_run(commands)
    _add_show(commands)
    _add_open(commands)
    _add_demo(commands)
    _add_brief(commands)
    _add_replay(commands)
    _add_doctor(commands)
    _add_support(commands)
    connectorarguments.add(commands)
    _add_config(commands)
    _add_forget(commands)
    reportarguments.add(commands)
    hubarguments.add(commands)
    _add_docs(commands)
    return parser


def _add_run(commands: Commands) -> None:
    parser = add_command(commands, "run", "Start the application: the panel that pops up with each contact.")
    parser.add_argument("--trace", type=Path, metavar="FILE", help="write one JSON line for each step of each contact")


def _add_show(commands: Commands) -> None:
    parser = add_command(commands, "show", "Bring the running panel up and give it the keyboard.")
    parser.add_argument(
        "--test-contact", action="store_true", help="let a made-up contact arrive, to see a pop without a caller"
    )


def _add_open(commands: Commands) -> None:
    words = "Show in the panel whom a link (relevo:, tel:, callto:) asks to look up; the advisor decides."
    parser = add_command(commands, "open", words)
    parser.add_argument("links", nargs=1, metavar="LINK", help="such as relevo://lookup?phone=+33199000123")


def _add_demo(commands: Commands) -> None:
    parser = add_command(commands, "demo", "Show the main job with nothing but this machine.")
    parser.add_argument(
        "--headless", type=Path, metavar="DIR", help="draw the windows as PNG into DIR, print the brief"
    )
    words = "show the supervisor's board instead: a working day of 40 advisors, at 60 times its speed"
    parser.add_argument("--board", action="store_true", help=words)
    parser.add_argument(
        "--speed", type=_speed, default=1.0, metavar="FACTOR", help="how fast contacts come, 0.1 to 20 (default: 1)"
    )


def _speed(text: str) -> float:
    try:
        speed = float(text)
    except ValueError:
        speed = 0.0
    if not 0.1 <= speed <= 20:
        raise argparse.ArgumentTypeError("must be a number from 0.1 to 20")
    return speed


def _add_brief(commands: Commands) -> None:
    parser = add_command(commands, "brief", "Print what the panel would show for a contact event.")
    parser.add_argument(
        "event",
        type=Path,
        metavar="EVENT.json",
        help="a contact event; JSON Lines: one each line; - for standard input",
    )
    parser.add_argument("--at", metavar="TIME", help="the clock, as 2026-11-21T10:00:00Z (default: now)")
    parser.add_argument(
        "--explain", action="store_true", help="add the rule that made each line, and the lines that were nearly made"
    )
    parser.add_argument("--json", action="store_true", help="print JSON alone")


def _add_replay(commands: Commands) -> None:
    parser = add_command(
        commands, "replay", "Turn recorded telephony bytes into contact events, one JSON object a line."
    )
    parser.add_argument("recording", type=Path, metavar="FILE.jsonl")
    parser.add_argument("--source", required=True, choices=["asterisk"], help="what was recorded")


def _add_doctor(commands: Commands) -> None:
    parser = add_command(commands, "doctor", "Check each source and event source, and say what to do.")
    parser.add_argument("--json", action="store_true", help="print JSON alone")
    for kind in ("phone", "email", "customer-number", "site"):
        words = f"a {kind.replace('-', ' ')} whose records may be looked at, to see whether the mappings fit"
        parser.add_argument(f"--{kind}", metavar="VALUE", help=words)


def _add_support(commands: Commands) -> None:
    parser = add_command(
        commands, "support", "Write a support bundle: versions, masked settings, doctor, log, screens."
    )
    what = parser.add_mutually_exclusive_group()
    what.add_argument("--out", type=Path, metavar="FILE.zip", help="default: relevo-support-TIME.zip, here")
    what.add_argument("--list", action="store_true", help="only print which files would be in it, and their bytes")
    what.add_argument("--show", metavar="NAME", help="only print one of them")
    parser.add_argument("--offline", action="store_true", help="leave out what doctor finds: no server is asked")


def _add_config(commands: Commands) -> None:
    parser = commands.add_parser(
        "config", help="Check and show the settings, print their JSON Schema, tell where a value is from."
    )
    actions = parser.add_subparsers(title="actions", metavar="ACTION", required=True)
    check = add_command(actions, "check", "Check a settings file.")
    check.add_argument("file", type=Path, nargs="?", metavar="FILE", help="default: the user's own")
    migrate = add_command(
        actions, "migrate", "Bring a settings file of an older version up to date, and keep it beside."
    )
    migrate.add_argument("file", type=Path, nargs="?", metavar="FILE", help="default: the user's own")
    add_command(actions, "schema", "Print the JSON Schema of the settings file.")
    show = add_command(actions, "show", "Print every setting that holds, and which layer it comes from.")
    show.add_argument("--json", action="store_true", help="print JSON alone")
    explain = add_command(
        actions, "explain", "Print a setting or a table of settings, and which layer has the say on it."
    )
    explain.add_argument("key", metavar="KEY", help="a dotted key, such as panel.theme or sources.tickets")
    for name, action in actions.choices.items():
        action.set_defaults(module="config", action=name)
    secret = add_command(
        actions, "secret", "Store a secret in the keyring of the system; it is asked for, or read from standard input."
    )
    secret.add_argument("name", metavar="NAME", help="as in keyring:NAME of the settings")
    secret.set_defaults(module="configsecret")


def _add_forget(commands: Commands) -> None:
    parser = add_command(
        commands,
        "forget",
        "Erase, or list, what is held of a customer who asks: whom advisors chose, notes that are not sent yet.",
    )
    parser.add_argument("--list", action="store_true", help="erase nothing; print what is held, notes with their text")
    parser.add_argument("--json", action="store_true", help="print one JSON object")
    for kind in ("phone", "email", "customer-number", "login"):
        words = f"{kind.replace('-', ' ')} of the customer; - reads it from standard input"
        parser.add_argument(f"--{kind}", action="append", default=[], metavar="VALUE", help=words)


def _add_docs(commands: Commands) -> None:
    parser = add_command(commands, "docs", "List the documents that ship with Relevo, or print one of them.")
    parser.add_argument("name", nargs="?", metavar="DOCUMENT", help="the name of one, as the list has it")
    parser.add_argument(
        "--search", metavar="WORDS", help="only print the lines that hold all of these words, with the document of each"
    )
