"""Tables of a connector file that say what is written back, and how a second try never writes twice."""

from typing import Annotated, Literal

from pydantic import Field

from relevo.connectors.file.tables import HeaderName, Name, Paging, Request, Rules, Table, Text
from relevo.services.ports import Stream

ActionName = Literal["add_note", "declare_incident", "update_incident", "close_incident", "link_incident"]

SCOPES = ("sites", "products", "services", "regions", "accounts")
"""The lists of which the scope of an incident may consist."""

ACTION_FIELDS: dict[ActionName, frozenset[str]] = {
    "add_note": frozenset({"opens", "note", "title", "at"}),
    "declare_incident": frozenset({"title", "sentence", "severity", "at", *SCOPES}),
    "update_incident": frozenset({"opens", "sentence", "severity", "at"}),
    "close_incident": frozenset({"opens", "sentence", "at"}),
    "link_incident": frozenset({"opens", "to", "at"}),
}
"""What the requests of an action may hold beside `key` and `marker`. `opens` is the key of what is written to,
`to` that of the incident to which it is linked.

`at` is an ISO time in UTC, `at.epoch_s` and `at.epoch_ms` count, `at.plain` is as 2026-11-22 09:30:00; `sites` and the
like are lists: alone in a JSON value they stay lists, inside other text their values are joined by commas; `sites.one`
is the only value, and more are refused. A member, field or parameter that holds nothing but a placeholder is left out
where there is no such value.
"""


class Find(Table):
    """How what a try may have written is looked for before a second try.

    `items` are the records that the request answers with, newest first where the product can; `text` finds in a record
    the text that may hold the `{key}` or the `{marker}`. For updates, closing and links `done` may stand instead: an
    expression that is true of a record that stands as it was to; `_wanted` in it holds the values by the names of their
    placeholders. With `at`, when a record was written, of records that come newest first none older than the act is
    looked at. `settle_s` is how long after a try what it has written may not be found yet. `confirms`: it is looked for
    after each good answer, too, for a product that answers well to what it has not done.
    """

    request: Request
    items: Text = "@"
    paging: Paging = Paging()
    text: Text | None = None
    done: Text | None = None
    at: Rules | None = None
    settle_s: Annotated[int, Field(ge=0, le=3600)] = 60
    confirms: bool = False


class Result(Table):
    """What is read from the answer to the action, and from the record that `find` has found.

    `id` is what opens the record: of an incident it is what an update goes to. `refused` is an expression that is true
    of an answer that says, with a good status, that nothing was written. `public` is true of one that says that
    customers can see what was written, for a product that shows what an account without a right meant to be internal.
    """

    id: Rules | None = None
    url: Rules | None = None
    refused: Text | None = None
    public: Text | None = None


class Action(Table):
    """One thing that is written back.

    `to` names the streams whose records a note is added to (`{opens}` is then what opens the entry, of customers their
    `id`). `words` translate Relevo's words by a table of the file before they are filled in; settings may stand in that
    table's values. `everyone` is what `{sites}` holds where an incident concerns everyone; without it such an incident
    is not declared.

    How a second try is kept from writing twice, one of three: `key_header` carries the key of the act, which the
    product honours when it comes again within `key_hours`; `find` looks for the `{key}` or `{marker}` that the request
    wrote; `repeatable` says why the same request changes nothing when it comes again: it sets fields and appends
    nothing, or the product itself knows the `{key}` in it.

    `right` is what the account needs to look for what it wrote, in the product's words.
    """

    to: tuple[Stream, ...] = ()
    right: Text | None = None
    request: Request
    words: dict[Name, Name] = Field(default_factory=dict)
    everyone: Text | None = None
    key_header: HeaderName | None = None
    key_hours: Annotated[int, Field(ge=1, le=8760)] | None = None
    find: Find | None = None
    repeatable: Text | None = None
    result: Result | None = None
