"""The table of contents: every document stands in it, once, and is found by its name."""

import pytest

from relevo.assets import resource
from relevo.documents.contents import Group, NoSuchDocument, contents


def test_every_document_stands_in_the_table_of_contents_once() -> None:
    listed = [document.name for document in contents().documents]

    assert sorted(listed) == sorted(path.stem for path in resource("docs").glob("*.md"))


def test_every_group_has_documents() -> None:
    assert {group for group, documents in contents().groups if documents} == set(Group)


def test_the_first_document_is_the_advisors_page() -> None:
    assert contents().documents[0].name == "panel"


@pytest.mark.parametrize("document", contents().documents, ids=lambda document: document.name)
def test_every_document_begins_with_its_title(document: object) -> None:
    found = contents().find(str(getattr(document, "name", "")))

    assert found.read().startswith(f"# {found.title}\n")


def test_no_two_documents_have_one_title() -> None:
    titles = [document.title for document in contents().documents]

    assert len(set(titles)) == len(titles)


@pytest.mark.parametrize("typed", ["settings", "settings.md", "Settings"])
def test_a_document_is_found_as_people_type_its_name(typed: str) -> None:
    assert contents().find(typed).name == "settings"


def test_a_name_that_is_nearly_right_is_answered_with_the_right_one() -> None:
    with pytest.raises(NoSuchDocument, match="the nearest is settings"):
        contents().find("setings")


@pytest.mark.parametrize("typed", ["../README", "/etc/passwd", "docs/panel", "", "zzzz"])
def test_what_is_no_name_of_a_document_opens_nothing(typed: str) -> None:
    with pytest.raises(NoSuchDocument):
        contents().find(typed)
