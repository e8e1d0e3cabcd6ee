"""Subjects of the port: a connector of whatever kind behind services.ports, and a server made up for it."""

from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from relevo.connectors.contract.subject import HOST, SECRET, Answers, Subject
from relevo.connectors.inpython import PythonConnector, PythonOffice, Site
from relevo.connectors.known import Office
from relevo.connectors.net.wayout import WayOut
from relevo.domain.customer import Customer
from relevo.domain.entry import Entry
from relevo.services.ports import Batch, Handles, Stream

if TYPE_CHECKING:
    import httpx


@dataclass(frozen=True, slots=True, kw_only=True)
class PortSubject:
    """A connector with a server that is made up for it.

    `open` gives an office that is answered by a function. `everybody` answers each question with the records of
    everybody, whatever was asked, and lets everybody sign in; `own` is one who is among them, and `theirs` are ids of
    entries of the others. `is_question` tells a question from a sign-in.
    """

    id: str
    open: Callable[[Answers], AbstractAsyncContextManager[Office]]
    everybody: Answers
    own: Handles = field(repr=False)
    theirs: frozenset[str] = frozenset()
    is_question: Callable[["httpx.Request"], bool] = lambda _: True


def python_subject(
    connector: PythonConnector,
    *,
    settings: dict[str, str],
    user: str | None,
    everybody: Answers,
    own: Handles,
    theirs: frozenset[str],
    is_question: Callable[["httpx.Request"], bool],
) -> PortSubject:
    """Return a connector in Python, signed in to a server that is made up."""

    @asynccontextmanager
    async def opened(answers: Answers) -> AsyncIterator[Office]:
        import httpx

        name = connector.about.id
        way = WayOut(source=name, inner=httpx.MockTransport(answers))
        office: PythonOffice = connector.opens(
            Site(
                name=name,
                base_url=f"https://{HOST}",
                secret=_secret,
                way=way,
                user=user,
                region="FR",
                settings=settings,
                deadline_s=5.0,
            )
        )
        try:
            yield office
        finally:
            await office.aclose()

    return PortSubject(
        id=connector.about.id, open=opened, everybody=everybody, own=own, theirs=theirs, is_question=is_question
    )


def file_subject(subject: Subject, everybody: Answers, own: Handles) -> PortSubject:
    """Return a connector file, asked through the port instead of by its lookups."""
    return PortSubject(id=subject.manifest.id, open=subject.office, everybody=everybody, own=own)


async def ask(office: Office, stream: Stream, handles: Handles) -> Batch[Customer] | Batch[Entry]:
    """Ask for a stream, and return what was told of it. Raises: SourceError."""
    if not office.can_ask(stream, handles):
        return Batch()
    return await (office.customers(handles) if stream is Stream.CUSTOMERS else office.entries(stream, handles))


async def _secret() -> str | None:
    return SECRET
