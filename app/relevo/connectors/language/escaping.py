"""Escapers: how a value from outside is written into a vendor's query language without becoming part of it."""

import html
import re
from collections.abc import Callable
from urllib.parse import quote


class CannotEscape(Exception):
    """The value cannot be written in this language at all; nothing personal in it."""


def _sql(value: str) -> str:
    """Escape for a quoted string of TicketSQL, where a backslash takes the next character literally."""
    return value.replace("\\", "\\\\").replace("'", "\\'").replace('"', '\\"')


def _regex(value: str) -> str:
    return re.sub(r"([^A-Za-z0-9_])", r"\\\1", value)


def _lucene(value: str) -> str:
    """Escape for a term or a phrase of Lucene's query parser; a lone operator becomes a word like any other."""
    if value in ("AND", "OR", "NOT", "TO"):
        return f"\\{value}"
    return re.sub(r'([+\-!(){}\[\]^"~*?:\\/&|<>=\s])', r"\\\1", value)


def _odata(value: str) -> str:
    return value.replace("'", "''")


_SOQL = {"\\": "\\\\", "'": "\\'", '"': '\\"', "\n": "\\n", "\r": "\\r", "\t": "\\t", "\b": "\\b", "\f": "\\f"}


def _soql(value: str) -> str:
    """Escape for a quoted string of SOQL; % and _ stay: they are wildcards after LIKE alone, where files want them."""
    if re.search(r"[\x00-\x07\x0b\x0e-\x1f\x7f]", value):
        raise CannotEscape("soql")
    return "".join(_SOQL.get(char, char) for char in value)


def _servicenow(value: str) -> str:
    """An encoded query has no escape for its separator."""
    if re.search(r"[\^\r\n]|javascript:", value, re.IGNORECASE):
        raise CannotEscape("servicenow")
    return value


def _zendesk(value: str) -> str:
    """Write one term: a bare word, else a phrase in quotes, in which nothing has an escape."""
    if re.fullmatch(r"[^\W_]+(?:-[^\W_]+)*", value):  # a minus at the beginning would negate
        return value
    if re.search(r'["*\\\x00-\x1f\x7f\u2028\u2029]', value):
        raise CannotEscape("zendesk")
    return f'"{value}"'


def _freshdesk(value: str) -> str:
    """A query stands in double quotes, its values in single ones, and neither has an escape."""
    if re.search(r"""['"\\\x00-\x1f\x7f\u2028\u2029]""", value):
        raise CannotEscape("freshdesk")
    return value


def _hubspot(value: str) -> str:
    """After CONTAINS_TOKEN a star is a wildcard and a blank parts the words; neither has an escape."""
    if re.search(r"[\s*\x00-\x1f\x7f]", value):
        raise CannotEscape("hubspot")
    return value


def _guid(value: str) -> str:
    """A key that stands in a filter without quotes must be nothing but a key (RFC 9562, section 4)."""
    if not re.fullmatch(r"[0-9A-Fa-f]{8}(?:-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}", value):
        raise CannotEscape("guid")
    return value


def _jql(value: str) -> str:
    """Escape for a quoted string of JQL, behind operators that compare whole values."""
    if re.search(r"[\x00-\x1f\x7f]", value):
        raise CannotEscape("jql")
    return value.replace("\\", "\\\\").replace('"', '\\"')


def _jql_phrase(value: str) -> str:
    r"""For a phrase behind ~, as in `~ "\"39 98 01 12\""`: what ends it or is a wildcard would need two escapes."""
    if re.search(r'["\\*?\x00-\x1f\x7f]', value):
        raise CannotEscape("jql_phrase")
    return value


def _easyvista(value: str) -> str:
    """A value stands in double quotes, which have no escape; some servers take a star for a wildcard everywhere."""
    if not value.strip() or re.search(r'["*%\\\x00-\x1f\x7f]', value):
        raise CannotEscape("easyvista")
    return value


def _easyvista_like(value: str) -> str:
    """Behind ~ an underscore stands for any sign and a bracket begins a set; neither has an escape."""
    if re.search(r"[_\[]", value):
        raise CannotEscape("easyvista_like")
    return _easyvista(value)


def _glpi(value: str) -> str:
    """Behind "contains" the ends of a value have signs of their own, % stands for any, and NULL for none at all."""
    if not value.strip() or value.strip().upper() == "NULL" or re.search(r"[\^$%\\\x00-\x1f\x7f]", value):
        raise CannotEscape("glpi")
    return value


def _glpi_like(value: str) -> str:
    """The digits of a number with % between them, as the form `like` of a telephone has them."""
    if not re.fullmatch(r"[0-9][0-9%]+", value):
        raise CannotEscape("glpi_like")
    return value


def _redmine(value: str) -> str:
    """Redmine reads an operator from the first characters and an alternative from a bar, which has no escape."""
    if "|" in value:
        raise CannotEscape("redmine")
    return f"={value}" if re.match(r"[^\w+(]", value) else value


def _redmine_words(value: str) -> str:
    """After an operator only the bar has a meaning."""
    if "|" in value:
        raise CannotEscape("redmine_words")
    return value


def _path(value: str) -> str:
    if value.isalnum() and value.isascii():
        return value
    if value in (".", ".."):
        raise CannotEscape("path")
    return quote(value, safe="")


def _urlquote2(value: str) -> str:
    """Matomo decodes a segment once more than the form that carries it."""
    return quote(quote(value, safe=""), safe="")


def _html(value: str) -> str:
    """For notes that the product takes as HTML: the text shows as it was typed, and no sign of it is mark-up."""
    return html.escape(value).replace("\n", "<br>")


def _servicenow_journal(value: str) -> str:
    """A journal shows what stands between [code] and [/code] as HTML; the tags are broken, whatever their case."""
    return re.sub(r"\[(?=\s*/?\s*code)", "[ ", value, flags=re.IGNORECASE)


def _dataverse_note(value: str) -> str:
    """A portal on Dataverse shows customers the notes that hold *WEB*: no sign follows a star at once."""
    return re.sub(r"\*(?=\S)", "* ", value)


_WIKI = re.compile(
    r"(?<=\{)(?=\{)|(?<=\[)(?=\[)|(?<=<)(?=[A-Za-z/!])|(?<=\])(?=[\[(:])|(?<=\")(?=:)|(?<=!)(?=\[|[^\s!]*[/.:])"
    r"|(?<=^@)(?=\w)|(?<=\W@)(?=\w)",
    re.MULTILINE,
)


def _wiki(value: str) -> str:
    """For notes that are read as Textile or Markdown: a blank parts what begins a picture, link, macro, tag or call."""
    return _WIKI.sub(" ", value)


_JIRA_WIKI = {"\\": "&#92;", "{": "\\{", "[": "\\[", "!": "\\!", "|": "\\|"}


def _jira_wiki(value: str) -> str:
    """For notes in Jira's mark-up: nothing begins a macro, a link, a mention, a picture or a table."""
    return "".join(_JIRA_WIKI.get(char, char) for char in value)


def _integer(value: str) -> str:
    """Digits only; alone in a JSON value they become a number."""
    if not re.fullmatch(r"-?[0-9]{1,15}", value, re.ASCII):
        raise CannotEscape("integer")
    return value


JOINTS = {"commas": ",", "semicolons": ";"}
"""Escapers that make one text of a list, and what they put between its values."""

ESCAPERS: dict[str, Callable[[str], str]] = {
    "sql": _sql,
    "regex": _regex,
    "lucene": _lucene,
    "odata": _odata,
    "soql": _soql,
    "servicenow": _servicenow,
    "zendesk": _zendesk,
    "freshdesk": _freshdesk,
    "hubspot": _hubspot,
    "easyvista": _easyvista,
    "easyvista_like": _easyvista_like,
    "glpi": _glpi,
    "glpi_like": _glpi_like,
    "jql": _jql,
    "jql_phrase": _jql_phrase,
    "redmine": _redmine,
    "redmine_words": _redmine_words,
    "path": _path,
    "urlquote": lambda value: quote(value, safe=""),
    "urlquote2": _urlquote2,
    "html": _html,
    "plain": lambda value: value,
    "servicenow_journal": _servicenow_journal,
    "dataverse_note": _dataverse_note,
    "wiki": _wiki,
    "jira_wiki": _jira_wiki,
    "integer": _integer,
    "guid": _guid,
    "commas": lambda value: value,
    "semicolons": lambda value: value,
    "json_text": lambda value: value.replace("\\", "\\\\").replace('"', '\\"'),
}
"""By name, as connector files use them; any of them may raise CannotEscape."""
