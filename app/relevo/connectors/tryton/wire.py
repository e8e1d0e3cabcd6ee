"""Tryton's records as `search_read` answers them, field for field; fields of a related record stand under `name.`.

Source: trytond 6.0.29 and 8.2.1, protocols/jsonrpc.py and model/modelsql.py; modules party, sale and sale_complaint of
both series; read and tried 2026-11-22. The employee of a complaint has another name in each, and is not asked for.
"""

from datetime import UTC, datetime
from typing import Annotated, Any

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field


def _moment(value: Any) -> Any:
    """Read `{"__class__": "datetime", "year": ...}`, which is UTC."""
    if not isinstance(value, dict) or value.get("__class__") != "datetime":
        return value
    parts = [value.get(name) for name in ("year", "month", "day", "hour", "minute", "second", "microsecond")]
    if not all(isinstance(part, int) for part in parts):
        raise ValueError("no moment")
    try:
        return datetime(*parts, tzinfo=UTC)  # type: ignore[arg-type, misc]  # all are integers
    except OverflowError:
        raise ValueError("no moment") from None


Moment = Annotated[datetime, BeforeValidator(_moment)]


class WireRecord(BaseModel):
    """A record; what it holds beside its fields is left out."""

    model_config = ConfigDict(frozen=True, extra="ignore", hide_input_in_errors=True, strict=True)

    id: int


class WireNamed(WireRecord):
    """A related record of which only the name is asked for."""

    rec_name: str | None = None


class WireLanguage(WireRecord):
    """`ir.lang`."""

    code: str | None = None


class WireAddress(WireRecord):
    """`party.address`."""

    city: str | None = None


class WireMechanism(WireRecord):
    """`party.contact_mechanism`; `value` is as somebody typed it, unless the server formats numbers."""

    type: str | None = None
    value: str | None = None


class WireParty(WireRecord):
    """`party.party`."""

    name: str | None = None
    code: str | None = None
    language: WireLanguage | None = Field(default=None, alias="lang.")
    addresses: list[WireAddress] = Field(default=[], alias="addresses.")
    mechanisms: list[WireMechanism] = Field(default=[], alias="contact_mechanisms.")

    def values(self, *types: str) -> list[str]:
        """Return the values of its contact mechanisms of some types."""
        return [one.value for one in self.mechanisms if one.type in types and one.value]


class WireComplaint(WireRecord):
    """`sale.complaint`; `customer` is the id of its party."""

    rec_name: str | None = None
    reference: str | None = None
    description: str | None = None
    state: str
    customer: int
    kind: WireNamed | None = Field(default=None, alias="type.")
    create_date: Moment
    write_date: Moment | None = None


class WireSale(WireRecord):
    """`sale.sale`; `party` is the id of its party."""

    rec_name: str | None = None
    reference: str | None = None
    description: str | None = None
    comment: str | None = None
    state: str
    party: int
    create_date: Moment
    write_date: Moment | None = None


class WireNote(WireRecord):
    """`ir.note`; `resource` is `model,id` of the record that it was written to."""

    resource: str
    message: str | None = None
    last_user: str | None = None
    create_date: Moment
