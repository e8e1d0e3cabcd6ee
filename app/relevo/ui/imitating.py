"""Tells names from outside that read like a label of ours, in any of our languages: they are shown in quotes."""

import re
import unicodedata
from functools import lru_cache

from PySide6.QtCore import QTranslator

from relevo.assets import resource
from relevo.ui.formatting import Formats
from relevo.ui.translations import LANGUAGES

# What the panel says of a person where a name can stand; each is a message of the class that is named before it
_LABELS = (
    ("IdentityCard", "No name on record"),
    ("IdentityCard", "Sure: chosen by you"),
    ("IdentityCard", "Between advisors: no customer is looked up"),
    ("IdentityCard", "Caller who withholds the number"),
    ("IdentityCard", "Somebody else"),
    ("IdentityCard", "Who is it?"),
    ("IdentityCard", "Unknown customer"),
    ("IdentityCard", "look-alike letters"),
    ("Words", "Looking for the customer"),
    ("Words", "Not known"),
    ("Words", "Sure"),
    ("Words", "Probable, please confirm"),
    ("Words", "Number withheld, nothing was looked up"),
)
_LONGEST = 120
_NO_LETTERS = re.compile(r"[\W_]+")


def shown_name(name: str, formats: Formats) -> str:
    """Return a name as it is shown: in quotes where it reads like a label of ours."""
    return formats.locale.quoteString(name) if imitates(name[:_LONGEST]) else name


@lru_cache(maxsize=512)
def imitates(name: str) -> bool:
    """Tell whether a text is a label of ours, begins as one and goes on like one, or holds a long one."""
    folded = _folded(name)
    head = _folded(re.split(r"[:,;.(\[–—·|-]", name, maxsplit=1)[0])
    labels = _labels()
    return bool(folded) and (
        folded in labels or head in labels or any(" " in label and f" {label} " in f" {folded} " for label in labels)
    )


@lru_cache(maxsize=1)
def _labels() -> frozenset[str]:
    found = {source for _context, source in _LABELS}
    for language in LANGUAGES:
        translator = QTranslator()
        if translator.load(f"relevo_{language}", str(resource("i18n"))):
            found |= {translator.translate(context, source) or source for context, source in _LABELS}
    return frozenset(_folded(label) for label in found)


def _folded(text: str) -> str:
    letters = unicodedata.normalize("NFKD", text).casefold()
    return _NO_LETTERS.sub(" ", "".join(each for each in letters if not unicodedata.combining(each))).strip()
