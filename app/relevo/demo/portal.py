"""What tenants do on the portal before they get in touch."""

import random
import re
import unicodedata
from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from relevo.demo.organisation import Action, Tenant, Visit

PORTAL = "https://portal.example.org"
_HOME = {"fr": "Accueil", "de": "Startseite", "en": "Home", "es": "Inicio"}
_FORM = {"fr": "Signaler une panne", "de": "Störung melden", "en": "Report a fault", "es": "Comunicar una avería"}
_ASK = {"fr": "Poser une question", "de": "Frage stellen", "en": "Ask a question", "es": "Hacer una consulta"}


def visit_before(tenant: Tenant, topic: Mapping[str, Any], contact: datetime, rng: random.Random) -> list[Visit]:
    """Make the visit that ended, some minutes or hours before the contact, without what the tenant wanted."""
    at = contact - timedelta(minutes=rng.randint(9, 600))
    actions: list[Action] = []

    def step(kind: str, title: str, path: str, pause_s: int, **more: Any) -> None:
        nonlocal at
        spent_s = pause_s if kind == "page" else 0
        actions.append(Action(at=at, kind=kind, title=title, url=PORTAL + path, spent_s=spent_s, **more))
        at += timedelta(seconds=pause_s)

    language = tenant.language
    step("page", _HOME[language], "/", rng.randint(4, 40))
    if rng.random() < 0.7:
        step(
            "search", rng.choice(topic["searches"]), "/search", rng.randint(5, 25), found=rng.choice((0, 0, 1, 2, 3, 7))
        )
    if rng.random() < 0.8:
        article = rng.choice(topic["articles"])
        path = f"/faq/{slug(article)}"
        step("page", article, path, rng.randint(10, 200))
        if rng.random() < 0.4:
            step(
                "event", article, path, 5, category="faq", action=rng.choice(("helpful", "not_helpful", "not_helpful"))
            )
    if rng.random() < 0.25:
        asked = rng.choice(topic["searches"])
        step("page", "Assistant", "/assistant", rng.randint(10, 60))
        step("event", asked, "/assistant", rng.randint(10, 60), category="chatbot", action="not_understood")
        step("event", "not_understood", "/assistant", 5, category="chatbot", action="handoff")
    elif rng.random() < 0.4:
        form = _FORM[language] if "works" in topic else _ASK[language]
        path = f"/forms/{slug(form)}"
        step("event", form, path, rng.randint(20, 90), category="form", action="opened")
        ends = rng.choice(("sent", "abandoned", None))
        if ends:
            step("event", form, path, 5, category="form", action=ends)
    return [Visit(id=0, tenant=tenant, actions=tuple(actions))]


def slug(title: str) -> str:
    """Make the path of a page from its title."""
    plain = unicodedata.normalize("NFKD", title).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")
