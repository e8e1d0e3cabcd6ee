"""Tables of a connector file that say what is written back, and how a second try never writes twice."""

from typing import Literal

from pydantic import Field

from relevo.connectors.tables import HeaderName, Name, Request, Rules, Table, Text
from relevo.services.ports import Stream

ActionName = Literal["add_note", "declare_incident", "update_incident", "close_incident"]

ACTION_FIELDS: dict[ActionName, frozenset[str]] = {
    "add_note": frozenset({"opens", "note", "title", "at"}),
    "declare_incident": frozenset(
        {"title", "sentence", "severity", "sites", "products", "services", "regions", "accounts", "at"}
    ),
    "update_incident": frozenset({"opens", "sentence", "severity", "at"}),
    "close_incident": frozenset({"opens", "sentence", "at"}),
}
"""What the requests of an action may hold beside `key` and `marker`. `opens` is the key of what is written to.

`at` is an ISO time in UTC; `sites` and the like are lists: alone in a JSON value they stay lists, inside other text
their values are joined by commas.
"""


class Find(Table):
    """How a marker is looked for before a second try.

    `items` are the records that the request answers with, `text` finds in a record the text that may hold the marker.
    """

    request: Request
    items: Text = "@"
    text: Text


class Result(Table):
    """What is read from the answer to the action, and from the record that `find` has found."""

    id: Rules
    url: Rules | None = None


class Action(Table):
    """One thing that is written back.

    `to` names the streams whose records a note is added to (`{opens}` is then what opens the entry, of customers their
    `id`). `words` translate Relevo's words by a table of the file before they are filled in. Either `key_header`
    carries the key of the act, which the product honours when it comes a second time, or `find` looks for the
    `{marker}` that the request wrote.
    """

    to: tuple[Stream, ...] = ()
    request: Request
    words: dict[Name, Name] = Field(default_factory=dict)
    key_header: HeaderName | None = None
    find: Find | None = None
    result: Result | None = None
