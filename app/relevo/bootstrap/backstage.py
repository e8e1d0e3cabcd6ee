"""Everything behind the screen: the back offices of the settings, and the gathering over them."""

import asyncio
from datetime import timedelta
from functools import partial
from pathlib import Path
from types import TracebackType
from typing import Self

from relevo.bootstrap.handles import handle_rules, rules_of_identity
from relevo.bootstrap.othersecrets import other_secrets
from relevo.bootstrap.reaching import check_secret, choice_of, refuse_other_ways, way_to
from relevo.bootstrap.secrets import ReadSecret, secret_of
from relevo.bootstrap.tokens import KeepOf
from relevo.connectors.asking.turns import Turns
from relevo.connectors.backoffice import FileBackOffice
from relevo.connectors.folder import find
from relevo.connectors.inpython import PythonConnector, PythonOffice, Site
from relevo.connectors.known import Office, in_python
from relevo.connectors.manifest import ManifestError
from relevo.connectors.net.hosts import Hosts
from relevo.domain.contact import Contact
from relevo.domain.customer import HandleKind
from relevo.domain.snapshot import Snapshot
from relevo.services.briefing.brief import Briefing
from relevo.services.briefing.rules import BriefRules
from relevo.services.clock import utc_now
from relevo.services.gather import ContextGatherer
from relevo.services.inquiry import Step
from relevo.services.ports import Audit, Choices, Clock
from relevo.settings.model import Settings, SourceSettings
from relevo.settings.secrets import read


class Backstage:
    """The back offices of the settings and the gatherer over them; to be used with `async with`.

    `skew` is how far ahead a back office's clock may be before its entries are left out. `choices` remembers whom
    advisors chose, `audit` accounts for searches by hand; without them nobody is remembered, and nobody may search.
    With `explains`, briefs tell what was nearly said. `keep_of` gives what sign-ins are kept in (default: the user's
    own folder).
    Raises: ManifestError, one line, for a source that its connector file does not allow.
    """

    def __init__(
        self,
        settings: Settings,
        *,
        clock: Clock = utc_now,
        skew: timedelta = timedelta(0),
        read_secret: ReadSecret = read,
        choices: Choices | None = None,
        audit: Audit | None = None,
        on_step: Step = lambda *_: None,
        explains: bool = False,
        keep_of: KeepOf | None = None,
    ) -> None:
        self.clock = clock
        self.offices = back_offices(settings, clock=clock, read_secret=read_secret, keep_of=keep_of)
        self._briefing = Briefing(None, partial(_rules, settings.brief.rules_folder), explains=explains)
        self._languages = (settings.language,)
        self._identity = partial(rules_of_identity, settings.brief.rules_folder)
        self.gatherer = ContextGatherer(
            self.offices,
            rules=handle_rules(settings),
            briefing=self._briefing,
            clock=clock,
            skew=skew,
            choices=choices,
            audit=audit,
            search_by=[HandleKind(kind) for kind in settings.search.by],
            on_step=on_step,
            identity=self._identity,
        )

    async def __aenter__(self) -> Self:
        """Make ready."""
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Close all connections."""
        for office in self.offices:
            await office.aclose()

    async def warm_up(self) -> None:
        """Import and build what the first contact should not wait for."""
        for office in self.offices:
            await office.warm_up()
        # a quarter of a second of reading words: the screen goes on meanwhile, and other languages wait to be spoken
        await asyncio.to_thread(self._briefing.make_ready, self._languages)
        await asyncio.to_thread(lambda: self._identity().answers.wordings.make_ready())

    async def snapshot(self, contact: Contact) -> Snapshot:
        """Return the last snapshot of a contact: every source has answered, or is late."""
        last: Snapshot | None = None
        async for snapshot in self.gatherer.gather(contact):
            last = snapshot
        assert last is not None, "gathering yields at least one snapshot"
        return last


def _rules(folder: Path | None) -> BriefRules:
    from relevo.settings.rules import brief_rules  # late: not before the first paint

    return brief_rules(folder)


def back_offices(
    settings: Settings, *, clock: Clock, read_secret: ReadSecret, keep_of: KeepOf | None = None
) -> tuple[Office, ...]:
    """Build the enabled sources, in the order of the settings."""
    turns, hosts = Turns(), Hosts()
    return tuple(
        back_office(
            name, source, settings, clock=clock, read_secret=read_secret, turns=turns, hosts=hosts, keep_of=keep_of
        )
        for name, source in settings.sources.items()
        if source.enabled
    )


def back_office(
    name: str,
    source: SourceSettings,
    settings: Settings,
    *,
    clock: Clock,
    read_secret: ReadSecret,
    turns: Turns | None = None,
    hosts: Hosts | None = None,
    keep_of: KeepOf | None = None,
) -> Office:
    """Build one source; `keep_of` gives what sign-ins are kept in. Raises: ManifestError that names it."""
    python = in_python(source.connector, settings.connectors_folder)
    if python is not None:
        return _in_python(python, name, source, settings, clock, read_secret, turns, hosts)
    try:
        manifest = find(source.connector, settings.connectors_folder)
    except ManifestError as fault:
        raise ManifestError(f"sources.{name}: {fault}") from None
    choice = choice_of(name, source, settings, keep_of)
    check_secret(name, source, manifest, choice)
    account = {"user": source.user} if source.user else {}
    return FileBackOffice(
        name=name,
        manifest=manifest,
        base_url=source.base_url,
        secret=secret_of(name, source.secret, read_secret),
        region=settings.region,
        settings={**account, **source.settings},
        deadline_s=source.deadline_s,
        clock=clock,
        turns=turns,
        hosts=hosts,
        way=way_to(name, source, settings, read_secret),
        choice=choice,
        other_secrets=other_secrets(name, manifest, source.settings, read_secret, settings.allowed.secrets),
    )


def _in_python(
    connector: PythonConnector,
    name: str,
    source: SourceSettings,
    settings: Settings,
    clock: Clock,
    read_secret: ReadSecret,
    turns: Turns | None,
    hosts: Hosts | None,
) -> PythonOffice:
    refuse_other_ways(name, source, connector.about.name)
    site = Site(
        name=name,
        base_url=source.base_url,
        secret=secret_of(name, source.secret, read_secret),
        way=way_to(name, source, settings, read_secret),
        user=source.user,
        region=settings.region,
        settings=source.settings,
        deadline_s=source.deadline_s,
        clock=clock,
        hosts=hosts,
        turns=turns or Turns(),
    )
    return connector.opens(site)
