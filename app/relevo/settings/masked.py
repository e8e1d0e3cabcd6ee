"""The settings for somebody else to read: numbers, switches and words of a list; of everything else that it is said."""

import re
from collections.abc import Iterator, Mapping
from typing import Any
from urllib.parse import urlsplit

from relevo.settings.places import dotted
from relevo.settings.policy import Layered
from relevo.settings.refusals import Place
from relevo.settings.shape import Kind, Shape, settings_shape, shape_at

SAID = "(said)"
"""Stands for a value that is somebody's own: a path, a name, an account."""

_PLAIN = frozenset({"region"})
_ADDRESSES = frozenset({"base_url", "address", "servers", "public_url", "notice"})
_SECRET = re.compile(r"(keyring|env|file):.*", re.DOTALL)


class Masking:
    """Takes hosts, texts and secrets out of the settings; a host has one number throughout."""

    def __init__(self, connectors: frozenset[str] = frozenset()) -> None:
        self._connectors = connectors
        self._hosts: dict[str, str] = {}

    def settings(self, layered: Layered) -> dict[str, Any]:
        """Return each setting that holds, by its dotted key: its value as far as it is told, and its layer."""
        found = layered.settings.model_dump(mode="json")
        values = dict(self._all(found, (), settings_shape()))
        return {
            dotted(place): {
                "value": value,
                "layer": str(layered.held_by(place)),
                "fixed": dotted(place) in layered.fixed,
            }
            for place, value in values.items()
        }

    def refused(self, layered: Layered) -> list[dict[str, str]]:
        """Return what of the machine's settings is not used: layer and key, where the key is one of ours."""
        return [
            {"layer": str(each.layer), "key": dotted(each.place) if shape_at(each.place) else SAID}
            for each in layered.refused
        ]

    def _all(self, value: object, place: Place, shape: Shape | None) -> Iterator[tuple[Place, object]]:
        if shape is None:
            yield place, SAID
        elif shape.kind in (Kind.TABLE, Kind.NAMED) and isinstance(value, Mapping) and value:
            for key, inner in value.items():
                yield from self._all(inner, (*place, key), shape.at(key))
        else:
            yield place, self._told(value, place, shape)

    def _told(self, value: object, place: Place, shape: Shape) -> object:
        if value is None or isinstance(value, bool | int | float):
            return value
        if isinstance(value, Mapping | list | tuple):
            if shape.kind is Kind.LIST and shape.values:
                return list(value)
            if place[-1] in _ADDRESSES:
                return [self._address(str(one)) for one in value]
            return f"({len(value)} said)"
        return self._text(str(value), place, shape)

    def _text(self, text: str, place: Place, shape: Shape) -> str:
        key = place[-1]
        if shape.values or (len(place) == 1 and key in _PLAIN) or key == "kind":
            return text
        if key == "connector":
            return text if text in self._connectors else "(one of the site's own)"
        if key in _ADDRESSES:
            return self._address(text)
        if key == "host":
            return self._host(text)
        secret = _SECRET.fullmatch(text) if key == "secret" else None
        return f"{secret[1]}:…" if secret else SAID

    def _address(self, address: str) -> str:
        try:
            parts = urlsplit(address)
            host, port = parts.hostname or "", parts.port
        except ValueError:
            return SAID
        if parts.scheme not in ("http", "https", "tls", "nats") or not host:
            return SAID
        return f"{parts.scheme}://{self._host(host)}" + (f":{port}" if port else "")

    def _host(self, host: str) -> str:
        if host in ("127.0.0.1", "::1", "localhost"):
            return host
        return self._hosts.setdefault(host.casefold(), f"host-{len(self._hosts) + 1}")
