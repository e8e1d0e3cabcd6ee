"""Whether a recorded request is one that a file makes: the same places, and in them what the file says."""

import json
import re
from collections.abc import Mapping, Sequence
from typing import Any
from urllib.parse import parse_qsl, urlsplit

from relevo.connectors.language.templates import Template
from relevo.connectors.net.request import AskPlan

_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")

Pairs = Sequence[tuple[str, str]]


def asks_there(plan: AskPlan, method: str, path: str) -> bool:
    """Tell whether a request of the file goes to this path in this way, whatever its parameters are."""
    return plan.method == method and plan.path.fits(path)


def differences(plan: AskPlan, url: str, body: Any) -> list[str]:
    """Name the parameters of a request of the file that a recorded one lacks, or has otherwise.

    What the recorded one has besides, such as a page, makes no difference; nor does a date: a file asks for two years.
    """
    query = parse_qsl(urlsplit(url).query, keep_blank_values=True)
    differing = [name for name, template in plan.query if not _has(query, name, template)]
    if plan.form is not None:
        form = parse_qsl(body, keep_blank_values=True) if isinstance(body, str) else []
        return differing + [name for name, template in plan.form if not _has(form, name, template)]
    return differing + ([] if plan.body is None else _of_json(plan.body, _json(body), ""))


def _has(pairs: Pairs, name: str, template: Template) -> bool:
    return any(fits(template, value) for other, value in pairs if other == name)


def fits(template: Template, text: str) -> bool:
    """Tell whether a text may be made of a template; dates count as equal."""
    parts = (re.escape(_DATE.sub("DATE", part)) if isinstance(part, str) else ".*?" for part in template.parts)
    return re.fullmatch("".join(parts), _DATE.sub("DATE", text), re.DOTALL) is not None


def _of_json(plan: Any, said: Any, place: str) -> list[str]:
    if isinstance(plan, Template):
        is_same = type(said) in (str, int) and fits(plan, str(said))
        return [] if is_same else [place or "its body"]
    if isinstance(plan, Mapping):
        inner = said if isinstance(said, Mapping) else {}
        return [
            one for name, part in plan.items() for one in _of_json(part, inner.get(name), f"{place}.{name}".strip("."))
        ]
    if isinstance(plan, list):
        listed = said if isinstance(said, list) and len(said) == len(plan) else [None] * len(plan)
        return [one for part, other in zip(plan, listed, strict=True) for one in _of_json(part, other, place)]
    return [] if plan == said else [place or "its body"]


def _json(body: Any) -> Any:
    try:
        return json.loads(body) if isinstance(body, str) else body
    except ValueError:
        return None
