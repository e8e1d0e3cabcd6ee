"""Questions of supervisors' boards: of which queues they may be, and what is no question."""

import json
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from relevo.domain.contact import Channel
from relevo.domain.reports import Asked
from relevo.domain.understanding import Driver, DriverKind
from relevo.services.site.recordquestion import (
    MAX_JOURNEYS,
    MAX_QUESTION,
    Kind,
    NotAsked,
    Question,
    queues_of,
    read,
    written,
)
from relevo.services.site.subjects import answers_to, asks_of, token

DAY = Asked(start=datetime(2026, 11, 1, tzinfo=UTC), end=datetime(2026, 11, 2, tzinfo=UTC))
PAGE = Driver(DriverKind.PAGE, "/help/lift", "Help: lift")


def a_question(of: tuple[str, ...] | None = ("sales",), **given: Any) -> Question:
    told = {"id": "1", "kind": Kind.QUEUES, "asked": DAY, "step": timedelta(hours=1), **given}
    return Question(of=of, **told)


def changed(**said: object) -> bytes:
    return json.dumps({**json.loads(written(a_question())), **said}).encode()


def reason(subject: str, body: bytes) -> str:
    with pytest.raises(NotAsked) as refused:
        read(subject, body)
    return str(refused.value)


@pytest.mark.parametrize(
    "question",
    [
        a_question(),
        a_question(of=None, kind=Kind.STOPS, step=None),
        a_question(of=("help", token("Überlauf 2")), kind=Kind.JOURNEYS, step=None, stop=PAGE, limit=7),
        a_question(
            kind=Kind.DRIVERS,
            step=timedelta(days=1),
            asked=Asked(
                start=DAY.start,
                end=DAY.end,
                queues=frozenset({"sales"}),
                languages=frozenset({"fr"}),
                channels=frozenset({Channel.CHAT}),
            ),
        ),
    ],
)
def test_a_question_arrives_as_it_was_asked(question: Question) -> None:
    answers, told = read(asks_of("carla", question.of), written(question))
    assert (answers, told) == (answers_to("carla"), question)


@pytest.mark.parametrize("of", [("help",), ("sales", "help"), (), None])
def test_who_names_other_queues_than_the_credentials_do_is_refused(of: tuple[str, ...] | None) -> None:
    assert reason(asks_of("carla", ["sales"]), written(a_question(of=of))) == "not_allowed"


def test_a_supervisor_of_some_queues_has_no_subject_of_all() -> None:
    assert reason(asks_of("carla", None), written(a_question(of=("all",)))) == "not_allowed"


def test_a_question_is_answered_of_own_queues_alone_whatever_it_asks_of() -> None:
    def of(queues: set[str], own: tuple[str, ...] | None) -> set[str] | None:
        asked = Asked(start=DAY.start, end=DAY.end, queues=frozenset(queues))
        found = queues_of(a_question(of=own, asked=asked))
        return None if found is None else set(found)

    assert of(set(), ("sales", "help")) == {"sales", "help"}
    assert of({"help", "secret"}, ("sales", "help")) == {"help"}
    assert of({"secret"}, ("sales",)) == set(), "of none, which is not of all"
    assert of({"secret"}, None) == {"secret"}
    assert of(set(), None) is None
    assert of(set(), (token("Über"), token("x" * 300))) == {"Über"}, "nothing leads back from a digest"


def test_two_names_written_as_one_open_neither() -> None:
    body = written(a_question(of=("help\nsales",)))
    _, question = read(asks_of("carla", ["help", "sales"]), body)
    assert queues_of(question) == frozenset()


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"[]",
        b'"x"',
        b"\xff",
        b"[" * 100_000,
        changed(kind="put"),
        changed(id="x" * 65),
        changed(start=None),
        changed(end="2030-01-01T00:00:00Z"),
        changed(step_s=60),
        changed(step_s=-3_600),
        changed(step_s=1e300),
        changed(channels=["telepathy"]),
        changed(kind="journeys", limit=3),
        changed(of="sales"),
    ],
)
def test_what_is_no_question_is_refused(body: bytes) -> None:
    assert reason(asks_of("carla", ["sales"]), body) == "unreadable"


def test_a_question_that_is_too_large_is_not_even_read() -> None:
    assert reason(asks_of("carla", ["sales"]), b" " * (MAX_QUESTION + 1)) == "too_large"


def test_more_journeys_than_may_be_told_are_not_asked_for() -> None:
    question = a_question(kind=Kind.JOURNEYS, step=None, stop=PAGE, limit=10**9)
    assert read(asks_of("carla", ["sales"]), written(question))[1].limit == MAX_JOURNEYS


def test_another_subject_is_no_question() -> None:
    assert reason("relevo.supervisor.carla.incidents", written(a_question())) == "unreadable"
