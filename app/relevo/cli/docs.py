"""`relevo docs`: the documents that ship, in a terminal: their list, one of them, or the lines that say something."""

import argparse
import shutil
import sys
import textwrap

from relevo.cli.main import DONE, CommandFailed
from relevo.cli.output import say
from relevo.documents.contents import Contents, Document, Group, NoSuchDocument, contents
from relevo.documents.searching import read, search

_GROUPS = {
    Group.ADVISORS: "For advisors",
    Group.SUPERVISORS: "For supervisors",
    Group.SETTING_UP: "For IT: install and set up",
    Group.CONNECTING: "For IT: connect",
    Group.RUNNING: "For IT: run and protect",
    Group.UNDERSTANDING: "How it is built",
}
_WIDEST = 110
"""Columns that a line of text takes at most: longer ones are lost on the way back."""


def run(args: argparse.Namespace) -> int:
    """Print the list of the documents, one of them, or with --search the lines that hold all words."""
    try:
        listed = contents()
    except FileNotFoundError as missing:
        raise CommandFailed(str(missing)) from None
    documents = listed.documents
    if args.name is not None:
        documents = (_named(listed, args.name),)
    if args.search is not None:
        _search(documents, args.search)
    elif args.name is not None:
        _print(documents[0])
    else:
        _list(listed)
    return DONE


def _named(listed: Contents, name: str) -> Document:
    try:
        return listed.find(name)
    except NoSuchDocument as fault:
        raise CommandFailed(str(fault)) from None


def _list(listed: Contents) -> None:
    wide = max(len(document.name) for document in listed.documents)
    for place, (group, documents) in enumerate(listed.groups):
        say(f"{'' if place == 0 else chr(10)}{_GROUPS[group]}")
        for document in documents:
            say(f"  {document.name:{wide}}  {document.title}")


def _search(documents: tuple[Document, ...], words: str) -> None:
    found = search([read(document) for document in documents], words)
    if not found:
        raise CommandFailed("no document says this; search for fewer or other words")
    for hit in found:
        say(f"{hit.document.name}:{hit.line.number}: {hit.line.text}")


def _print(document: Document) -> None:
    """Print the file as it is; on a screen its long lines are folded between words."""
    text = document.read().removesuffix("\n")
    say(folded(text, shutil.get_terminal_size().columns) if sys.stdout.isatty() else text)


def folded(text: str, columns: int) -> str:
    """Fold the lines of text and lists; code and tables stay as they are."""
    width, is_code, lines = max(20, min(columns, _WIDEST)), False, []
    for line in text.splitlines():
        is_code ^= line.lstrip().startswith("```")
        if is_code or len(line) <= width or line.lstrip().startswith(("|", "<img")):
            lines.append(line)
        else:
            inside = len(line) - len(line.lstrip()) + (2 if line.lstrip().startswith(("* ", "- ")) else 0)
            lines += textwrap.wrap(
                line, width, subsequent_indent=" " * inside, break_long_words=False, break_on_hyphens=False
            )
    return "\n".join(lines)
