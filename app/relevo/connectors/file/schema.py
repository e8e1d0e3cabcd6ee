"""The shape of a connector file: strict models of every table and key that it may hold."""

from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field, StringConstraints, model_validator

from relevo.connectors.file.actiontables import Action, ActionName
from relevo.connectors.file.signintables import Auth
from relevo.connectors.file.tables import HeaderName, Name, Paging, Request, Rule, Rules, RuleText, Table, Text
from relevo.domain.customer import HandleKind
from relevo.services.errors import ErrorCode
from relevo.services.ports import Stream

__all__ = ["Auth", "Manifest", "Paging", "Request", "Rule", "RuleText", "Rules"]


class Setting(Table):
    """What a site may set; without a default it must. Of a `secret` it says where it is, as keyring:NAME."""

    about: Text
    default: str | None = None
    secret: bool = False


class When(Table):
    """An answer of status 200 that is an error all the same."""

    found: Text
    code: ErrorCode | Literal["empty"] = ErrorCode.SOURCE_ERROR


class Wait(Table):
    """An answer that says "too many", beside 429 and a 503 that tells how long.

    It has this status and either this header, of this `value` where one is named, or JSON of which `found` is true.
    `until` is the header that tells when it is over: the moment, or the seconds that are left. Retry-After goes first.
    """

    status: Annotated[int, Field(ge=400, le=599)]
    header: HeaderName | None = None
    value: Text | None = None
    found: Text | None = None
    until: HeaderName | None = None


class Errors(Table):
    """Statuses with a meaning of their own, errors inside a 200, and answers that ask to wait."""

    empty: tuple[int, ...] = ()
    forbidden: tuple[int, ...] = ()
    when: tuple[When, ...] = ()
    wait: Annotated[tuple[Wait, ...], Field(max_length=8)] = ()


class Verify(Table):
    """What ties a record to the handle that was asked for; a record that fails it belongs to somebody else.

    `pattern` takes its first group of the value, where the vendor puts the key behind other words.
    `customer_number` finds the number that the record itself bears: with another one than the customer's it is left
    out, whatever it was found by, for an address or a telephone may be shared.
    """

    value: Text
    pattern: Text | None = None
    customer_number: Text | None = None
    same: Literal["ignoring_case", "phone", "in_list", "phone_in_list", "words_in"]
    on: Literal["item", "each"] = "item"
    otherwise: Literal["skip_item", "fail"] = "skip_item"


class Join(Table):
    """Puts into each item, under the name `into`, the record of another list that has the same key.

    `records` looks into the answer of a lookup, or into `{NAME: answer, ...}` of a detail or an opening.
    """

    records: Text
    left: Text
    right: Text
    into: Name


class Detail(Table):
    """Requests made for each of the first `at_most` items; `items` looks into `{item, NAME: answer, ...}`.

    `more` is true where the source may have more than these answers hold, and nothing more is asked for.
    """

    at_most: Annotated[int, Field(ge=1, le=10)] = 3
    requests: dict[Name, Request] = Field(min_length=1, max_length=4)
    items: Text
    more: Text | None = None
    join: Join | None = None


class Tie(Table):
    """What ties the answers to the entry that is opened.

    `record` finds the entry's key in `{NAME: answer}`, `part` finds it in each part. Where the vendor gives it in
    neither, `nothing_to_compare` says why.
    """

    record: Text | None = None
    part: Text | None = None
    nothing_to_compare: Text | None = None


class Opening(Table):
    """What is asked when an advisor opens an entry; `parts` looks into `{opens, NAME: answer, ...}`.

    `right` is what the account needs for it, in the product's words.

    `more` is true where the source has more parts than were fetched. In a part `_parent` is what `parts` looked into.
    """

    requests: dict[Name, Request] = Field(min_length=1, max_length=4)
    right: Text | None = None
    parts: Text
    at_most: Annotated[int, Field(ge=1, le=200)] = 200
    more: Text | None = None
    keep: Text | None = None
    join: Join | None = None
    verify: Tie
    map: dict[str, Rules] = Field(min_length=1)


class Lookup(Table):
    """One way to ask for a stream, by one kind of handle; what is set here goes before what the stream says.

    `right_may_be_missing`: refused for want of a right, it is left out where another lookup of customers has answered
    for the same handle. `detail` is for products that take one kind of handle in two steps and another one in one.
    `right` is what the account needs for it, in the product's words.
    """

    name: Text | None = None
    needs: HandleKind | Literal["none"]
    right: Text | None = None
    right_may_be_missing: bool = False
    request: Request
    forms: tuple[str, ...] = ()
    items: Text | None = None
    expand: Text | None = None
    keep: Text | None = None
    join: Join | None = None
    paging: Paging | None = None
    detail: Detail | None = None
    verify: Verify | None = None
    map: dict[str, Rules] = Field(default_factory=dict)

    @property
    def title(self) -> str:
        """Its name, else what it needs."""
        return self.name or ("all" if self.needs == "none" else f"by {self.needs}")


class StreamTable(Table):
    """A stream: how its items are found and read, whatever the lookup; `open` names what opens one of them.

    `right` is what the account needs for it, where a lookup does not name another.
    """

    items: Text = "@"
    expand: Text | None = None
    keep: Text | None = None
    join: Join | None = None
    paging: Paging = Paging()
    detail: Detail | None = None
    open: Name | None = None
    right: Text | None = None
    map: dict[str, Rules] = Field(min_length=1)
    scope: dict[Name, Rules] = Field(default_factory=dict)
    lookups: tuple[Lookup, ...] = Field(min_length=1)


class HandleTable(Table):
    """A narrower allow-list for a kind of handle."""

    pattern: Text


class Rate(Table):
    """The headers in which a product says how many questions are left, and of how many."""

    remaining: HeaderName | None = None
    limit: HeaderName | None = None


class RightsCheck(Table):
    """A question whose answer tells what the account may do: `too_many` is more than it needs, `too_few` is less.

    `too_few` is true, or finds the rights that are missing, which stand in it as literals.
    """

    request: Request
    too_many: Text | None = None
    too_few: Text | None = None

    @model_validator(mode="after")
    def _tells(self) -> "RightsCheck":
        if self.too_many is None and self.too_few is None:
            raise ValueError("too_many or too_few is missing; add one")
        return self


def _listed(value: Any) -> Any:
    return (value,) if isinstance(value, dict) else value


class Manifest(Table):
    """A whole connector file; `connections` is how many it may hold open, for servers with few workers.

    `other_auth` are other ways to sign in that a source may name under `sign_in`.
    """

    id: Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9-]{0,39}$")]
    name: Text
    product: Text
    versions_tried: tuple[str, ...]
    proof: Literal["tried on a real server", "recorded", "published shapes", "documentation"]
    level: Literal["usable", "dependable", "complete"] = "usable"
    personal_data: tuple[Text, ...]
    rights: tuple[Text, ...]
    base_path: Annotated[str, StringConstraints(pattern=r"^(/[A-Za-z0-9_~%-][A-Za-z0-9._~%-]*)*$")] = ""
    connections: Annotated[int, Field(ge=1, le=8)] = 4
    settings: dict[Name, Setting] = Field(default_factory=dict)
    handles: dict[HandleKind, HandleTable] = Field(default_factory=dict)
    languages: dict[str, str | tuple[str, ...]] = Field(default_factory=dict)
    tables: dict[Name, dict[str, str]] = Field(default_factory=dict)
    auth: Auth = Auth()
    other_auth: dict[Name, Auth] = Field(default_factory=dict)
    rate: Rate = Rate()
    rights_check: Annotated[tuple[RightsCheck, ...], Field(max_length=4), BeforeValidator(_listed)] = ()
    errors: Errors = Errors()
    open: dict[Name, Opening] = Field(default_factory=dict)
    actions: dict[ActionName, tuple[Action, ...]] = Field(default_factory=dict)
    streams: dict[Stream, StreamTable] = Field(min_length=1)
