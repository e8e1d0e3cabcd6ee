"""When a desktop tells what it has understood of a contact: seldom, and what counts."""

from dataclasses import replace

from relevo.domain.brief import Brief, Job, Level, Reason, ReasonKind, Score
from relevo.domain.contact import Direction
from relevo.domain.identity import Identity, IdentityState
from relevo.domain.snapshot import Snapshot
from relevo.services.codec import decode, encode
from relevo.services.site.understood import MOST
from relevo.services.supervise.telling import Telling
from support.builders import NOW, a_contact, a_customer, an_incident

FIRST, SECOND, THIRD = (an_incident(f"Fault {n}", reference=f"INC-{n}", id=f"s:incident:{n}") for n in (1, 2, 3))


def snapshot(incident: object = FIRST, *, complete: bool = True, job: Job | None = None) -> Snapshot:
    reasons = (Reason(kind=ReasonKind.INCIDENT, text="x", likelihood=0.8, evidence=(incident.id,)),)  # type: ignore[attr-defined]
    score = Score(complexity=Level.LOW, severity=Level.LOW, effort=Level.LOW, primary="phone", job=job)
    return Snapshot(
        contact=a_contact(),
        identity=Identity(state=IdentityState.SURE, customer=a_customer()),
        brief=Brief(reasons=reasons, score=score),
        timeline=(incident,),  # type: ignore[arg-type] # an incident
        sources=(),
        complete=complete,
    )


def keys(telling: Telling, *words: tuple[Snapshot, bool]) -> list[str | None]:
    told = (telling.word(each, NOW, is_over=is_over) for each, is_over in words)
    return [None if word is None else word.understood.drivers[0].key for word in told]


def test_nothing_is_told_before_the_brief_is_whole_and_nothing_twice() -> None:
    part, whole = snapshot(complete=False), snapshot()

    assert keys(Telling(), (part, False), (whole, False), (whole, False), (whole, True)) == [None, "INC-1", None, None]


def test_at_most_two_words_are_told_while_it_runs_and_one_at_its_end() -> None:
    words = [(snapshot(each), False) for each in (FIRST, SECOND, THIRD)]
    ends = [(snapshot(THIRD), True), (snapshot(FIRST), True)]

    assert keys(Telling(), *words, *ends) == ["INC-1", "INC-2", None, "INC-3", None]


def test_a_score_that_changes_waits_for_the_end() -> None:
    changed = snapshot(job=Job.VENT)

    assert keys(Telling(), (snapshot(), False), (changed, False), (changed, True)) == ["INC-1", None, "INC-1"]


def test_a_contact_that_ends_before_its_brief_is_whole_is_told_as_it_stands() -> None:
    assert keys(Telling(), (snapshot(complete=False), True)) == ["INC-1"]


def test_a_consultation_between_advisors_is_told_to_nobody() -> None:
    internal = replace(snapshot(), contact=a_contact(direction=Direction.INTERNAL))

    assert keys(Telling(), (internal, True)) == [None]


def test_the_same_word_has_the_same_id_whichever_program_tells_it_and_is_read_again() -> None:
    one, again = Telling().word(snapshot(), NOW, is_over=False), Telling().word(snapshot(), NOW, is_over=False)
    other = Telling().word(snapshot(SECOND), NOW, is_over=False)

    assert one is not None and again is not None and other is not None
    assert one.id == again.id != other.id
    assert decode(encode(one)) == one


def test_that_the_advisor_disagrees_with_the_score_is_told_at_the_end() -> None:
    telling = Telling()
    first = telling.word(snapshot(), NOW, is_over=False)
    while_it_runs = telling.word(snapshot(), NOW, is_over=False, disagrees=True)
    at_its_end = telling.word(snapshot(), NOW, is_over=True, disagrees=True)

    assert first is not None
    assert at_its_end is not None
    assert (first.understood.disagrees, while_it_runs, at_its_end.understood.disagrees) == (False, None, True)


def test_that_the_advisor_disagrees_after_the_end_is_told_each_time_it_turns_as_another_word() -> None:
    telling = Telling()
    turns = [telling.word(snapshot(), NOW, is_over=True, disagrees=each) for each in (False, True, True, False, True)]
    told = [word for word in turns if word is not None]

    assert [word is None for word in turns] == [False, False, True, False, False]
    assert [word.understood.disagrees for word in told] == [False, True, False, True]
    assert len({word.id for word in told}) == 4


def test_an_advisor_who_turns_without_end_is_told_of_less_often_than_a_hub_lets_a_desktop_speak() -> None:
    telling = Telling()
    for each in (FIRST, SECOND):
        telling.word(snapshot(each), NOW, is_over=False)
    turns = [telling.word(snapshot(), NOW, is_over=True, disagrees=bool(n % 2)) for n in range(40)]

    assert 2 + sum(word is not None for word in turns) < MOST
