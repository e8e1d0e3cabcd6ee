"""Hostile keys: what opens an entry stays where the file puts it, and brings nobody else's record."""

import re
from contextlib import suppress

import httpx
import pytest

from contract.replay import MADE_UP, office, recording, response
from contract.test_hostile_handles import HOSTILE
from relevo.connectors.folder import find
from relevo.services.errors import SourceError
from relevo.services.ports import Stream

OPENED = {
    "dynamics-365": {"emails": "emails", "phonecalls": "calls", "annotations": "notes"},
    "easyvista": {"/actions": "actions", "/description": "memo", "/requests": "ticket"},
    "freshdesk": {"conversations": "conversations", "tickets": "ticket"},
    "glpi": {"ITILFollowup": "followups", "ITILSolution": "solutions", "TicketTask": "tasks", "/Ticket/": "ticket"},
    "hubspot": {
        "notes/search": "notes",
        "emails/search": "emails",
        "contacts/search": "ticket-contacts",
        "tickets": "ticket",
    },
    "jira-service-management": {"/comment": "comments", "/issue/": "issue"},
    "odoo": {"mail.message": "messages-of-task", "project.task": "task"},
    "salesforce": {"query": "opened-case"},
    "servicenow": {"sys_journal_field": "journal", "sn_customerservice_case": "case"},
    "sprinklr": {"COMMENT": "comments"},
    "zammad": {"ticket_articles": "articles"},
    "zendesk": {"comments": "comments", "tickets": "ticket"},
}
"""For each product the last word of a path (or a part of it) and the recording that answers there."""
KEYS = ["1' OR id > 0", "1/../2", "2", "35436/../35437", "35436?x=1", "35436)", "35436'", "35436^ORsys_idISNOTEMPTY"]


def answer(product: str, request: httpx.Request) -> httpx.Response:
    case = next(case for part, case in OPENED[product].items() if part in request.url.path)
    return response(recording(f"{product}/{case}"))


@pytest.mark.parametrize("value", [*HOSTILE, *KEYS])
@pytest.mark.parametrize("product", OPENED)
async def test_a_hostile_key_opens_nobody_elses_record(product: str, value: str) -> None:
    sent: list[httpx.Request] = []

    def keep(request: httpx.Request) -> httpx.Response:
        sent.append(request)
        return answer(product, request)

    async with office(product, keep) as source:
        for opening in source.plan.openings.values():
            with suppress(SourceError):
                assert (await source.engine.open(opening, value)).rows == []

    for request in sent:
        assert "X-Injected" not in request.headers
        assert any(fits(path, request.url.raw_path.decode()) for path in paths(product))


def paths(product: str) -> list[str]:
    manifest = find(product)
    written = [manifest.base_path + r.path for one in manifest.open.values() for r in one.requests.values()]
    given = {name: one.default or MADE_UP.get(name, "1") for name, one in manifest.settings.items()}
    return [re.sub(r"\$\{(\w+)\|path\}", lambda gap: given[gap[1]], path) for path in written]


def fits(path: str, raw: str) -> bool:
    """Tell whether the key stands in its segment alone."""
    pattern = re.sub(r"\\\{opens\\\|path\\\}", "[^/?#]*", re.escape(path))
    return re.fullmatch(pattern + r"(?:\?[^#]*)?", raw) is not None


def test_openings_are_there() -> None:
    assert all(set(find(product).open) and Stream.REQUESTS in find(product).streams for product in OPENED)
