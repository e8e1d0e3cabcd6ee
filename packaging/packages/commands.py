"""The commands of the command line, from its own parser: what has a manual page and is completed."""

import argparse
from collections.abc import Iterator

from relevo.cli.main import make_parser


def all_commands(parser: argparse.ArgumentParser | None = None) -> dict[str, argparse.ArgumentParser]:
    """Return the parser of each command and action by what is typed (`relevo hub credentials`), outer ones first."""
    return dict(_below("relevo", parser or make_parser()))


def _below(typed: str, parser: argparse.ArgumentParser) -> Iterator[tuple[str, argparse.ArgumentParser]]:
    yield typed, parser
    for name, inner in actions_of(parser).items():
        yield from _below(f"{typed} {name}", inner)


def actions_of(parser: argparse.ArgumentParser) -> dict[str, argparse.ArgumentParser]:
    """Return the commands directly below a parser by name."""
    found: dict[str, argparse.ArgumentParser] = {}
    for action in parser._actions:  # argparse has no public way to them
        if isinstance(action, argparse._SubParsersAction):
            found |= action.choices
    return found


def summaries(parser: argparse.ArgumentParser) -> dict[str, str]:
    """Return what the help says of the commands directly below a parser, by name."""
    found: dict[str, str] = {}
    for action in parser._actions:
        if isinstance(action, argparse._SubParsersAction):
            found |= {choice.dest: choice.help or "" for choice in action._choices_actions}
    return found
