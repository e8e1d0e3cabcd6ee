"""Masking: what must never be shown is found in all its spellings, and ordinary text is left alone."""

import random
import time
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st
from stdnum import luhn
from stdnum.iso7064 import mod_97_10

from relevo.text import masking
from relevo.text.masking import HIDDEN, mask, mask_messages
from relevo.text.plain import plain_text

_SEPARATORS = ("", " ", "-", ".", " - ", "\u00a0", "  ")
_FRENCH = ("zéro", "un", "deux", "trois", "quatre", "cinq", "six", "sept", "huit", "neuf")
_ENGLISH = ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")


def _digits(rng: random.Random, count: int) -> str:
    return "".join(rng.choice("0123456789") for _ in range(count))


def a_card(rng: random.Random) -> str:
    """Return a made-up card number of a scheme in use."""
    start, length = rng.choice(
        (("4", 16), ("4", 16), ("51", 16), ("55", 16), ("2221", 16), ("34", 15), ("37", 15), ("36", 14), ("6011", 16))
    )
    number = start + _digits(rng, length - len(start) - 1)
    return number + luhn.calc_check_digit(number)


def an_iban(rng: random.Random) -> str:
    """Return a made-up account number of one of six countries."""
    country, count = rng.choice((("FR", 23), ("DE", 18), ("ES", 20), ("BE", 12), ("IT", 0), ("GB", 0)))
    bban = {"IT": "X" + _digits(rng, 22), "GB": "NWBK" + _digits(rng, 14)}.get(country) or _digits(rng, count)
    return country + mod_97_10.calc_check_digits(bban + country) + bban


def an_identity_number(rng: random.Random) -> str:
    """Return a made-up French social security number, one in ten from Corsica."""
    department = rng.choice(("2A", "2B")) if rng.random() < 0.1 else f"{rng.randint(1, 95):02}"
    body = f"{rng.choice('12')}{_digits(rng, 2)}{rng.randint(1, 12):02}{department}{_digits(rng, 6)}"
    as_number = int(body.replace("2A", "19").replace("2B", "18"))
    return f"{body}{97 - as_number % 97:02}"


def _grouped(rng: random.Random, number: str, sizes: tuple[int, ...]) -> str:
    parts: list[str] = []
    place = 0
    while place < len(number):
        size = sizes[min(len(parts), len(sizes) - 1)]
        parts.append(number[place : place + size])
        place += size
    return rng.choice(_SEPARATORS).join(parts)


def _in_other_digits(rng: random.Random, text: str) -> str:
    start = rng.choice((0x30, 0x30, 0x30, 0xFF10, 0x0660, 0x06F0))
    return "".join(chr(start + int(c)) if c.isdigit() else c for c in text)


def _card_as_written(rng: random.Random) -> tuple[str, str]:
    number = a_card(rng)
    if rng.random() < 0.1:
        words = rng.choice((_FRENCH, _ENGLISH))
        spoken = rng.choice((" ", ", ")).join(words[int(digit)] for digit in number)
        return spoken, spoken
    sizes = (4, 6, 5) if len(number) == 15 else (4, 6, 4) if len(number) == 14 else (4,)
    written = _in_other_digits(rng, _grouped(rng, number, sizes))
    return written, written[:-6]


def _iban_as_written(rng: random.Random) -> tuple[str, str]:
    written = _grouped(rng, an_iban(rng), (4,))
    written = written.lower() if rng.random() < 0.2 else written
    return written, written[:-6]


def _identity_as_written(rng: random.Random) -> tuple[str, str]:
    written = _grouped(rng, an_identity_number(rng), (1, 2, 2, 2, 3, 3, 2))
    return written, written[:-4]


def _security_code(rng: random.Random) -> tuple[str, str]:
    code = _digits(rng, rng.choice((3, 3, 4)))
    text = rng.choice(
        (
            "le cvv est {}",
            "cvc: {}",
            "mon cryptogramme visuel c'est {}",
            "code de sécurité {}",
            "{} ce sont les trois chiffres au dos",
            "my security code is {}",
            "CVV2 = {}",
            "the last three digits on the back are {}",
        )
    )
    return text.format(code), code


def _password(rng: random.Random) -> tuple[str, str]:
    value = rng.choice(("Soleil", "tournesol", "Monkey", "qwerty", "Bleu", "Ananas")) + rng.choice(
        ("", "12", "!", "_2026", "#7")
    )
    text = rng.choice(
        (
            "mon mot de passe est {}",
            "mot de passe : {}",
            "mdp: {}",
            "password={}",
            "my password is {}",
            "the password for my account is {}",
            "mon mot de passe actuel est « {} »",
            'Passwort: "{}"',
            "contraseña: {}",
        )
    )
    return text.format(value), value


def _one_time_code(rng: random.Random) -> tuple[str, str]:
    code = _digits(rng, rng.choice((4, 6, 6, 8)))
    text = rng.choice(
        (
            "votre code est {}",
            "code PIN {}",
            "le code pin : {}",
            "OTP: {}",
            "your verification code is {}",
            "code SMS {}",
        )
    )
    return text.format(code), code


_AROUND = (
    ("Bonjour, ", " merci de votre aide."),
    ("Voici ma carte : ", ""),
    ("Hello, here it is: ", ", can you check?"),
    ("", ""),
    ("J'ai payé le 21/11/2026 avec ", " et rien n'est arrivé"),
    ("Tel 06 39 98 00 01, ", " !"),
)
_ALWAYS = (_card_as_written, _iban_as_written, _identity_as_written)
_MOSTLY = (_security_code, _password, _one_time_code)


def _recall(make: Callable[[random.Random], tuple[str, str]], count: int, seed: int) -> tuple[float, list[str]]:
    rng = random.Random(seed)
    missed = []
    for _ in range(count):
        written, secret = make(rng)
        before, after = rng.choice(_AROUND)
        text = f"{before}{written}{after}"
        if secret in mask(text):
            missed.append(text)
    return 1 - len(missed) / count, missed


@pytest.mark.parametrize("make", _ALWAYS)
def test_numbers_with_a_check_digit_are_masked_in_995_of_1000(make: Callable[[random.Random], tuple[str, str]]) -> None:
    recall, missed = _recall(make, 1_000, seed=2)
    assert recall >= 0.995, missed[:5]


@pytest.mark.parametrize("make", _MOSTLY)
def test_codes_and_passwords_are_masked_in_97_of_100(make: Callable[[random.Random], tuple[str, str]]) -> None:
    recall, missed = _recall(make, 700, seed=3)
    assert recall >= 0.97, missed[:5]


def a_clean_message(rng: random.Random) -> str:
    """Return a message of the kind that customers write, with numbers that are no secret."""
    return rng.choice(
        (
            "L'ascenseur du bâtiment {a} est en panne depuis le {day}/11/2026, ticket {id5}.",
            "Rappelez-moi au 06 39 98 {a} {b} ou au 01 99 00 {b} {a} avant 18 h 30.",
            "Call me on +44 7700 900{c3} or +1 202 555 01{a}, flat {id5}, postcode 75001.",
            "Commande {id10} du 2026-11-{day} : colis {id13} jamais reçu, facture {id8}.",
            "My order {id12} was due 2026-11-{day} 10:{a}, invoice {id8}, amount 1 249,{a} €.",
            "Mot de passe oublié, le lien ne marche pas. Code postal 690{a}, code client {id8}.",
            "I forgot my password and the reset code never came, error code 50{a}.",
            "Compteur PDL {id14}, relevé {id5} kWh le {day}.10.2026.",
            "The PIN pad of door {a} is broken since {day}/11, it is important.",
            "Erreur {id5} à 14:{a} puis 15:{b}, IP 192.0.2.{c3}, version 10.{a}.{b}",
            "Réservation du {day} au {b} novembre, 4 adultes, 2 enfants, chambre {c3}, total {id5} euros",
            "IMEI {id15} bloqué, modèle {id5}",
            "un deux trois, un deux trois, la porte ne ferme pas bien, un deux trois, c'est pénible et dangereux",
            "UUID 4f3a{id8}-9b1c-4{c3}-8{c3}-{id12}, session {id10}",
            "Ma demande {id12} est sans réponse depuis le {day}/11.",
            "My booking {id14} for the {day}th, please.",
            "Mon dossier 2026-{id5}-{id5} et celui de ma mère 2025-{id5}-{id5} sont-ils liés ?",
        )
    ).format(
        a=f"{rng.randint(10, 99)}",
        b=f"{rng.randint(10, 99)}",
        c3=_digits(rng, 3),
        day=f"{rng.randint(1, 28):02}",
        **{f"id{size}": _digits(rng, size) for size in (5, 8, 10, 12, 13, 14, 15, 16)},
    )


def test_at_most_one_of_1000_clean_messages_is_touched() -> None:
    rng = random.Random(4)
    messages = [a_clean_message(rng) for _ in range(5_000)]
    touched = [text for text in messages if mask(text) != text]
    assert len(touched) <= 5, touched[:10]


def test_a_number_that_no_word_explains_is_hidden_only_where_it_could_be_a_card() -> None:
    # A card's length, issuer and check digit fit 2.4 in 100 random numbers of 16 digits: those cannot be told apart
    rng = random.Random(6)
    numbers = [_digits(rng, 16) for _ in range(4_000)]
    hidden = [number for number in numbers if mask(f"I was given {number}") != f"I was given {number}"]
    assert 0.01 < len(hidden) / len(numbers) < 0.03


def test_a_card_right_after_the_word_order_is_masked_at_the_price_of_one_order_number_of_forty() -> None:
    assert mask("order 4539148803436467 is late") == "order •••• 6467 is late"
    rng = random.Random(7)
    texts = [f"order {_digits(rng, 16)} is late" for _ in range(4_000)]
    assert sum(mask(text) != text for text in texts) <= len(texts) / 40


def test_a_number_with_a_wrong_check_digit_is_none() -> None:
    assert mask("le 4539 1488 0343 6468 sur la lettre") == "le 4539 1488 0343 6468 sur la lettre"
    assert mask("FR76 3000 6000 0112 3456 7890 188") == "FR76 3000 6000 0112 3456 7890 188"
    rng = random.Random(5)
    number = an_identity_number(rng)
    assert mask(number) != number
    wrong = f"{number[:-2]}{int(number[-2:]) % 97 + 1:02}"
    assert mask(wrong) == wrong


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("carte 4539 1488 0343 6467 exp 12/27 123", "carte •••• 6467 exp 12/27 •••"),
        ("FR76 3000 6000 0112 3456 7890 189 merci", "FR •••• 0189 merci"),
        ("password is sunflower.", "password is ••••••."),
        ("mot de passe : Soleil12", "mot de passe : ••••••"),
        ("votre code est 482913", "votre code est ••••"),
        ("４５３９１４８８０３４３６４６７", "•••• 6467"),
    ],
)
def test_what_is_shown_of_it(text: str, shown: str) -> None:
    assert mask(text) == shown


@pytest.mark.parametrize(
    "text",
    [
        "mot de passe oublié",
        "my password is not working",
        "le code postal est 75001",
        "the password reset page is down",
        "06 39 98 00 01 / 06 39 98 00 02 / 06 39 98 00 03",
        "l'été à m² ½",
        "",
    ],
)
def test_ordinary_text_comes_back_unchanged(text: str) -> None:
    assert mask(text) == text


def test_a_card_spread_over_messages_of_one_author_is_masked() -> None:
    shown = mask_messages(
        [("customer", "ma carte 4539 1488"), ("bot", "Je vous écoute."), ("customer", "0343 6467 voilà")]
    )
    assert shown == ("ma carte ••••", "Je vous écoute.", "•••• voilà")
    among_words = mask_messages([("customer", "elle commence par 4539 1488"), ("customer", "puis 0343 6467 voilà")])
    assert among_words == ("elle commence par ••••", "puis •••• voilà")


def test_digits_of_different_authors_are_not_joined() -> None:
    messages = [("customer", "dossier 45391488"), ("bot", "03436467 ?")]
    assert mask_messages(messages) == tuple(text for _, text in messages)


def test_a_security_code_after_a_card_is_masked() -> None:
    shown = mask_messages([("customer", "4539 1488 0343 6467"), ("bot", "Merci."), ("customer", "et 123")])
    assert shown == ("•••• 6467", "Merci.", "et •••")


@pytest.mark.parametrize(
    ("named", "said"),
    [
        ("and the security code", "one two three"),
        ("le cryptogramme :", "sept trois sept"),
        ("die Prüfnummer ist", "7 3 7"),
        ("y el código de seguridad...", "siete tres siete"),
        ("4539 1488 0343 6467", "seven three seven"),
    ],
)
def test_a_security_code_said_after_its_name_or_its_card_is_masked(named: str, said: str) -> None:
    shown = mask_messages([("customer", named), ("bot", "Go on."), ("customer", said)])[2]
    assert set(shown) == {"•"}


def test_a_number_after_a_message_that_only_mentions_a_security_code_is_left_alone() -> None:
    messages = [
        ("customer", "somebody asked me for my security code yesterday"),
        ("customer", "flat 737, second floor"),
    ]
    assert mask_messages(messages)[1] == messages[1][1]


def test_a_security_code_read_aloud_behind_a_card_is_masked() -> None:
    text = "card 4539 1488 0343 6467, expiring 04 27, code is seven three seven"
    assert mask(text) == "card •••• 6467, expiring 04 27, code is •••"


def test_the_answer_to_a_question_for_a_secret_is_masked() -> None:
    shown = mask_messages(
        [
            ("bot", "Quel est votre mot de passe ?"),
            ("customer", "Tournesol"),
            ("bot", "Et votre code ?"),
            ("customer", "c'est le 4821 je crois"),
            ("bot", "Avez-vous un code ?"),
            ("customer", "non"),
        ]
    )
    assert shown[1] == "••••"
    assert shown[3] == "c'est le •••• je crois"
    assert shown[5] == "non"


def test_a_fault_in_masking_hides_the_text(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(_: str) -> list[object]:
        raise RuntimeError("4539148803436467")

    monkeypatch.setattr(masking, "findings", broken)
    assert mask("carte 4539 1488 0343 6467") == HIDDEN
    assert mask_messages([("customer", "4539 1488 0343 6467")]) == (HIDDEN,)


@given(st.text(max_size=300))
def test_no_text_is_too_strange_to_mask(text: str) -> None:
    assert mask(text) != HIDDEN
    assert HIDDEN not in mask_messages([("a", text), ("b", text[:20]), ("a", text[20:40])])


@pytest.mark.parametrize(
    "unit", ["4 ", "4539-", "FR76", "mot de passe ", "code pin ", "one two ", "é1", "cvv 123 ", "password: a ", "2-"]
)
def test_time_grows_with_the_length_and_no_faster(unit: str) -> None:
    def seconds(size: int) -> float:
        text = (unit * size)[:size]
        best = 60.0
        for _ in range(3):
            start = time.process_time()
            mask(text)
            best = min(best, time.process_time() - start)
        return best

    # Quadratic growth would be sixteenfold
    assert seconds(65_536) < 10 * max(seconds(16_384), 0.002)


@pytest.mark.parametrize("hidden", ["\u200b", "\u2060", "\u200d", "\u202e", "\ufeff", "\U000e0041", "\ue000"])
def test_a_number_with_hidden_characters_is_masked_before_and_after_they_are_marked(hidden: str) -> None:
    text = f"card 4111 1111{hidden}1111 11{hidden}11 thanks"
    assert "1111 11" not in mask(plain_text(text)).replace(hidden, "")
    assert mask(plain_text(text)).count("1") <= 4


@pytest.mark.parametrize(
    ("question", "answer"),
    [
        ("What is your password?", "I honestly can't recall it anymore"),
        ("Quel est votre mot de passe ?", "je ne m'en souviens plus du tout"),
        ("Wie lautet Ihr Passwort?", "das habe ich mir nicht gemerkt, leider"),
        ("¿Cuál es su contraseña?", "no me acuerdo ahora mismo"),
    ],
)
def test_an_answer_that_the_password_is_not_known_is_left_alone(question: str, answer: str) -> None:
    assert mask_messages([("bot", question), ("customer", answer)])[1] == answer


def test_a_guess_behind_an_answer_that_it_is_not_known_is_masked() -> None:
    shown = mask_messages([("bot", "What is your password?"), ("customer", "I forgot, maybe sunflower")])[1]
    assert "sunflower" not in shown


@pytest.mark.parametrize(
    "text", ["la factura RE682141 a mi nombre", "pedido 953-3039715-9513575", "point de livraison 36730836004051"]
)
def test_numbers_of_orders_and_meters_are_left_alone(text: str) -> None:
    assert mask(text) == text


@pytest.mark.parametrize(
    "text",
    [
        "el código que sale en el recibo, VD 2019",
        "the code on the invoice is VD 2019",
        "le code sur la facture 4471",
        "Der Code auf der Rechnung ist 4471",
    ],
)
def test_a_code_that_stands_on_an_invoice_is_no_secret(text: str) -> None:
    assert mask(text) == text


@pytest.mark.parametrize(
    "text",
    [
        "mi código para ver la factura es 4821",
        "mi código es 4821, el recibo no llegó",
        "the code to open the invoice is 4821",
        "der Code ist 4821, die Rechnung fehlt",
    ],
)
def test_a_code_that_an_invoice_is_opened_with_is_masked(text: str) -> None:
    assert "4821" not in mask(text)


@pytest.mark.parametrize(
    ("question", "answer", "thing"),
    [
        ("Welches Passwort geht nicht?", "das Passwort für Telefonbanking", "Telefonbanking"),
        ("Which password is it?", "the password for Telebanking", "Telebanking"),
        ("Quel mot de passe ?", "le mot de passe pour la Telebanque", "Telebanque"),
        ("¿Qué contraseña?", "la contraseña para la Telebanca", "Telebanca"),
    ],
)
def test_what_a_password_is_for_is_left_and_the_password_behind_it_is_not(
    question: str, answer: str, thing: str
) -> None:
    assert thing in mask_messages([("bot", question), ("customer", answer)])[1]
    assert "Gromble7!" not in mask_messages([("bot", question), ("customer", f"{answer} Gromble7!")])[1]
    assert "gromblewik" not in mask_messages([("bot", question), ("customer", f"{answer}: gromblewik")])[1]
