"""Clauses on where questions go and how many: to one origin, two pages at first, and never in a circle."""

from collections.abc import Callable, Iterator
from contextlib import suppress
from typing import Any
from urllib.parse import parse_qsl, urlsplit

import httpx

from relevo.connectors.contract.finding import Finding
from relevo.connectors.contract.hostile import PLAIN
from relevo.connectors.contract.planting import CannotPlant, plant
from relevo.connectors.contract.questions import MOST, SIZES
from relevo.connectors.contract.records import answer_of, item_of
from relevo.connectors.contract.subject import HOST, SECRET, Asked, Subject
from relevo.connectors.language.templates import parse_template
from relevo.services.errors import ErrorCode, SourceError

ELSEWHERE = "https://elsewhere.example.net/next"

PAGES = 2
"""Pages of the first load."""


async def origin(subject: Subject) -> list[Finding]:
    """No question and no credential leaves the origin, by an address of the file, a redirect or a next link."""
    found = []
    for one in subject.lookups:
        for answers in (_redirecting(), _leading_away(subject, one)):
            asked: list[httpx.Request] = []
            code = await _run(subject, one, asked, answers)
            if any(request.url.host != HOST or request.url.scheme != "https" for request in asked):
                text = "a question goes to another host"
                found.append(Finding(clause="origin", key=one.key, text=text, advice="write addresses as /path"))
            elif (
                one.plan.paging.rules.kind in ("next_url", "link") and len(asked) > 1 and code is not ErrorCode.REDIRECT
            ):
                text = "a next link to another host is no error"
                advice = "report it: this is a fault of Relevo"
                found.append(Finding(clause="origin", key=f"{one.key}.paging", text=text, advice=advice))
    return found


async def secrets(subject: Subject) -> list[Finding]:
    """The secret stands in no address, and none stands in the file."""
    asked: list[httpx.Request] = []
    await _run(subject, subject.lookups[0], asked, lambda _: httpx.Response(200, json={}))
    found = []
    if any(SECRET in str(request.url) for request in asked):
        text = "the secret goes in the address, where servers and proxies write it down"
        advice = 'take kind = "header" where the product has one'
        is_note = subject.manifest.auth.kind == "query"
        found.append(Finding(clause="secrets", key="auth.kind", text=text, advice=advice, is_note=is_note))
    found += _leaving(subject)
    for key, name, value in _written_headers(subject):
        if any(word in name.casefold() for word in _SECRET_NAMES) and "${" not in value:
            text = f"the file itself holds what {name} shows"
            found.append(Finding(clause="secrets", key=key, text=text, advice="write ${secret}, or a setting"))
    return found


def _leaving(subject: Subject) -> list[Finding]:
    """Name each host beside the product's to which a file lets secret and tokens go: whoever adds it has to know."""
    found: dict[str, Finding] = {}
    own = {"web": f"https://{HOST}"}
    settings = own | {name: f"settings.{name}" for name in subject.manifest.settings}
    for place, auth in (("auth", subject.manifest.auth), *_others(subject)):
        for name in ("token_url", "device_url", "revoke_url"):
            text = getattr(auth.oauth, name, None)
            url = parse_template(text).with_settings(settings).fill(lambda _: "") if text else own["web"]
            host = urlsplit(url).netloc
            said = f"the source's secret and its tokens go to {host}, wherever the product stands"
            advice = "check that it is the product's own, or its sign-in service's"
            one = Finding(clause="secrets", key=f"{place}.oauth.{name}", text=said, advice=advice, is_note=True)
            if host != HOST:
                found.setdefault(host, one)
    return list(found.values())


_SECRET_NAMES = ("authorization", "token", "api-key", "apikey", "secret", "password", "cookie")


def _written_headers(subject: Subject) -> Iterator[tuple[str, str, str]]:
    for place, auth in (("auth", subject.manifest.auth), *_others(subject)):
        for name, value in auth.headers.items():
            yield f"{place}.headers.{name}", name, value
        if auth.kind in ("header", "query", "form") and "${" not in auth.value:
            yield f"{place}.value", "token", auth.value
    for one in subject.lookups:
        for name, value in one.own.request.headers.items():
            yield f"{one.key}.request.headers.{name}", name, value


def _others(subject: Subject) -> Iterator[tuple[str, Any]]:
    for name, auth in subject.manifest.other_auth.items():
        yield f"other_auth.{name}", auth


async def bounds(subject: Subject) -> list[Finding]:
    """The first load takes two pages of fifty records at most, and a source that leads in a circle is left."""
    found = []
    for one in subject.lookups:
        for answers in (_endless(subject, one, same=True), _endless(subject, one, same=False)):
            if answers is None:
                continue
            asked: list[httpx.Request] = []
            await _run(subject, one, asked, answers)
            detail = one.plan.detail
            most = PAGES * len(one.plan.forms) + (detail.at_most * len(detail.requests) if detail else 0)
            if len(asked) > most:
                text = f"{len(asked)} requests for one question"
                found.append(Finding(clause="bounds", key=f"{one.key}.paging", text=text, advice="correct paging"))
            sizes = [size for request in asked[:PAGES] for size in _sizes(request)]
            if any(size > MOST for size in sizes):
                text = f"a page of {max(sizes)} records is asked for"
                found.append(
                    Finding(clause="bounds", key=f"{one.key}.request", text=text, advice="ask for fifty at most")
                )
    return list(dict.fromkeys(found))


def _sizes(request: httpx.Request) -> list[int]:
    pairs = [*request.url.params.multi_items(), *parse_qsl(_text(request.content))]
    return [int(value) for name, value in pairs if name.casefold() in SIZES and value.isdigit()]


def _text(content: bytes) -> str:
    return content.decode("utf-8", "replace")


Answers = Callable[[httpx.Request], httpx.Response]


async def _run(subject: Subject, one: Asked, asked: list[httpx.Request], answers: Answers) -> ErrorCode | None:
    def keep(request: httpx.Request) -> httpx.Response:
        asked.append(request)
        return answers(request)

    async with subject.office(keep) as office:
        try:
            await office.engine.run(one.plan, PLAIN[one.plan.needs] if one.plan.needs else None)
        except SourceError as exc:
            return exc.code
    return None


def _redirecting() -> Answers:
    return lambda _: httpx.Response(302, headers={"location": ELSEWHERE})


def _leading_away(subject: Subject, one: Asked) -> Answers:
    """Answer well, and name a next page on another host in every way that there is."""
    head = {"link": f'<{ELSEWHERE}>; rel="next"', "refresh": f"0; url={ELSEWHERE}"}
    data: Any = {}
    with suppress(CannotPlant):
        data = _page(subject, one, 1, 2)
        if one.plan.paging.rules.kind == "next_url" and one.plan.paging.rules.next:
            data = plant(subject.resolved(one.plan.paging.rules.next), ELSEWHERE, data)
    return lambda _: httpx.Response(200, headers=head, json=data)


def _endless(subject: Subject, one: Asked, *, same: bool) -> Answers | None:
    """Answer with a full page and a further one for ever: the same one, or always another one."""
    rules, count = one.plan.paging.rules, [0]
    try:
        _page(subject, one, 1, rules.size)
    except CannotPlant:
        return None

    def answer(request: httpx.Request) -> httpx.Response:
        count[0] += 1
        turn = 1 if same else count[0]
        data = _page(subject, one, turn * 100, rules.size)
        there = f"{request.url.scheme}://{HOST}{urlsplit(str(request.url)).path}?turn={turn}"
        with suppress(CannotPlant):
            if rules.kind in ("next_url", "cursor") and rules.next:
                data = plant(subject.resolved(rules.next), there if rules.kind == "next_url" else f"c{turn}", data)
        return httpx.Response(200, headers={"link": f'<{there}>; rel="next"'}, json=data)

    return answer


def _page(subject: Subject, one: Asked, first: int, size: int) -> Any:
    plain = PLAIN[one.plan.needs] if one.plan.belongs is not None and one.plan.needs else None
    items = [item_of(subject, one, plain, 1)]
    try:
        items = [item_of(subject, one, plain, number % 800) for number in range(first, first + min(size, 10))]
        return answer_of(subject, one, (items * size)[:size])
    except CannotPlant:
        return answer_of(subject, one, items[:1])
