"""Keeps sources and event sources of the settings within what the organisation allows."""

from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

from relevo.settings.model import AsteriskSettings, EventSourceSettings, Settings, SiteSettings
from relevo.settings.refusals import Place
from relevo.settings.restrictions import AllowedSettings, is_among
from relevo.settings.secrets import SecretRef

_ASK = "ask your administrator to name it there"


def beyond(settings: Settings, machine_paths: frozenset[Path]) -> Iterator[tuple[Place, str]]:
    """Yield the entries that lead beyond what is allowed, and why; they are not to be used.

    `machine_paths` are the files that the machine's own settings name: a site's file of the user's could lead anywhere.
    """
    allowed = settings.allowed
    if settings.proxy is not None:
        way = settings.proxy
        if problem := _address(way.address, allowed) or _secret(way.secret, allowed):
            yield ("proxy",), problem
    notice = settings.update.notice or ""
    if notice.lower().startswith("http") and (problem := _plain(notice, allowed) or _address(notice, allowed)):
        yield ("update", "notice"), problem
    records = settings.records
    for key, problem in (
        ("database", records.database and _address(records.database, allowed)),
        ("secret", _secret(records.secret, allowed)),
        ("key", _secret(records.key, allowed)),
    ):
        if problem:
            yield ("records", key), problem
    for name, source in settings.sources.items():
        proxy = source.proxy if source.proxy is not None and source.proxy != "none" else None
        problems = [_plain(source.base_url, allowed), _address(source.base_url, allowed)]
        problems += [_address(proxy.address, allowed)] if proxy else []
        problems += [_secret(each, allowed) for each in (source.secret, proxy.secret if proxy else None)]
        if problem := next(filter(None, problems), None):
            yield ("sources", name), problem
    for name, event_source in settings.event_sources.items():
        if problem := _event_source(event_source, allowed, machine_paths):
            yield ("event_sources", name), problem


def beyond_by_hand(address: str, secret: SecretRef | None, allowed: AllowedSettings) -> str | None:
    """Return why an address and a secret that a command names are not to be used, None where they are allowed."""
    return _plain(address, allowed) or _address(address, allowed) or _secret(secret, allowed)


def _event_source(each: EventSourceSettings, allowed: AllowedSettings, machine_paths: frozenset[Path]) -> str | None:
    if isinstance(each, SiteSettings):
        is_known = allowed.hosts is None or each.site_file in machine_paths
        return None if is_known else "its site_file is not one that the machine's settings name; " + _ASK
    if isinstance(each, AsteriskSettings) and (problem := _host(each.host, allowed)):
        return problem
    return _secret(each.secret, allowed)


def _plain(address: str, allowed: AllowedSettings) -> str | None:
    if address.lower().startswith("http://") and not allowed.plain_http:
        return "is plain http://, which allowed.plain_http forbids; use https://"
    return None


def _address(address: str, allowed: AllowedSettings) -> str | None:
    return _host(urlsplit(address).hostname or "", allowed)


def _host(host: str, allowed: AllowedSettings) -> str | None:
    if allowed.hosts is None or is_among(host, allowed.hosts):
        return None
    return "leads to a host that allowed.hosts does not name; " + _ASK


def _secret(ref: SecretRef | None, allowed: AllowedSettings) -> str | None:
    if ref is None or ref.kind.value in allowed.secrets:
        return None
    others = " or ".join(f"{kind}:" for kind in allowed.secrets)
    return f"has its secret in {ref.kind}:, which allowed.secrets forbids; " + (f"use {others}" if others else _ASK)
