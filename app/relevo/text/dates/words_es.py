"""The words of dates and times in Spanish: by kind, as `lexicon` reads them."""

_WORKDAYS = "|".join(
    (
        "d h|d.h|dh",
        *(
            f"{day} {kind}"
            for day in ("dia", "dias", "d", "d.")
            for kind in ("habil", "habiles", "hab", "hab.", "laborable", "laborables", "laborales", "lab", "utiles")
        ),
    )
)
WORDS = {
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
    "unit workday": _WORKDAYS,
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
    "period end month": "ultimo dia del mes|el ultimo dia del mes|ultimo dia de mes|el mes|mes en curso"
    "|el presente mes|durante el mes|a lo largo del mes|este mismo mes"
    "|que finalice el presente mes"
    "|fin de mes|final de mes|finales de mes|fines de mes|a fin de mes|este mes"
    "|final del mes|fin del mes",
    "period end next month": "el mes proximo|el mes entrante|mes siguiente|el siguiente mes|mes proximo"
    "|el proximo mes|el mes que viene|proximo mes|mes que viene|fin del proximo mes",
    "period quarter": "fin de trimestre|final de trimestre|finales de trimestre|fin del trimestre"
    "|final del trimestre|este trimestre|el trimestre",
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
    "range": "a|y|o|u|hasta|e",
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

NUMBERS = "un,una,uno|dos|tres|cuatro|cinco|seis|siete|ocho|nueve|diez|once|doce|trece|catorce|quince|dieciseis"
"""The words of one, two, three ...; those of one number are parted by commas."""
LARGE = {
    "diecisiete": 17,
    "dieciocho": 18,
    "diecinueve": 19,
    "veinte": 20,
    "veinticuatro": 24,
    "par de": 2,
    "treinta": 30,
    "cuarenta y ocho": 48,
    "setenta y dos": 72,
}
