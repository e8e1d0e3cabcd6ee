"""What a desktop has understood of a contact, as JSON and back: bounded, since it is counted by others."""

from dataclasses import fields

from relevo.domain.brief import Job, Level, ReasonKind
from relevo.domain.customer import CustomerRef
from relevo.domain.handover import Limit, Outcome
from relevo.domain.selfservice import StepKind
from relevo.domain.understanding import (
    MAX_DRIVERS,
    MAX_JOURNEY,
    MAX_KEY,
    MAX_LABEL,
    MAX_TRIED,
    Driver,
    DriverKind,
    Understanding,
)
from relevo.services.event_fields import CodecError, Fields
from relevo.services.json_values import to_json_value

MAX_EVIDENCE = 12


def understanding_to_json(understood: Understanding) -> dict[str, object]:
    """Return it in JSON's types."""
    told = {field.name: to_json_value(getattr(understood, field.name)) for field in fields(understood)}
    told["evidence"] = sorted(understood.evidence)
    told["tried"] = [{"step": step.value, "outcome": outcome.value} for step, outcome in understood.tried]
    return told


def understanding_from(fields: Fields) -> Understanding:
    """Read it. Raises: CodecError."""
    customer, likelihood = fields.identity("customer"), fields.number("likelihood")
    if likelihood is not None and not 0 <= likelihood <= 1:
        raise CodecError(fields.place("likelihood"), "is not between 0 and 1")
    return Understanding(
        customer=None if customer is None else CustomerRef(customer),
        language=fields.identity("language", MAX_LABEL),
        reason=fields.choice("reason", ReasonKind),
        likelihood=likelihood,
        evidence=frozenset(each[:MAX_LABEL] for each in fields.texts("evidence")[:MAX_EVIDENCE]),
        drivers=_drivers(fields, "drivers", MAX_DRIVERS),
        limit=fields.choice("limit", Limit),
        stop=fields.part("stop", _driver),
        tried=_tried(fields),
        journey=_drivers(fields, "journey", MAX_JOURNEY),
        complexity=fields.choice("complexity", Level),
        severity=fields.choice("severity", Level),
        effort=fields.choice("effort", Level),
        job=fields.choice("job", Job),
        has_notice=fields.decided("has_notice"),
        opened_notice=fields.decided("opened_notice"),
        opened_article=fields.decided("opened_article"),
        was_told=fields.decided("was_told"),
        disagrees=fields.decided("disagrees") is True,
    )


def _driver(fields: Fields) -> Driver:
    label = fields.text("label")
    return Driver(
        kind=fields.needed_choice("kind", DriverKind),
        key=fields.needed_identity("key", MAX_KEY),
        label=None if label is None else label[:MAX_LABEL],
    )


def _drivers(fields: Fields, name: str, limit: int) -> tuple[Driver, ...]:
    return tuple(_driver(each) for each, _ in zip(fields.children(name), range(limit), strict=False))


def _tried(fields: Fields) -> tuple[tuple[StepKind, Outcome], ...]:
    return tuple(
        (each.needed_choice("step", StepKind), each.needed_choice("outcome", Outcome))
        for each, _ in zip(fields.children("tried"), range(MAX_TRIED), strict=False)
    )
