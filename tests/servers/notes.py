"""The notes of real servers, counted in the server itself, and what a program must know to write them."""

import re
from collections import Counter
from collections.abc import Sequence
from typing import Any

import httpx

from servers.server import Server

_KEY = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")
PER_PAGE = 100


def spec_of(server: Server, url: str, targets: Sequence[str], *, deadline_s: float = 30.0) -> dict[str, Any]:
    """Return what a sender of notes is told of a server, asked at `url`."""
    return {
        "name": server.connector,
        "connector": server.connector,
        "url": url,
        "secret": server.secret,
        "settings": server.settings,
        "targets": list(targets),
        "customers": 997,
        "deadline_s": deadline_s,
    }


def new_tickets(server: Server, count: int) -> list[str]:
    """Make tickets that hold nothing yet; return what they open by."""
    with _client(server) as client:
        return [f"{server.connector}:{_new_ticket(server, client, number)}" for number in range(count)]


def _new_ticket(server: Server, client: httpx.Client, number: int) -> str:
    if server.connector == "redmine":
        issue = {"project_id": server.settings["incident_project"], "subject": f"Box lente {number}"}
        made = client.post("/issues.json", json={"issue": issue}).raise_for_status().json()
        return str(made["issue"]["id"])
    ticket = {"Queue": "General", "Subject": f"Box lente {number}"}
    return str(client.post("/ticket", json=ticket).raise_for_status().json()["id"])


def count(server: Server, targets: Sequence[str]) -> Counter[str]:
    """Return how many notes of these tickets hold each key, and fail where one is not internal."""
    counted: Counter[str] = Counter()
    with _client(server) as client:
        for target in targets:
            for text in _notes(server, client, target.partition(":")[2]):
                counted.update(_KEY.findall(text))
    return counted


def _notes(server: Server, client: httpx.Client, number: str) -> list[str]:
    if server.connector == "redmine":
        reply = client.get(f"/issues/{number}.json", params={"include": "journals"}).raise_for_status()
        notes = [each for each in reply.json()["issue"]["journals"] if each.get("notes")]
        assert all(each["private_notes"] for each in notes)
        return [each["notes"] for each in notes]
    texts: list[str] = []
    for page in range(1, 1000):
        query: dict[str, str | int] = {"fields": "Content", "per_page": PER_PAGE, "page": page}
        items = client.get(f"/ticket/{number}/attachments", params=query).raise_for_status().json()["items"]
        texts += [each.get("Content") or "" for each in items]
        if len(items) < PER_PAGE:
            break
    return texts


def _client(server: Server) -> httpx.Client:
    headers = {"Authorization": f"token {server.secret}", "X-Redmine-API-Key": server.secret}
    return httpx.Client(base_url=server.base_url, trust_env=False, timeout=60, headers=headers)
