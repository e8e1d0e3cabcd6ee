"""The settings of the contact records: an address without a password, a zone that there is, within what is allowed."""

from pathlib import Path

import pytest
from pydantic import ValidationError

from relevo.settings.model import Settings
from relevo.settings.reach import beyond
from relevo.settings.records import RecordsSettings


@pytest.mark.parametrize(
    ("address", "said"),
    [
        ("postgresql://relevo:hunter2@db.example.org/relevo", "holds a password; leave it out"),
        ("postgresql://relevo@db.example.org/relevo?sslmode=disable", "leave out what stands after ?"),
        ("postgresql://db.example.org/relevo", "write postgresql://USER@HOST:5432/NAME"),
        ("postgresql://relevo@db.example.org", "write postgresql://USER@HOST:5432/NAME"),
        ("postgresql://relevo@db.example.org:99999/relevo", "write postgresql://USER@HOST:5432/NAME"),
        ("mysql://relevo@db.example.org/relevo", "write postgresql://USER@HOST:5432/NAME"),
    ],
)
def test_an_address_that_is_none_is_refused_and_a_password_in_it_not_repeated(address: str, said: str) -> None:
    with pytest.raises(ValidationError) as told:
        RecordsSettings(database=address)

    assert said in str(told.value)
    assert "hunter2" not in str(told.value)


@pytest.mark.parametrize("given", [{"time_zone": "Mars/Olympus"}, {"keep_days": 3}, {"keep": "sometimes"}])
def test_what_makes_no_sense_is_refused(given: dict[str, object]) -> None:
    with pytest.raises(ValidationError):
        RecordsSettings.model_validate(given)


def test_a_database_or_a_key_beyond_what_is_allowed_is_not_used() -> None:
    settings = Settings.model_validate(
        {
            "allowed": {"hosts": ("*.example.org",), "secrets": ("file",)},
            "records": {"database": "postgresql://relevo@db.example.net/relevo", "key": "env:KEY"},
        }
    )

    told = dict(beyond(settings, frozenset[Path]()))

    assert "allowed.hosts does not name" in told["records", "database"]
    assert "which allowed.secrets forbids" in told["records", "key"]
