"""Plain text from whatever a customer or a back office has written: safe to show, bounded in length."""

import html
import re
import unicodedata
from functools import cache, lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import nh3

MAX_CHARACTERS = 8_000
MAX_LINE = 2_000
"""Longer lines freeze text widgets (2 MB on one line: more than 40 s in QPlainTextEdit)."""

MAX_LINES = 500
"""Each line costs the laying out of one; a text of 8,000 characters of a person has fewer."""

MARK = "\ufffd"
"""Stands where something was that must not reach a screen or a log."""

_MAX_MARKUP = 262_144
_MAX_DEPTH = 500
"""Elements inside each other: every element costs a look at all that are open (6 s for 50,000); pages have 50."""

_MAX_REFERENCES = 20_000
"""Characters written as `&…;`, or meant to be: each takes the parser some microseconds."""

_LONGEST_REFERENCE = 6

# Composed letters and usual signs of European languages: nothing here changes under NFC or misleads
_CLEAN = re.compile("[\t\n\x20-\x7e\xa0-\xac\xae-\u024f\u2010-\u2027\u2030-\u205e\u20a0-\u20bf\u2122]*")
_LINE_BREAKS = re.compile("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")
# Invisible, each with a use in honest text (`_Hidden` tells which); elsewhere it hides that two words are not one
_INVISIBLE = re.compile("[\u00ad\u061c\u180e\u200b-\u200f\u2060-\u2064\ufeff]+")
_SOFT_HYPHEN, _ZERO_SPACE = "\u00ad", "\u200b"
_JOINERS, _JOINER = "\u200c\u200d", "\u200d"
_SIDES = frozenset("\u061c\u200e\u200f")
_RIGHT_TO_LEFT = re.compile("[\u0590-\u061b\u061d-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")
_JOINING = re.compile("[\u0620-\u07ff\u0860-\u0dff\u1000-\u109f\u1780-\u18af\ufb50-\ufdcf\ufe70-\ufefc]")
_UNSPACED = re.compile("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u4e00-\u9fff]")
# Where none of these stands, every text is treated alike, at the speed of expressions
_SCRIPTS = re.compile(
    "[\u00a9\u00ae\u0590-\u061b\u061d-\u08ff\u0900-\u0eff\u1000-\u109f\u1780-\u18af\u203c-\u3299\u4e00-\u9fff"
    "\ufb1d-\ufdff\ufe0f\ufe70-\ufefc\U0001f000-\U0001faff]"
)
_AT_EDGE = re.compile("(?:(?<=\\s)|\\A)\u200b|\u200b(?=\\s|\\Z)")
_PICTURE = re.compile("[\u00a9\u00ae\u203c-\u3299\ufe0f\U0001f000-\U0001faff]")
# All other controls, bidi overrides and isolates, tags, surrogates, private use, non-characters
_FORBIDDEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u0600-\u0605\u061c\u06dd\u070f\u0890\u0891\u08e2\u202a-\u202e\u2065-\u206f"
    "\ud800-\uf8ff\ufdd0-\ufdef\ufff0-\ufffb\ufffe\uffff\U000110bd\U000110cd\U00013430-\U0001345f"
    "\U0001bca0-\U0001bcaf\U0001d173-\U0001d17a\U000e0000-\U000e00ff\U000e01f0-\U000e0fff\U000f0000-\U0010ffff]+"
)
# Neither letters nor blanks: among them may be marks that stand on one letter
_SIGNS = re.compile(r"[^\w\s\x00-\x7f]{5,}")
_STACKED = 4
_LONG_LINE = re.compile(rf"([^\n]{{{MAX_LINE}}})(?=[^\n])")

_ROWS = frozenset({"br", "p", "div", "tr", "table", "ul", "ol", "dl", "dt", "dd", "blockquote", "pre", "hr", "section",
                   "article", "header", "footer", "h1", "h2", "h3", "h4", "h5", "h6"})  # fmt: skip
_KEPT_TAGS = _ROWS | {"li", "td", "th"}
_DROPPED_WITH_CONTENT = {
    "script",
    "style",
    "title",
    "template",
    "noscript",
    "iframe",
    "object",
    "svg",
    "math",
    "select",
}
_TAG = re.compile(r"<(/?)([a-z0-9]+)>")
_TAGS = re.compile(r"(<[^<>]+>(?: *<[^<>]+>)*)")
_LONG_TAGS = 60
"""Characters of tags in a row that mark-up of people hardly has: what they mean is not remembered."""

# Paragraphs, blocks and line breaks alone, well formed and without references: cleaning leaves them as they are
_PLAIN_SIGNS = "[\t\n\x20-%'-;=?-~\xa1-\xac\xae-\u024f\u2010-\u2027\u2030-\u205e\u20a0-\u20bf\u2122]*+"
_BROKEN_LINES = f"{_PLAIN_SIGNS}(?:<br>{_PLAIN_SIGNS})*+"
_PARAGRAPHS = f"{_BROKEN_LINES}(?:<p>{_BROKEN_LINES}</p>{_BROKEN_LINES})*+"
_FLAT = re.compile(f"{_PARAGRAPHS}(?:<div>{_PARAGRAPHS}</div>{_PARAGRAPHS})*+")

# But for what has no content or ends by itself
_NESTED = re.compile(
    r"<(/?)(?!(?:br|img|hr|input|meta|link|wbr|col|area|p|li|t[dhr]|d[dt]|tbody|thead|tfoot|option)\b)[a-z][^<>]*>",
    re.I,
)
_BLANKS = re.compile("  +")
# Removed from what comes in, so they can only be ours
_BLOCK, _PARAGRAPH = "\x01", "\x02"
_EMPTY_LINES = re.compile(r"\n{3,}")
_OURS = re.compile("[\x01\x02]")
_BLOCKS = re.compile("[\x01\x02](?: *[\x01\x02])*")


def plain_text(value: str, limit: int = MAX_CHARACTERS) -> str:
    """Return the text as it may be shown: NFC, no control, override or invisible character, at most `limit` long.

    Line breaks and tabs stay; lines are broken at MAX_LINE; what was cut ends in an ellipsis. MARK stands in place of
    every control, format, private or half character but for those that a script needs (see `_hidden`).
    """
    if len(value) <= limit and len(value) <= MAX_LINE and _CLEAN.fullmatch(value) and value.count("\n") < MAX_LINES:
        return value
    # Cut first, with room for what is dropped: the rest of a 100 MB text is not worth looking at
    text = _LINE_BREAKS.sub("\n", value[: 2 * limit])
    if not text.isascii():
        text = _without_hidden(text)
        text = unicodedata.normalize("NFC", without_stacks(text))
    text = _FORBIDDEN.sub(MARK, text)
    text = _LONG_LINE.sub(r"\1\n", text)
    if len(text) > limit or len(value) > 2 * limit:
        return _cut(text[: max(0, limit - 1)]) + "…"
    return text if text.count("\n") < MAX_LINES else _cut(text) + "…"


def without_stacks(text: str) -> str:
    """Return the text with no more than four marks on a letter, in any script.

    To be done before every normal form: putting a stack of marks in order takes the square of its height (8 s for
    200,000 of them).
    """
    return _SIGNS.sub(_low, text)


def _low(run: re.Match[str]) -> str:
    kept: list[str] = []
    height = 0
    for sign in run[0]:
        height = height + 1 if unicodedata.combining(sign) or unicodedata.category(sign) == "Me" else 0
        if height <= _STACKED:
            kept.append(sign)
    return "".join(kept)


def _cut(text: str) -> str:
    """Return at most MAX_LINES lines."""
    lines = text.split("\n", MAX_LINES)
    return text if len(lines) <= MAX_LINES else "\n".join(lines[:MAX_LINES])


def _without_hidden(text: str) -> str:
    """Return the text with a MARK for each run of invisible characters that hides something."""
    if _INVISIBLE.search(text) is None:
        return text
    if _SCRIPTS.search(text) is None:
        one_each = _INVISIBLE.sub(_ZERO_SPACE, text.replace(_SOFT_HYPHEN, ""))
        return _AT_EDGE.sub("", one_each).replace(_ZERO_SPACE, MARK)
    has_sides = _RIGHT_TO_LEFT.search(text) is not None
    return _INVISIBLE.sub(lambda run: _hidden(run, has_sides=has_sides), text)


def _hidden(run: re.Match[str], *, has_sides: bool) -> str:
    """Return what stands for a run of invisible characters.

    A soft hyphen says nothing to a reader, nor does what stands beside a blank or at an end (as in newsletters and
    files), nor a mark of direction in a text from right to left: they are dropped. A joiner stays in scripts that join
    letters and in pictures made of several; the break in scripts that put no space between words is dropped.
    Source: Unicode Standard, sections 9.2 and 23.2; UTS 51 on joined pictures.
    """
    text, found = run.string, run[0].replace(_SOFT_HYPHEN, "")
    before = text[run.start() - 1] if run.start() else " "
    after = text[run.end()] if run.end() < len(text) else " "
    if not found or before.isspace() or after.isspace():
        return ""
    if len(found) == 1 and found in _JOINERS:
        between_pictures = found == _JOINER and _PICTURE.match(before) and _PICTURE.match(after)
        if _JOINING.match(before) or between_pictures:
            return found
    if has_sides and _SIDES.issuperset(found):
        return ""
    if found == _ZERO_SPACE and (_UNSPACED.match(before) or _UNSPACED.match(after)):
        return ""
    return MARK


def html_to_text(markup: str, limit: int = MAX_CHARACTERS) -> str:
    """Return what a reader of the page would read; blocks become lines, entities characters, scripts nothing."""
    if "<" not in markup and "&" not in markup:
        return plain_text(markup, limit)
    cleaned = _cleaned(markup[:_MAX_MARKUP])
    indent = "<pre>" in cleaned
    if not indent:
        cleaned = _with_single_blanks(cleaned)
    text = _with_breaks(cleaned)[: 2 * limit * _LONGEST_REFERENCE]
    text = html.unescape(text).replace("\u00a0", " ")
    lines = [line.rstrip() if indent else line.strip() for line in text.split("\n")]
    text = "\n".join(lines).strip("\n")
    if "\n\n\n" in text:
        text = _EMPTY_LINES.sub("\n\n", text)
    return plain_text(text, limit)


def _cleaned(markup: str) -> str:
    """Return the bare tags that part lines and what stands between them, as HTML is written."""
    return markup if _FLAT.fullmatch(markup) else _cleaner().clean(_bounded(_readable(markup)))


def _with_single_blanks(markup: str) -> str:
    """Return the markup with one blank for each run of what mark-up takes for blanks."""
    for sign in "\n\t\r\f":
        markup = markup.replace(sign, " ")
    return _BLANKS.sub(" ", markup) if "  " in markup else markup


def _with_breaks(cleaned: str) -> str:
    """Return the text with line breaks for what tags part."""
    if _BLOCK in cleaned or _PARAGRAPH in cleaned:  # written as references, which part what stands around them
        return _breaks.__wrapped__(cleaned)
    parts = _TAGS.split(cleaned)  # text and tags in turn
    parts[1::2] = [_breaks(tags) if len(tags) <= _LONG_TAGS else _breaks.__wrapped__(tags) for tags in parts[1::2]]
    return "".join(parts)


@cache
def _cleaner() -> "nh3.Cleaner":
    """Return what leaves of mark-up the bare tags that part lines; to set one up costs four times what it then does."""
    import nh3  # not before the first mark-up

    return nh3.Cleaner(
        tags=set(_KEPT_TAGS), attributes={"*": set()}, clean_content_tags=_DROPPED_WITH_CONTENT, link_rel=None
    )


def _readable(markup: str) -> str:
    """Return the markup without our own signs, and without halves of characters, which no parser takes."""
    if _BLOCK in markup or _PARAGRAPH in markup:
        markup = _OURS.sub("", markup)
    return markup if markup.isascii() else markup.encode("utf-8", "replace").decode("utf-8")


def _bounded(markup: str) -> str:
    """Return the markup up to where more elements are open, or more characters referred to, than in any page."""
    if markup.count("&") >= _MAX_REFERENCES:
        markup = "&".join(markup.split("&", _MAX_REFERENCES)[:_MAX_REFERENCES])
    if markup.count("<") <= _MAX_DEPTH:
        return markup
    depth = 0
    for tag in _NESTED.finditer(markup):
        depth = max(0, depth - 1) if tag[1] else depth + 1
        if depth > _MAX_DEPTH:
            return markup[: tag.start()]
    return markup


@lru_cache(256)
def _breaks(tags: str) -> str:
    """Return what stands for tags, and for the blanks between them."""
    return _BLOCKS.sub(_to_break, _TAG.sub(_to_blank, tags))


def _to_blank(tag: re.Match[str]) -> str:
    closing, name = tag.groups()
    if name == "br":
        return "\n"
    if name == "li":
        return _BLOCK if closing else f"{_BLOCK}• "
    if name in ("td", "th"):
        return " " if closing else ""
    return _PARAGRAPH if name == "p" else _BLOCK


def _to_break(run: re.Match[str]) -> str:
    """Neighbouring borders of blocks are one line break; an empty line where one of them is a paragraph's."""
    return "\n\n" if _PARAGRAPH in run[0] else "\n"
