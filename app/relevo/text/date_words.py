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


_FR_WORKDAYS = "|".join(
    (
        "jo|j.o",
        *(
            f"{day} {kind}"
            for day in ("jour", "jours", "j", "j.", "jr", "jrs")
            for kind in ("ouvre", "ouvres", "ouv", "ouvrable", "ouvrables")
        ),
    )
)
_ES_WORKDAYS = "|".join(
    (
        "d h|d.h|dh",
        *(
            f"{day} {kind}"
            for day in ("dia", "dias", "d", "d.")
            for kind in ("habil", "habiles", "hab", "hab.", "laborable", "laborables", "laborales", "lab", "utiles")
        ),
    )
)
_EN = {
    "limit": "from today|from now|hence|from the date of this letter|from the date of this email"
    "|at the latest|latest|max|maximum|at most|tops|or sooner|or before",
    "day 0": "today|straight away|right away|this minute",
    "day 1": "tomorrow|tmrw|tmw|tmr|tomoz|2moro|tomo|tomoro|tomorow|tommorow|tomorro",
    "day 7": "this time next week|same time next week|a week from today|a week from now|a week today",
    "day 2": "day after tomorrow|the day after tomorrow",
    "day -1": "yesterday",
    "today morning": "this morning|this am",
    "today afternoon": "this afternoon|this pm",
    "today evening": "tonight|this evening",
    "part morning": "early morning|mid morning|late morning|before lunch|by lunch"
    "|morning|mornings|in the morning|first thing|am slot|first thing in the morning",
    "part noon": "noon|midday|lunchtime|lunch",
    "part afternoon": "after lunch|later this afternoon|late afternoon|early afternoon|mid afternoon|after my lunch"
    "|afternoon|in the afternoon",
    "part evening": "evening|in the evening|night|at night",
    "part close": "end of the working day|end of the business day|end of day today|close of day|end of my shift"
    "|the end of my shift|eob"
    "|close of business|close of play|end of play|end of the day|end of day|eod|cob|cop|end of business",
    "weekday": "monday|tuesday|wednesday|thursday|friday|saturday|sunday",
    "short weekday": "mon|tue,tues|wed,weds|thu,thur,thurs|fri|sat|sun",
    "month": "january,jan|february,feb|march,mar|april,apr|may|june,jun|july,jul|august,aug|september,sep,sept"
    "|october,oct|november,nov|december,dec",
    "unit minute": "minute|minutes|min|mins",
    "unit hour": "hour|hours|hr|hrs|h",
    "unit day": "day|days|calendar days|d",
    "unit workday": "working day|working days|business day|business days|workday|workdays|work days|bus days"
    "|bus day|w days|wd|wds"
    "|w day|w/day|w/days|b/days|w/d|wkg days|wkg day|wking days|working d|wkdays|office days|banking days",
    "unit workhour": "working hours|business hours",
    "unit week": "week|weeks|wk|wks",
    "unit month": "month|months",
    "unit year": "year|years",
    "next": "next|coming|following|nxt",
    "this": "this|same",
    "last": "last|past",
    "edge end": "end of|end of the|the end of|late|late in|towards the end of|the back end of|latter part of",
    "edge mid": "mid|mid -|midweek|middle of|the middle of|midway through|halfway through",
    "edge start": "beginning of|the beginning of|start of|the start of|early|early in|first half of",
    "period weekend": "the weekend|weekend|this weekend|w/e|wkend|wknd",
    "period next weekend": "next weekend|the following weekend",
    "period end week": "end of the week|end of this week|eow|end of week|weeks end|later this week",
    "period end next week": "end of next week",
    "week later": "week",
    "period this week": "the week is out|the week is over|the week ends|the end of the working week|the week"
    "|this week|this wk|before the week is out|in the course of the week|within the week",
    "period next week": "next week|nxt wk|next wk|the next week|the following week|the coming week|nxt week",
    "period end month": "the month is out|the month is over|the month ends|in the course of the month"
    "|later this month|the current month|the month"
    "|end of the month|end of this month|eom|month end|end of month|this month",
    "period end next month": "the following month|the coming month|end of next month|next month",
    "period end year": "the year is out|the year is over|this year|eoy|the year"
    "|end of the year|end of this year|year end|end of year",
    "period day": "during the day|in the course of the day|within the day|later today|by tonight",
    "period hour": "within the hour|in the next hour|within the next hour|inside the hour",
    "vague": "in due time|in good time|before long|presently|shortly|soon|as soon as possible|asap"
    "|in the coming days|in the next few days|in due course"
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
    "half past": "half past|half",
    "quarter past": "quarter past|quarter after|a quarter past",
    "quarter to": "quarter to|a quarter to",
    "join": "at|on|the|of|by|around|about|in|for|slot|and",
    "half hour": "half an hour|half hour|a half hour",
    "fortnight": "a fortnight|fortnight",
    "kw": "wk|week|week no",
    "after number": "by|before|at|and|or|for|to|we|i|you|between|in|when|with|if|from|after|so|but|then|as",
    "ordinal": "st|nd|rd|th",
    "days to": "to|or|till|until|through|thru",
    "morrow": "the following morning|the next morning|next morning|following morning|the morning after"
    "|the day after|the following day|the next day|day after|the day following|a day later|a day after",
    "later": "later|after|after that|afterwards|thereafter|following",
    "offset day": "d +|t +",
    "offset week": "w +",
    "quarters": "quarter|qtr",
    "trimester": "q",
    "trimester 1": "the first quarter|first quarter",
    "trimester 2": "the second quarter|second quarter",
    "trimester 3": "the third quarter|third quarter",
    "trimester 4": "the fourth quarter|fourth quarter|the last quarter|last quarter|final quarter",
    "joined kw": "w",
    "workdays": "wd|working|business|w/d",
    "week of": "week commencing|the week commencing|week of|the week of|w/c|wc|week beginning|w/b|week starting",
    "then": "by then|by that date|by that day|that day|that same day|on that day|that very day",
}
_FR = {
    "limit": "a compter d'aujourd'hui|a partir d'aujourd'hui|a compter de la presente|a compter de ce jour"
    "|au plus tard|max|maxi|maximum|dernier delai|au maximum|grand max|plus tard|ou avant",
    "day 0": "tout de suite|tantot|dans un instant|avant la fermeture|aujourd'hui|aujourdhui|auj|ajd|ce jour",
    "day 1": "demain|dem",
    "day 7": "d'aujourd'hui en huit|aujourd'hui en huit",
    "day 2": "apres-demain|apres demain|le surlendemain|surlendemain",
    "day -1": "hier",
    "today noon": "ce midi",
    "today morning": "ce matin",
    "today afternoon": "cet apres-midi|cet apres midi|cet aprem|cet am",
    "today evening": "ce soir|cette nuit",
    "part morning": "a la premiere heure|premiere heure|des la premiere heure|en debut de matinee|debut de matinee"
    "|matin|matinee|dans la matinee|en matinee|en fin de matinee|fin de matinee|au matin"
    "|le matin|du matin",
    "part noon": "midi",
    "part afternoon": "apres le dejeuner|apres dejeuner|apres manger|apres la pause dejeuner|apres le repas"
    "|en milieu d'apres-midi|en fin d'apres-midi|fin d'apres-midi|debut d'apres-midi|l'aprem"
    "|apres-midi|apres midi|aprem|l'apres-midi|dans l'apres-midi|en debut d'apres-midi"
    "|de l'apres-midi",
    "part evening": "soir|soiree|dans la soiree|en soiree|au soir|le soir|du soir",
    "part close": "la fermeture|la fermeture des bureaux|fin de service|mon depart"
    "|fin de journee|en fin de journee|la fin de journee|la fin de la journee|fin de la journee",
    "weekday": "lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche",
    "short weekday": "lun|mar|mer|jeu|ven,vend,ve|sam|dim",
    "month": "janvier,janv,jan|fevrier,fevr,fev|mars|avril,avr|mai|juin|juillet,juil|aout|septembre,sept"
    "|octobre,oct"
    "|novembre,nov|decembre,dec",
    "unit minute": "minute|minutes|min|mn",
    "unit hour": "heure|heures|h",
    "unit day": "jour|jours|j|jrs|jours calendaires",
    "unit workday": _FR_WORKDAYS,
    "unit workhour": "heures ouvrees|h ouvrees",
    "unit week": "semaine|semaines|sem",
    "unit month": "mois",
    "unit year": "an|ans|annee|annees",
    "next": "prochain|prochaine|suivant",
    "this": "ce",
    "last": "dernier|derniere|passe",
    "edge end": "fin|fin de|en fin de|en fin|a la fin de|a la fin de la|a la fin du|la fin du|fin du|la fin de la"
    "|la fin|la fin de|fin du mois de|la fin du mois de",
    "edge mid": "mi|mi-|la mi-|milieu|milieu de|milieu de la|milieu du|au milieu de|au milieu de la|au milieu du"
    "|en milieu de",
    "edge start": "debut|le debut|debut de|en debut de|au debut de|au debut de la|au debut du|des le debut de"
    "|debut du|tout debut",
    "period weekend": "le week end|week end|le weekend|weekend|ce week end|ce weekend|le week end prochain"
    "|week end prochain",
    "period end week": "fin de semaine|la fin de la semaine"
    "|fin de la semaine|fin de cette semaine|fin sem"
    "|la fin de semaine",
    "period end next week": "fin de semaine prochaine|la fin de la semaine prochaine|fin de la semaine prochaine",
    "period this week": "la semaine|le courant de la semaine|dans le courant de la semaine|courant semaine"
    "|semaine en cours|la semaine en cours"
    "|cette semaine|dans la semaine|courant de semaine|en cours de semaine",
    "period next week": "la semaine prochaine|semaine prochaine|sem prochaine|sem pro|semaine pro"
    "|la semaine suivante|la semaine qui vient|semaine qui vient",
    "period end month": "ce mois|le courant du mois|le courant de ce mois|cours de mois|en cours de mois"
    "|dans le courant du mois|dans le mois|mois en cours|du mois"
    "|fin du mois|la fin du mois|fin de mois|ce mois-ci|fin de ce mois",
    "period end next month": "mois pro|le mois suivant"
    "|fin du mois prochain|le mois prochain|mois prochain|la fin du mois prochain",
    "period end year": "cette annee|l'annee|annee en cours|fin de l'annee|la fin de l'annee|fin d'annee",
    "period day": "dans la journee|en journee|dans le courant de la journee|en cours de journee|ds la journee"
    "|dans la j|courant de journee",
    "period hour": "dans l'heure|ds l'heure|d'ici une heure|sous une heure|dans l'heure qui vient",
    "vague": "en temps utile|en temps voulu|incessamment|prochainement|bientot|tres bientot"
    "|dans les prochains jours|dans les meilleurs delais"
    "|des que possible"
    "|rapidement|sous peu|dans les plus brefs delais|au plus vite|ulterieurement|dans quelques jours",
    "bound by": "d'ici|d'ici le|d'ici a|d'ici au|jusqu'a|jusqu'au|au plus tard|pour le|pour|pr|max|maxi|maximum"
    "|dernier delai"
    "|au maximum|plus tard|courant",
    "bound before": "avant|av|avt",
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
    "ordinal": "er|e|eme|ere",
    "days to": "a|au|ou|jusqu'a|jusqu'au",
    "morrow": "le lendemain|lendemain|des le lendemain|le jour suivant|le jour d'apres",
    "later": "plus tard|apres|apres cela|suivants",
    "quarters": "trimestre|trim",
    "trimester": "t|q",
    "trimester 1": "premier trimestre|le premier trimestre|1er trimestre",
    "trimester 2": "deuxieme trimestre|second trimestre",
    "trimester 3": "troisieme trimestre",
    "trimester 4": "quatrieme trimestre|dernier trimestre",
    "joined kw": "s",
    "offset day": "j +",
    "offset week": "s +",
    "workdays": "ouvre|ouvres|ouvrable|ouvrables|ouv",
    "weeks later": "en quinze",
    "week of": "la semaine du|semaine du|sem du|la semaine commencant le",
    "then": "d'ici la|ce jour-la|a cette date|pour cette date|le jour meme|le jour-meme|a ce moment-la",
}
_DE = {
    "limit": "ab heute|ab datum dieses schreibens|ab jetzt|von heute an"
    "|spatestens|max|maximal|langstens|allerspatestens",
    "day 0": "heute|heut|gleich|sofort",
    "week later": "in einer woche|in acht tagen|in 8 tagen",
    "day 1": "gleich morgen|morgen|morjen",
    "day 2": "ubermorgen|uebermorgen",
    "day -1": "gestern",
    "part morning": "gleich fruh|gleich in der fruh|am fruhen vormittag|am spaten vormittag|vor der mittagspause"
    "|fruhmorgens|in der fruhe"
    "|vormittag|vormittags|vorm|am vormittag|am morgen|fruh|frueh|in der fruh|morgens"
    "|im laufe des vormittags"
    "|vm|am vm|vorm.",
    "part noon": "mittag|mittags|am mittag|zu mittag",
    "part afternoon": "nach der mittagspause|nach der pause|nach mittag|nach dem mittag|nach dem essen"
    "|nach dem mittagessen|am fruhen nachmittag|am spaten nachmittag|am spateren nachmittag|spater nachmittag"
    "|nachmittag|nachmittags|am nachmittag|nachm|nm|im laufe des nachmittags",
    "part evening": "abend|abends|am abend|abd|nacht|nachts|in der nacht",
    "part close": "eob|eod|cob|schichtende|ende der schicht|ende des arbeitstages|burozeitende"
    "|dienstschluss|feierabend|buroschluss|geschaftsschluss|ende des tages|tagesende|betriebsschluss",
    "weekday": "montag,mantig,mentig|dienstag,zischtig|mittwoch,mittwuch|donnerstag,dunschtig,donschtig"
    "|freitag,friitig,fritig"
    "|samstag,sonnabend,samschtig|sonntag,sunntig",
    "short weekday": "mo|di|mi|do|fr|sa|so",
    "month": "januar,janner,jaenner,jan|februar,feb,feber|marz,maerz,mrz|april,apr|mai|juni,jun|juli,jul|august,aug"
    "|september,sept,sep|oktober,okt|november,nov|dezember,dez",
    "unit minute": "minute|minuten|min",
    "unit hour": "stunde|stunden|std|h|stdn",
    "unit day": "tag|tage|tagen|kalendertagen|kalendertage|tg",
    "unit workday": "ats|atg|banktage|banktagen|geschaftstage|burotagen|burotage|geschaftstag|bankarbeitstag"
    "|werktag|werktage|werktagen|werkt|wt|arbeitstag|arbeitstage|arbeitstagen|at|bankarbeitstagen"
    "|bankarbeitstage|bankwerktagen|bankwerktage|geschaftstagen|arb tage|wtg|arbeitst|werktg",
    "unit week": "woche|wochen|wo",
    "unit month": "monat|monate|monaten|monats|mon",
    "unit year": "jahr|jahre|jahren|jahres",
    "next": "nachsten|naechsten|nachster|nachste|nachstem|kommenden|kommende|kommender|nachstes|na|darauffolgenden",
    "this": "diesen|dieser|diese|dieses",
    "last": "letzten|letzte|letzter|vergangenen|vorigen",
    "edge end": "ende|ende der|ende des|zum ende der|gegen ende der",
    "edge mid": "mitte|mitte der|mitte des|zur mitte der|in der mitte der",
    "edge start": "anfang|anfang der|anfang des|zu beginn der|beginn der|gleich anfang|zum beginn der|anfangs",
    "period end week": "ende der woche|ende dieser woche|ende woche|eow|ende wo|ende der laufenden woche",
    "period weekend": "wochenende|das wochenende|dieses wochenende|nachstes wochenende|kommendes wochenende"
    "|kommenden wochenende|nachsten wochenende|diesem wochenende",
    "period end next week": "ende nachster woche|ende naechster woche|ende kommender woche|ende der nachsten woche"
    "|ende na woche",
    "period this week": "dieser woche|der woche|laufenden woche|der laufenden woche"
    "|diese woche|in dieser woche|noch diese woche|im laufe der woche|im laufe dieser woche"
    "|unter der woche",
    "period next week": "nachste woche|naechste woche|kommende woche|in der nachsten woche"
    "|in der kommenden woche|nachster woche"
    "|kommender woche|im laufe der nachsten woche|nachsten woche|kommenden woche|folgenden woche|naechster woche"
    "|na woche|nachster wo|der nachsten woche|der kommenden woche|na wo"
    "|nachste wo",
    "period end month": "diesem monat|in diesem monat|noch in diesem monat|dieses monats|im laufe des monats"
    "|im laufe dieses monats|laufenden monat|des monats|eom"
    "|ende des monats|monatsende|ende dieses monats|ultimo|ende monat|diesen monat"
    "|noch diesen monat",
    "period end next month": "nachsten monats|kommenden monats|nachster monat|folgemonat|folgemonats"
    "|im nachsten monat"
    "|ende nachsten monats|nachsten monat|kommenden monat|ende des nachsten monats",
    "period end year": "dieses jahr|in diesem jahr|noch in diesem jahr|im laufe des jahres|jahreswechsel|des jahres"
    "|ende des jahres|jahresende|ende dieses jahres",
    "period day": "im laufe des tages|im tagesverlauf|noch im laufe des tages|untertags|tagsuber|im verlauf des tages",
    "period hour": "innerhalb der nachsten stunde|in der nachsten stunde|binnen einer stunde|innerhalb einer stunde",
    "vague": "zu gegebener zeit|in absehbarer zeit|in kurze|demnachst|in den nachsten tagen|schnellstmoglich"
    "|so bald wie moglich|zeitnah"
    "|baldmoglichst|bald"
    "|umgehend|asap|schnellstens|unverzuglich|in den kommenden tagen|in ein paar tagen",
    "bound by": "bis|spatestens|spatestens am|bis zum|bis am|bis spatestens|max|maximal|langstens|sp|spat|bis sp"
    "|bis spatestens zum",
    "bound before": "vor|vorm|vor dem",
    "bound from": "ab|nach|ab dem|nicht vor",
    "bound since": "seit|seit dem",
    "bound ago": "vor",
    "bound on": "am|um|im|zum|den|der|gegen|fur|fuer|auf|in|gg|ca",
    "bound within": "geben sie mir|gib mir|gebt mir|geben sie uns|lassen sie mir|in den|in|innerhalb|innerhalb von"
    "|binnen|innert|innerh|in spatestens|innerh von",
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
    "half hour": "eine halbe stunde|halbe stunde|einer halben stunde|halben stunde|ner halben stunde|ner halben std",
    "kw": "kw|kalenderwoche",
    "after number": "",
    "ordinal": "",
    "unit workhour": "arbeitsstunden|geschaftsstunden|h werktags|std werktags",
    "days to": "bis|oder|auf|bis zum|auf den|bzw|bis einschliesslich",
    "morrow": "am nachsten morgen|nachsten morgen|am nachsten vormittag|am morgen darauf|tag darauf|am tag darauf"
    "|tags darauf|folgetag|am folgetag|tag danach|am tag danach|tag nach"
    "|am nachsten tag|am tag nach|einen tag danach|darauffolgenden tag|am darauffolgenden tag|am folgenden tag",
    "later": "spater|danach|darauf|nach|drauf",
    "quarters": "quartal",
    "trimester": "q",
    "trimester 1": "ersten quartal|erstes quartal",
    "trimester 2": "zweiten quartal|zweites quartal",
    "trimester 3": "dritten quartal|drittes quartal",
    "trimester 4": "vierten quartal|viertes quartal|letzten quartal",
    "offset day": "t +",
    "workdays": "at|wt|werktage|arbeitstage",
    "weeks later": "in zwei wochen|in 2 wochen|in vierzehn tagen|in 14 tagen",
    "week of": "woche ab dem|woche vom|der woche ab dem|in der woche ab dem|in der woche vom|woche ab|der woche vom",
    "then": "bis dahin|an diesem tag|an dem tag|am selben tag|am gleichen tag|bis zu diesem tag",
}
_ES = {
    "limit": "a partir de hoy|desde hoy|contados desde hoy|a contar desde hoy"
    "|a mas tardar|como maximo|como mucho|max|maximo|tope|como muy tarde|como tarde|a tardar",
    "day 0": "hoy|ahora mismo|ahora mismito|ahorita|ahorita mismo|ya mismo|hoy mismo|en un rato|enseguida",
    "week later": "en ocho",
    "day 1": "manana|mnn|mna|mana|mñn|mñna",
    "day 2": "pasado manana|pasado",
    "day 7": "de hoy en una semana|de hoy en ocho|de hoy en ocho dias",
    "day -1": "ayer",
    "today noon": "este mediodia",
    "today morning": "esta manana",
    "today afternoon": "esta tarde",
    "today evening": "esta noche",
    "part morning": "a media manana|media manana|a ultima hora de la manana|a lo largo de la manana|durante la manana"
    "|por la manana|de la manana|en la manana|a la manana|franja manana|franja de manana"
    "|a primera hora"
    "|primera hora|en la mañana|turno manana|x la manana|por la mnn|de manana",
    "part noon": "mediodia|al mediodia|a mediodia|medio dia",
    "part afternoon": "despues de comer|despues de la comida|despues del almuerzo|tras la comida|tras comer"
    "|despues de almorzar|a media tarde|primera hora de la tarde|a primera hora de la tarde|ultima hora de la tarde"
    "|a ultima hora de la tarde"
    "|tarde|por la tarde|de la tarde|en la tarde|a la tarde|franja tarde|franja de tarde|x la tarde",
    "part evening": "noche|por la noche|de la noche|en la noche|a la noche|ultima hora|a ultima hora",
    "part close": "cierre|el cierre|antes de cerrar|antes de cerrar hoy|que cerremos|cierre de hoy|que acabe el dia"
    "|que termine el dia|ultima hora de hoy|a ultima hora de hoy|final de la jornada|el final de la jornada"
    "|fin de la jornada|cierre de jornada"
    "|final del dia|fin del dia|cierre del dia|al final del dia|el final del dia|fin de jornada",
    "weekday": "lunes|martes|miercoles|jueves|viernes|sabado|domingo",
    "short weekday": "lun|mar|mie,mier|jue|vie,vier|sab|dom",
    "month": "enero,ene|febrero,feb|marzo,mzo|abril,abr|mayo|junio,jun|julio,jul|agosto,ago"
    "|septiembre,setiembre,sept,sep"
    "|octubre,oct|noviembre,nov|diciembre,dic",
    "unit minute": "minuto|minutos|min",
    "unit hour": "hora|horas|h|hs|hrs",
    "unit day": "dia|dias|d|dias naturales|dias corridos|dias calendario",
    "unit workday": _ES_WORKDAYS,
    "unit workhour": "horas habiles|h habiles|h. habiles|hs. habiles|hrs habiles|hrs. habiles|horas laborables"
    "|hs habiles",
    "unit week": "semana|semanas|sem",
    "unit month": "mes|meses",
    "unit year": "ano|anos",
    "next": "proximo|proxima|prox|que viene|siguiente|entrante",
    "this": "este|mismo",
    "last": "pasado|pasada|ultimo",
    "edge end": "fin de la|fin del|final de la|final del|finales de la|finales del|a finales de la|a finales del"
    "|al final de|al final de la|que acabe|que termine|que finalice|acabar|fin de|final de|finales de|fines de"
    "|a finales de|a fines de|fin del mes de",
    "edge mid": "mediados de|a mediados de|mediados de la|a mediados de la|mediados del|a mediados del|mitad de"
    "|a mitad de|a mitad de la",
    "edge start": "principios de la|a principios de la|principios del|a principios del|comienzos de la"
    "|a comienzos de la|a comienzos de|inicio de la|a inicios de la|a inicios de|primeros de|a primeros de"
    "|comienzos de|a principios de|inicios de",
    "period end week": "acabar la semana"
    "|fin de esta semana|final de la semana|finales de semana"
    "|final de esta semana|final de semana|el final de la semana|la semana acabe",
    "period weekend": "fin de semana|el fin de semana|este fin de semana|finde|el finde|este finde"
    "|proximo fin de semana|el proximo fin de semana",
    "period end next week": "final de la proxima semana|finales de la semana que viene|finales de la proxima semana",
    "period this week": "la semana|semana en curso|la presente semana"
    "|esta semana|durante la semana|en la semana|esta misma semana|a lo largo de la semana",
    "period next week": "proxima sem|la sem que viene|semana proxima|la semana siguiente|la semana entrante"
    "|semana entrante"
    "|la proxima semana|proxima semana|la semana que viene|semana que viene"
    "|la semana proxima|prox semana",
    "period end month": "el mes|mes en curso|el presente mes|durante el mes|a lo largo del mes|este mismo mes"
    "|que finalice el presente mes"
    "|fin de mes|final de mes|finales de mes|fines de mes|a fin de mes|este mes"
    "|final del mes|fin del mes",
    "period end next month": "el mes proximo|el mes entrante|mes siguiente|el siguiente mes|mes proximo"
    "|el proximo mes|el mes que viene|proximo mes|mes que viene|fin del proximo mes",
    "period end year": "este ano|el ano|fin de ano|final de ano|finales de ano|final del ano",
    "period day": "en el correr del dia|en el dia de hoy|a lo largo del dia|durante el dia|en el dia"
    "|en el transcurso del dia|a lo largo de hoy"
    "|en el curso del dia"
    "|en el transcurso de hoy|dentro del dia",
    "period hour": "en la proxima hora|dentro de la hora|dentro de una hora|en una hora",
    "vague": "a su debido tiempo|en su momento|oportunamente|en breve|pronto|proximamente|en los proximos dias"
    "|lo antes posible|cuanto antes|a la brevedad"
    "|en unos dias"
    "|a la mayor brevedad",
    "bound by": "hasta|a mas tardar|como muy tarde|como maximo|como mucho|max|para|para el|a tardar|tope|como tarde|pa",
    "bound before": "antes de|antes del|antes|antes de las|ant",
    "bound from": "a partir de|a partir del|desde|despues de|despues del|tras|despues",
    "bound since": "desde hace|desde el",
    "bound ago": "hace",
    "bound on": "el|a|en|al|sobre|este|a las|la",
    "bound within": "de aqui a|deme|denme|dame|denos|permitame|en|dentro de|en un plazo de|en el plazo de"
    "|en menos de|plazo de|en un plazo maximo de|en maximo",
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
    "kw": "semana|sem",
    "after number": "a|al|de|por|en|y|o|para|antes|si|nos|le|les|te|entre|con|que|hasta|pero|se",
    "ordinal": "o",
    "days to": "a|al|o|hasta|hasta el",
    "morrow": "a la manana siguiente|la manana siguiente|dia siguiente|al dia siguiente|el dia siguiente"
    "|dia despues|el dia despues|un dia despues",
    "later": "despues|mas tarde|tras|despues de",
    "quarters": "trimestre|trim",
    "trimester": "t|q",
    "trimester 1": "primer trimestre",
    "trimester 2": "segundo trimestre",
    "trimester 3": "tercer trimestre",
    "trimester 4": "cuarto trimestre|ultimo trimestre",
    "period fortnight": "esta quincena|fin de quincena|final de quincena|la quincena|presente quincena",
    "offset day": "d +|t +",
    "workdays": "habiles|laborables|hab|lab",
    "joined kw": "s",
    "weeks later": "en quince",
    "week of": "la semana del|semana del",
    "then": "para esa fecha|p/ esa fecha|ese dia|ese mismo dia|para entonces",
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
        "dix-sept": 17,
        "dix-huit": 18,
        "dix-neuf": 19,
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
    "de": {
        "siebzehn": 17,
        "achtzehn": 18,
        "neunzehn": 19,
        "zwanzig": 20,
        "vierundzwanzig": 24,
        "dreissig": 30,
        "achtundvierzig": 48,
        "zweiundsiebzig": 72,
    },
    "es": {
        "diecisiete": 17,
        "dieciocho": 18,
        "diecinueve": 19,
        "veinte": 20,
        "veinticuatro": 24,
        "treinta": 30,
        "cuarenta y ocho": 48,
        "setenta y dos": 72,
    },
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


_VALUED = frozenset({"day", "today", "part", "unit", "edge", "period", "bound", "offset", "trimester"})
"""Kinds whose key holds a value after the first word."""


@lru_cache(maxsize=64)
def lexicon(languages: tuple[str, ...]) -> Lexicon:
    """Return the words of some languages."""
    return Lexicon(languages)
