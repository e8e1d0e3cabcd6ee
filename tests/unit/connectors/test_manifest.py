"""Connector files that cannot be used are refused with one line: file, key, what to do."""

import subprocess
import sys
from pathlib import Path

import pytest

from relevo.connectors.manifest import ManifestError, load
from support.refusedfiles import ABOUT, BY_NUMBER, SIGNED_IN, refused

GOOD = (
    ABOUT
    + "rights = []\n"
    + SIGNED_IN
    + """
[tables.channel]
call = "voice"

[streams.interactions]
items = "cases"

[streams.interactions.map]
id = "id"
at = { value = "at", as = "iso" }
title = "title"
channel = { value = "channel", table = "channel" }
"""
    + BY_NUMBER
)


def refusal(tmp_path: Path, old: str = "", new: str = "", text: str = GOOD) -> str:
    """Return the line that a changed file is refused with, without the path of the file."""
    assert old in text
    return refused(tmp_path, text.replace(old, new, 1) if old else text)


def test_a_good_file_is_loaded(tmp_path: Path) -> None:
    file = tmp_path / "casebook.toml"
    file.write_text(GOOD, "utf-8")

    assert load(file).id == "casebook"


NUMBER, QUEUE = "{customer_number|sql}", "${queue|sql}"
VERIFY = 'verify = { value = "customer", same = "ignoring_case" }\n'
PLACES = {"L.": "streams.interactions.lookups.by number.", "M.": "streams.interactions.map."}
PLACES |= {"R.": f"{PLACES['L.']}request.", "Q.": f"{PLACES['L.']}request.query."}


@pytest.mark.parametrize(
    ("old", "new", "line"),
    [
        ('at = { value = "at"', 'at = { value = "a["', "M.at: bad JMESPath expression at character 3"),
        ('items = "cases"', 'items = "cases[?"', "streams.interactions.items: bad JMESPath expression at character 8"),
        ('title = "title"', 'title = "shout(title)"', "M.title: bad JMESPath expression"),
        (VERIFY, "", "L.verify: missing"),
        ('"ignoring_case"', '"phone"', "L.verify.same: phone numbers, and only they"),
        ('same = "ignoring_case"', 'pattern = "([", same = "ignoring_case"', "L.verify.pattern: bad pattern"),
        (NUMBER, "{customer_number}", "Q.q: {customer_number} stands inside a query language without its escaper"),
        (NUMBER, "{customer_number|regex}", "Q.q: {customer_number} stands"),
        (QUEUE, "${queue}", "Q.q: {queue} stands"),
        ('"{customer_number}"', '"x{customer_number}"', "Q.exact: {customer_number} stands inside other text"),
        (NUMBER, "{email|sql}", "Q.q: unknown placeholder email"),
        (NUMBER, "{customer_number.like|sql}", "Q.q: unknown form like"),
        (NUMBER, "{customer_number|rot13}", "Q.q: unknown escaper rot13"),
        (QUEUE, "${que|sql}", "Q.q: unknown placeholder que"),
        (NUMBER, "{customer_number|sql", "Q.q: a lone {"),
        ('as = "iso"', 'as = "isoo"', "M.at: unknown converter isoo; use one of base64, boolean"),
        ('as = "iso"', 'as = "iso_local", zone = "Mars/Base"', "M.at: unknown time zone Mars/Base"),
        ('as = "iso"', "pattern = '(['", "M.at: bad pattern"),
        ('table = "channel"', 'table = "chanel"', "M.channel: there is no [tables.chanel]"),
        ('channel = {', 'chanel = {', "M.chanel: unknown field; interactions has advisor, at"),
        ('title = "title"\n', "", "M.title: missing; a record without it"),
        ('needs = "customer_number"', 'needs = "none"', "L.needs: only incidents"),
        ('needs = "customer_number"', 'needs = "shoe_size"', "streams.interactions.lookups.0.needs"),
        ('path = "/cases"', 'path = "cases"', "R.path: must begin with /"),
        ('path = "/cases"', 'path = "/cases/{customer_number}"', "R.path: {customer_number} stands"),
        ('path = "/cases"', 'path = "/"\nheaders = { X-Who = "{customer_number}" }', "R.headers.X-Who: nothing from"),
        ('path = "/cases"', 'path = "/cases"\nquery2 = {}', "streams.interactions.lookups.0.request.query2: unknown"),
        ('name = "Casebook"\n', "", "name: missing; add it"),
        ('needs = "customer_number"', 'need = "customer_number"',
         "streams.interactions.lookups.0.need: unknown key; did you mean needs? (line "),
        ("[streams.interactions.map]", "[streams.interaction.map]",
         "streams.interaction: unknown key; did you mean interactions? (line "),
        ("[[streams.interactions.lookups]]", "[[streams.interactions.lookup]]",
         "streams.interactions.lookup: unknown key; did you mean lookups? (line "),
        ('kind = "header"\nname = "Authorization"', 'kind = "header"', "auth.name: missing"),
        ("Bearer ${secret}", "Bearer ${password}", "auth.value: unknown placeholder password"),
        ("[streams.interactions]", "[streams.gossip]\nitems = 'x'\n[streams.interactions]", "streams.gossip"),
        ('items = "cases"', 'items = "@"\nscope = { sites = "site" }', "streams.interactions.scope: only incidents"),
        ('id = "casebook"', 'id = "Case Book"', "id: "),
        ('id = "casebook"', 'id = "casebook"\nbase_path = "@evil.example"', "base_path: "),
        ('id = "casebook"', 'id = "casebook"\nbase_path = ".evil.example/api"', "base_path: "),
        ('id = "casebook"', 'id = "casebook"\nbase_path = ":8443"', "base_path: "),
        ('id = "casebook"', 'id = "casebook"\nbase_path = "/api/.."', "base_path: "),
        ('path = "/cases"', 'path = "/"\nheaders = { Host = "evil.example" }',
         "streams.interactions.lookups.0.request.headers.Host.[key]: Value error, Relevo sets Host itself"),
        ('path = "/cases"', 'path = "/"\nheaders = { authorization = "x" }', "R.headers.authorization: a sign-in"),
        *(('path = "/cases"', f'path = "/"\nmethod = "POST"\nheaders = {{ {name} = "{value}" }}',
           f"R.headers.{name}: a question may say GET there and nothing else")
          for name, value in (("X-HTTP-Method-Override", "DELETE"), ("x-http-method", "PATCH"),
                              ("X-Method-Override", "${queue}"), ("X-HTTP-Method-Override", "GET, DELETE"))),
        ('path = "/cases"', 'path = "/cases"\nform = { _method = "delete" }', "R.form._method: a question may say GET"),
        ("query = { q", 'query = { _method = "delete", q', "Q._method: a question may say GET"),
        ('name = "Authorization"', 'name = "X-HTTP-Method"', "auth.name: it would change what every request does"),
        ('name = "Authorization"', 'name = "T"\nheaders = { X-HTTP-Method-Override = "GET" }',
         "auth.headers.X-HTTP-Method-Override: it would change what every request does"),
        ('name = "Authorization"', 'name = "Content-Length"', "auth.name: Relevo sets Content-Length itself"),
    ],
)  # fmt: skip
def test_a_bad_file_is_refused_with_its_key_and_what_to_do(tmp_path: Path, old: str, new: str, line: str) -> None:
    place = PLACES.get(line[:2])
    assert refusal(tmp_path, old, new).startswith(place + line[2:] if place else line)


def test_a_question_may_go_as_a_post_that_is_read_as_a_get(tmp_path: Path) -> None:
    text = GOOD.replace('path = "/cases"', 'path = "/"\nmethod = "POST"\nheaders = { X-HTTP-Method-Override = "get" }')
    (tmp_path / "casebook.toml").write_text(text, encoding="utf-8")

    assert load(tmp_path / "casebook.toml").id == "casebook"


def test_a_lookup_that_does_not_use_its_handle_is_refused(tmp_path: Path) -> None:
    line = "query = { q = \"n = '{customer_number|sql}' AND queue = '${queue|sql}'\", exact = \"{customer_number}\" }"

    assert "would fetch everybody's records" in refusal(tmp_path, line, "query = { all = 'yes' }")


@pytest.mark.parametrize(
    ("gap", "line"),
    [
        ("item.0", "bad JMESPath expression"),
        ("item.id.0", "bad JMESPath expression"),
        ("id", "unknown placeholder id; a detail knows {item.FIELD|escaper}"),
    ],
)
def test_a_detail_that_could_not_be_asked_is_refused(tmp_path: Path, gap: str, line: str) -> None:
    detail = f"""[streams.interactions.detail]
items = "answer"
requests = {{ answer = {{ path = "/cases/{{{gap}|path}}" }} }}
"""
    text = GOOD.replace("[streams.interactions.map]", f"{detail}[streams.interactions.map]")

    told = refusal(tmp_path, text=text)

    assert told.startswith("streams.interactions.detail.requests.answer")
    assert line in told


def test_the_detail_of_a_lookup_is_checked_as_that_of_a_stream(tmp_path: Path) -> None:
    detail = """detail.items = "answer"
detail.requests.answer.path = "/cases/{id|path}"
"""

    told = refusal(tmp_path, VERIFY, f"{VERIFY}{detail}")

    assert ".detail.requests.answer.path: unknown placeholder id; a detail knows {item.FIELD|escaper}" in told


def test_only_a_lookup_of_customers_may_lack_its_right(tmp_path: Path) -> None:
    line = refusal(tmp_path, VERIFY, f"{VERIFY}right_may_be_missing = true\n")

    assert line.startswith(f"{PLACES['L.']}right_may_be_missing: only lookups of customers")


OPENING = """
[open.case]
parts = "notes"
verify = { part = "case" }
[open.case.requests.notes]
path = "/cases/{opens|path}/notes"
[open.case.map]
text = "body"
internal = "!is_public"
"""
OPENS = GOOD.replace('title = "title"\n', 'title = "title"\nopens = "id"\n').replace(
    'items = "cases"', 'items = "cases"\nopen = "case"'
)


def test_a_file_that_says_how_entries_are_opened_is_loaded(tmp_path: Path) -> None:
    file = tmp_path / "casebook.toml"
    file.write_text(OPENS + OPENING, "utf-8")

    assert load(file).open.keys() == {"case"}


@pytest.mark.parametrize(
    ("old", "new", "line"),
    [
        ('open = "case"\n', "", "streams.interactions.open: missing; name the table"),
        ('open = "case"\n', 'open = "cases"\n', "streams.interactions.open: there is no [open.cases]"),
        ('opens = "id"\n', "", "streams.interactions.map.opens: missing"),
        ("[open.case.map]", "[open.other]\nparts='a'\nmap={text='a'}\nverify={part='a'}\n"
         "requests={a={path='/{opens|path}'}}\n[open.case.map]", "open.other: no stream opens its entries by it"),
        ("{opens|path}", "{opens}", "open.case.requests.notes.path: {opens} stands inside a query language"),
        ("{opens|path}", "{email|path}", "open.case.requests.notes.path: unknown placeholder email"),
        ("{opens|path}", "{item.id|path}", "open.case.requests.notes.path: unknown placeholder item.id"),
        ("{opens|path}", "7", "open.case.requests: do not use {opens}: every entry would show the same"),
        ("requests.notes]", "requests.opens]", "open.case.requests.opens: the name stands for the key"),
        ('verify = { part = "case" }\n', "", "open.case.verify: missing; add it"),
        ('{ part = "case" }', "{}", "open.case.verify: needs record or part"),
        ('{ part = "case" }', '{ part = "a", nothing_to_compare = "b" }', "open.case.verify.nothing_to_compare: there"),
        ('{ part = "case" }', '{ part = "a[" }', "open.case.verify.part: bad JMESPath expression"),
        ('parts = "notes"', 'parts = "notes["', "open.case.parts: bad JMESPath expression"),
        ('parts = "notes"', 'parts = "notes"\nat_most = 201', "open.case.at_most: "),
        ('parts = "notes"', 'parts = "notes"\nfirst = 1', "open.case.first: unknown key"),
        ('text = "body"\n', "", "open.case.map.text: missing; a part without it"),
        ('text = "body"', 'text = "body"\ntitle = "a"', "open.case.map.title: unknown field; a part has at, by, "),
        ('text = "body"', 'text = { value = "body", as = "htm" }', "open.case.map.text: unknown converter htm"),
        ('text = "body"', 'text = "shout(body)"', "open.case.map.text: bad JMESPath expression"),
        ('path = "/cases/{opens|path}/notes"', 'path = "/{opens|path}"\nheaders = { X-A = "{opens}" }',
         "open.case.requests.notes.headers.X-A: nothing from the call"),
    ],
)  # fmt: skip
def test_an_opening_that_could_not_be_asked_or_trusted_is_refused(
    tmp_path: Path, old: str, new: str, line: str
) -> None:
    assert refusal(tmp_path, old, new, OPENS + OPENING).startswith(line)


@pytest.mark.parametrize(
    ("stream", "needs", "same", "line"),
    [
        ("customers", "name", "ignoring_case", "verify.same: names, and only they, are compared with words_in"),
        ("customers", "email", "words_in", "verify.same: names, and only they"),
        ("interactions", "name", "words_in", "needs: a name finds customers only"),
    ],
)
def test_a_name_is_searched_for_customers_only_and_compared_by_its_words(
    tmp_path: Path, stream: str, needs: str, same: str, line: str
) -> None:
    text = f"""{ABOUT}rights = []
[streams.{stream}]
map = {{ id = "id"{', at = "at", title = "title"' if stream != "customers" else ""} }}
[[streams.{stream}.lookups]]
needs = "{needs}"
request = {{ path = "/people", query = {{ q = "{{{needs}}}" }} }}
verify = {{ value = "name", same = "{same}" }}
"""

    assert refusal(tmp_path, text=text).startswith(f"streams.{stream}.lookups.by {needs}.{line}")


def test_incidents_without_a_scope_are_refused(tmp_path: Path) -> None:
    text = GOOD.replace("interactions", "incidents").replace('channel = { value = "channel", table = "channel" }\n', "")

    assert refusal(tmp_path, text=text).startswith("streams.incidents.scope: missing; say whom")


def test_what_is_no_toml_is_told_with_its_line(tmp_path: Path) -> None:
    assert "at line 3" in refusal(tmp_path, text='id = "x"\n\nid = \n')


@pytest.mark.parametrize("data", [b"\xff\xfe\x00", b"#" * 300_000])
def test_what_is_no_text_or_too_much_is_told(tmp_path: Path, data: bytes) -> None:
    file = tmp_path / "x.toml"
    file.write_bytes(data)

    with pytest.raises(ManifestError, match=r"x\.toml: "):
        load(file)


def test_a_file_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(ManifestError, match=r"nowhere\.toml: cannot be read"):
        load(tmp_path / "nowhere.toml")


def test_loading_a_file_does_not_import_the_http_client() -> None:
    code = "import relevo.connectors.manifest, relevo.connectors.backoffice, sys; print('httpx' in sys.modules)"

    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, env=_path())

    assert done.stdout.strip() == "False"


def _path() -> dict[str, str]:
    return {"PYTHONPATH": str(Path(__file__).resolve().parents[3] / "app")}
