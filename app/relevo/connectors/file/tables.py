"""Tables of a connector file: what all of them share, and the words that more than one of them uses."""

from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, StringConstraints

Name = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]{0,39}$")]
Text = Annotated[str, StringConstraints(min_length=1, max_length=4000)]
OURS = frozenset(("connection", "content-length", "expect", "host", "te", "trailer", "transfer-encoding", "upgrade"))
"""Headers, in lower case, that say to whom a request goes and where it ends: no file decides that."""
OVERRIDES = frozenset(("x-http-method-override", "x-http-method", "x-method-override"))
"""Headers, in lower case, by which servers take another method than the request's."""

OVERRIDING = "_method"
"""The field of a query, a form or a JSON body by which they do."""


def _not_ours(name: str) -> str:
    if name.lower() in OURS:
        raise ValueError(f"Relevo sets {name} itself; remove it")
    return name


HeaderName = Annotated[str, StringConstraints(pattern=r"^[A-Za-z][A-Za-z0-9_-]{0,63}$"), AfterValidator(_not_ours)]


class Table(BaseModel):
    """Refuses keys that it does not know: a misspelt rule must not be a missing one."""

    model_config = ConfigDict(extra="forbid", frozen=True, hide_input_in_errors=True, populate_by_name=False)


class Rule(Table):
    """One way to find a field: an expression, then a pattern, a table or converters, in this order.

    `template` is filled from the item's own fields and stands instead of an expression.
    """

    value: Text | None = None
    template: Text | None = None
    pattern: Text | None = None
    table: Name | None = None
    as_: str | tuple[str, ...] = Field(default=(), alias="as")
    zone: Text | None = None


RuleText = Text | Rule
Rules = RuleText | tuple[RuleText, ...]
"""An expression, a rule, or several of them: the first that finds something counts."""


class Request(Table):
    """One HTTP request; every string in it is a template. Questions are GET or POST, actions may be PUT or PATCH."""

    method: Literal["GET", "POST", "PUT", "PATCH"] = "GET"
    path: Text
    query: dict[str, str | tuple[str, ...]] = Field(default_factory=dict)
    headers: dict[HeaderName, str] = Field(default_factory=dict)
    body: Any = Field(default=None, alias="json")
    form: dict[str, str] = Field(default_factory=dict)


class Paging(Table):
    """How further pages are asked for. `next` finds the cursor or the next URL; `first` is the number of page one."""

    kind: Literal["none", "offset", "page", "cursor", "next_url", "link"] = "none"
    param: Text | None = None
    size_param: Text | None = None
    size: Annotated[int, Field(ge=1, le=50)] = 50
    first: Annotated[int, Field(ge=0, le=1)] = 1
    next: Text | None = None
