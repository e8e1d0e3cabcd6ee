"""How a document is built: headings and their anchors, lines as they read, stretches that break nothing."""

import re

import pytest

from relevo.assets import resource
from relevo.documents.contents import contents
from relevo.documents.destinations import Inside, Outside, destination
from relevo.documents.markdown import headings, lines, plain, stretches, with_pictures

DOCUMENTS = contents().documents


def test_headings_have_the_anchors_that_links_name() -> None:
    found = headings(
        "# A title\n\n## `[[advisors]]`\n\n## What is it, then?\n\n```sh\n# no heading\n```\n\n## A title\n"
    )

    assert [heading.anchor for heading in found] == ["a-title", "advisors", "what-is-it-then", "a-title-1"]


@pytest.mark.parametrize(
    ("source", "read"),
    [
        (
            "| `seat` | empty | *Where* you sit, see [hub.md](hub.md#seats). |",
            "seat · empty · Where you sit, see hub.md.",
        ),
        ("| --- | :-: |", ""),
        ("2. **Twice** told", "Twice told"),
        ("*every* file, `*.creds` and `a * b`", "every file, *.creds and a * b"),
        ("### `relevo hub`", "relevo hub"),
        ('<img src="pictures/call.png" width="7" alt="A call">', "A call"),
        ("a * b, snake_case, 2*3*4", "a * b, snake_case, 2*3*4"),
    ],
)
def test_a_line_reads_as_it_is_shown(source: str, read: str) -> None:
    assert plain(source) == read


def test_a_line_knows_the_heading_above_it() -> None:
    found = lines("# One\n\nfirst\n\n## Two\n\n```sh\n# code\n```\n")

    assert [(line.text, line.number, line.heading.text if line.heading else "") for line in found] == [
        ("One", 1, "One"),
        ("first", 3, "One"),
        ("Two", 5, "Two"),
        ("# code", 8, "Two"),
    ]


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda each: each.name)
def test_stretches_hold_the_whole_document_and_break_no_code(document: object) -> None:
    text = contents().find(str(getattr(document, "name", ""))).read()
    pieces = list(stretches(text))

    assert "".join("".join(pieces).split()) == "".join(text.split())
    assert [piece for piece in pieces[1:] if piece.lstrip("\n").startswith(("|", "* ", "- ", "1.", "```", " "))] == []
    assert [piece for piece in pieces if f"\n{piece}".count("\n```") % 2] == []


def test_pictures_that_stand_as_tags_are_written_in_the_way_of_markdown() -> None:
    assert with_pictures('<img src="pictures/call.png" width="700" alt="A call">') == "![A call](pictures/call.png)"


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda each: each.name)
def test_every_link_to_a_heading_finds_it(document: object) -> None:
    here = contents().find(str(getattr(document, "name", "")))
    targets = re.findall(r"\]\(([^)\s]+)\)", re.sub(r"^```.*?^```", "", here.read(), flags=re.MULTILINE | re.DOTALL))
    leads = [(target, destination(target, here, contents())) for target in targets]

    lost = [
        target
        for target, place in leads
        if isinstance(place, Inside)
        and place.anchor
        and place.anchor not in {heading.anchor for heading in headings(place.document.read())}
    ]
    assert lost == []
    assert [target for target, place in leads if place is None and not target.startswith(("../", "pictures/"))] == []


@pytest.mark.parametrize(
    "target",
    ["../../../etc/passwd", "file:///etc/passwd", "http://example.com/", "javascript:alert(1)", "/etc/passwd", "",
     "pictures/call.png", "nothing.md", "https://anna@example.com/", "//example.com/panel.md", "settings.md?x"],
)  # fmt: skip
def test_nothing_but_documents_and_the_web_can_be_reached(target: str) -> None:
    assert destination(target, DOCUMENTS[0], contents()) is None


def test_links_lead_to_documents_to_their_headings_and_out() -> None:
    settings = contents().find("settings")

    assert destination("settings.md#layers", DOCUMENTS[0], contents()) == Inside(settings, "layers")
    assert destination("#layers", settings, contents()) == Inside(settings, "layers")
    assert destination("https://jmespath.org", settings, contents()) == Outside("https://jmespath.org")
    assert resource("docs").is_dir()
