"""The timeline: one order, the same fact once."""

import random
from datetime import timedelta

from relevo.domain.entry import Promise, Visibility
from relevo.domain.incident import Incident, Scope
from relevo.domain.request import Request
from relevo.domain.timeline import merge
from support.builders import NOW, a_request, ago, an_incident, an_interaction


def test_the_newest_stands_first() -> None:
    old, new = a_request("old", at=ago(days=2)), a_request("new", at=ago(hours=1))
    assert merge([[old], [new]]) == (new, old)


def test_the_same_fact_from_two_back_offices_is_one_entry_that_names_both() -> None:
    one = a_request("Lift is noisy", sources=("crm",), text="short")
    two = a_request("Lift is NOISY!", sources=("works",), text="a longer account", at=one.at + timedelta(seconds=50))
    (entry,) = merge([[one], [two]])
    assert entry.text == "a longer account"
    assert set(entry.sources) == {"crm", "works"}


def test_equal_titles_of_one_back_office_stay_apart() -> None:
    one = a_request("Lift is noisy")
    again = a_request("Lift is noisy", id="crm:request:2", at=one.at + timedelta(seconds=5))
    assert len(merge([[one, again]])) == 2


def test_equal_titles_at_other_times_stay_apart() -> None:
    one = a_request("Lift is noisy", sources=("crm",))
    later = a_request("Lift is noisy", sources=("works",), at=one.at + timedelta(minutes=5))
    assert len(merge([[one], [later]])) == 2


def test_two_messages_under_one_title_are_told_apart_by_their_words() -> None:
    one = an_interaction("Lift", sources=("crm",), text="It is loud")
    two = an_interaction("Lift", sources=("works",), text="It has stopped", at=one.at + timedelta(seconds=30))
    assert len(merge([[one], [two]])) == 2


def test_an_incident_of_three_back_offices_is_one_by_its_reference() -> None:
    tickets = an_incident("Lift out of order", reference="INC-1", sources=("tickets",), until=NOW)
    alarm = an_incident("LIFT ALARM", reference="inc-1", sources=("alarms",), at=ago(hours=3))
    wide = Scope(sites=frozenset({"TIL-D"}))
    probe = an_incident("probe", reference="INC-1", sources=("probes",), scope=wide, visibility=Visibility.INTERNAL)
    (entry,) = merge([[tickets], [alarm], [probe]])
    assert isinstance(entry, Incident)
    assert set(entry.sources) == {"tickets", "alarms", "probes"}
    assert entry.at == ago(hours=3)
    assert entry.until is None
    assert entry.scope.sites == {"TIL-C", "TIL-D"}
    assert entry.visibility is Visibility.INTERNAL


def test_other_references_keep_equal_titles_apart() -> None:
    one = an_incident(reference="INC-1", sources=("a",))
    two = an_incident(reference="INC-2", sources=("b",))
    assert len(merge([[one], [two]])) == 2


def test_the_same_entries_give_the_same_timeline_in_any_order() -> None:
    entries = [
        a_request(f"r{n % 7}", id=f"s{n % 3}:request:{n}", sources=(f"s{n % 3}",), at=ago(minutes=n % 11))
        for n in range(60)
    ]
    expected = merge([entries])
    for seed in range(20):
        shuffled = random.Random(seed).sample(entries, len(entries))
        assert merge([shuffled[:20], shuffled[20:]]) == expected


def test_what_only_the_shorter_account_tells_is_kept() -> None:
    promise = Promise(text="Call back", by="Karim", due=NOW)
    tickets = a_request(
        "Lift is noisy", sources=("tickets",), promise=promise, owner="Karim", updated_at=ago(minutes=5)
    )
    works = a_request("Lift is noisy", sources=("works",), text="a longer account", is_open=False, until=NOW)
    (entry,) = merge([[tickets], [works]])
    assert isinstance(entry, Request)
    assert (entry.promise, entry.owner, entry.updated_at) == (promise, "Karim", ago(minutes=5))
    assert entry.is_open
    assert entry.until is None
    assert {entry.id, *entry.also} == {tickets.id, works.id}
