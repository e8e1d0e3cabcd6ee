"""Answers with made-up people in them: what is not known to tell of nobody is replaced, the same by the same."""

import base64
import binascii
import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import parse_qsl, quote, unquote, urlencode, urlsplit, urlunsplit

from relevo.connectors.proposing.fieldwords import (
    COUNT_WORDS,
    PAGE_WORDS,
    PERSON_WORDS,
    TIME_WORDS,
    VALUE_WORDS,
    is_usual_key,
    words_of_key,
)
from relevo.connectors.recording.knowing import Known
from relevo.connectors.recording.madeup import MadeUp, folded
from relevo.connectors.recording.shifting import ISO

RECORDED_HOST = "recorded.example.org"
"""The host of a recorded product."""

_STATES = frozenset({"status", "priority", "type", "state", "category", "severity", "channel", "tracker", "role"})
_LANGUAGE = re.compile(r"[a-z]{2}(?:[-_][A-Za-z]{2})?")
_SPOKEN = frozenset({"language", "locale", "lang"})
_VERSION = re.compile(r"v\d{1,2}(?:\.\d{1,2})*|\d{1,2}\.\d{1,2}")
_LONGEST_WORD = 80
_RELATIVE = re.compile(r"/[^\s?#]+(?:\?[^\s#]*)?")
_IDS = frozenset({"id", "ids", "key", "number", "uid", "guid", "uuid", "ref", "login", "username", "reference"})
_ENCODED = frozenset({"content", "data", "attachment", "payload", "base64"})
_TAGS = (
    "a|b|blockquote|body|br|div|em|font|h[1-6]|head|hr|html|i|img|li|ol|p|pre|s|span|strong|table|tbody|td|th|thead|tr"
    "|u|ul"
)
_PIECE = re.compile(
    rf"(?P<url>https?://[^\s<>\"']+)"
    rf"|(?P<email>[^\s@<>\"'(),;:=]+@[^\s@<>\"'(),;:=]+\.[^\W\d_]{{2,}})"
    rf"|(?P<time>(?<!\d){ISO})"
    rf"|(?P<key>(?<!\w)(?:[0-9a-fA-F]{{8}}(?:-[0-9a-fA-F]{{4}}){{3}}-[0-9a-fA-F]{{12}}|(?=[a-f]*\d)[0-9a-f]{{16,}})(?!\w))"
    rf"|(?P<net>(?<![\w.])\d{{1,3}}(?:\.\d{{1,3}}){{3}}(?![\w.])|(?<![\w:])[0-9a-fA-F]{{1,4}}(?::[0-9a-fA-F]{{0,4}}){{3,7}}(?![\w:]))"
    rf"|(?P<phone>(?<![\w+])(?:\+|\(?0)[\d\s().\-/]{{6,22}}\d(?!\w))"
    rf"|(?P<tag></?(?P<name>{_TAGS})\b[^<>]{{0,4000}}>)"
    rf"|(?P<entity>&(?:amp|lt|gt|quot|nbsp|apos);)",
    re.IGNORECASE,
)


@dataclass(slots=True)
class Anonymiser:
    """Replaces what answers and addresses hold.

    `personal` are values (without case) that the mapping takes for keys and texts, `people` for names of people.
    """

    made: MadeUp
    known: Known
    host: str = ""
    personal: set[str] = field(default_factory=set, repr=False)
    people: set[str] = field(default_factory=set, repr=False)

    def learn(self, node: Any) -> None:
        """Keep what an answer holds from being made up for something else. Learn all before one is replaced."""
        if isinstance(node, Mapping):
            for name, value in node.items():
                self.made.learn(str(name))
                self.learn(value)
        elif isinstance(node, (list, tuple)):
            for value in node:
                self.learn(value)
        elif isinstance(node, (str, int, float)) and not isinstance(node, bool):
            self.made.learn(str(node))

    def value(self, node: Any, key: str = "", above: str = "", *, is_listed: bool = False) -> Any:
        """Replace an answer or a part of it; `key` is the name that it stands under, `above` the next one.

        `is_listed` within a list, where records are.
        """
        if isinstance(node, Mapping):
            pairs = ((str(name), value) for name, value in node.items())
            return {self.name(name): self.value(value, name, key, is_listed=is_listed) for name, value in pairs}
        if isinstance(node, (list, tuple)):
            return [self.value(value, key, above, is_listed=True) for value in node]
        if isinstance(node, str):
            return self.text(node, key, above)
        if isinstance(node, bool) or node is None:
            return node
        return self._number(node, key, is_listed=is_listed)

    def name(self, name: str) -> str:
        """Replace the name of a field, unless the file names it or it is a usual one."""
        if name in self.known.names or is_usual_key(name):
            return name
        self.made.counts["names of fields"] += 1
        return self.made.plain(_normal(name))

    def text(self, text: str, key: str = "", above: str = "") -> str:
        """Replace a text, unless it is a word that tells of nobody under this name."""
        words, bare = set(words_of_key(key)), text.strip()
        if not bare or self._tells_of_nobody(bare, words, set(words_of_key(above))):
            return text
        text = _normal(text)
        if (moved := self.made.shift.other(text.strip())) is not None:
            self.made.counts["times"] += 1
            return moved
        if words & TIME_WORDS and text.isdecimal() and (at := self.made.shift.number(int(text))) is not None:
            self.made.counts["times"] += 1
            return str(at)
        if _RELATIVE.fullmatch(text):
            path, mark, query = text.partition("?")
            return self.path(path) + mark + self.query(query)
        if words & _ENCODED and (encoded := self._encoded(text)) is not None:
            return encoded
        if self._is_phone(text, words) and (number := self.made.phone(text)) is not None:
            return number
        return self._pieces(text)

    def url(self, url: str) -> str:
        """Replace host, path, parameters and fragment of an address; accounts and ports are left out."""
        try:
            parts = urlsplit(url)
            host = parts.hostname or ""
        except ValueError:
            return self.made.plain(url)
        self.made.counts["addresses of pages"] += 1
        host = RECORDED_HOST if host == self.host else self.made.host(host)
        scheme = "https" if host == RECORDED_HOST else parts.scheme
        fragment = quote(self.made.plain(unquote(parts.fragment)), safe="/-_.")
        return urlunsplit((scheme, host, self.path(parts.path), self.query(parts.query), fragment))

    def path(self, path: str) -> str:
        """Replace the parts of a path that the file does not name."""
        return "/".join(self._segment(unquote(part)) for part in path.split("/"))

    def query(self, query: str) -> str:
        """Replace the parameters of an address."""
        pairs = parse_qsl(query, keep_blank_values=True)
        return urlencode([(self.name(name), self.parameter(name, value)) for name, value in pairs])

    def parameter(self, name: str, value: str) -> str:
        """Replace the value of a parameter; numbers of pages stay."""
        if value.isdecimal() and set(words_of_key(name)) & PAGE_WORDS and len(value) < 6:
            return value
        return self.text(value, name)

    def _segment(self, part: str) -> str:
        is_usual = is_usual_key(part) and not any(sign.isdecimal() for sign in part)
        if not part or is_usual or part in self.known.names or _VERSION.fullmatch(part):
            return quote(part, safe="")
        if "@" in part:
            return quote(self._pieces(_normal(part)), safe="@")
        return quote(self.made.plain(_normal(part), lambda run: run in self.known.names), safe="@:")

    def _tells_of_nobody(self, text: str, words: set[str], above: set[str]) -> bool:
        value = text.casefold()
        if value in self.people or len(text) > _LONGEST_WORD:
            return False
        if value in self.known.values or (words & _SPOKEN and _LANGUAGE.fullmatch(text)):
            return True
        if value in self.personal or words & _IDS or (words & PERSON_WORDS and not (above | words) & _STATES):
            return False
        return "_".join(value.split()) in VALUE_WORDS

    def _is_phone(self, text: str, words: set[str]) -> bool:
        if text.strip()[0] in "+(0" or text.casefold() in self.personal:
            return True
        return bool(words & {"phone", "mobile", "telephone", "tel", "fax", "mobilephone", "from", "to", "caller"})

    def _pieces(self, text: str) -> str:
        """Replace a text part by part: what is known by its form, then every word and number between."""
        made, end = "", 0
        for found in _PIECE.finditer(text):
            made += self._between(text[end : found.start()]) + self._piece(found)
            end = found.end()
        return made + self._between(text[end:])

    def _piece(self, found: re.Match[str]) -> str:
        text = found[0]
        match found.lastgroup:
            case "url":
                return self.url(text)
            case "email":
                return self.made.email(text)
            case "time" if (moved := self.made.shift.iso(text)) is not None:
                self.made.counts["times"] += 1
                return moved
            case "key":
                return self.made.key(text)
            case "net":
                return self.made.address(text)
            case "phone" if (number := self.made.phone(text)) is not None:
                return number
            case "tag" | "name":
                return ("</" if text.startswith("</") else "<") + found["name"].lower() + ">"
            case "entity":
                return text
        return self.made.plain(text)

    def _between(self, text: str) -> str:
        return self.made.plain(text, lambda run: folded(run) in self.known.words)

    def _encoded(self, text: str) -> str | None:
        """Replace what stands in a text as Base64, where it is text; anything else is replaced sign by sign."""
        try:
            plain = base64.b64decode("".join(text.split()), validate=True).decode("utf-8")
        except (binascii.Error, ValueError):
            return None
        if len(text) < 8 or not all(sign.isprintable() or sign in "\r\n\t" for sign in plain):
            return None
        self.learn(plain)
        made = base64.b64encode(self._pieces(_normal(plain)).encode()).decode()
        return None if made == text else made

    def _number(self, value: float, key: str, *, is_listed: bool) -> int | float:
        words = set(words_of_key(key))
        is_count = not is_listed and isinstance(value, int) and bool(words & PAGE_WORDS) and words <= COUNT_WORDS
        is_id = bool(words & _IDS)
        if str(value) in self.known.values or (not is_id and (value in (0, 1) or is_count)):
            return value
        if words & TIME_WORDS and not is_id and (moved := self.made.shift.number(value)) is not None:
            self.made.counts["times"] += 1
            return moved
        sign = -1 if value < 0 else 1
        if isinstance(value, int):
            return sign * int(self.made.number(str(abs(value))))
        whole, _, part = f"{abs(value):.10f}".rstrip("0").partition(".")
        return sign * float(f"{self.made.number(whole)}.{self.made.number(part) or '0'}")


def _normal(text: str) -> str:
    """Return a text in which letters and digits are told from signs, however they are written."""
    return text if text.isascii() else unicodedata.normalize("NFKC", text)
