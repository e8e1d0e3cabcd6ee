"""What the organisation told the customer: notices, and the articles that the customer has read."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import timedelta
from itertools import chain
from typing import ClassVar

from relevo.domain.brief import WeTold
from relevo.domain.entry import Entry
from relevo.domain.handover import HandoverEntry, Speaker
from relevo.domain.incident import Incident
from relevo.domain.interaction import Interaction
from relevo.domain.notice import Notice
from relevo.domain.phrase import Phrase
from relevo.domain.request import Request
from relevo.domain.selfservice import SelfServiceStep, StepKind
from relevo.services.briefing.bounds import check_numbers
from relevo.services.briefing.story import Story
from relevo.services.exact import EXACT
from relevo.services.moments import moment
from relevo.text.wording import Wordings, flat

MAX_READ = 1_500
"""Characters of a text in which words of the matter are looked for."""

MAX_MATTER = 40
"""Entries of which the words are taken for the present matter."""

_LONG_WORD = re.compile(r"[^\W\d_]{6,}|[^\W\d_]*\d{3,}")
_MEDIA = {
    "sms": Phrase("SMS"),
    "email": Phrase("e-mail"),
    "push": Phrase("push message"),
    "letter": Phrase("letter"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class WeToldRules:
    """Which notices and articles are listed, and for how long; resources/rules/we_told.toml tells of each value."""

    __pydantic_config__: ClassVar = EXACT

    notice_days: float
    matter_days: float
    recent_days: float
    article_days: float
    lines: int
    phrases: Mapping[str, tuple[str, ...]]

    def __post_init__(self) -> None:
        """Check what types cannot say."""
        check_numbers(self, counts=("lines",), spans=("notice_days", "matter_days", "recent_days", "article_days"))


class ToldThem:
    """Lists what the customer was told."""

    def __init__(self, rules: WeToldRules) -> None:
        self._rules = rules
        self._general = Wordings(rules.phrases)

    def of(self, story: Story) -> tuple[WeTold, ...]:
        """Return what matters of what the customer was told, the newest first; the same article once."""
        found: list[WeTold] = []
        matter: frozenset[str] | None = None
        articles: set[str] = set()
        for entry in story.since(timedelta(days=self._rules.notice_days)):
            if len(found) >= self._rules.lines:
                break
            if isinstance(entry, SelfServiceStep) and entry.step is StepKind.ARTICLE:
                title = flat(entry.title)
                if story.now - entry.at <= timedelta(days=self._rules.article_days) and title not in articles:
                    articles.add(title)
                    found.append(_article(entry, story))
            elif isinstance(entry, Notice) and entry.at <= story.now:
                matter = self._matter(story) if matter is None else matter
                if (missing := self._missing(entry, matter, story)) is None:
                    found.append(_notice(entry, story))
                else:
                    story.nearly("we_told", "notice", entry.title, missing, (entry.id,))
        return tuple(found)

    def _missing(self, notice: Notice, matter: frozenset[str], story: Story) -> str | None:
        """Return why a notice does not matter, None where it does."""
        plain = flat(f"{notice.title}\n{notice.text or ''}"[:MAX_READ])
        if _words(plain) & matter:
            return None
        general = next(self._general.find(plain), None)
        if general is not None:
            return f"it is {general.name}"
        if story.now - notice.at <= timedelta(days=self._rules.recent_days):
            return None
        return "it is not about the present matter"

    def _matter(self, story: Story) -> frozenset[str]:
        """Return the words of the present matter: of the hand-over, of open requests, of what was done of late."""
        earliest, texts = story.now - timedelta(days=self._rules.matter_days), list[str]()
        older = (entry for entry in story.all_of(Request) if entry.is_open and entry.at < earliest)
        for entry in chain(story.since(timedelta(days=self._rules.matter_days)), older):
            if len(texts) >= MAX_MATTER:
                break
            texts.extend(_told_by(entry))
        return frozenset().union(*(_words(flat(text[:MAX_READ])) for text in texts))


def _words(plain: str) -> frozenset[str]:
    return frozenset(word[:6] for word in _LONG_WORD.findall(plain))


def _told_by(entry: Entry) -> Iterator[str]:
    match entry:
        case HandoverEntry():
            turns = (turn.text for turn in entry.handover.transcript if turn.speaker is Speaker.CUSTOMER)
            yield "\n".join((entry.handover.intent or "", *turns))[-MAX_READ:]
        case Interaction() | Request() | SelfServiceStep():
            yield f"{entry.title}\n{entry.text or ''}"
        case Incident():
            yield entry.title


def _notice(notice: Notice, story: Story) -> WeTold:
    when = moment(notice.at, story.now, story.zone)
    medium = _MEDIA.get(notice.medium or "")
    if medium is None or flat(str(medium)) in flat(notice.title):
        text = Phrase("{title}, {when}", title=notice.title, when=when)
    else:
        text = Phrase("{title}, {medium} {when}", title=notice.title, medium=medium, when=when)
    if notice.opened_at is not None and notice.opened_at <= story.now:
        text = Phrase("{line}, opened {when}", line=text, when=moment(notice.opened_at, story.now, story.zone))
    return WeTold(text=text, at=notice.at, evidence=(notice.id,), rule="notice")


def _article(step: SelfServiceStep, story: Story) -> WeTold:
    """Word an article as it was read, with a mark where it says something else since."""
    when = moment(step.at, story.now, story.zone)
    changed_at = step.changed_at
    if changed_at is not None and not step.at < changed_at <= story.now:
        changed_at = None
    match step.version, changed_at:
        case None, None:
            text = Phrase("FAQ “{title}” read {when}", title=step.title, when=when)
        case None, _:
            text = Phrase("FAQ “{title}” read {when} (changed since)", title=step.title, when=when)
        case version, None:
            text = Phrase("FAQ “{title}” read {when} (version {version})", title=step.title, when=when, version=version)
        case version, _:
            text = Phrase(
                "FAQ “{title}” read {when} (version {version}; changed since)",
                title=step.title,
                when=when,
                version=version,
            )
    return WeTold(
        text=text, at=step.at, evidence=(step.id,), version=step.version, changed_at=changed_at, rule="article"
    )
