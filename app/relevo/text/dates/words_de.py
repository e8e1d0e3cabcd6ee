"""The words of dates and times in German: by kind, as `lexicon` reads them."""

WORDS = {
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
    "|letzten tag des monats|letzter tag des monats|letzten des monats|monatsletzten|ende des monats|monatsende"
    "|ende dieses monats|ultimo|ende monat|diesen monat"
    "|noch diesen monat",
    "period end next month": "nachsten monats|kommenden monats|nachster monat|folgemonat|folgemonats"
    "|im nachsten monat"
    "|ende nachsten monats|nachsten monat|kommenden monat|ende des nachsten monats",
    "period quarter": "ende quartal|ende des quartals|quartalsende|dieses quartal|diesem quartal"
    "|ende dieses quartals|des quartals",
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
    "range": "und|bis|u|oder|bzw",
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

NUMBERS = (
    "ein,eine,einer,einem,einen,eins|zwei|drei|vier|funf,fuenf|sechs|sieben|acht|neun|zehn|elf"
    "|zwolf,zwoelf|dreizehn|vierzehn|funfzehn|sechzehn"
)
"""The words of one, two, three ...; those of one number are parted by commas."""
LARGE = {
    "siebzehn": 17,
    "achtzehn": 18,
    "neunzehn": 19,
    "zwanzig": 20,
    "vierundzwanzig": 24,
    "dreissig": 30,
    "achtundvierzig": 48,
    "zweiundsiebzig": 72,
}
