"""Subjects: a connector file under the contract, and back offices of it that no server answers."""

from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from relevo.connectors.asking.plan import LookupPlan, Plan, compile_plan
from relevo.connectors.backoffice import FileBackOffice
from relevo.connectors.file.schema import Lookup, Manifest, StreamTable
from relevo.connectors.manifest import example_settings
from relevo.connectors.mapping.mapping import Surroundings
from relevo.connectors.signin.signing import KeptSecret
from relevo.services.ports import Stream

if TYPE_CHECKING:
    import httpx

SECRET = "contract-secret-4711"
"""Stands for the source's secret, so that it can be looked for."""

HOST = "product.example.org"

Answers = Callable[["httpx.Request"], "httpx.Response"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """One lookup: as it stands in the file, as it was compiled, and its key in the file."""

    key: str
    stream: Stream
    table: StreamTable
    own: Lookup
    plan: LookupPlan

    def text(self, name: str) -> str | None:
        """Return an expression of the lookup, else of its stream."""
        found = getattr(self.own, name) or getattr(self.table, name)
        return found if isinstance(found, str) else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Subject:
    """A file with a value for each of its settings; `region` is how national numbers are read in it."""

    manifest: Manifest
    plan: Plan
    settings: Mapping[str, str]
    region: str = "FR"
    lookups: tuple[Asked, ...] = field(default=(), repr=False)

    @property
    def bound(self) -> tuple[Asked, ...]:
        """Return the lookups that compare what they find with a handle."""
        return tuple(one for one in self.lookups if one.plan.belongs is not None)

    @property
    def around(self) -> Surroundings:
        """Return what its rules are compiled with."""
        return Surroundings(settings=self.settings, region=self.region, tables=self.manifest.tables)

    def resolved(self, text: str) -> str:
        """Put the settings into an expression."""
        return self.around.resolved(text)

    @asynccontextmanager
    async def office(self, answers: Answers, **changes: Any) -> AsyncIterator[FileBackOffice]:
        """Open a back office that is answered by a function; it is signed in to already."""
        import httpx

        given = {name: value for name, value in self.settings.items() if name in self.manifest.settings}
        options: dict[str, Any] = {
            "name": self.manifest.id,
            "manifest": self.manifest,
            "base_url": f"https://{HOST}",
            "secret": _secret,
            "region": self.region,
            "settings": given,
            "transport": httpx.MockTransport(answers),
            "deadline_s": 5.0,
            "credential": KeptSecret(self.manifest.id, _secret, is_optional=True),
        }
        opened = FileBackOffice(**{**options, **changes})
        try:
            yield opened
        finally:
            await opened.aclose()


def saying(status: int, content: bytes = b"", kind: str = "application/json") -> Answers:
    """Return a server that answers every request alike."""
    import httpx

    def answer(_: httpx.Request) -> httpx.Response:
        return httpx.Response(status, headers={"content-type": kind}, content=content)

    return answer


def subject_of(manifest: Manifest) -> Subject:
    """Fill in the settings of a file and compile it."""
    settings = example_settings(manifest)
    plan = compile_plan(manifest, settings, "FR")
    lookups = tuple(
        Asked(
            key=f"streams.{stream}.lookups.{own.title}",
            stream=stream,
            table=table,
            own=own,
            plan=next(one for one in plan.lookups[stream] if one.name == own.title),
        )
        for stream, table in manifest.streams.items()
        for own in table.lookups
    )
    return Subject(manifest=manifest, plan=plan, settings=settings, lookups=lookups)


async def _secret() -> str | None:
    return SECRET
