"""The table of contents: which documents ship, for whom, and under which title."""

import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from enum import StrEnum
from functools import lru_cache
from pathlib import Path

from relevo.assets import resource

TABLE = "contents.toml"
"""The table, beside the documents."""


class Group(StrEnum):
    """For whom, or for what work, documents are."""

    ADVISORS = "advisors"
    SUPERVISORS = "supervisors"
    SETTING_UP = "setting_up"
    CONNECTING = "connecting"
    RUNNING = "running"
    UNDERSTANDING = "understanding"


class NoSuchDocument(LookupError):
    """No document has this name; the text is one line that says which are near to it, or where all are listed."""


@dataclass(frozen=True, slots=True)
class Document:
    """A document by the name of its file without .md; its text is read when it is asked for, and not kept."""

    name: str
    path: Path

    @property
    def title(self) -> str:
        """Return its first heading; the name where it has none."""
        return _title_of(self.path) or self.name

    def read(self) -> str:
        """Return its text, as Markdown."""
        return self.path.read_text("utf-8")


@dataclass(frozen=True, slots=True)
class Contents:
    """The documents of each group, in the order of the table."""

    groups: tuple[tuple[Group, tuple[Document, ...]], ...]

    @property
    def documents(self) -> tuple[Document, ...]:
        """Return all documents, in the order of the table."""
        return tuple(document for _group, documents in self.groups for document in documents)

    def find(self, name: str) -> Document:
        """Return the document of a name; .md behind it and capitals do not matter.

        Raises: NoSuchDocument.
        """
        wanted = name.casefold().removesuffix(".md")
        for document in self.documents:
            if document.name == wanted:
                return document
        names = [document.name for document in self.documents]
        near = get_close_matches(wanted, names, n=1, cutoff=0.5)
        advice = f"the nearest is {near[0]}" if near else "relevo docs lists them all"
        raise NoSuchDocument(f"there is no document of this name; {advice}")


@lru_cache
def _title_of(path: Path) -> str:
    """Return the first heading of a file; kept, for every list of the documents asks for all of them."""
    with path.open(encoding="utf-8") as lines:
        return next((line[2:].strip() for line in lines if line.startswith("# ")), "")


def contents(folder: Path | None = None) -> Contents:
    """Return the table of contents of a folder (default: of the documents that ship).

    Raises: ResourceMissing, where the installation has no documents.
    """
    folder = folder or resource("docs")
    table: dict[str, Sequence[str]] = tomllib.loads((folder / TABLE).read_text("utf-8"))["groups"]
    return Contents(
        tuple(
            (Group(group), tuple(Document(name, folder / f"{name}.md") for name in names))
            for group, names in table.items()
        )
    )
