"""A self-service step: one thing the customer did without a person."""

from dataclasses import dataclass, field
from enum import StrEnum
from typing import ClassVar

from relevo.domain.entry import Entry, EntryKind
from relevo.domain.handover import Limit


class StepKind(StrEnum):
    """What the customer did."""

    PAGE = "page"
    ARTICLE = "article"
    SEARCH = "search"
    BOT = "bot"
    IVR = "ivr"
    FORM = "form"
    PORTAL = "portal"
    KIOSK = "kiosk"


@dataclass(frozen=True, slots=True, kw_only=True)
class SelfServiceStep(Entry):
    """One step; `outcome` is one of handover.Outcome. `visit` joins the steps of one visit.

    `found` is the number of results of a search, None where it is not known or no search.
    """

    kind: ClassVar[EntryKind] = EntryKind.SELF_SERVICE
    step: StepKind = StepKind.PAGE
    visit: str | None = field(default=None, repr=False)
    found: int | None = None
    limit: Limit | None = None
