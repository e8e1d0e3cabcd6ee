"""The contract over every shipped file, whatever products there are: each clause, and each file's own recordings."""

import asyncio
from pathlib import Path

import httpx
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from contract.replay import RECORDINGS
from contract.test_doctor import NAMES
from relevo.assets import resource
from relevo.connectors.asking.engine import Engine
from relevo.connectors.contract.belonging import rows_in
from relevo.connectors.contract.hostile import HOSTILE, PLAIN, others_than
from relevo.connectors.contract.planting import CannotPlant
from relevo.connectors.contract.questions import fills, shape_of
from relevo.connectors.contract.records import Item, item_of
from relevo.connectors.contract.sampled import samples
from relevo.connectors.contract.subject import Asked, Subject, subject_of
from relevo.connectors.contract.suite import CLAUSES, check_file
from relevo.connectors.contract.writing import acts
from relevo.connectors.folder import paths
from relevo.connectors.language.escaping import CannotEscape
from relevo.connectors.manifest import load
from relevo.connectors.net.request import NothingToAsk

FILES = sorted(paths())
FOLDERS = {"request-tracker": "rt"}
"""Where the recordings of a file stand that are not called by its id."""

CASES = [(path, clause) for path in FILES for clause in CLAUSES]


def recordings_of(path: Path) -> list[Path]:
    return sorted((RECORDINGS / FOLDERS.get(path.stem, path.stem)).glob("*.json"))


@pytest.fixture(scope="module")
def subjects() -> dict[Path, Subject]:
    return {path: subject_of(load(path)) for path in FILES}


@pytest.mark.parametrize(("path", "clause"), CASES, ids=lambda one: one.stem if isinstance(one, Path) else one)
async def test_a_shipped_file_holds_the_clause(path: Path, clause: str, subjects: dict[Path, Subject]) -> None:
    found = await CLAUSES[clause](subjects[path])

    assert [str(one) for one in found if not one.is_note] == []


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
async def test_a_file_was_put_to_the_test_and_not_left_out_for_want_of_a_record(path: Path) -> None:
    found = await CLAUSES["own_records"](subject_of(load(path)))

    assert [one.key for one in found if one.is_note] == []


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
async def test_every_action_of_a_file_was_put_to_the_test(path: Path) -> None:
    subject = subject_of(load(path))
    async with subject.office(lambda _: httpx.Response(500)) as office:
        tried = {key.split(".")[1] for key, _ in acts(subject, office, "Rappeler")}

    assert tried == set(subject.manifest.actions)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_shipped_file_has_recordings_and_they_map_to_something(path: Path) -> None:
    recordings = recordings_of(path)
    assert recordings

    found = samples(subject_of(load(path)), recordings)

    assert [str(one) for one in found if not one.is_note] == []


WORDS = st.sampled_from(
    [
        *(" OR ", " or ", " AND ", "^OR", "^NQ", "name:", "LIKE", "1=1", " eq ", "contains(", "%27", "%5E", "%22"),
        *("%2527", "javascript:", "C-100231", "somebody@example.org", *"'\"\\*%_^|&;,()<>=:-+~!\n\r #/$?{}[]"),
        *HOSTILE,
    ]
)
KEYS = st.lists(WORDS | st.text(max_size=3), min_size=1, max_size=6).map("".join).filter(str.strip)


def strangers(subject: Subject, one: Asked) -> list[Item]:
    made = []
    for number, borne in enumerate(others_than(one.plan.needs, PLAIN[one.plan.needs]) if one.plan.needs else (), 1):
        try:
            made.append(item_of(subject, one, borne, number))
        except CannotPlant:
            continue
    return made


async def engine_of(subject: Subject) -> Engine:
    """Return what reads the answers of a file; nothing is asked."""
    async with subject.office(lambda _: httpx.Response(500)) as office:
        return office.engine


def kept_of_strangers(subject: Subject, engine: Engine, everybody: dict[str, list[Item]], value: str) -> list[str]:
    return [one.key for one in subject.bound if rows_in(subject, engine, one, everybody[one.key], value)]


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_no_generated_key_brings_a_stranger_or_leaves_its_place(path: Path) -> None:
    subject = subject_of(load(path))
    engine = asyncio.run(engine_of(subject))
    everybody = {one.key: strangers(subject, one) for one in subject.bound}
    owners = {each.casefold() for kind in PLAIN for each in others_than(kind, PLAIN[kind])}
    asks = [(key, fill, shape_of(fill(plain))) for key, _, fill, plain in fills(subject)]

    @settings(max_examples=15, deadline=None, database=None, suppress_health_check=list(HealthCheck))
    @given(value=KEYS)
    def holds(value: str) -> None:
        if value.strip().casefold() not in owners:
            assert kept_of_strangers(subject, engine, everybody, value) == []
        for key, fill, shape in asks:
            try:
                assert shape_of(fill(value)) == shape, key
            except (CannotEscape, NothingToAsk):
                continue

    holds()


def test_every_clause_and_every_check_of_the_doctor_is_explained() -> None:
    text = resource("docs", "connectors.md").read_text("utf-8")

    assert [clause for clause in (*CLAUSES, "form", "samples", *NAMES) if f"| `{clause}` |" not in text] == []


async def test_a_whole_file_is_looked_through_with_its_recordings() -> None:
    path = next(path for path in FILES if path.stem == "redmine")

    found = await check_file(path, recordings_of(path))

    assert (found.connector, found.is_well) == ("redmine", True)
