"""Query languages, read as loosely as their servers do: what of a query is structure, whatever its values are.

Two queries that differ in their values alone have the same structure; where a value has broken out of its place, they
have not. Sources: the documentation that the head of each connector file names.
"""

import re
from collections.abc import Callable
from urllib.parse import unquote

Structure = Callable[[str], object]
"""Returns what a query is made of, without its values; equal for queries that differ in values alone."""


def structure(language: str, query: str) -> object:
    """Return the structure of a query. Languages that have none, such as plain text, are all the same."""
    read = _LANGUAGES.get(language)
    return read(query) if read else None


def is_known(language: str) -> bool:
    """Tell whether the structure of a query of this language can be read."""
    return language in _LANGUAGES


def breaks_out_of(quote: str, text: str) -> bool:
    """Tell whether a text ends a literal that stands in these quotes, whichever way of escaping the server has."""
    rest = text.replace(quote * 2, "")
    return re.search(rf"(?<!\\)(?:\\\\)*{re.escape(quote)}", rest) is not None


def _quoted(quotes: str, *, backslash: bool, doubled: bool = False) -> Structure:
    """Read a language of literals in quotes: what stands between them is a value."""
    literal = re.compile("|".join(_literal(quote, backslash, doubled) for quote in quotes), re.DOTALL)
    return lambda query: re.sub(r"\s+", " ", literal.sub("L", query))


def _literal(quote: str, backslash: bool, doubled: bool) -> str:
    ways = [r"\\."] if backslash else []
    ways += [quote * 2] if doubled else []
    ways.append(rf"[^{quote}\\]" if backslash else f"[^{quote}]")
    return f"{quote}(?:{'|'.join(ways)})*{quote}"


_LUCENE = re.compile(
    r'(?P<value>"(?:\\.|[^"\\])*"|(?:\\.|[^\s"+\-!(){}\[\]^~*?:\\/&|<>=])+)|(?P<blank>\s+)|(?P<sign>.)', re.DOTALL
)


def _lucene(query: str) -> object:
    """Quoted phrases and bare terms are values; a backslash takes the next sign literally."""
    found = []
    for token in _LUCENE.finditer(query):
        is_word = token[0] in ("AND", "OR", "NOT", "TO")
        found.append("T" if token["value"] and not is_word else " " if token["blank"] else token[0])
    return re.sub(r"T+", "T", "".join(found))


def _servicenow(query: str) -> object:
    return query.count("^"), "javascript:" in query.casefold(), "\n" in query


def _zendesk(query: str) -> object:
    """Terms stand between blanks; quotes make a phrase, a minus negates, a star is a wildcard."""
    terms = re.findall(r'(-?)([a-z_]+(?::|>=|<=|>|<))?("[^"]*"|[^\s"]+|")', query)
    return [(minus, name, "*" in value, value == '"') for minus, name, value in terms]


def _freshdesk(query: str) -> object:
    outer = re.fullmatch(r'"([^"]*)"', query)
    return re.sub(r"'[^']*'", "L", outer[1]) if outer else re.sub(r"'[^']*'", "L", query)


def _hubspot(value: str) -> object:
    return len(value.split()), value.count("*")


_OPERATOR = re.compile(r"(!\*|!~|>=|<=|><|<t\+|>t\+|[!*~<>^$])")


def _redmine(value: str) -> object:
    """The first signs are an operator, a bar parts alternatives; an equals sign stands for no operator."""
    operator = _OPERATOR.match(value)
    return operator[1] if operator else "", value.count("|")


def _redmine_words(value: str) -> object:
    return value.count("|")


def _easyvista(query: str) -> object:
    """Values stand in double quotes, in which a star may be a wildcard."""
    return re.sub(r'"[^"]*"', "L", query), query.count("*"), query.count("%"), "\\" in query


def _easyvista_like(query: str) -> object:
    return _easyvista(query), query.count("_"), query.count("[")


def _glpi(value: str) -> object:
    """The ends of a value have signs of their own, a percent sign is a wildcard, and NULL stands for none at all."""
    return [value.count(sign) for sign in "^$%\\"], value.strip("^$ ").upper() == "NULL"


def _glpi_like(value: str) -> object:
    return re.sub(r"[0-9%]+", "T", value)


def _regex(query: str) -> object:
    return re.sub(r"(?:\\[^A-Za-z0-9]|\w)+", "T", query)


def _twice(query: str) -> object:
    """Matomo decodes once more than the form, then looks for separators and operators."""
    once = unquote(query)
    return re.findall(r"[,;]|[=!<>]=|=@|!@|=\^|=\$|[<>]", once)


def _address(query: str) -> object:
    return re.sub(r"[^&=?#/+;]+", "T", query)


def _guid(query: str) -> object:
    return re.sub(r"\b[0-9A-Fa-f]{8}(?:-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}\b", "G", query)


_LANGUAGES: dict[str, Structure] = {
    "sql": _quoted("'\"", backslash=True),
    "soql": _quoted("'", backslash=True),
    "odata": _quoted("'", backslash=False, doubled=True),
    "jql": _quoted("\"'", backslash=True),
    "jql_phrase": _quoted("\"'", backslash=True),
    "json_text": _quoted('"', backslash=True),
    "lucene": _lucene,
    "servicenow": _servicenow,
    "zendesk": _zendesk,
    "freshdesk": _freshdesk,
    "hubspot": _hubspot,
    "easyvista": _easyvista,
    "easyvista_like": _easyvista_like,
    "glpi": _glpi,
    "glpi_like": _glpi_like,
    "redmine": _redmine,
    "redmine_words": _redmine_words,
    "regex": _regex,
    "urlquote": _address,
    "urlquote2": _twice,
    "guid": _guid,
}
