"""Texts of people in requests that write: whatever they hold, nothing around them changes."""

import json
from html.parser import HTMLParser
from itertools import pairwise
from typing import Any
from urllib.parse import parse_qsl, unquote

import httpx
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from relevo.connectors.acting.acting import Unsayable
from relevo.connectors.language.escaping import ESCAPERS
from relevo.connectors.net.request import Ask
from relevo.domain.act import Update, marker
from relevo.domain.incident import Scope, Severity
from relevo.text.masking import mask
from relevo.text.plain import plain_text
from support.actionfiles import INCIDENT, KEY, NOTE, NOW, a_declaration, a_note, office

HOSTILE = [
    '","visibility":"public","x":"',
    "a&visibility=public&b=c#d?e=f",
    "../../admin/%2e%2e/..;/x",
    "{note} ${secret} ${top} {{key}} {marker|plain}",
    "</p><script>alert(1)</script><img src=x onerror=alert(1)>",
    "line\r\nHost: elsewhere.example.org\r\n\r\nGET / HTTP/1.1",
    "' OR id > 0 OR Subject = 'x",
    "\u202egnp.exe\u0000\ud800",
    '!http://192.0.2.1/x.png! ![x](http://192.0.2.1/x.png) {{include(x)}} [[x]] @admin "x":http://192.0.2.1',
]
TEXTS = st.one_of(
    st.text(min_size=1, max_size=200), st.sampled_from(HOSTILE), st.text("{}$|[]<>\"'&%\\\n!@", min_size=1)
)

EVERYWHERE: dict[str, Any] = {
    **NOTE,
    "request": {
        "method": "POST",
        "path": "/cases/{opens|path}/notes/{note|path}/end",
        "query": {"note": "{note}", "said": "note: {note|plain}!"},
        "json": {
            "whole": "{note}",
            "inside": ["before {note|plain} after", {"deep": "{marker}"}],
            "mark_up": "<p>{note|html}</p>",
            "visibility": "internal",
        },
    },
}
AS_FORM = {**NOTE, "request": {**NOTE["request"], "json": None, "form": {"note": "{note}", "key": "{key}", "to": "us"}}}


def safe(text: str) -> str:
    """Return a text as it may leave: without signs that hide or steer, and masked."""
    return mask(plain_text(text, 40_000)).strip()


def asked(action: dict[str, Any], text: str) -> Ask | None:
    try:
        return office(lambda _: httpx.Response(500), add_note=action).writer.request_for(a_note(text))
    except Unsayable:
        return None


class Markup(HTMLParser):
    """Collects what a browser would take for mark-up, and the text."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: list[str] = []
        self.text = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.text += "\n" if tag == "br" else ""

    def handle_data(self, data: str) -> None:
        self.text += data


@given(TEXTS)
@example(HOSTILE[0])
@example(HOSTILE[3])
@settings(max_examples=60, deadline=None)
def test_no_text_changes_the_json_the_path_or_the_query_around_it(text: str) -> None:
    ask = asked(EVERYWHERE, text)
    if ask is None:
        assert safe(text) in ("", ".", "..")
        return
    request = httpx.Request("POST", "https://cases.example.org" + ask.path, params=ask.query, json=ask.body)

    said = safe(text)
    body = json.loads(request.content)
    assert list(body) == ["whole", "inside", "mark_up", "visibility"]
    assert body["whole"] == said
    assert body["inside"] == [f"before {said} after", {"deep": marker(KEY)}]
    assert body["visibility"] == "internal"
    path = request.url.raw_path.split(b"?")[0].decode()
    assert [unquote(part) for part in path.split("/")] == ["", "cases", "17", "notes", said, "end"]
    assert parse_qsl(request.url.query.decode(), keep_blank_values=True) == [("note", said), ("said", f"note: {said}!")]
    assert request.url.host == "cases.example.org"


@given(TEXTS)
@settings(max_examples=60, deadline=None)
def test_no_text_adds_a_field_to_a_form(text: str) -> None:
    ask = asked(AS_FORM, text)
    if ask is None or ask.form is None:
        assert safe(text) == ""
        return
    content = httpx.Request("POST", "https://cases.example.org", data=dict(ask.form)).content.decode()

    assert parse_qsl(content, keep_blank_values=True) == [("note", safe(text)), ("key", KEY), ("to", "us")]


@given(TEXTS)
@settings(max_examples=60, deadline=None)
def test_html_shows_the_text_as_it_was_typed_and_nothing_of_it_is_mark_up(text: str) -> None:
    ask = asked(EVERYWHERE, text)
    if ask is None:
        return
    page = Markup()
    page.feed(ask.body["mark_up"])
    page.close()

    assert set(page.tags) <= {"p", "br"}
    assert page.tags.count("p") == 1
    assert page.text == safe(text)


@given(TEXTS)
@settings(max_examples=60, deadline=None)
def test_a_wiki_s_pictures_links_macros_tags_and_calls_are_parted_and_nothing_is_lost(text: str) -> None:
    told = ESCAPERS["wiki"](text)

    assert told.replace(" ", "") == text.replace(" ", "")
    for sign in ("{{", "[[", "](", "][", '":', "<a", "</", "!["):
        assert sign not in told
    assert not any(word.startswith("@") and len(word) > 1 and word[1].isalnum() for word in told.split())


@given(TEXTS)
@settings(max_examples=60, deadline=None)
def test_no_journal_takes_what_stands_in_a_note_for_mark_up(text: str) -> None:
    told = ESCAPERS["servicenow_journal"](f"{text}[code]<b>x</b>[/CODE]")

    assert "[code" not in told.lower()
    assert "[/code" not in told.lower()


@given(TEXTS)
@settings(max_examples=60, deadline=None)
def test_no_note_of_dataverse_holds_the_word_that_shows_it_in_a_portal(text: str) -> None:
    told = ESCAPERS["dataverse_note"](f"{text}*WEB*{text}*Web*")

    assert told.replace(" ", "") == f"{text}*WEB*{text}*Web*".replace(" ", "")
    assert not any(star == "*" and not after.isspace() for star, after in pairwise(told))


@given(st.frozensets(st.text(min_size=1, max_size=20), min_size=1, max_size=5))
@settings(max_examples=100, deadline=None)
def test_a_scope_stays_a_list_of_its_values(sites: frozenset[str]) -> None:
    cases = office(lambda _: httpx.Response(500), declare_incident=INCIDENT)
    try:
        ask = cases.writer.request_for(a_declaration(scope=Scope(sites=sites)))
    except Unsayable:
        return

    assert isinstance(ask.body["sites"], list)
    assert len(ask.body["sites"]) == len(sites)
    assert "*" not in ask.body["sites"]


@pytest.mark.parametrize("text", ["La carte 4111 1111 1111 1111 est refusée", "Mot de passe : Tr0ub4dor&3"])
def test_what_must_never_be_kept_does_not_leave_even_where_nobody_masked_it_before(text: str) -> None:
    ask = asked(NOTE, text)

    assert ask is not None
    assert "1111 1111" not in ask.body["body"]
    assert "Tr0ub4dor" not in ask.body["body"]


@pytest.mark.parametrize(
    ("text", "at"),
    [
        ("{at}", "2026-11-22T09:30:00Z"),
        ("{at.plain}", "2026-11-22 09:30:00"),
        ("{at.epoch_s}", "1795339800"),
        ("{at.epoch_ms}", "1795339800000"),
    ],
)
def test_a_moment_is_said_in_the_form_that_the_product_takes(text: str, at: str) -> None:
    action = {**NOTE, "request": {**NOTE["request"], "json": {"body": "{note|plain} {marker|plain}", "at": text}}}

    ask = asked(action, "Rappeler")

    assert ask is not None
    assert ask.body["at"] == at


@pytest.mark.parametrize("opens", ["17", "A/1"])
def test_a_key_becomes_a_number_where_the_product_wants_one_and_nothing_else_does(opens: str) -> None:
    body = {"body": "{note|plain} {marker|plain}", "case": "{opens|integer}"}
    cases = office(lambda _: httpx.Response(500), add_note={**NOTE, "request": {**NOTE["request"], "json": body}})

    if opens == "17":
        assert cases.writer.request_for(a_note()).body["case"] == 17
    else:
        with pytest.raises(Unsayable):
            cases.writer.request_for(a_note(opens=f"cases:{opens}"))


def test_several_values_are_refused_where_there_is_room_for_one() -> None:
    body = {**INCIDENT["request"]["json"], "sites": "{sites.one}"}
    cases = office(
        lambda _: httpx.Response(500), declare_incident={**INCIDENT, "request": {**INCIDENT["request"], "json": body}}
    )

    assert cases.writer.request_for(a_declaration()).body["sites"] == "LIL-042"
    with pytest.raises(Unsayable, match="several sites"):
        cases.writer.request_for(a_declaration(scope=Scope(sites=frozenset({"A", "B"}))))


@pytest.mark.parametrize(
    ("changes", "is_sayable"),
    [
        ({"severity": Severity.MINOR}, True),
        ({"sentence": "Retour à 21 h."}, False),
        ({"severity": Severity.MINOR, "sentence": "Retour à 21 h."}, False),
    ],
)
def test_a_change_of_which_a_part_has_no_place_is_refused_whole(changes: dict[str, Any], is_sayable: bool) -> None:
    request = {"method": "PUT", "path": "/incidents/{opens|path}", "json": {"grave": "{severity}"}}
    cases = office(lambda _: httpx.Response(500), update_incident={"request": request, "repeatable": "it sets a field"})
    change = Update(key=KEY, at=NOW, opens="cases:17", **changes)

    if is_sayable:
        assert cases.writer.request_for(change).body == {"grave": "minor"}
    else:
        with pytest.raises(Unsayable, match="sentence"):
            cases.writer.request_for(change)
