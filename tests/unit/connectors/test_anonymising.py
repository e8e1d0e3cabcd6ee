"""Nothing real is left in what `relevo connector record` keeps, and what it keeps still hangs together."""

import base64
import json
import re
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from relevo.connectors.folder import find
from relevo.connectors.manifest import example_settings
from relevo.connectors.mapping.mapping import Surroundings
from relevo.connectors.proposing.fieldwords import KEY_WORDS, VALUE_WORDS
from relevo.connectors.recording.anonymising import Anonymiser
from relevo.connectors.recording.knowing import Known, known_of
from relevo.connectors.recording.madeup import MadeUp, folded, runs
from relevo.text.phone import to_e164

NOBODY = Known(frozenset(), frozenset(), frozenset())

PERSONAL: dict[str, Any] = {
    "first name": {"firstname": "Zanzibarre"},
    "family name": {"last_name": "Quillfeather"},
    "name in Greek": {"name": "Ζανζιβάρη"},
    "name in Chinese": {"displayName": "张伟明"},
    "name in wide letters": {"name": "ＺＡＮＺＩＢＡＲＲＥ"},
    "name as the key of an object": {"users": {"Zanzibarre Quillfeather": {"active": True}}},
    "address as the key of an object": {"users": {"zanzibarre@mail.example.com": {"active": True}}},
    "name that is a usual word": {"owner": {"name": "Portal Critical Quillfeather"}},
    "e-mail address": {"email": "Zanzibarre.Quillfeather@mail.example.com"},
    "e-mail address in a text": {"note": "write to <zanzibarre@mail.example.com>, please"},
    "e-mail address with a tag": {"to": ["zanzibarre+kiosk@mail.example.com"]},
    "phone number in E.164": {"phone": "+447700900987"},
    "phone number as typed": {"mobile": "07700 900 987"},
    "phone number in a text": {"body": "Call me on 07700 900987 after six"},
    "phone number as a number": {"telephone": 447700900987},
    "street": {"address": "17 Quillfeather Lane"},
    "postcode": {"zip": "ZQ17 9XK"},
    "town": {"city": "Zanzibarre-sur-Quille"},
    "country": {"country": "Quillfeatheria"},
    "place on earth": {"latitude": 50.637421, "longitude": 3.063091},
    "customer number": {"customer_number": "ZQ-7781934"},
    "account number": {"iban": "GB33 BUKB 2020 1555 5555 55"},
    "card number": {"text": "my card is 4000 0012 3456 7899"},
    "security code": {"comment": "code 918273"},
    "identity number": {"ssn": "943-12-7788"},
    "tax number": {"tax_id": "ZQQF80A01H501U"},
    "passport": {"passport": "ZQ9917733"},
    "date of birth": {"birth_date": "1983-07-19"},
    "date of birth with slashes": {"dob": "19/07/1983"},
    "date of birth as a number": {"birthday": 427420800},
    "number plate": {"vehicle": "ZQ83 XKJ"},
    "address of the internet": {"ip": "198.51.100.77"},
    "address of the internet, long": {"ip": "2001:db8:85a3:0:0:8a2e:370:7334"},
    "address of a network card": {"device": "a4:5e:60:c8:17:99"},
    "login": {"login": "zquill_1983"},
    "key of a person": {"id": "f81d4fae-7dec-11d0-a765-00a0c91e6bf6"},
    "token in an address": {"url": "https://crm.example.com/a?token=zq7xk9w2p4&user=zanzibarre"},
    "name in a path": {"self": "https://crm.example.com/people/zanzibarre-quillfeather/17"},
    "token of a session": {"secret": "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJ6YW56aSJ9.c2lnbmF0dXJl"},
    "free text": {"description": "Mrs Quillfeather has diabetes and lives alone"},
    "mark-up": {"html_body": '<p class="q"><a href="mailto:zanzibarre@mail.example.com">Zanzibarre</a></p>'},
    "picture": {"avatar": "https://cdn.example.com/zanzibarre.png"},
    "text in Base64": {"content": base64.b64encode(b"Zanzibarre Quillfeather called").decode()},
    "JSON in a text": {"payload": '{"name": "Zanzibarre", "phone": "+447700900987"}'},
    "list without names": ["Zanzibarre", 7781934, ["Quillfeather"]],
    "job": {"job_title": "Lighthouse keeper"},
    "handle of a network": {"twitter": "@zanzibarre"},
    "amount": {"balance": 18293.47},
    "total of an order": {"total": 90417.5, "total_amount": 90417, "credit_limit": 90417},
    "digits of another script": {"number": "٧٧٨١٩٣٤"},
    "name without accents and with": {"name": "Zanzibarré", "body": "ZANZIBARRE"},
}
"""Kinds of personal data, as back offices keep them."""

CANARIES = (
    *("zanzibarr", "quillfeather", "ζανζ", "张伟明", "mail.example.com", "crm.example.com", "cdn.example.com"),
    *("7700900987", "900 987", "900987", "lane", "9xk", "quille", "50.637421", "3.063091", "7781934", "5555"),
    *("bukb", "7899", "918273", "943-12", "7788", "zqqf80", "9917733", "1983", "427420800", "xkj", "198.51.100"),
    *("85a3", "8a2e", "a4:5e", "zquill", "f81d4fae", "zq7xk9w2p4", "eyjhb", "c2lnb", "diabetes", "alone"),
    *(
        "lighthouse",
        "keeper",
        "18293",
        "90417",
        "٧٧٨١٩٣٤",
        base64.b64encode(b"Zanzibarre Quillf").decode().lower()[:20],
    ),
)


def anonymised(answer: Any, seed: int = 7, known: Known = NOBODY, region: str = "GB") -> str:
    anonymiser = Anonymiser(MadeUp(region=region, seed=seed), known, host="desk.example.com")
    anonymiser.learn(answer)
    return json.dumps(anonymiser.value(answer), ensure_ascii=False)


@pytest.mark.parametrize("kind", PERSONAL)
def test_no_personal_data_is_left(kind: str) -> None:
    for seed in range(20):
        made = anonymised({"results": [PERSONAL[kind]]}, seed).lower()
        assert [canary for canary in CANARIES if canary in made] == []


def test_no_personal_data_is_left_of_all_kinds_at_once_whatever_the_file_knows() -> None:
    manifest = find("zendesk")
    around = Surroundings(settings=example_settings(manifest), region=None, tables=manifest.tables)

    made = anonymised(list(PERSONAL.values()), known=known_of(manifest, around)).lower()

    assert len(PERSONAL) >= 40
    assert [canary for canary in CANARIES if canary in made] == []


def test_people_stay_the_same_over_all_answers() -> None:
    anonymiser = Anonymiser(MadeUp(region="FR", seed=1), NOBODY)
    first = {"id": 35, "name": "Noé Martin", "mobile": "06 39 98 01 12", "email": "noe.martin@example.com"}
    second = {
        "requester_id": 35,
        "requester": "35",
        "from": "NOE MARTIN",
        "phone": "+33 6 39 98 01 12",
        "mail": "Noe.Martin@Example.com",
    }
    for answer in (first, second):
        anonymiser.learn(answer)

    one, two = anonymiser.value(first), anonymiser.value(second)

    assert one["id"] == two["requester_id"] == int(two["requester"]) != 35
    assert one["name"].casefold() == two["from"].casefold()
    assert one["email"] == two["mail"]
    assert to_e164(one["mobile"], "FR") == to_e164(two["phone"], "FR") != "+33639980112"
    assert str(to_e164(one["mobile"], "FR")).startswith("+3363998")


def test_form_length_and_type_stay() -> None:
    answer = {"number": "C-100231", "mobile": "06.39.98.01.12", "subject": "Lift <b>stuck</b> & dark", "level": 41}

    made = json.loads(anonymised(answer, region="FR"))

    assert [len(str(made[name])) for name in answer] == [len(str(value)) for value in answer.values()]
    assert type(made["level"]) is int
    assert made["mobile"].count(".") == 4
    assert made["subject"].count("<b>") == made["subject"].count("</b>") == made["subject"].count("&") == 1


TIMES = [
    *("2026-11-02T08:12:00Z", "2026-11-02T09:30:00.250+01:00", "2026-11-03 07:00:00", "2026-11-03.10:42:51"),
    "2026-11-04",
]


def test_times_keep_their_order_and_form() -> None:
    made = json.loads(anonymised({"created_at": TIMES, "resolved": "0001-01-01T00:00:00Z", "epoch": 1793607120}))

    assert sorted(made["created_at"]) == made["created_at"] != TIMES
    assert [len(time) for time in made["created_at"]] == [len(time) for time in TIMES]
    assert made["created_at"][3].endswith(".10:42:51")
    assert made["created_at"][1].endswith("+01:00")
    assert made["resolved"] == "0001-01-01T00:00:00Z"
    assert 1.7e9 < made["epoch"] < 1793607120


def test_words_that_tell_of_nobody_stay() -> None:
    answer = {"status": {"name": "Open"}, "priority": "high", "page": 3, "total": 41, "lang": "fr", "public": True}

    assert json.loads(anonymised(answer)) == answer


def test_an_address_keeps_its_way_and_loses_its_secrets() -> None:
    next_page = {"next": "https://desk.example.com:8443/api/v2/tickets?page=2&per_page=50&token=s3cr3t9x"}

    made = json.loads(anonymised(next_page))["next"]

    assert made.startswith("https://recorded.example.org/api/v2/tickets?page=2&per_page=50&token=")
    assert "s3cr3t9x" not in made


TEXT = st.text(max_size=60)
ANSWERS = st.recursive(
    TEXT
    | st.integers(-(10**12), 10**12)
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.booleans()
    | st.none(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(TEXT, inner, max_size=4),
    max_leaves=12,
)


HUMP = re.compile(r"(?<=[a-z])(?=[A-Z])")


def said(node: Any) -> Iterator[str]:
    """Yield the words and numbers of four signs and more that an answer holds."""
    if isinstance(node, dict):
        for name, value in node.items():
            yield from said(HUMP.sub(" ", name))  # a usual name stays: OldDepartment is one of two usual words
            yield from said(value)
    elif isinstance(node, list):
        for value in node:
            yield from said(value)
    elif isinstance(node, (str, int)) and not isinstance(node, bool):
        yield from (folded(run) for run in runs(str(node)) if len(run) > 3)


@given(ANSWERS)
@example({"OldDepartment": None})
def test_whatever_an_answer_holds_no_word_of_it_is_left(answer: Any) -> None:
    made = json.loads(anonymised(answer))

    usual = KEY_WORDS | {word for value in VALUE_WORDS for word in runs(value)} | {"http", "https", "example"}
    numbers = {run for run in said(answer) if run.isdecimal() and not run.strip("0")}
    assert set(said(answer)) & set(said(made)) <= usual | numbers
