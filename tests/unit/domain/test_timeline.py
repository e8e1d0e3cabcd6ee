"""The timeline: one order, the same fact once."""

import itertools
import random
from datetime import timedelta

from relevo.domain.entry import Promise, Visibility
from relevo.domain.incident import Incident, Scope
from relevo.domain.request import Request
from relevo.domain.timeline import last_contact, merge, with_entry
from support.builders import NOW, a_customer, a_request, ago, an_incident, an_interaction


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
    assert entry.scope.covers(a_customer(sites=("TIL-C",))) and entry.scope.covers(a_customer(sites=("TIL-D",)))
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


def test_a_folded_entry_is_opened_at_the_source_that_its_id_names() -> None:
    closed = a_request("Lift is noisy", sources=("works",), text="a longer account")
    opening = a_request("Lift is noisy", sources=("tickets",), opens="4711")
    (entry,) = merge([[closed], [opening]])
    assert (entry.id, entry.opens, entry.also) == (opening.id, "4711", (closed.id,))
    assert entry.text == "a longer account"


def test_of_two_accounts_that_open_the_longer_one_is_opened() -> None:
    longer = a_request("Lift is noisy", sources=("works",), text="a longer account", opens="7")
    shorter = a_request("Lift is noisy", sources=("tickets",), opens="4711")
    (entry,) = merge([[longer], [shorter]])
    assert (entry.id, entry.opens, entry.also) == (longer.id, "7", (shorter.id,))


def test_the_account_that_opens_leads_whichever_of_three_comes_first() -> None:
    accounts = [
        an_incident(reference="INC-1", sources=("alarms",), text="the longest account of all", at=ago(minutes=3)),
        an_incident(reference="INC-1", sources=("tickets",), opens="4711", at=ago(minutes=2)),
        an_incident(reference="INC-1", sources=("probes",), text="longer", at=ago(minutes=1)),
    ]
    for order in itertools.permutations(accounts):
        (entry,) = merge([order])
        assert (entry.id, entry.opens, entry.text) == (accounts[1].id, "4711", accounts[0].text)
        assert {entry.id, *entry.also} == {account.id for account in accounts}


def test_one_more_entry_stands_where_it_belongs() -> None:
    old, new = a_request("old", at=ago(days=2)), a_request("new", at=ago(hours=1))
    between = a_request("between", at=ago(days=1))
    assert with_entry((new, old), between) == merge([[old, between, new]])
    assert with_entry((), between) == (between,)
    assert with_entry((new, between), old) == (new, between, old)


def test_the_last_contact_is_over_when_its_newest_exchange_is() -> None:
    call = an_interaction("call", at=ago(days=2), until=ago(days=2) + timedelta(minutes=6))
    mail = an_interaction("mail", at=ago(days=5))
    assert last_contact([a_request(at=ago(hours=1)), mail, call], NOW) == call.until
    assert last_contact([mail], NOW) == mail.at


def test_what_belongs_to_the_live_contact_or_to_nobody_outside_is_not_the_last_one() -> None:
    live = an_interaction("live", at=NOW, until=None)
    running = an_interaction("running", at=ago(days=3), until=NOW + timedelta(hours=1))
    note = an_interaction("note", at=ago(hours=2), visibility=Visibility.INTERNAL)
    assert last_contact([live, note, running], NOW) == running.at
    assert last_contact([live, note], NOW) is None
