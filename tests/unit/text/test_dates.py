"""Dates and times as people say them, in four languages."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from relevo.text.dates.moments import SaidMoment, may_hold_moments, moments_in

PARIS = ZoneInfo("Europe/Paris")
SAID = datetime(2026, 11, 18, 10, 12, tzinfo=PARIS)
"""A Wednesday."""


def moments(text: str, *languages: str, said: datetime = SAID, zone: ZoneInfo = PARIS) -> list[SaidMoment]:
    return list(moments_in(text, languages, said, zone))


def told(text: str, *languages: str) -> list[str]:
    return [f"{each.at.astimezone(PARIS):%m-%d %H:%M}" if each.at else "?" for each in moments(text, *languages)]


ENGLISH = [
    ("we'll ring her by 5 on Friday", "11-20 17:00"),
    ("he will be with you tonight before 8.", "11-18 20:00"),
    ("Tuesday week", "12-01 23:59"),
    ("We will call you back tomorrow before noon", "11-19 12:00"),
    ("will ring him Mon before 5pm", "11-23 17:00"),
    ("your number will be active by 20-Nov 6 PM", "11-20 18:00"),
    ("will ship within 5 business days", "11-25 23:59"),
    ("an answer within two working days", "11-20 23:59"),
    ("on the 24th", "11-24 23:59"),
    ("on the 14th", "12-14 23:59"),
    ("on November 21st, 2026 at 9:15", "11-21 09:15"),
    ("we will update you within 72 hours", "11-21 10:12"),
    ("some time next week", "11-27 23:59"),
    ("by the end of the month", "11-30 23:59"),
    ("by the end of the week", "11-20 23:59"),
    ("at half past two", "11-18 14:30"),
    ("tmrw 10a", "11-19 10:00"),
    ("between 2 and 4 pm on Thursday", "11-19 16:00"),
    ("on Friday between 9 and 11", "11-20 11:00"),
    ("by close of business Friday", "11-20 23:59"),
    ("tomorrow at 5", "11-19 17:00"),
    ("it broke 2 weeks ago", "11-04 23:59"),
    ("I'll be back next Friday", "11-27 23:59"),
    ("delivered Mon-Wed next week", "11-25 23:59"),
    ("early next week", "11-24 23:59"),
    ("before December", "11-30 23:59"),
    ("at the weekend", "11-22 23:59"),
    ("before the weekend", "11-20 23:59"),
    ("a week tomorrow", "11-26 23:59"),
    ("two weeks today", "12-02 23:59"),
    ("by the next working day", "11-19 23:59"),
    ("on Thursday or Friday", "11-20 23:59"),
    ("week commencing 7 December", "12-11 23:59"),
    ("at half four", "11-18 16:30"),
    ("in 2-3 hours", "11-18 13:12"),
    ("in Q4", "12-31 23:59"),
    ("D+2", "11-20 23:59"),
    ("the day after your visit of the 23rd", "11-24 23:59"),
]
FRENCH = [
    ("lundi en huit", "11-30 23:59"),
    ("sous huitaine", "11-26 23:59"),
    ("le ve 20.11 entre 8h et 13h", "11-20 13:00"),
    ("on vous rappelle demain avant midi", "11-19 12:00"),
    ("Rappelle Mme mardi avant midi", "11-24 12:00"),
    ("sous dix jours ouvrés", "12-02 23:59"),
    ("réponse ss 72 h", "11-21 10:12"),
    ("pour le 24", "11-24 23:59"),
    ("dans la journée", "11-18 23:59"),
    ("à 14h30", "11-18 14:30"),
    ("d'ici vendredi", "11-20 23:59"),
    ("vendredi 15h max", "11-20 15:00"),
    ("le 24/11 à 9h30", "11-24 09:30"),
    ("mardi 24 novembre avant 9h00", "11-24 09:00"),
    ("d’ici 17h", "11-18 17:00"),
    ("sous 48h ouvrées", "11-20 23:59"),
    ("fin novembre", "11-30 23:59"),
    ("le 1er décembre", "12-01 23:59"),
    ("à 7 heures et demie du soir", "11-18 19:30"),
    ("entre 10h et 13h mardi", "11-24 13:00"),
    ("début de semaine prochaine", "11-24 23:59"),
    ("milieu de semaine prochaine", "11-25 23:59"),
    ("à J+2", "11-20 23:59"),
    ("sous 5 jrs ouvrés", "11-25 23:59"),
    ("au 4e trimestre", "12-31 23:59"),
    ("à quatre heures et demie", "11-18 16:30"),
    ("la semaine du 7 décembre", "12-11 23:59"),
    ("demain avant 10, promis", "11-19 10:00"),
    ("demain avant 10 personnes", "11-19 23:59"),
    ("jeudi ou vendredi", "11-20 23:59"),
]
GERMAN = [
    ("gleich morgen", "11-19 23:59"),
    ("spät. 27.11., melden", "11-27 23:59"),
    ("heute in einer Woche", "11-25 23:59"),
    ("wir melden uns bis Freitag", "11-20 23:59"),
    ("Mi Mittag", "11-25 12:00"),
    ("am 21.11.", "11-21 23:59"),
    ("innerhalb von 3 Werktagen", "11-23 23:59"),
    ("heute Abend", "11-18 23:59"),
    ("in KW 48", "11-27 23:59"),
    ("um halb drei", "11-18 14:30"),
    ("viertel nach drei", "11-18 15:15"),
    ("Rückruf Mo vormittag", "11-23 12:00"),
    ("am Montag Morgen", "11-23 12:00"),
    ("bis Ende November", "11-30 23:59"),
    ("wir kommen Do 19.11. zw. 13 und 15 Uhr", "11-19 15:00"),
    ("spätestens Ende dieser Woche", "11-20 23:59"),
    ("in 72 Std.", "11-21 10:12"),
    ("Melde mich Mi. mit Anleitung", "11-25 23:59"),
    ("morgen um 8 Uhr abends", "11-19 20:00"),
    ("vor 3 Tagen", "11-15 23:59"),
    ("Mo-Mi nächster Woche", "11-25 23:59"),
    ("Anfang nächster Woche", "11-24 23:59"),
    ("in der 48. Kalenderwoche", "11-27 23:59"),
    ("am Wochenende", "11-22 23:59"),
    ("heute in einem Monat", "12-18 23:59"),
    ("am nächsten Werktag", "11-19 23:59"),
    ("Wir melden uns morgen bis 10.", "11-19 10:00"),
    ("Freitag bis 12. klären", "11-20 12:00"),
    ("morgen bis 10. Dezember", "12-10 23:59"),
    ("ab morgen bis 20.", "11-20 23:59"),
    ("Montag bis 27.", "11-27 23:59"),
    ("morgen bis 10 Stück", "11-19 23:59"),
    ("von Freitag, 20. November, auf Freitag, 27. November", "11-27 23:59"),
]
SPANISH = [
    ("mañana antes de las 10.", "11-19 10:00"),
    ("de hoy en ocho", "11-25 23:59"),
    ("el próximo lunes", "11-23 23:59"),
    ("en un plazo de 24 horas", "11-19 10:12"),
    ("entrega martes 24, franja mañana", "11-24 12:00"),
    ("hoy antes de las 14h", "11-18 14:00"),
    ("mañana a más tardar a las 10:00", "11-19 10:00"),
    ("mañana por la mañana", "11-19 12:00"),
    ("en un plazo de cinco días hábiles", "11-25 23:59"),
    ("a las dos y media", "11-18 14:30"),
    ("a las 9 de la noche", "11-18 21:00"),
    ("le marco mñn", "11-19 23:59"),
    ("el viernes 20 de 9 a 11", "11-20 11:00"),
    ("a finales de noviembre", "11-30 23:59"),
    ("a principios de la semana que viene", "11-24 23:59"),
    ("del 20 al 27", "11-27 23:59"),
    ("antes de que acabe el mes que viene", "12-31 23:59"),
    ("el siguiente día hábil", "11-19 23:59"),
    ("esta quincena", "11-30 23:59"),
    ("de aquí a dos días", "11-20 23:59"),
]


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        (tag, *case)
        for tag, cases in zip(("en", "fr", "de", "es"), (ENGLISH, FRENCH, GERMAN, SPANISH), strict=True)
        for case in cases
    ],
)
def test_a_moment_is_read_as_it_is_meant(language: str, text: str, expected: str) -> None:
    assert told(text, language) == [expected]


def test_the_day_after_counts_from_the_day_that_was_named_last() -> None:
    assert told("Our surveyor visits on the 23rd. I'll write the day after.", "en") == ["11-23 23:59", "11-24 23:59"]
    assert told("I'll write the day after.", "en") == []


def test_before_a_day_is_the_day_before() -> None:
    assert told("antes del viernes", "es") == ["11-19 23:59"]


def test_from_a_day_on_is_its_beginning() -> None:
    (said,) = moments("ab Montag", "de")
    assert (told("ab Montag", "de"), said.bound) == (["11-23 00:00"], "from")


@pytest.mark.parametrize(
    "text",
    [
        "on the 14th floor",
        "open 24/7",
        "Colis 2/2 manquant",
        "à 1 500 €",
        "12 rue des Lilas",
        "Mi. angewiesen, HK zu entlüften",
        "Fr. Rochat will Zeiterfassung",
        "Version 26.11",
        "May I call you?",
        "16.11 €",
        "£11.02.",
        "March 3rd, 9999",
        "31.02.2026",
        "in 999999999999 days",
        "within 99999 years",
        "",
    ],
)
def test_what_is_no_date_is_read_as_none(text: str) -> None:
    assert moments(text) == []


@pytest.mark.parametrize(
    ("text", "language", "when"),
    [
        ("am Freitagvormittag", "de", "11-20 12:00"),
        ("Montagabends", "de", "11-23 23:59"),
        ("Do 26. 9 Uhr", "de", "11-26 09:00"),
        ("Refund 3 WD", "en", "11-23 23:59"),
        ("abono 5-7 días hábiles", "es", "11-27 23:59"),
        ("bis Ende Quartal", "de", "12-31 23:59"),
        ("antes de fin de trimestre", "es", "12-31 23:59"),
        ("am letzten Tag des Monats", "de", "11-30 23:59"),
        ("by the first of the month", "en", "12-01 23:59"),
        ("le plombier passe vendredi", "fr", "11-20 23:59"),
        ("vendredi passé", "fr", "11-13 23:59"),
        ("d'ici une dizaine de jours", "fr", "11-28 23:59"),
        ("en 2 o 3 semanas", "es", "12-09 23:59"),
        ("en un par de días", "es", "11-20 23:59"),
        ("at 5.", "en", "11-18 17:00"),
        ("20.11 9:30", "en", "11-20 09:30"),
        ("within one calendar month", "en", "12-18 23:59"),
    ],
)
def test_days_of_curt_notes_are_read(text: str, language: str, when: str) -> None:
    assert told(text, language) == [when]


def test_days_come_first_but_in_american_english() -> None:
    assert told("12/10/2026", "en") == ["10-12 23:59"]
    assert told("12/10/2026", "en-US") == ["12-10 23:59"]
    (there,) = moments("12/10", "en", zone=ZoneInfo("America/Chicago"))
    assert there.at is not None
    assert there.at.month == 12


def test_a_date_without_a_year_is_the_nearest_one() -> None:
    assert told("am 30.10. gekauft, Lieferung am 05.01.", "de") == ["10-30 23:59", "01-05 23:59"]


def test_working_days_leave_weekends_out() -> None:
    saturday = datetime(2026, 11, 21, 9, tzinfo=PARIS)
    (said,) = moments("within 1 working day", "en", said=saturday)
    assert said.at is not None
    assert said.at.astimezone(PARIS).date().isoformat() == "2026-11-23"


def test_a_moment_tells_where_it_stands() -> None:
    text = "Je vous rappelle demain avant midi, promis."
    (said,) = moments(text, "fr")
    assert text[said.start : said.end] == "demain avant midi"
    assert (said.bound, said.precision) == ("by", "part")


def test_what_is_vague_has_no_moment() -> None:
    (said,) = moments("we'll be in touch shortly", "en")
    assert (said.at, said.precision) == (None, "vague")


def test_a_text_in_an_unknown_language_is_read_in_all_four() -> None:
    assert told("OK demain; morgen 9 Uhr; on Friday") == ["11-19 23:59", "11-19 09:00", "11-20 23:59"]


def test_a_text_without_a_word_of_dates_is_passed_over_and_no_other() -> None:
    assert not may_hold_moments("lift still broken", ["en"])
    for text in ("by friday", "within 72 h", "tomorrow", "at the end of the month", "18.30"):
        assert may_hold_moments(text, ["en"])
