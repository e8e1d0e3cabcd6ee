"""What an advisor leaves to the next one, as JSON and back."""

from relevo.domain.brief import Brief
from relevo.domain.contact import PassedOn
from relevo.domain.customer import CustomerRef, HandleKind
from relevo.domain.entry import EntryId
from relevo.services.brief_json import brief_from, brief_to_json
from relevo.services.event_fields import Fields, advisor_from
from relevo.services.json_values import to_json_value

MAX_HANDLES, MAX_INTERNAL = 5, 200


def passed_on_to_json(passed: PassedOn) -> dict[str, object]:
    """Return it in JSON's types."""
    names = ("from_advisor", "at", "customer", "customer_name", "chosen_by", "line", "about", "internal")
    return {
        **{name: to_json_value(getattr(passed, name)) for name in names},
        "found_by": {kind.value: list(values) for kind, values in passed.found_by.items()},
        "brief": brief_to_json(passed.brief),
    }


def passed_on_from(fields: Fields) -> PassedOn:
    """Read it; of the brief what makes no sense is left out. Raises: CodecError."""
    customer, about = fields.text("customer"), fields.text("about")
    return PassedOn(
        from_advisor=fields.needed_part("from_advisor", advisor_from),
        at=fields.needed_moment("at"),
        customer=None if customer is None else CustomerRef(customer),
        customer_name=fields.text("customer_name"),
        chosen_by=fields.part("chosen_by", advisor_from),
        found_by=_found_by(fields),
        line=fields.text("line"),
        about=None if about is None else CustomerRef(about),
        brief=fields.part("brief", brief_from) or Brief(),
        internal=tuple(EntryId(each) for each in fields.texts("internal")[:MAX_INTERNAL]),
    )


def _found_by(fields: Fields) -> dict[HandleKind, tuple[str, ...]]:
    child = fields.child("found_by")
    if child is None:
        return {}
    found = {kind: child.texts(kind.value)[:MAX_HANDLES] for kind in HandleKind}
    return {kind: values for kind, values in found.items() if values}
