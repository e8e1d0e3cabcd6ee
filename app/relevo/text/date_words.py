"""The words of dates and times in English, French, German and Spanish, and looking them up in a text.

Words are written without accents, as `wording.flat` makes them; several are parted by `|`. They are facts of the
languages, not settings of a site: that is why they stand here.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from relevo.text.wording import flat

TOKEN = re.compile(r"[^\W\d_]+|\d+|[^\w\s]")


class Token(NamedTuple):
    """A word, a number or a sign of a flat text, and where it stands."""

    text: str
    start: int
    end: int


class Atom(NamedTuple):
    """What a word, or several, mean: `kind` says how to read `value`."""

    kind: str
    value: str

    @property
    def number(self) -> int:
        """Return the value as a number."""
        return int(self.value)


def tokens(text: str) -> list[Token]:
    """Return words, numbers and signs of a flat text."""
    return [Token(match[0], match.start(), match.end()) for match in TOKEN.finditer(text)]


_EN = {
    "limit": "at the latest|latest|max|maximum|at most|tops|or sooner|or before",
    "day 0": "today|straight away|right away|this minute",
    "day 1": "tomorrow|tmrw|tmw|tmr|tomoz|2moro|tomo|tomoro|tomorow|tommorow|tomorro",
    "day 2": "day after tomorrow|the day after tomorrow",
    "day -1": "yesterday",
    "today morning": "this morning|this am",
    "today afternoon": "this afternoon|this pm",
    "today evening": "tonight|this evening",
    "part morning": "morning|mornings|in the morning|first thing|am slot|first thing in the morning",
    "part noon": "noon|midday|lunchtime|lunch",
    "part afternoon": "afternoon|in the afternoon",
    "part evening": "evening|in the evening|night|at night",
    "part close": "close of business|close of play|end of play|end of the day|end of day|eod|cob|cop|end of business",
    "weekday": "monday|tuesday|wednesday|thursday|friday|saturday|sunday",
    "short weekday": "mon|tue,tues|wed,weds|thu,thur,thurs|fri|sat|sun",
    "month": "january,jan|february,feb|march,mar|april,apr|may|june,jun|july,jul|august,aug|september,sep,sept"
    "|october,oct|november,nov|december,dec",
    "unit minute": "minute|minutes|min|mins",
    "unit hour": "hour|hours|hr|hrs|h",
    "unit day": "day|days|calendar days|d",
    "unit workday": "working day|working days|business day|business days|workday|workdays|bus days|w days|wd",
    "unit workhour": "working hours|business hours",
    "unit week": "week|weeks|wk|wks",
    "unit month": "month|months",
    "unit year": "year|years",
    "next": "next|coming|following|nxt",
    "this": "this|same",
    "last": "last|past",
    "edge end": "end of|end of the|the end of|late",
    "edge mid": "mid|middle of|the middle of",
    "edge start": "beginning of|start of|early",
    "period end week": "the weekend|weekend|end of the week|end of this week|eow|end of week|weeks end|later this week",
    "period mid next week": "mid next week|middle of next week",
    "period end next week": "end of next week",
    "week later": "week",
    "period this week": "this week|this wk|before the week is out|in the course of the week|within the week",
    "period next week": "next week|nxt wk|early next week|next wk",
    "period end month": "end of the month|end of this month|eom|month end|end of month|this month",
    "period end next month": "end of next month|next month",
    "period end year": "end of the year|end of this year|year end|end of year",
    "period day": "during the day|in the course of the day|within the day|later today|by tonight",
    "period hour": "within the hour|in the next hour|within the next hour|inside the hour",
    "vague": "shortly|soon|as soon as possible|asap|in the coming days|in the next few days|in due course"
    "|in a few days"
    "|within a few days",
    "bound by": "by|until|till|no later than|not later than|at the latest|latest|at latest|max|up to|b4 eod",
    "bound before": "before|b4|prior to|ahead of",
    "bound from": "from|after|as of|starting|not before|any time after",
    "bound since": "since",
    "bound ago": "ago",
    "bound on": "on|at|in|for",
    "bound within": "within|give me|gimme|give us|give it|w in|w/in|in|inside|over|in less than|in under",
    "fill": "the|next|a|period|of|about|around|approx|max|maximum|coming|these|another",
    "range": "to|and|until|till",
    "between": "between|betw|btw|from",
    "hour mark": "o clock|o'clock|oclock|h|hrs|hours",
    "am": "am|a.m",
    "pm": "pm|p.m",
    "half past": "half past",
    "quarter past": "quarter past|quarter after|a quarter past",
    "quarter to": "quarter to|a quarter to",
    "join": "at|on|the|of|by|around|about|in|for|slot|and",
    "half hour": "half an hour|half hour|a half hour",
    "fortnight": "a fortnight|fortnight",
    "kw": "wk|week|week no",
    "after number": "by|before|at|and|or|for|to|we|i|you|between|in|when|with|if|from|after|so|but|then|as",
    "ordinal": "st|nd|rd|th",
}
_FR = {
    "limit": "au plus tard|max|maxi|maximum|dernier delai|au maximum|grand max|plus tard|ou avant",
    "day 0": "tout de suite|tantot|dans un instant|avant la fermeture|aujourd'hui|aujourdhui|auj|ajd|ce jour",
    "day 1": "demain|dem",
    "day 2": "apres-demain|apres demain|surlendemain",
    "day -1": "hier",
    "today noon": "ce midi",
    "today morning": "ce matin",
    "today afternoon": "cet apres-midi|cet apres midi|cet aprem|cet am",
    "today evening": "ce soir|cette nuit",
    "part morning": "matin|matinee|dans la matinee|en matinee|en fin de matinee|fin de matinee|au matin"
    "|le matin|du matin",
    "part noon": "midi",
    "part afternoon": "apres-midi|apres midi|aprem|l'apres-midi|dans l'apres-midi|en debut d'apres-midi"
    "|de l'apres-midi",
    "part evening": "soir|soiree|dans la soiree|en soiree|au soir|le soir|du soir",
    "part close": "fin de journee|en fin de journee|la fin de journee|la fin de la journee|fin de la journee",
    "weekday": "lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche",
    "short weekday": "lun|mar|mer|jeu|ven,vend,ve|sam|dim",
    "month": "janvier,janv,jan|fevrier,fevr,fev|mars|avril,avr|mai|juin|juillet,juil|aout|septembre,sept"
    "|octobre,oct"
    "|novembre,nov|decembre,dec",
    "unit minute": "minute|minutes|min|mn",
    "unit hour": "heure|heures|h",
    "unit day": "jour|jours|j|jrs|jours calendaires",
    "unit workday": "jour ouvre|jours ouvres|jours ouvrables|jour ouvrable|j ouvres|j ouvre|jo|j.o|j ouvrables"
    "|j. ouvres|j. ouvrables",
    "unit workhour": "heures ouvrees|h ouvrees",
    "unit week": "semaine|semaines|sem",
    "unit month": "mois",
    "unit year": "an|ans|annee|annees",
    "next": "prochain|prochaine|suivant",
    "this": "ce",
    "last": "dernier|derniere|passe",
    "edge end": "fin|la fin|la fin de|fin du mois de|la fin du mois de",
    "edge mid": "mi|mi-|la mi-",
    "edge start": "debut|le debut",
    "period end week": "le week end|week end|le weekend|weekend|fin de semaine|la fin de la semaine"
    "|fin de la semaine|fin de cette semaine|fin sem"
    "|la fin de semaine",
    "period mid next week": "milieu de semaine prochaine|mi-semaine prochaine",
    "period end next week": "fin de semaine prochaine|la fin de la semaine prochaine|fin de la semaine prochaine",
    "period this week": "cette semaine|dans la semaine|courant de semaine|en cours de semaine",
    "period next week": "la semaine prochaine|semaine prochaine|sem prochaine|debut de semaine prochaine|sem pro",
    "period end month": "fin du mois|la fin du mois|fin de mois|ce mois-ci|fin de ce mois",
    "period end next month": "fin du mois prochain|le mois prochain|mois prochain|la fin du mois prochain",
    "period end year": "fin de l'annee|la fin de l'annee|fin d'annee",
    "period day": "dans la journee|en journee|dans le courant de la journee|en cours de journee|ds la journee"
    "|dans la j|courant de journee",
    "period hour": "dans l'heure|ds l'heure|d'ici une heure|sous une heure|dans l'heure qui vient",
    "vague": "prochainement|bientot|tres bientot|dans les prochains jours|dans les meilleurs delais"
    "|des que possible"
    "|rapidement|sous peu|dans les plus brefs delais|au plus vite|ulterieurement|dans quelques jours",
    "bound by": "d'ici|d'ici le|d'ici a|d'ici au|jusqu'a|jusqu'au|au plus tard|pour le|pour|pr|max|maxi|maximum"
    "|dernier delai"
    "|au maximum|plus tard|courant",
    "bound before": "avant|av",
    "bound from": "a partir de|a partir du|a partir|des|apres|des le|a compter du|a compter de",
    "bound since": "depuis|depuis le",
    "bound ago": "il y a",
    "bound on": "le|a|au|en|vers|ce",
    "bound within": "sous|donnez-moi|donnez moi|laissez-moi|laissez moi|dans un delai d'|sous un delai d'"
    "|dans le delai d'"
    "|dans|ss|d'ici|d'ici a|en moins de|en|dans un delai de|sous un delai de|ds",
    "fill": "un|une|petites|petits|bonnes|delai|delais|maximum|max|de|les|des|prochains|prochaines|environ|env"
    "|plus|tard|au|le",
    "range": "et|a|au|jusqu'a",
    "between": "entre|de",
    "hour mark": "h|heures|heure|hr|hrs",
    "am": "",
    "pm": "",
    "and half": "et demie|et demi",
    "and quarter": "et quart",
    "less quarter": "moins le quart|moins quart",
    "join": "a|le|la|au|vers|en|de|du|l'|dans|pour|creneau|et|par",
    "half hour": "une petite demi-heure|petite demi-heure|une bonne demi-heure|une demi-heure|demi-heure|demi heure",
    "week later": "en huit",
    "eight days": "huitaine|une huitaine",
    "fortnight": "quinzaine|une quinzaine|quinze jours",
    "kw": "semaine|sem",
    "after number": "pour|avant|au|a|et|ou|entre|des|vers|si|on|je|nous|vous|il|elle|un|en|dans|par|avec|que"
    "|afin|mais|pr",
    "ordinal": "er",
}
_DE = {
    "limit": "spatestens|max|maximal|langstens|allerspatestens",
    "day 0": "heute|heut|gleich|sofort",
    "week later": "in einer woche|in acht tagen|in 8 tagen",
    "day 1": "gleich morgen|morgen|morjen",
    "day 2": "ubermorgen|uebermorgen",
    "day -1": "gestern",
    "part morning": "vormittag|vormittags|vorm|am vormittag|am morgen|fruh|frueh|in der fruh|morgens"
    "|im laufe des vormittags"
    "|vm|am vm|vorm.",
    "part noon": "mittag|mittags|am mittag|zu mittag",
    "part afternoon": "nachmittag|nachmittags|am nachmittag|nachm|nm|im laufe des nachmittags",
    "part evening": "abend|abends|am abend|abd|nacht|nachts|in der nacht",
    "part close": "dienstschluss|feierabend|buroschluss|geschaftsschluss|ende des tages|tagesende|betriebsschluss",
    "weekday": "montag,mantig,mentig|dienstag,zischtig|mittwoch,mittwuch|donnerstag,dunschtig,donschtig"
    "|freitag,friitig,fritig"
    "|samstag,sonnabend,samschtig|sonntag,sunntig",
    "short weekday": "mo|di|mi|do|fr|sa|so",
    "month": "januar,janner,jaenner,jan|februar,feb,feber|marz,maerz,mrz|april,apr|mai|juni,jun|juli,jul|august,aug"
    "|september,sept,sep|oktober,okt|november,nov|dezember,dez",
    "unit minute": "minute|minuten|min",
    "unit hour": "stunde|stunden|std|h|stdn",
    "unit day": "tag|tage|tagen|kalendertagen|kalendertage|tg",
    "unit workday": "werktag|werktage|werktagen|werkt|wt|arbeitstag|arbeitstage|arbeitstagen|at|bankarbeitstagen"
    "|bankarbeitstage|bankwerktagen|bankwerktage|geschaftstagen|arb tage|wtg|arbeitst|werktg",
    "unit week": "woche|wochen|wo",
    "unit month": "monat|monate|monaten|monats|mon",
    "unit year": "jahr|jahre|jahren|jahres",
    "next": "nachsten|naechsten|nachster|nachste|nachstem|kommenden|kommende|kommender|nachstes|na|darauffolgenden",
    "this": "diesen|dieser|diese|dieses",
    "last": "letzten|letzte|letzter|vergangenen|vorigen",
    "edge end": "ende",
    "edge mid": "mitte",
    "edge start": "anfang",
    "period end week": "ende der woche|ende dieser woche|wochenende|ende woche|ende wo|ende der laufenden woche",
    "period mid next week": "mitte nachster woche|mitte kommender woche|mitte nachster wo|mitte der nachsten woche",
    "period end next week": "ende nachster woche|ende naechster woche|ende kommender woche|ende der nachsten woche"
    "|ende na woche",
    "period this week": "diese woche|in dieser woche|noch diese woche|im laufe der woche|im laufe dieser woche"
    "|unter der woche",
    "period next week": "nachste woche|naechste woche|kommende woche|in der nachsten woche"
    "|in der kommenden woche|nachster woche"
    "|kommender woche|im laufe der nachsten woche|anfang nachster woche|anfang kommender woche|na woche|na wo"
    "|nachste wo",
    "period end month": "ende des monats|monatsende|ende dieses monats|ultimo|ende monat|diesen monat"
    "|noch diesen monat",
    "period end next month": "ende nachsten monats|nachsten monat|kommenden monat|ende des nachsten monats",
    "period end year": "ende des jahres|jahresende|ende dieses jahres",
    "period day": "im laufe des tages|im tagesverlauf|noch im laufe des tages|untertags|tagsuber|im verlauf des tages",
    "period hour": "innerhalb der nachsten stunde|in der nachsten stunde|binnen einer stunde|innerhalb einer stunde",
    "vague": "in kurze|demnachst|in den nachsten tagen|schnellstmoglich|so bald wie moglich|zeitnah"
    "|baldmoglichst|bald"
    "|umgehend|asap|schnellstens|unverzuglich|in den kommenden tagen|in ein paar tagen",
    "bound by": "bis|spatestens|spatestens am|bis zum|bis am|bis spatestens|max|maximal|langstens|sp|spat|bis sp"
    "|bis spatestens zum",
    "bound before": "vor|vorm|vor dem",
    "bound from": "ab|nach|ab dem|nicht vor",
    "bound since": "seit|seit dem",
    "bound ago": "vor",
    "bound on": "am|um|im|zum|den|der|gegen|fur|fuer|auf|in|gg|ca",
    "bound within": "in|innerhalb|innerhalb von|binnen|innert|innerh|in spatestens|innerh von",
    "fill": "von|der|den|nachsten|kommenden|ca|max|maximal|spatestens|etwa|rund|weiteren|des|wenigen",
    "range": "und|bis|u",
    "between": "zwischen|zw|von|zwisch",
    "hour mark": "uhr|h",
    "am": "",
    "pm": "",
    "half": "halb",
    "quarter past": "viertel nach|viertel uber",
    "quarter to": "viertel vor",
    "join": "um|noch|am|den|der|dem|gegen|ca|im|die|des|zw|in|und|vom|von",
    "half hour": "einer halben stunde|halben stunde|ner halben stunde|ner halben std",
    "kw": "kw|kalenderwoche",
    "after number": "",
    "ordinal": "",
}
_ES = {
    "limit": "a mas tardar|como maximo|como mucho|max|maximo|tope|como muy tarde|como tarde|a tardar",
    "day 0": "hoy|ahora mismo|ahora mismito|ahorita|ahorita mismo|ya mismo|hoy mismo|en un rato|enseguida",
    "week later": "en ocho",
    "day 1": "manana|mnn|mna|mana|mñn|mñna",
    "day 2": "pasado manana|pasado",
    "day -1": "ayer",
    "today noon": "este mediodia",
    "today morning": "esta manana",
    "today afternoon": "esta tarde",
    "today evening": "esta noche",
    "part morning": "por la manana|de la manana|en la manana|a la manana|franja manana|franja de manana"
    "|a primera hora"
    "|primera hora|en la mañana|turno manana|x la manana|por la mnn|de manana",
    "part noon": "mediodia|al mediodia|a mediodia|medio dia",
    "part afternoon": "tarde|por la tarde|de la tarde|en la tarde|a la tarde|franja tarde|franja de tarde|x la tarde",
    "part evening": "noche|por la noche|de la noche|en la noche|a la noche|ultima hora|a ultima hora",
    "part close": "final del dia|fin del dia|cierre del dia|al final del dia|el final del dia|fin de jornada",
    "weekday": "lunes|martes|miercoles|jueves|viernes|sabado|domingo",
    "short weekday": "lun|mar|mie,mier|jue|vie,vier|sab|dom",
    "month": "enero,ene|febrero,feb|marzo,mzo|abril,abr|mayo|junio,jun|julio,jul|agosto,ago"
    "|septiembre,setiembre,sept,sep"
    "|octubre,oct|noviembre,nov|diciembre,dic",
    "unit minute": "minuto|minutos|min",
    "unit hour": "hora|horas|h|hs|hrs",
    "unit day": "dia|dias|d|dias naturales|dias corridos|dias calendario",
    "unit workday": "dia habil|dias habiles|dias laborables|dia laborable|dias hab|d habiles|dias laborales"
    "|d hab|d h|d.h|d. hab|dias hab.|d. habiles|dh",
    "unit workhour": "horas habiles|h habiles|h. habiles|hs. habiles|hrs habiles|hrs. habiles|horas laborables"
    "|hs habiles",
    "unit week": "semana|semanas|sem",
    "unit month": "mes|meses",
    "unit year": "ano|anos",
    "next": "proximo|proxima|prox|que viene|siguiente|entrante",
    "this": "este|mismo",
    "last": "pasado|pasada|ultimo",
    "edge end": "fin de|final de|finales de|fines de|a finales de|a fines de|fin del mes de",
    "edge mid": "mediados de|a mediados de",
    "edge start": "principios de|comienzos de|a principios de|inicios de",
    "period end week": "que acabe la semana|que termine la semana|que finalice la semana|acabar la semana"
    "|fin de semana|fin de esta semana|final de la semana|finales de semana|el fin de semana"
    "|final de esta semana|final de semana|fines de semana",
    "period mid next week": "mediados de la proxima semana|mediados de la semana que viene",
    "period end next week": "final de la proxima semana|finales de la semana que viene|finales de la proxima semana",
    "period this week": "esta semana|durante la semana|en la semana|esta misma semana|a lo largo de la semana",
    "period next week": "la proxima semana|proxima semana|la semana que viene|semana que viene"
    "|la semana proxima|prox semana",
    "period end month": "que acabe el mes|que termine el mes|que finalice el mes|que finalice el presente mes"
    "|fin de mes|final de mes|finales de mes|fines de mes|a fin de mes|este mes"
    "|final del mes|fin del mes",
    "period end next month": "el proximo mes|el mes que viene|proximo mes|mes que viene|fin del proximo mes",
    "period end year": "fin de ano|final de ano|finales de ano|final del ano",
    "period day": "en el correr del dia|en el dia de hoy|a lo largo del dia|durante el dia|en el dia"
    "|en el transcurso del dia|a lo largo de hoy"
    "|en el curso del dia"
    "|en el transcurso de hoy|dentro del dia",
    "period hour": "en la proxima hora|dentro de la hora|dentro de una hora|en una hora",
    "vague": "en breve|pronto|proximamente|en los proximos dias|lo antes posible|cuanto antes|a la brevedad"
    "|en unos dias"
    "|a la mayor brevedad",
    "bound by": "hasta|a mas tardar|como muy tarde|como maximo|como mucho|max|para|para el|a tardar|tope|como tarde|pa",
    "bound before": "antes de|antes del|antes|antes de las|ant",
    "bound from": "a partir de|a partir del|desde|despues de|despues del|tras|despues",
    "bound since": "desde hace|desde el",
    "bound ago": "hace",
    "bound on": "el|a|en|al|sobre|este|a las|la",
    "bound within": "en|dentro de|en un plazo de|en el plazo de|en menos de|plazo de|en un plazo maximo de|en maximo",
    "fill": "un|una|unas|unos|el|la|las|los|plazo|de|maximo|proximos|proximas|max|aprox|siguientes|no|mayor|a|tiempo",
    "range": "a|y|hasta|e",
    "between": "entre|de",
    "hour mark": "h|hs|horas|hrs",
    "am": "am|a.m|a. m",
    "pm": "pm|p.m|p. m",
    "a las": "a las|a la|las",
    "and half": "y media",
    "and quarter": "y cuarto",
    "less quarter": "menos cuarto",
    "join": "a|las|el|la|por|de|del|en|sobre|al|franja|y|entre|dia|los|para|p",
    "half hour": "media hora",
    "kw": "semana",
    "after number": "a|al|de|por|en|y|o|para|antes|si|nos|le|les|te|entre|con|que|hasta|pero|se",
    "ordinal": "o",
}
_LANGUAGES: Mapping[str, Mapping[str, str]] = {"en": _EN, "fr": _FR, "de": _DE, "es": _ES}

_NUMBERS = {
    "en": "a,an,one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen"
    "|seventeen|eighteen|nineteen|twenty",
    "fr": "un,une|deux|trois|quatre|cinq|six|sept|huit|neuf|dix|onze|douze|treize|quatorze|quinze|seize",
    "de": "ein,eine,einer,einem,einen,eins|zwei|drei|vier|funf,fuenf|sechs|sieben|acht|neun|zehn|elf|zwolf,zwoelf"
    "|dreizehn|vierzehn|funfzehn|sechzehn",
    "es": "un,una,uno|dos|tres|cuatro|cinco|seis|siete|ocho|nueve|diez|once|doce|trece|catorce|quince|dieciseis",
}
_LARGE = {
    "en": {"twenty four": 24, "thirty": 30, "forty eight": 48, "seventy two": 72, "couple of": 2},
    "fr": {
        "vingt": 20,
        "vingt-deux": 22,
        "vingt-quatre": 24,
        "vingt-cinq": 25,
        "vingt-huit": 28,
        "trente": 30,
        "quarante-huit": 48,
        "soixante-douze": 72,
        "vingt-et-un": 21,
    },
    "de": {"zwanzig": 20, "vierundzwanzig": 24, "dreissig": 30, "achtundvierzig": 48, "zweiundsiebzig": 72},
    "es": {"veinte": 20, "veinticuatro": 24, "treinta": 30, "cuarenta y ocho": 48, "setenta y dos": 72},
}

_IN_ORDER = ("weekday", "short weekday", "month")
"""Kinds whose words are listed in order: the first one is Monday, or January."""

Meanings = tuple[Atom, ...]
_Node = dict[str, "_Node | Meanings"]
_END = ""


class Lexicon:
    """The words of some languages, found at a place of a text: the longest that stands there."""

    def __init__(self, languages: Sequence[str]) -> None:
        self._root: _Node = {}
        for language in languages:
            for words, atom in _entries(language):
                self._add(words, atom)

    def leads(self, token: str) -> bool:
        """Tell whether a date or a small word before one may begin with a token: most words lead nowhere."""
        return token in self._root or token[0].isdigit()

    def at(self, text: Sequence[Token], place: int) -> tuple[Meanings, int]:
        """Return what stands at a place, and the place after it; nothing and the same place where nothing is known."""
        node, after = self._root, place
        found: Meanings = ()
        for here in range(place, len(text)):
            step = node.get(text[here].text)
            if not isinstance(step, dict):
                break
            node = step
            if (meanings := node.get(_END)) is not None and not isinstance(meanings, dict):
                found, after = meanings, here + 1
        return found, after

    def means(self, token: str) -> Meanings:
        """Return what one word means."""
        node = self._root.get(token)
        meanings = node.get(_END, ()) if isinstance(node, dict) else ()
        return meanings if not isinstance(meanings, dict) else ()

    def _add(self, words: str, atom: Atom) -> None:
        node = self._root
        for word in TOKEN.findall(flat(words)):
            step = node.setdefault(word, {})
            assert isinstance(step, dict)
            node = step
        known = node.get(_END, ())
        if not isinstance(known, dict) and atom not in known:
            node[_END] = (*known, atom)


def _entries(language: str) -> Iterator[tuple[str, Atom]]:
    for key, listed in _LANGUAGES[language].items():
        for place, words in enumerate(listed.split("|")):
            if not words:
                continue
            if key in _IN_ORDER:
                number = place + (key == "month")
                yield from ((word, Atom(key, str(number))) for word in words.split(","))
            else:
                kind, _, value = key.partition(" ") if key.split()[0] in _VALUED else (key, "", "")
                yield words, Atom(kind, value)
    for place, words in enumerate(_NUMBERS[language].split("|")):
        yield from ((word, Atom("number", str(place + 1))) for word in words.split(","))
    yield from ((word, Atom("number", str(number))) for word, number in _LARGE[language].items())


_VALUED = frozenset({"day", "today", "part", "unit", "edge", "period", "bound"})
"""Kinds whose key holds a value after the first word."""


@lru_cache(maxsize=64)
def lexicon(languages: tuple[str, ...]) -> Lexicon:
    """Return the words of some languages."""
    return Lexicon(languages)
