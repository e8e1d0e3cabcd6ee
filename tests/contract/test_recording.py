"""What is recorded of real products' answers holds nobody, and is read as the real answers are."""

import json
from collections.abc import Mapping
from pathlib import Path

import httpx
import pytest

from contract.replay import CANARY, RECORDINGS, Tape, recording, response, with_a_token
from relevo.connectors.backoffice import FileBackOffice
from relevo.connectors.folder import find
from relevo.connectors.manifest import Manifest
from relevo.connectors.recording.capturing import CapturingWay
from relevo.connectors.recording.recorder import Recorded, Recorder
from relevo.connectors.trying.replaying import replay
from relevo.connectors.trying.trial import Trial, try_office
from relevo.domain.customer import HandleKind
from relevo.services.ports import Handles

EMAIL: Handles = {HandleKind.EMAIL: ("camille.vasseur@example.com",)}
PHONE: Handles = {HandleKind.PHONE: ("+33639980112",)}
NUMBER: Handles = {HandleKind.CUSTOMER_NUMBER: ("C-100231",)}
NAME: Handles = {HandleKind.NAME: ("Cam Vass",)}

PRODUCTS: Mapping[str, tuple[list[tuple[str, str]], Handles]] = {
    "redmine": (
        [
            ("/issues/", "redmine/issue-with-journals"),
            ("issue_statuses", "redmine/issue-statuses"),
            ("cf_2", "redmine/issues-by-phone-contains"),
            ("tracker_id=1", "redmine/open-incidents"),
            ("", "redmine/issues-by-customer-number"),
        ],
        {**NUMBER, **EMAIL, **PHONE},
    ),
    "request-tracker": (
        [
            ("/users", "rt/customer-by-email"),
            ("/attachments", "rt/ticket-attachments-with-content"),
            ("/history", "rt/ticket-history"),
            ("Incidents", "rt/built-open-incidents"),
            ("", "rt/built-tickets-of-customer"),
        ],
        EMAIL,
    ),
    "freshdesk": (
        [
            ("/conversations", "freshdesk/conversations"),
            ("/contacts/autocomplete", "freshdesk/autocomplete"),
            ("/search/contacts", "freshdesk/filtered-contacts"),
            ("/contacts/", "freshdesk/contact"),
            ("/contacts", "freshdesk/contacts-by-email"),
            ("/search/tickets", "freshdesk/incidents"),
            ("include=requester", "freshdesk/tickets-with-requester"),
            ("/tickets/", "freshdesk/ticket"),
            ("/tickets", "freshdesk/tickets"),
        ],
        {**EMAIL, **PHONE, **NAME},
    ),
    "zendesk": (
        [
            ("/comments", "zendesk/comments"),
            ("/users/search", "zendesk/users-by-email"),
            ("requested", "zendesk/tickets-requested"),
            ("problem", "zendesk/problems"),
            ("/search", "zendesk/search-tickets"),
            ("", "zendesk/ticket"),
        ],
        EMAIL,
    ),
    "hubspot": (
        [
            ("contacts/search", "hubspot/contacts-by-email"),
            ("associations/tickets", "hubspot/contact-tickets"),
            ("associations/emails", "hubspot/contact-emails"),
            ("associations/calls", "hubspot/contact-calls"),
            ("tickets", "hubspot/tickets"),
            ("emails", "hubspot/emails"),
            ("calls", "hubspot/calls"),
            ("", "hubspot/notes"),
        ],
        EMAIL,
    ),
    "icinga2": ([("services", "icinga2/problems-of-site"), ("", "icinga2/comments-of-service")], {}),
    "alertmanager": ([("", "alertmanager/alerts-active")], {}),
    "matomo": ([("", "matomo/visits-of-customer")], NUMBER),
}
"""Which recording answers what, and who is asked for."""

PEOPLE = ("camille", "vasseur", "lindqvist", "benkacem", "nadia", "98 01 12", "39980112", "100231", "@example.com")
TEXTS = ("redémarre", "coupure", "lille", CANARY)


async def _secret() -> str | None:
    return CANARY


def _settings(manifest: Manifest) -> dict[str, str]:
    """Return what a site must set, and the user where there is one."""
    needed = {name: "1" for name, setting in manifest.settings.items() if setting.default is None}
    return {**needed, "user": "panel"} if "user" in manifest.settings else needed


def _office(product: str, way: CapturingWay) -> FileBackOffice:
    manifest = with_a_token(find(product)).model_copy(update={"connections": 1})
    return FileBackOffice(
        name=product,
        manifest=manifest,
        base_url="http://127.0.0.1:1",
        secret=_secret,
        region="FR",
        way=way,
        settings=_settings(manifest),
    )


async def _real_and_recorded(product: str) -> tuple[Trial, Recorded]:
    answers, handles = PRODUCTS[product]

    def way() -> CapturingWay:
        tape = Tape([(part, response(recording(name))) for part, name in answers])
        return CapturingWay(source=product, inner=httpx.MockTransport(tape))

    office = _office(product, way())
    real = await try_office(office, handles)
    await office.aclose()
    keeping = way()
    office = _office(product, keeping)
    recorded = await Recorder(office, keeping, _settings(office.manifest), "FR").record(handles, "http://127.0.0.1:1")
    await office.aclose()
    return real, recorded


def counts(tried: Trial) -> dict[tuple[str, str], tuple[int, int, int, int]]:
    """Return records kept, dropped and without meaning, and the fields that were found, by lookup."""
    return {
        (str(one.stream), one.lookup): (one.items, one.foreign, one.unmapped, sum(f.found_in for f in one.fields))
        for one in tried.streams
    }


@pytest.mark.parametrize("product", PRODUCTS)
async def test_recordings_are_read_as_the_real_answers_are(product: str, tmp_path: Path) -> None:
    real, recorded = await _real_and_recorded(product)
    files = []
    for one in recorded.recordings:
        files.append(tmp_path / one.name)
        files[-1].write_text(one.text, "utf-8")

    tried, missing = await replay(find(product), files, region="FR")

    assert missing == 0
    assert counts(tried) == counts(real)


@pytest.mark.parametrize("product", PRODUCTS)
async def test_nobody_stands_in_a_recording(product: str) -> None:
    _, recorded = await _real_and_recorded(product)

    kept = "".join(one.text for one in recorded.recordings).casefold()
    assert recorded.recordings
    assert [canary for canary in (*PEOPLE, *TEXTS) if canary in kept] == []
    assert [name for name in ("set-cookie", "authorization", "x-request-id", "etag") if f'"{name}"' in kept] == []


def test_the_canaries_stand_in_what_was_recorded() -> None:
    names = {name for answers, _ in PRODUCTS.values() for _, name in answers}
    real = "".join((RECORDINGS / f"{name}.json").read_text("utf-8") for name in names)
    said = json.dumps(json.loads(f"[{json.dumps(real)}]"), ensure_ascii=False).casefold()

    assert [
        word for word in ("camille", "vasseur", "lindqvist", "benkacem", "100231", "lille") if word not in said
    ] == []
