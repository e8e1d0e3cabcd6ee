"""Numbers as they are said and as speech recognition writes them, in four languages."""

import random

_UNDER_TWENTY = {
    "en": "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen"
    " seventeen eighteen nineteen",
    "fr": "zéro un deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize dix-sept"
    " dix-huit dix-neuf",
    "de": "null eins zwei drei vier fünf sechs sieben acht neun zehn elf zwölf dreizehn vierzehn fünfzehn sechzehn"
    " siebzehn achtzehn neunzehn",
    "es": "cero uno dos tres cuatro cinco seis siete ocho nueve diez once doce trece catorce quince dieciséis"
    " diecisiete dieciocho diecinueve",
}
_TENS = {
    "en": "twenty thirty forty fifty sixty seventy eighty ninety",
    "fr": "vingt trente quarante cinquante soixante soixante quatre-vingt quatre-vingt",
    "de": "zwanzig dreißig vierzig fünfzig sechzig siebzig achtzig neunzig",
    "es": "veinte treinta cuarenta cincuenta sesenta setenta ochenta noventa",
}
_SMALL = {language: words.split() for language, words in _UNDER_TWENTY.items()}
_TEN = {language: words.split() for language, words in _TENS.items()}
_SPANISH_TWENTIES = [
    "veinte",
    "veintiuno",
    "veintidós",
    "veintitrés",
    "veinticuatro",
    "veinticinco",
    "veintiséis",
    "veintisiete",
    "veintiocho",
    "veintinueve",
]


def below_hundred(language: str, number: int) -> str:
    """Say a number from 0 to 99."""
    small = _SMALL[language]
    if number < 20:
        return small[number]
    tens, ones = divmod(number, 10)
    ten = _TEN[language][tens - 2]
    if language == "fr":
        return _french(ten, tens, ones)
    if not ones:
        return ten
    if language == "de":
        return f"{'ein' if ones == 1 else small[ones]}und{ten}"
    if language == "es":
        return _SPANISH_TWENTIES[ones] if tens == 2 else f"{ten} y {small[ones]}"
    return f"{ten}-{small[ones]}"


def _french(ten: str, tens: int, ones: int) -> str:
    small = _SMALL["fr"]
    if tens in (7, 9):
        ones += 10
    if not ones:
        return "quatre-vingts" if tens == 8 else ten
    joined = " et " if ones in (1, 11) and tens < 8 else "-"
    return f"{ten}{joined}{small[ones]}"


def digit_by_digit(rng: random.Random, language: str, digits: str) -> str:
    """Say every digit for itself; letters stay letters. A pause (comma) may stand after four of them."""
    words = [_one(rng, language, each) for each in digits]
    pause = rng.choice(("", "", ",", " -", "."))
    return " ".join(word + (pause if place % 4 == 3 and place + 1 < len(words) else "")
                    for place, word in enumerate(words))  # fmt: skip


def _one(rng: random.Random, language: str, sign: str) -> str:
    if not sign.isdigit():
        return sign
    if language == "en" and sign == "0" and rng.random() < 0.4:
        return "oh"
    if language == "de" and sign == "2" and rng.random() < 0.3:
        return "zwo"
    word = _SMALL[language][int(sign)]
    return sign if rng.random() < 0.05 else word


def in_pairs(rng: random.Random, language: str, digits: str) -> str:
    """Say two digits at a time, as French and German speakers do; a nought in front is said."""
    said = []
    for place in range(0, len(digits), 2):
        pair = digits[place : place + 2]
        if len(pair) == 2 and pair[0] != "0":
            said.append(below_hundred(language, int(pair)))
        else:
            said += [_SMALL[language][int(each)] for each in pair]
    return rng.choice((" ", ", ")).join(said)
