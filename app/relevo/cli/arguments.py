"""What the arguments of all commands have in common."""

import argparse
from pathlib import Path
from typing import TypeAlias

Commands: TypeAlias = "argparse._SubParsersAction[argparse.ArgumentParser]"  # argparse gives its type no public name


def add_command(commands: Commands, name: str, words: str) -> argparse.ArgumentParser:
    """Add a command, whose module bears its name, with what every command takes."""
    parser = commands.add_parser(name, help=words, description=words)
    parser.set_defaults(module=name)
    parser.add_argument("--config", type=Path, metavar="FILE", help="settings file (default: the user's own)")
    return parser
