"""Random JSON as an answer: never anything but entries or a SourceError, and never text that cannot be written."""

import asyncio
import json
from datetime import UTC, datetime
from itertools import product
from typing import Any

import httpx
import orjson
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from contract.replay import CONNECTORS, office, recording
from relevo.connectors.mapping.entries import entry
from relevo.domain.customer import HandleKind
from relevo.services.errors import SourceError
from relevo.services.ports import Handles, Stream

CONVERSATION = "conv_01HX3V4QKZ8N6WTR5YB2M9D7CF"
HANDLES: Handles = {
    HandleKind.PHONE: ("+33639980112",),
    HandleKind.EMAIL: ("camille.vasseur@example.com",),
    HandleKind.CUSTOMER_NUMBER: ("C-100231",),
    HandleKind.VISITOR: ("8289afa35789f830",),
    HandleKind.NAME: ("Camille Vasseur",),
    HandleKind.CONVERSATION: (CONVERSATION,),
}
SAMPLES = {
    "alertmanager": ["alertmanager/alerts-active"],
    "botpress": ["botpress/messages"],
    "chatwoot": ["chatwoot/contacts-by-email", "chatwoot/conversations", "chatwoot/messages"],
    "dialogflow-cx": ["dialogflow-cx/conversation"],
    "dynamics-365": [
        "dynamics-365/contacts-by-email",
        "dynamics-365/cases",
        "dynamics-365/emails",
        "dynamics-365/calls",
        "dynamics-365/notes",
    ],
    "easyvista": [
        "easyvista/employees-by-email",
        "easyvista/tickets",
        "easyvista/ticket",
        "easyvista/memo",
        "easyvista/actions",
        "easyvista/incidents",
    ],
    "freshdesk": [
        "freshdesk/contacts-by-email",
        "freshdesk/contact",
        "freshdesk/tickets",
        "freshdesk/tickets-with-requester",
        "freshdesk/conversations",
        "freshdesk/incidents",
    ],
    "glpi": [
        "glpi/users-by-email",
        "glpi/tickets-of-customer",
        "glpi/incidents",
        "glpi/ticket",
        "glpi/followups",
    ],
    "hubspot": [
        "hubspot/contacts-by-email",
        "hubspot/tickets",
        "hubspot/contact-tickets",
        "hubspot/emails",
        "hubspot/ticket",
        "hubspot/notes",
    ],
    "icinga2": ["icinga2/problems-of-site", "icinga2/comments-of-service"],
    "jira-service-management": [
        "jira-service-management/customers-by-email",
        "jira-service-management/issues-of-customer",
        "jira-service-management/comments",
        "jira-service-management/issue",
        "jira-service-management/incidents",
    ],
    "matomo": ["matomo/visits-of-customer"],
    "pagerduty": ["pagerduty/incidents", "pagerduty/incident", "pagerduty/notes"],
    "posthog": ["posthog/events", "posthog/session"],
    "rasa": ["rasa/tracker"],
    "odoo": ["odoo/partners-by-email", "odoo/tasks", "odoo/task", "odoo/messages", "odoo/incidents"],
    "redmine": ["redmine/issues-by-customer-number", "redmine/issue-with-journals", "redmine/issue-statuses"],
    "request-tracker": [
        "rt/built-tickets-of-customer",
        "rt/ticket-attachments-with-content",
        "rt/ticket-history",
        "rt/opened-history",
        "rt/customer-by-email",
        "rt/users-by-name",
    ],
    "salesforce": [
        "salesforce/contacts-by-email",
        "salesforce/cases",
        "salesforce/talk",
        "salesforce/opened-case",
        "salesforce/incidents",
    ],
    "servicenow": [
        "servicenow/people-by-email",
        "servicenow/cases",
        "servicenow/case",
        "servicenow/journal",
        "servicenow/major-incidents",
    ],
    "sprinklr": ["sprinklr/profiles-by-email", "sprinklr/cases", "sprinklr/messages", "sprinklr/comments"],
    "statuspage": ["statuspage/unresolved"],
    "statuspage-manage": ["statuspage-manage/unresolved", "statuspage-manage/incident"],
    "zammad": [
        "zammad/users-by-email",
        "zammad/tickets-of-customer",
        "zammad/found-tickets",
        "zammad/articles",
        "zammad/incidents",
    ],
    "zendesk": [
        "zendesk/users-by-email",
        "zendesk/tickets-requested",
        "zendesk/search-tickets",
        "zendesk/comments",
        "zendesk/problems",
    ],
}
KEYS = ("1", "LIL-042!line", "p31zjtct2jer", "PT4KHLK", CONVERSATION)
WORDS = st.sampled_from(
    [
        "C-100231",
        "camille.vasseur@example.com",
        "06 39 98 01 12",
        "2026-11-02T08:12:00Z",
        "text/html",
        "*",
        "\ud800",
        "é",
    ]
)
SCALARS = (
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text() | WORDS
)
ANY = st.recursive(SCALARS, lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4))


def places(value: Any, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    """List the paths of a JSON value, the value itself first."""
    found = [path]
    inner = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, part in inner:
        found += places(part, (*path, key))
    return found


def changed(value: Any, path: tuple[Any, ...], put: Any) -> Any:
    """Return a copy with another value at a path."""
    if not path:
        return put
    key, rest = path[0], path[1:]
    copy = dict(value) if isinstance(value, dict) else list(value)
    copy[key] = changed(value[key], rest, put)
    return copy


async def ask_all(connector: str, body: Any) -> None:
    text = json_bytes(body)
    head = {"content-type": "application/json"}

    async with office(connector, lambda _: httpx.Response(200, headers=head, content=text)) as opened:
        for stream in opened.streams:
            try:
                if stream is Stream.CUSTOMERS:
                    found: Any = await opened.customers(HANDLES)
                else:
                    found = await opened.entries(stream, HANDLES)
            except SourceError:
                continue
            for item in found.items:
                for name in item.__slots__:
                    repr(getattr(item, name, None)).encode("utf-8")
        for stream, key in product(opened.plan.openings, KEYS):
            at = datetime(2026, 11, 2, tzinfo=UTC)
            try:
                detail = await opened.detail(
                    entry(stream, {"id": "1", "at": at, "title": "x", "opens": key}, connector)
                )
            except SourceError:
                continue
            assert len(detail.parts) <= 200
            for part in detail.parts:
                f"{part.by} {part.text}".encode()


def json_bytes(body: Any) -> bytes:
    """Write JSON as a careless server does, lone surrogates included."""
    try:
        return orjson.dumps(body)
    except TypeError:
        return json.dumps(body).encode()


@pytest.mark.parametrize("connector", CONNECTORS)
@settings(max_examples=10, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(body=ANY)
def test_any_json_gives_entries_or_a_source_error(connector: str, body: Any) -> None:
    asyncio.run(ask_all(connector, body))


@pytest.mark.parametrize("connector", CONNECTORS)
@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(data=st.data())
def test_a_good_answer_with_any_value_changed_gives_entries_or_a_source_error(connector: str, data: Any) -> None:
    body = recording(data.draw(st.sampled_from(SAMPLES[connector])))["body"]
    for _ in range(data.draw(st.integers(1, 4))):
        body = changed(body, data.draw(st.sampled_from(places(body))), data.draw(ANY))

    asyncio.run(ask_all(connector, body))
