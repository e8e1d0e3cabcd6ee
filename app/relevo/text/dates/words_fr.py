"""The words of dates and times in French: by kind, as `lexicon` reads them."""

_WORKDAYS = "|".join(
    (
        "jo|j.o",
        *(
            f"{day} {kind}"
            for day in ("jour", "jours", "j", "j.", "jr", "jrs")
            for kind in ("ouvre", "ouvres", "ouv", "ouvrable", "ouvrables")
        ),
    )
)
WORDS = {
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
    "unit workday": _WORKDAYS,
    "unit workhour": "heures ouvrees|h ouvrees",
    "unit week": "semaine|semaines|sem",
    "unit month": "mois",
    "unit year": "an|ans|annee|annees",
    "next": "prochain|prochaine|suivant",
    "this": "ce",
    "last": "dernier|derniere",
    "past": "passe",
    "edge end": "fin|fin de|en fin de|en fin|a la fin de|a la fin de la|a la fin du|la fin du|fin du|la fin de la"
    "|la fin|la fin de|fin du mois de|la fin du mois de",
    "edge mid": "mi|mi-|la mi-|milieu|milieu de|milieu de la|milieu du|au milieu de|au milieu de la|au milieu du"
    "|en milieu de",
    "edge start": "debut|le debut|debut de|en debut de|au debut de|au debut de la|au debut du|des le debut de"
    "|debut du|tout debut",
    "period weekend": "ce we|le we|le week end|week end|le weekend|weekend|ce week end|ce weekend|le week end prochain"
    "|week end prochain",
    "period end week": "fin de semaine|la fin de la semaine"
    "|fin de la semaine|fin de cette semaine|fin sem"
    "|la fin de semaine",
    "period end next week": "fin de semaine prochaine|la fin de la semaine prochaine|fin de la semaine prochaine",
    "period this week": "la semaine|le courant de la semaine|dans le courant de la semaine|courant semaine"
    "|semaine en cours|la semaine en cours"
    "|cette semaine|dans la semaine|courant de semaine|en cours de semaine",
    "period next week": "la semaine prochaine|semaine prochaine|sem prochaine|sem pro|semaine pro"
    "|courant semaine pro|courant semaine prochaine|courant de semaine prochaine|la semaine suivante"
    "|la semaine qui vient|semaine qui vient",
    "period end month": "ce mois|le courant du mois|le courant de ce mois|cours de mois|en cours de mois"
    "|dans le courant du mois|dans le mois|mois en cours|du mois"
    "|dernier jour du mois|le dernier jour du mois|fin du mois|la fin du mois|fin de mois|ce mois-ci|fin de ce mois",
    "period end next month": "mois pro|le mois suivant"
    "|fin du mois prochain|le mois prochain|mois prochain|la fin du mois prochain",
    "period quarter": "fin de trimestre|fin du trimestre|la fin du trimestre|ce trimestre|trimestre en cours"
    "|du trimestre",
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
    "range": "et|a|au|ou|jusqu'a",
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

NUMBERS = "un,une|deux|trois|quatre|cinq|six|sept|huit|neuf|dix|onze|douze|treize|quatorze|quinze|seize"
"""The words of one, two, three ...; those of one number are parted by commas."""
LARGE = {
    "dix-sept": 17,
    "dix-huit": 18,
    "dix-neuf": 19,
    "vingt": 20,
    "vingt-deux": 22,
    "vingt-quatre": 24,
    "vingt-cinq": 25,
    "vingt-huit": 28,
    "dizaine de": 10,
    "trente": 30,
    "quarante-huit": 48,
    "soixante-douze": 72,
    "vingt-et-un": 21,
}
