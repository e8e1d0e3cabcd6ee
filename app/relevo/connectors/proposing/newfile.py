"""A new connector file: proposals written down as TOML, with a word on whatever somebody must look at."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import urlsplit

from relevo.connectors.proposing.proposing import Proposal
from relevo.connectors.proposing.samples import Line, text
from relevo.domain.customer import HandleKind
from relevo.services.ports import Stream

_BASE = re.compile(
    r"(?:/(?:api|rest|services|data|now|crm|helpdesk|latest|index\.php|apirest\.php|v\d[\w.]*|\d+\.\d+))+(?=/)", re.I
)

NOTES = {
    Stream.CUSTOMERS: "who the customer is",
    Stream.INTERACTIONS: "exchanges with the customer that are on record",
    Stream.REQUESTS: "cases, tickets, orders or claims",
    Stream.SELF_SERVICE: "what the customer did without a person",
    Stream.NOTICES: "what the organisation told the customer unasked",
    Stream.INCIDENTS: "known faults that may explain many contacts",
}

SIGN_INS = ("none", "bearer", "header:NAME", "basic", "query:NAME", "form:NAME", "oauth2")


class UnknownSignIn(Exception):
    """No such way to sign in."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """What stands above the streams of a file."""

    id: str
    name: str
    base_path: str
    sign_in: str | None


def split_base(path: str) -> tuple[str, str]:
    """Part a path into what all paths of an interface begin with, such as /api/v2, and the rest."""
    found = _BASE.match(path)
    return (found[0], path[found.end() :]) if found else ("", path)


def auth_lines(sign_in: str | None) -> tuple[list[str], list[str]]:
    """Return the tables of the sign-in and of its settings. Raises: UnknownSignIn."""
    kind, _, name = (sign_in or "bearer").partition(":")
    if kind in ("header", "query", "form") and name:
        lines = ["[auth]", f"kind = {text(kind)}", f"name = {text(name)}"]
        if kind == "query":
            lines.insert(
                1, "# TODO a secret in an address stands in the logs of servers; take a header where there is one"
            )
        return lines, []
    if kind == "none":
        return ["[auth]", 'kind = "none"'], []
    if kind == "bearer":
        head = [] if sign_in else ["# TODO not told: how the product wants to be shown the secret"]
        return [*head, "[auth]", 'kind = "header"', 'name = "Authorization"', 'value = "Bearer ${secret}"'], []
    if kind == "basic":
        about = ["[settings.user]", 'about = "the account that signs in"']
        return ["# the secret is the account's password or key", "[auth]", 'kind = "basic"', 'user = "${user}"'], about
    if kind == "oauth2":
        about = ["[settings.client_id]", 'about = "the client\'s id, from the administration of the product"']
        auth = ["[auth]", 'kind = "oauth2"', "[auth.oauth]", 'grants = ["client_credentials"]']
        return [
            *auth,
            "# TODO the address at which the product gives tokens",
            'token_url = "https://TODO.example.org/token"',
        ], about
    raise UnknownSignIn(sign_in or "")


def whole(head: Head, proposals: Sequence[Proposal]) -> str:
    """Return a file. Raises: UnknownSignIn."""
    auth, settings = auth_lines(head.sign_in)
    data = {Stream.CUSTOMERS: "names, addresses and numbers of customers"}
    read = ", ".join(text(data.get(one.stream, str(one.stream).replace("_", " "))) for one in proposals)
    lines = [
        "#:schema connector.schema.json",
        f"# {head.name}. Made by relevo connector new from a sample answer; lines with TODO are for you.",
        "# An editor that knows the first line (Even Better TOML, Taplo) helps and checks, once the schema is there:",
        "# relevo connector schema > connector.schema.json",
        f"id = {text(head.id)}",
        f"name = {text(head.name)}",
        f"product = {text(head.name)}",
        "# TODO the versions that you have tried it on",
        "versions_tried = []",
        'proof = "recorded"',
        f"personal_data = [{read}]",
        "# TODO the rights that the account needs there, in the words of the product: as few as can be",
        'rights = ["TODO"]',
    ]
    if head.base_path:
        lines.append(f"base_path = {text(head.base_path)}")
    lines += [*(["", *settings] if settings else []), "", *auth]
    languages = {name: escaper for one in proposals for name, escaper in one.languages.items()}
    if languages:
        lines += ["", "[languages]", *(f"{text(name)} = {text(escaper)}" for name, escaper in languages.items())]
    lines += ["", "[errors]", "# TODO statuses that mean that nothing was found, such as 404", "empty = []"]
    return "\n".join(lines) + "\n" + "".join(stream_text(one) for one in proposals)


def stream_text(one: Proposal) -> str:
    """Return the tables of one stream, as they may be added to a file."""
    key = f"streams.{one.stream}"
    lines = ["", f"# ---- {one.stream}: {NOTES[one.stream]}. Of {one.records} records in the sample."]
    for name, words in one.tables.items():
        lines += [f"[tables.{name}]", *(f"{text(word)} = {text(meaning)}" for word, meaning in words.items()), ""]
    lines += [
        f"[{key}]",
        f"items = {text(one.items)}",
        *_written([one.paging]),
        "",
        f"[{key}.map]",
        *_written(one.fields),
    ]
    if rest := _wrapped(one):
        lines += ["# the sample holds besides:", *(f"#   {part}" for part in rest)]
    if one.scope:
        lines += ["", f"[{key}.scope]", *_written(one.scope)]
    lines += ["", f"[[{key}.lookups]]", f"needs = {text(str(one.by or 'none'))}"]
    if one.verify:
        lines.append("# the server's answer is not trusted: a record that does not bear what was asked for is dropped")
        lines += _written([one.verify])
    lines += [f"[{key}.lookups.request]", *_written(one.request)]
    return "\n".join(lines) + "\n"


def with_languages(whole_text: str, languages: Mapping[str, str]) -> str:
    """Add query languages to a file that has none of these names under [languages]."""
    lines = "".join(f"{text(name)} = {text(escaper)}\n" for name, escaper in languages.items())
    table = re.search(r"^\[languages\][^\n]*\n", whole_text, re.MULTILINE)
    if table is not None:
        return whole_text[: table.end()] + lines + whole_text[table.end() :]
    first = re.search(r"^(?:# ---- |\[(?:streams|tables)\.)", whole_text, re.MULTILINE)
    place = first.start() if first else len(whole_text)
    return f"{whole_text[:place]}[languages]\n{lines}\n{whole_text[place:]}"


def id_of(stem: str) -> str:
    """Return the id that a file of this name must have; empty where it can have none."""
    made = re.sub(r"[^a-z0-9]+", "-", stem.lower()).strip("-")[:40]
    return made if re.fullmatch(r"[a-z][a-z0-9-]*", made) else ""


def path_and_query(url: str) -> str:
    """Return an address without its host."""
    parts = urlsplit(url)
    return parts.path + (f"?{parts.query}" if parts.query else "")


def handle_of(word: str) -> HandleKind | None:
    """Read a kind of handle as it is typed; None for none. Raises: ValueError."""
    return None if word == "none" else HandleKind(word.replace("-", "_"))


def _written(lines: Sequence[Line]) -> list[str]:
    written: list[str] = []
    for line in lines:
        if line.doubt:
            written.append(f"# TODO {line.doubt}")
        written.append(f"{line.key} = {line.value}")
    return written


def _wrapped(one: Proposal) -> list[str]:
    """Name the expressions that no field takes, a few a line."""
    taken = " ".join(line.value for line in (*one.fields, *one.scope))
    free = [expression for expression in one.others if expression not in taken and expression.isprintable()][:60]
    rows: list[str] = []
    for expression in free:
        if rows and len(rows[-1]) + len(expression) < 100:
            rows[-1] += f", {expression}"
        else:
            rows.append(expression)
    return rows
