"""Tells names that are written with letters of other alphabets, to look like a name that they are not.

Source: Unicode Technical Standard 39 (mixed scripts, restriction level "moderately restrictive", whole-script
confusables); the letters that resemble Latin ones are from its data file confusables.txt, as of 2024.
"""

import re
import unicodedata
from functools import lru_cache

_RESEMBLE_LATIN = {
    "CYRILLIC": "аАЬВсСԁеҽЕԌһНіꙇӏјЈКІӀМоОрРԛгѕЅТѵѴѡԝԜхХуүУҮ",
    "GREEK": "αΑΒϲϹΕϜΗιΙϳͿΚΜϺΝοσΟρϱΡΤυνΧγΥϒΖ",
    "ARMENIAN": "քցհոռօՕգզՏսՍա",
    "CHEROKEE": "ᎪᏏᏴꮯᏟᏧᎠᎬᏀᏳᏂᎻꭵᎥᎫᏦᏞᎷᏢꮁᎡᏒꮪᏕᏚᎢꮩᏙꮃᎳᏔᎩᎽꮓᏃ",
    "LISU": "ꓮꓐꓚꓒꓓꓰꓝꓖꓧꓙꓗꓲꓡꓟꓠꓳꓑꓣꓢꓔꓴꓦꓪꓫꓬꓜ",
    "COPTIC": "ⲥⲤⲎⲔⲒⳐⲘⲚⲟⲞⲣⲢⲅⲦⲬⲨ",
    "CANADIAN": "ᗅᑲᖯᗷᑯᗞᗪᖴᕼᒍᒪᗰᑭᖇᑌᐯᕁᕽ",
    "GEORGIAN": "ჿყ",
    "DESERET": "𐐽𐐕𐐛𐐬𐐄𐑈𐐠",
    "OSAGE": "𐓪𐓂𐒴𐓶𐓎",
    "TIFINAGH": "ⴹⵏⵔⵕⴸⵝ",
}
# Latin letters of phonetic and historic writing that resemble those of names; Azerbaijani and African letters are none
_ODD_LATIN = frozenset("ɑƄꞴᴄꬲꬵꞙſẝꞘɡᶃƍɪꞲƖǀᴏᴑꬽꭇꭈƦꜱƽꞟᴜꭎꭒᴠɯᴡꞳᶌʏỿꭚᴢᴀʙᴅᴇɢʜᴊᴋʟᴍɴᴘʀᴛ")
_EAST_ASIAN = frozenset({"HAN", "HIRAGANA", "KATAKANA", "HANGUL", "BOPOMOFO"})
_TOGETHER = (
    frozenset({"LATIN", "HAN", "HIRAGANA", "KATAKANA"}),
    frozenset({"LATIN", "HAN", "HANGUL"}),
    frozenset({"LATIN", "HAN", "BOPOMOFO"}),
)
_NEVER_WITH_LATIN = frozenset(_RESEMBLE_LATIN)
_CUT = 400
_SHAPES = frozenset({"Lu", "Ll", "Lm", "Lo", "Nd", "Nl", "No", "So"})

_WORD = re.compile(r"[^\W\d_](?:[^\W_]|[\u0300-\u036f\u200c\u200d])*")
_OVERLAY = re.compile("[A-Za-z][\u0334-\u0338]")
# A nought, a one or a capital I where a letter o, l or small l belongs
_STAND_IN = re.compile(r"(?:[a-z][01]|\b[A-Z][01]|\b[A-Z]I)(?=[a-z])|[a-z]{2}0\b")
_SCRIPT_NAMES = {"CJK": "HAN", "IDEOGRAPHIC": "HAN", "HALFWIDTH": "KATAKANA"}
_STYLED = re.compile(
    r"FULLWIDTH|MATHEMATICAL|CIRCLED|PARENTHESIZED|SQUARED|ROMAN NUMERAL|SMALL ROMAN|SCRIPT|DOUBLE-STRUCK|BLACK-LETTER"
    r"|KELVIN|PLANCK|MODIFIER LETTER (?:SMALL|CAPITAL)|ESTIMATED|LATIN SUBSCRIPT|SUPERSCRIPT LATIN"
)


def is_suspicious(name: str) -> bool:
    """Tell whether a name looks like other letters than it is made of.

    So does a word of several alphabets, a name whose words of a foreign alphabet have no letter that Latin has not, and
    a letter in disguise (full-width, mathematical, phonetic, struck through, a digit in place of a letter).
    """
    if name.isascii():
        return _STAND_IN.search(name) is not None
    return _is_suspicious(name[:_CUT])


@lru_cache(maxsize=1_024)
def _is_suspicious(name: str) -> bool:
    text = unicodedata.normalize("NFC", name)
    if _STAND_IN.search(text) or _OVERLAY.search(unicodedata.normalize("NFD", text)):
        return True
    used = {script for character in text if (script := _script(character)) is not None}
    if any(_is_disguised(character, used) for character in text):
        return True
    words = [word[0] for word in _WORD.finditer(text)]
    if any(_mixes({script for c in word if (script := _script(c)) is not None}) for word in words):
        return True
    return any(_resembles_latin_only(script, words) for script in used)


def _mixes(scripts: set[str]) -> bool:
    if len(scripts) < 2 or any(scripts <= allowed for allowed in _TOGETHER):
        return False
    return len(scripts) > 2 or "LATIN" not in scripts or bool(scripts & _NEVER_WITH_LATIN)


def _resembles_latin_only(script: str, words: list[str]) -> bool:
    """Tell whether the words of a script, taken together, could all be read as Latin."""
    letters = _RESEMBLE_LATIN.get(script)
    if letters is None:
        return False
    bare = (unicodedata.normalize("NFD", word) for word in words)
    own = [c for word in bare for c in word if _script(c) == script]
    return bool(own) and all(c in letters for c in own)


def _is_disguised(character: str, used: set[str]) -> bool:
    """Tell whether a character is a Latin letter or a digit in another shape."""
    if character in _ODD_LATIN:
        return True
    if character.isascii() or unicodedata.category(character) not in _SHAPES:
        return False
    title = unicodedata.name(character, "")
    if title.startswith("NEGATIVE") and "LATIN" in title:
        return True
    plain = unicodedata.normalize("NFKC", character)
    if not _STYLED.match(title) or not any(c.isascii() and c.isalnum() for c in plain):
        return False
    # Full-width letters are an ordinary way of writing among Chinese, Japanese and Korean ones
    return not (title.startswith(("FULLWIDTH", "ROMAN NUMERAL")) and used & _EAST_ASIAN)


@lru_cache(maxsize=4_096)
def _script(character: str) -> str | None:
    """Return the script of a letter by its Unicode name; None for what belongs to every script."""
    if unicodedata.category(character)[0] != "L":
        return None
    first = unicodedata.name(character, "").partition(" ")[0]
    if first in ("MODIFIER", "FEMININE", "MASCULINE", "FULLWIDTH", "MICRO", ""):
        return None
    return _SCRIPT_NAMES.get(first, first)
