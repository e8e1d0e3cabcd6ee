"""What the organisation told the customer: notices and articles."""

from dataclasses import dataclass
from datetime import timedelta

from relevo.domain.brief import WeTold
from relevo.domain.notice import Notice
from relevo.domain.phrase import Phrase
from relevo.services.briefing.story import Story
from relevo.services.moments import moment


@dataclass(frozen=True, slots=True, kw_only=True)
class WeToldRules:
    """Notices of the last `notice_days` are shown; at most `lines` are."""

    __pydantic_config__ = {"extra": "forbid"}  # noqa: RUF012 - a dataclass would take an annotated one for a field

    notice_days: float
    lines: int


class ToldThem:
    """Lists what the customer was told."""

    def __init__(self, rules: WeToldRules) -> None:
        self._rules = rules

    def of(self, story: Story) -> tuple[WeTold, ...]:
        """Return the newest notices."""
        notices = [entry for entry in story.since(timedelta(days=self._rules.notice_days)) if isinstance(entry, Notice)]
        return tuple(
            WeTold(
                text=Phrase("{title}, {when}", title=entry.title, when=moment(entry.at, story.now, story.zone)),
                at=entry.at,
                evidence=(entry.id,),
                rule="notice",
            )
            for entry in notices[: self._rules.lines]
        )
