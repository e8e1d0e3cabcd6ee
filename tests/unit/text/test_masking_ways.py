"""Codes and passwords are masked in whatever way they are told; harmless messages that sound alike stay as they are."""

import pytest

from relevo.text.masking import mask, mask_messages

CODES = (
    "I got 482913 on my phone",
    "the WhatsApp message said 482913 and nothing else",
    "me ha salido 482913 en el móvil",
    "el mensaje que acaba de entrar dice 482913",
    "mi autenticador muestra 482913",
    "j'ai reçu 4829 sur mon téléphone",
    "la notification affiche 482913",
    "voici ce que j'ai reçu : 482913",
    "die Nachricht sagt: 482913",
    "in der Nachricht von eben steht 482913",
    "die Garage öffnet mit 4829",
    "le portail s'ouvre avec le 4829",
    "la combinación del candado es 4829",
    "die Kombination vom Tresor lautet 4829",
    "la clave que me asignaron en la sucursal para el cajero es 4829",
    "le code que j'ai choisi pour ma boîte vocale d'entreprise est 4829",
    "est-ce le bon code ? 482913",
)
SECURITY_CODES = (
    "les trois derniers chiffres sont 482",
    "los tres últimos números son 482",
    "die drei kleinen Ziffern: 482",
    "en la banda de firma leo 482",
    "auf dem Unterschriftsfeld lese ich 482",
    "on the signature strip I read 482",
    "el de seguridad: 482",
    "chiffres de sécurité 482",
    "Prüfzahl 482",
)
PASSWORDS = (
    "la contraseña de la cuenta de mi madre es Sunny#77",
    "le mot de passe qu'on m'a donné à l'agence est Sunny#77",
    "das Passwort, das Sie mir gaben, lautet Sunny#77",
    "the password of the old tablet is Sunny#77",
    "mi contraseña seguía siendo Sunny#77",
    "mon mot de passe restera Sunny#77",
    "als Passwort nehme ich Sunny",
    "como contraseña utilizo Sunny",
    "la réponse secrète : Sunny#77",
    "die Antwort auf die Geheimfrage ist Sunny#77",
    "Zugang: zanzibarre@example.org / Sunny#77",
    "I tried Sunny#77 and then the old password",
    "das Passwort Sunny* wird nicht erkannt",
)
HARMLESS = (
    "Lectura enviada por SMS: 30551",
    "the app shows error 4031",
    "in der App steht Fehler 4031",
    "la aplicación me da 15 minutos",
    "le message parle de la commande 20114477",
    "el sms dice que el pedido 20114477 ha salido",
    "der Code kommt nicht an bei 030 23125 374",
    "envoyez le code au 06 39 98 00 54",
    "la PIN no va desde el 2026-08-21",
    "código de artículo 826682",
    "Filialcode 8220 der Bank",
    "la facture porte le code 6709 de tarif",
    "el número que me dieron para la incidencia es 4774912",
    "el pedido 51560216 lo compré con el código WELCOME",
    "Reception 2027 application",
    "la contraseña anterior caducó",
    "le mot de passe habituel ne passe plus",
    "das Passwort meines Kontos ist abgelaufen",
    "le mot de passe sera envoyé par courrier",
    "die drei Ziffern der Bestellung sind verwischt",
)
ASKED = (
    ("Pouvez-vous me dicter le code reçu ?", "oui, 4829"),
    ("Können Sie mir den Code vorlesen?", "ja, 4829"),
    ("¿Me puede leer el código?", "sí, 4829"),
    ("¿Qué números aparecen en la pantalla de su móvil?", "4829"),
    ("Quels chiffres affiche l'application ?", "4829"),
    ("Welche Ziffern sehen Sie in der Nachricht?", "die 4829"),
    ("Ich brauche noch den Code aus der SMS", "4829"),
    ("Me falta el código de verificación", "es 4829"),
)
ASKED_IN_PUBLIC = (
    ("¿Qué error aparece en su móvil?", "el 4829"),
    ("Quel numéro de téléphone avez-vous ?", "le 01 99 00 20 01"),
    ("Welche Fehlernummer erscheint auf dem Handy?", "die 4829"),
    ("Haben Sie den Code bekommen?", "nein, seit 2025 nicht"),
    ("¿Cuál es el código del producto?", "48291377"),
)


@pytest.mark.parametrize("text", (*CODES, *SECURITY_CODES, *PASSWORDS))
def test_a_secret_is_masked_in_whatever_way_it_is_told(text: str) -> None:
    masked = mask(text)
    assert not any(secret in masked for secret in ("4829", "482", "Sunny"))


@pytest.mark.parametrize("text", HARMLESS)
def test_what_sounds_like_a_secret_and_is_none_stays_as_it_is(text: str) -> None:
    assert mask(text) == text


@pytest.mark.parametrize(("question", "answer"), ASKED)
def test_what_is_read_out_is_masked_however_it_was_asked_for(question: str, answer: str) -> None:
    assert "4829" not in mask_messages([("bot", question), ("customer", answer)])[1]


@pytest.mark.parametrize(("question", "answer"), ASKED_IN_PUBLIC)
def test_the_answer_to_a_harmless_question_stays_as_it_is(question: str, answer: str) -> None:
    assert mask_messages([("bot", question), ("customer", answer)])[1] == answer
