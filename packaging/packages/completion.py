"""Completion of the shells, made from the parser of the command line."""

from pathlib import Path

import shtab

from packages.commands import all_commands
from relevo.cli.main import make_parser
from relevo.documents.contents import contents

PLACES = {
    "bash": "bash-completion/completions/relevo",
    "zsh": "zsh/site-functions/_relevo",
    "fish": "fish/vendor_completions.d/relevo.fish",
}
"""Below /usr/share, where each shell looks by itself."""


def write(share: Path) -> None:
    """Write what completes `relevo` in each shell."""
    for shell, place in PLACES.items():
        (share / place).parent.mkdir(parents=True)
        (share / place).write_text(script(shell), "utf-8")


def script(shell: str) -> str:
    """Return a shell's completion; where a file, a folder or a document is wanted, it offers those."""
    parser = make_parser()
    for inner in all_commands(parser).values():
        for action in inner._actions:
            if action.type is Path:
                folder = action.metavar in ("DIR", "FOLDER")
                action.complete = shtab.DIRECTORY if folder else shtab.FILE  # type: ignore[attr-defined]  # read by shtab
            if action.metavar == "DOCUMENT":  # the command itself knows near names as well: it takes any
                action.choices = [document.name for document in contents().documents]
    return str(shtab.complete(parser, shell))
