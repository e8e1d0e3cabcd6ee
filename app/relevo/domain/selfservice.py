"""A self-service step: one thing the customer did without a person."""

from dataclasses import dataclass, field
from datetime import datetime
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

    `found` is the number of results of a search, None where it is not known or no search. `version` is that of the
    article as it was read, `changed_at` when the knowledge base began to say something else, None where it has not.
    """

    kind: ClassVar[EntryKind] = EntryKind.SELF_SERVICE
    step: StepKind = StepKind.PAGE
    visit: str | None = field(default=None, repr=False)
    found: int | None = None
    limit: Limit | None = None
    version: str | None = None
    changed_at: datetime | None = None
