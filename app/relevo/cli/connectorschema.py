"""`relevo connector schema`: the JSON Schema of connector files, for an editor."""

import argparse

from relevo.cli.main import DONE
from relevo.cli.output import say_json
from relevo.connectors.file.fileschema import file_schema


def run(_: argparse.Namespace) -> int:
    """Print the schema."""
    say_json(file_schema(), indent=2)
    return DONE
