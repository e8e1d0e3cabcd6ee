"""What the customer has filled in: short fields of forms that were sent, and answers in the steps of a hand-over."""

from collections.abc import Callable, Iterator

from relevo.domain.brief import PLAIN, ToldUs
from relevo.domain.entry import EntryId
from relevo.domain.handover import HandoverEntry, HandoverStep, Outcome
from relevo.domain.selfservice import SelfServiceStep, StepKind
from relevo.services.briefing.told.fields import FEW_WORDS, FormField, fields_in
from relevo.services.briefing.told.lines import NAMES

WRITTEN = (StepKind.FORM, StepKind.IVR)
"""Steps in which customers write or say something."""

FIELD = "field"
"""The rule of a field that is told under its own name."""

PAGE = "page"
"""Phrases of a few words that are the page's on what was sent ("2 photos saved"), or the key that was pressed."""

SENT = (Outcome.WORKED, Outcome.UNKNOWN, None)

SHORT = 8
"""Words up to which a field is told as it stands: of a longer one its clauses are weighed."""

MOST = 60
"""Steps of a hand-over that are looked through, the last ones."""

IsPage = Callable[[str], bool]
"""Tells whether a few words are the page's on what was sent, or the key that was pressed."""


def is_told_whole(field: FormField, outcome: str | None) -> bool:
    """Tell whether a field is told as it stands: it has a name, is short, was sent and is not masked whole."""
    is_short = 0 < len(field.text.split()) <= SHORT
    return field.name is not None and outcome in SENT and is_short and any(map(str.isalnum, field.text))


def of_form(step: SelfServiceStep, most: int) -> Iterator[ToldUs]:
    """Yield the short fields of a form, of whose text so many characters are read."""
    if step.step in WRITTEN and step.text:
        yield from _fields(step.text[:most], step.outcome, step.id)


def of_steps(entry: HandoverEntry, most: int, is_page: IsPage) -> Iterator[ToldUs]:
    """Yield what was filled in at the steps of a hand-over: fields, else the title of the step and the answer."""
    for step in entry.handover.steps[-MOST:]:
        detail = detail_of(step, most)
        yield from _fields(detail, step.outcome, entry.id)
        if is_answer(step, detail, is_page) and len(detail.split()) <= SHORT:
            yield ToldUs(name=NAMES[PLAIN], value=detail, asked=step.title.strip(), evidence=(entry.id,), rule=PLAIN)


def detail_of(step: HandoverStep, most: int) -> str:
    """Return what is read of a step, empty where nothing is filled in there."""
    return (step.detail or "")[:most].strip() if step.kind in WRITTEN else ""


def is_answer(step: HandoverStep, detail: str, is_page: IsPage) -> bool:
    """Tell whether what is told of a step answers its title: it went through, and the text has no fields."""
    if step.outcome not in SENT or not any(map(str.isalnum, detail)) or not step.title.strip():
        return False
    if len(detail.split()) <= FEW_WORDS and is_page(detail):
        return False
    return all(field.name is None for field in fields_in(detail, step.outcome))


def _fields(text: str, outcome: str | None, evidence: EntryId) -> Iterator[ToldUs]:
    for field in fields_in(text, outcome):
        if field.name is not None and is_told_whole(field, outcome):
            value = " ".join(field.text.split()).rstrip(" .;,|·")
            yield ToldUs(name=field.name, value=value, asked=field.name, evidence=(evidence,), rule=FIELD)
