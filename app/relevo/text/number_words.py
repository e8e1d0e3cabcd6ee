"""What number words are worth: English, French, German and Spanish."""

from functools import cache

_UNITS = (
    "zero zéro oh cero null",
    "one un une uno eins",
    "two deux dos zwei zwo",
    "three trois tres drei",
    "four quatre cuatro vier",
    "five cinq cinco fünf fuenf",
    "six seis sechs",
    "seven sept siete sieben",
    "eight huit ocho acht",
    "nine neuf nueve neun",
    "ten dix diez zehn",
    "eleven onze once elf",
    "twelve douze doce zwölf zwoelf",
    "thirteen treize trece dreizehn",
    "fourteen quatorze catorce vierzehn",
    "fifteen quinze quince fünfzehn fuenfzehn",
    "sixteen seize dieciséis dieciseis sechzehn",
    "seventeen diecisiete siebzehn",
    "eighteen dieciocho achtzehn",
    "nineteen diecinueve neunzehn",
)
_TENS = (
    "twenty vingt vingts veinte zwanzig",
    "thirty trente treinta dreißig dreissig",
    "forty fourty quarante cuarenta vierzig",
    "fifty cinquante cincuenta fünfzig fuenfzig",
    "sixty soixante sesenta sechzig",
    "seventy septante setenta siebzig",
    "eighty huitante octante ochenta achtzig",
    "ninety nonante noventa neunzig",
)
_TWENTIES = "veintiuno veintidós veintitrés veinticuatro veinticinco veintiséis veintisiete veintiocho veintinueve"
_SPANISHHUNDREDS = "doscientos trescientos cuatrocientos quinientos seiscientos setecientos ochocientos novecientos"
_GERMAN_UNITS = ("ein", "zwei", "drei", "vier", "fünf", "sechs", "sieben", "acht", "neun")
HUNDRED = frozenset(("hundred", "cent", "cents", "cien", "ciento", "hundert"))
THOUSAND = frozenset(("thousand", "mille", "mil", "tausend"))
NUMBER_STEMS = HUNDRED | THOUSAND | frozenset(" ".join((*_UNITS, *_TENS, _TWENTIES, _SPANISHHUNDREDS)).split())
"""The words of which the others are put together: without any of them a text in small letters says no number."""


@cache
def number_values() -> dict[str, int]:
    """Return what words are worth, but for hundred and thousand."""
    values = {word: value for value, words in enumerate(_UNITS) for word in words.split()}
    for tens, words in enumerate(_TENS, start=2):
        values |= dict.fromkeys(words.split(), 10 * tens)
        for german in (word for word in words.split() if word.endswith("ig")):
            for ones, unit in enumerate((*_GERMAN_UNITS, "fuenf"), start=1):
                values[f"{unit}und{german}"] = 10 * tens + (ones if ones < 10 else 5)
    values |= {word: 21 + place for place, word in enumerate(_TWENTIES.split())}
    values |= {"veintidos": 22, "veintitres": 23, "veintiseis": 26}
    values |= {word: 100 * hundreds for hundreds, word in enumerate(_SPANISHHUNDREDS.split(), start=2)}
    below = [(word, value) for word, value in values.items() if 0 < value < 100]
    for hundreds, unit in enumerate(("", *_GERMAN_UNITS)):
        start = f"{unit}hundert"
        values |= {f"{start}{word}": 100 * max(hundreds, 1) + value for word, value in below}
        if unit:
            values[start] = 100 * hundreds
    return values


@cache
def single_digits() -> dict[str, str]:
    """Return the words that are one digit, and the digits themselves."""
    said = {word: str(value) for word, value in number_values().items() if value < 10}
    return said | {digit: digit for digit in "0123456789"}


@cache
def number_words() -> frozenset[str]:
    """Return the words that are numbers, in small letters."""
    return frozenset((*number_values(), *HUNDRED, *THOUSAND))


def is_number_word(word: str) -> bool:
    """Tell whether a word in small letters is a number, or the last part of one."""
    return word in number_words()
