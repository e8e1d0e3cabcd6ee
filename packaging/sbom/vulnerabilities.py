"""`python3 dev.py vulnerabilities`: asks the package index what is known against the locked parts.

Source: PyPI's JSON API, "Get a release" and "Known vulnerabilities", read 2026-11-22. It carries the advisories of the
Python Packaging Advisory Database, those that were withdrawn among them.
"""

import argparse
import asyncio
import importlib
import json
import re
import subprocess
import sys
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx

from packages.wheels import needed

PROJECT = Path(__file__).resolve().parents[2]
AT_ONCE, ANSWER_S, WHOLE_S, MOST_BYTES = 4, 20.0, 300.0, 16 << 20
NONE_FOUND, FOUND, NOT_KNOWN = 0, 1, 2

_LOCKED = re.compile(r"^([A-Za-z0-9._-]+)==([^\s;\\]+)", re.MULTILINE)
_LOCAL = re.compile(r"http://(127\.0\.0\.1|localhost|\[::1\])(:\d+)?(/|$)")


class NoAnswer(Exception):
    """The index says nothing of a part; the text is why, in a few words."""


@dataclass(frozen=True, slots=True)
class Finding:
    """Something that is known against a part; `fixed_in` is empty where no version is known to be without it."""

    name: str
    version: str
    id: str
    aliases: tuple[str, ...]
    fixed_in: tuple[str, ...]

    def line(self, shipped: Mapping[str, str]) -> str:
        """Return it in words, with what the part is for."""
        named = f"{self.id} ({', '.join(self.aliases)})" if self.aliases else self.id
        fixed = f"fixed in {', '.join(self.fixed_in)}" if self.fixed_in else "fixed in no version that is known"
        place = "in the packages" if self.name in shipped else "for building and tests alone"
        return f"{self.name} {self.version}: {named}, {fixed}; {place}"


def main(arguments: Sequence[str]) -> int:
    """Print a line for each finding; 0 when all parts were looked up and none has any, 1 for findings, else 2."""
    parser = argparse.ArgumentParser(
        prog="python3 dev.py vulnerabilities",
        description="Look up what is known against the parts of requirements.lock: exit 1 when there is something, "
        "2 when not all of them could be looked up.",
    )
    parser.add_argument("--index", metavar="URL", help="the JSON API of a package index (default: that of pip's index)")
    args = parser.parse_args(arguments)
    index = (args.index or index_of_pip()).rstrip("/")
    if not index.startswith("https://") and not _LOCAL.match(f"{index}/"):
        parser.error("--index: must begin with https://")
    parts = locked((PROJECT / "requirements.lock").read_text("utf-8"))
    found, unknown = asyncio.run(look_up(parts, index))
    shipped = {**needed(PROJECT, desktop=True), **needed(PROJECT, desktop=False)}
    for finding in found:
        sys.stdout.write(f"{finding.line(shipped)}\n")
    if unknown:
        why = ", ".join(f"{reason}: {count}" for reason, count in Counter(unknown.values()).most_common(3))
        sys.stderr.write(
            f"vulnerabilities: {len(unknown)} of {len(parts)} parts could not be looked up at {index} ({why}); "
            "try again where there is a net, or name an index with --index\n"
        )
    elif not found:
        sys.stdout.write(f"{len(parts)} parts: nothing is known against them\n")
    return FOUND if found else NOT_KNOWN if unknown else NONE_FOUND


def locked(lock: str) -> dict[str, str]:
    """Return the version of each part that a lock file admits."""
    return dict(_LOCKED.findall(lock))


def index_of_pip() -> str:
    """Return the JSON API that belongs to the index of pip's configuration: beside its list of files."""
    asked = subprocess.run(
        [sys.executable, "-m", "pip", "config", "get", "global.index-url"], capture_output=True, text=True, check=False
    )
    if listed := asked.stdout.strip().rstrip("/"):
        return f"{listed.removesuffix('/simple')}/pypi"
    return str(importlib.import_module("pip._internal.models.index").PyPI.pypi_url)


async def look_up(parts: Mapping[str, str], index: str) -> tuple[list[Finding], dict[str, str]]:
    """Return what is known against parts, and why nothing can be said of the others, by their names."""
    found: list[Finding] = []
    unknown = dict.fromkeys(parts, "no answer in time")
    gate = asyncio.Semaphore(AT_ONCE)
    async with httpx.AsyncClient(timeout=ANSWER_S, headers={"Accept": "application/json"}) as client:

        async def ask(name: str, version: str) -> None:
            async with gate:
                try:
                    found.extend(_findings(name, version, await _answer(client, f"{index}/{name}/{version}/json")))
                    del unknown[name]
                except NoAnswer as reason:
                    unknown[name] = str(reason)

        asked = [asyncio.ensure_future(ask(name, version)) for name, version in parts.items()]
        _done, late = await asyncio.wait(asked, timeout=WHOLE_S)
        for each in late:
            each.cancel()
        await asyncio.gather(*asked, return_exceptions=True)
    return sorted(found, key=lambda each: (each.name, each.id)), unknown


async def _answer(client: httpx.AsyncClient, address: str) -> dict[str, Any]:
    body = bytearray()
    try:
        async with client.stream("GET", address) as reply:
            if reply.status_code != 200:
                raise NoAnswer("not found" if reply.status_code == 404 else f"status {reply.status_code}")
            async for piece in reply.aiter_bytes():
                body += piece
                if len(body) > MOST_BYTES:
                    raise NoAnswer("answer too long")
    except httpx.HTTPError:
        raise NoAnswer("not reached") from None
    try:
        answer = json.loads(body)
    except ValueError:
        raise NoAnswer("answer not understood") from None
    return answer if isinstance(answer, dict) else {}


def _findings(name: str, version: str, answer: dict[str, Any]) -> list[Finding]:
    """Read what an answer says; an index that says nothing of vulnerabilities has not been asked for any."""
    told = answer.get("vulnerabilities")
    if not isinstance(told, list):
        raise NoAnswer("says nothing of vulnerabilities")
    try:
        return [
            Finding(name, version, str(each["id"]), tuple(each.get("aliases") or ()), tuple(each.get("fixed_in") or ()))
            for each in told
            if each.get("withdrawn") is None
        ]
    except (AttributeError, KeyError, TypeError):
        raise NoAnswer("answer not understood") from None


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
