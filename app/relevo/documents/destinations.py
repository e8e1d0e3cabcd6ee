"""Where a link of a document leads: to a document or one of its headings, out into the web, or nowhere."""

import re
from dataclasses import dataclass

from relevo.documents.contents import Contents, Document, NoSuchDocument

_WEB = re.compile(r"https://[a-z0-9.-]+(?::\d+)?(?:/\S*)?", re.IGNORECASE | re.ASCII)
_BY_NAME = re.compile(r"\[(?P<name>[a-z0-9-]+\.md)\](?=\()")
_HERE = re.compile(r"(?P<name>[a-z0-9-]+\.md)?(?:#(?P<anchor>[\w-]*))?")


@dataclass(frozen=True, slots=True)
class Inside:
    """A document, and the anchor of a heading in it, None for its beginning."""

    document: Document
    anchor: str | None = None


@dataclass(frozen=True, slots=True)
class Outside:
    """An address of the web, which the reader's browser may open."""

    address: str


def destination(target: str, here: Document, contents: Contents) -> Inside | Outside | None:
    """Return where the target of a link leads, None where that is no document: no other file is ever opened."""
    if _WEB.fullmatch(target):
        return Outside(target)
    match = _HERE.fullmatch(target)
    if match is None or not target:
        return None
    try:
        document = contents.find(match["name"]) if match["name"] else here
    except NoSuchDocument:
        return None
    return Inside(document, match["anchor"] or None)


def with_titles(text: str, contents: Contents) -> str:
    """Call documents by their titles where a link shows the name of the file: readers of the window see no files."""
    titles = {f"{document.name}.md": document.title for document in contents.documents}
    return _BY_NAME.sub(lambda link: f"[{titles.get(link['name'], link['name'])}]", text)
