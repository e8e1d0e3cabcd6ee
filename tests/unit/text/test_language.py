"""Which language a text is in, and when it is in none that is known."""

import pytest

from relevo.text.language import is_foreign, language_of, likely_languages, primary


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("the heating has been off since Monday", "en"),
        ("le chauffage ne marche pas depuis lundi", "fr"),
        ("die Heizung ist seit Montag kalt", "de"),
        ("la calefacción no funciona desde el lunes", "es"),
    ],
)
def test_a_text_is_known_by_its_common_words(text: str, language: str) -> None:
    assert language_of(text) == language
    assert not is_foreign(text)


def test_a_text_without_common_words_is_in_the_language_that_is_given() -> None:
    assert language_of("4471", "de") == "de"
    assert language_of("4471") is None


@pytest.mark.parametrize(
    "text",
    [
        "non è mai arrivata e il corriere non risponde",
        "nie mam prądu, proszę o pomoc, jest bardzo zimno",
        "não recebi a minha encomenda e já paguei com o cartão",
        "het pakket is niet op tijd en ik heb het geld niet",
        "Заказ не пришёл",
    ],
)
def test_other_languages_are_foreign(text: str) -> None:
    assert is_foreign(text)


@pytest.mark.parametrize("text", ["", "4471", "ok", "iPhone 14 Pro"])
def test_a_text_of_no_language_is_not_foreign(text: str) -> None:
    assert not is_foreign(text)


def test_hints_follow_the_texts_own_language() -> None:
    assert likely_languages("der Aufzug ist kaputt", ["fr-CH", "xx", None]) == ("de", "fr")
    assert primary("fr_CH") == "fr"
    assert primary("pl") is None
