"""Which language a text is in, by its commonest words: English, French, German or Spanish."""

import re
from collections.abc import Iterable
from functools import lru_cache

from relevo.text.wording import flat

LANGUAGES = ("en", "fr", "de", "es")

_COMMON = {
    "en": "the is are was i my you it and to of in on for not have has had been this that with at we your can't don't "
    "didn't please will would there they what when from by be am do did no yes hi hello thanks",
    "fr": "le la les un une des est sont je j ai mon ma mes vous il elle et de du en sur pour pas ne n avons a ete ce "
    "cette avec chez nous votre vos que qui quand dans par c bonjour merci oui non au aux se sa son depuis y",
    "de": "der die das ein eine einen ist sind war ich mein meine sie es und zu von in auf für nicht habe hat haben "
    "wurde dies mit bei wir ihre ihr bitte wird würde da was wann aus dem den im am kein keine ja nein hallo danke",
    "es": "el la los las un una es son fue yo mi mis usted lo y de del en sobre para por no he ha han este esta con "
    "nos su sus que cuando desde hola gracias si se me le al ya hay pero muy como tengo",
}
_TELLING = {
    "en": "as or an his her she he they their our me so if up out about after before today tomorrow call called cust "
    "customer re within back next week days sent told ring update",
    "fr": "leur lui elles ils nos ses ces tout mais ou si plus comme apres avant sous demain aujourd hui lundi mardi "
    "mercredi jeudi vendredi client cliente mme jours semaine rappel ds ns vs pr sera serez",
    "de": "er ihm ihn ihnen uns mir mich dir als auch noch nach bis zum zur vom oder aber wenn dass so wie heute "
    "morgen montag dienstag mittwoch donnerstag freitag kunde kundin kd werden per binnen durch gegen ob um geht beim "
    "raus zw spat",
    "es": "tu te lo les o a e antes hoy manana lunes martes miercoles jueves viernes cliente cte clienta llamada "
    "quiere entre hasta todo mas sin bien esto c x p llamar correo semana dia dias",
}
"""Further words that tell a language, and of which some carry a meaning: those of people who write short notes."""

_WORDS = {
    language: frozenset(flat(word) for word in f"{words} {_TELLING[language]}".split())
    for language, words in _COMMON.items()
}
_BITS = 12
"""Of a sum of four counts, one language's: more than the words of what is looked at."""

_COUNTS = {
    word: sum(1 << _BITS * place for place, words in enumerate(_WORDS.values()) if word in words)
    for word in frozenset().union(*_WORDS.values())
}
"""What a common word adds to the counts of the languages that have it, which are told in one sum."""

COMMON = frozenset(flat(word) for words in _COMMON.values() for word in words.split())
"""Common words of all four languages, flat: they carry no meaning by themselves."""


def common_words(languages: Iterable[str]) -> frozenset[str]:
    """Return the words, flat, of which most texts in some languages hold a few."""
    return frozenset().union(*(_WORDS.get(language, ()) for language in languages))


_OTHERS = {
    "it": "il gli che di non è per con una sono ho ha mi della nel alla questo anche mai grazie buongiorno ma più ed",
    "pt": "o os que não uma com para meu minha está foi tem do da na no em você mas obrigado olá já também ao isso",
    "nl": "het een van niet ik mijn dat zijn met voor op te er maar heb heeft wordt bij ook naar geen deze nog aan",
    "pl": "nie się jest na do że mam to moja mój proszę dzień dobry za po jak od czy ale już został przez dla",
}
_OTHER_WORDS = tuple(frozenset(flat(word) for word in words.split()) for words in _OTHERS.values())
_ANY_OTHER = frozenset[str]().union(*_OTHER_WORDS)
_MANY = 3
"""Common words of another language from which on a text may be in it."""

_WORD = re.compile(r"[^\W\d_]+")
_LATIN = re.compile(r"[a-zß-ɏ]+$")
_NO_LATIN = re.compile(r"[^\W\d_a-zß-ɏ]")
READ = 1_000
"""Characters that are looked at."""

REMEMBERED = 4_096
"""Counts of words of which it is remembered which language is ahead."""


def language_of(text: str, otherwise: str | None = None) -> str | None:
    """Return the language that most of the common words belong to; `otherwise` where none or two are ahead."""
    return _ahead(sum(filter(None, map(_COUNTS.get, _WORD.findall(flat(text[:READ])))))) or otherwise


@lru_cache(maxsize=REMEMBERED)
def _ahead(told: int) -> str | None:
    """Return the language of which the most words were counted, None where two are ahead."""
    counts = [((told >> _BITS * place) & ((1 << _BITS) - 1), language) for place, language in enumerate(LANGUAGES)]
    (next_most, _), (most, language) = sorted(counts)[-2:]
    return language if most > next_most else None


def is_foreign(text: str) -> bool:
    """Tell whether a text is in none of the four languages: in another that is known, or in letters of others."""
    plain = flat(text[:READ])
    words = _WORD.findall(plain)
    if not words:
        return False
    if _NO_LATIN.search(plain) and sum(not _LATIN.match(word) for word in words) > len(words) / 2:
        return True
    if sum(map(_ANY_OTHER.__contains__, words)) < _MANY:
        return False
    own = max(sum(map(common.__contains__, words)) for common in _WORDS.values())
    other = max(sum(map(common.__contains__, words)) for common in _OTHER_WORDS)
    return other >= _MANY and other > own


def primary(tag: str | None) -> str | None:
    """Return the language of a tag (`fr-CH`: `fr`) where it is one of the four, else None."""
    language = (tag or "").replace("_", "-").partition("-")[0].casefold()
    return language if language in LANGUAGES else None


def likely_languages(text: str, hints: Iterable[str | None] = ()) -> tuple[str, ...]:
    """Return in which languages to read a text, the likeliest first: its own, then those hinted at, else all."""
    return likely(language_of(text), hints)


def likely(own: str | None, hints: Iterable[str | None] = ()) -> tuple[str, ...]:
    """Return in which languages to read a text of which the `own` language is known, or None."""
    listed = dict.fromkeys(language for language in (own, *map(primary, hints)) if language is not None)
    return tuple(listed) or LANGUAGES
