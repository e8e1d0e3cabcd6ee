"""The settings of wrapping up: outcome codes, where notes go, and what becomes of those that cannot be written."""

from typing import Annotated

from pydantic import AfterValidator, Field

from relevo.settings.values import Folder, Name, Table, Word

Outcome = Annotated[str, Field(pattern=r"^[a-z0-9][a-z0-9_-]{0,39}(/[a-z0-9][a-z0-9_-]{0,39}){0,5}$")]


def _outcomes(value: dict[str, str]) -> dict[str, str]:
    if len(value) > 2_000:
        raise ValueError("holds more than 2000 outcome codes")
    return value


class WrapUpSettings(Table):
    """The wrap-up of a contact."""

    outcomes: Annotated[dict[Outcome, Word], AfterValidator(_outcomes)] = Field(
        default_factory=dict, description="Outcome codes and their words; a / in a code puts it below another one."
    )
    outcome_needed: bool = Field(default=False, description="Whether a wrap-up cannot be finished without an outcome.")
    offices: tuple[Name, ...] | None = Field(
        default=None, description="Back offices that notes are written to; default: all that take notes."
    )
    keep_days: Annotated[int, Field(ge=1, le=90)] = Field(
        default=7, description="Days after which a note that could not be written is put into export_folder as well."
    )
    export_folder: Folder | None = Field(
        default=None,
        description="Folder in which a supervisor finds, in clear, notes that could not be written; none: they wait.",
    )
