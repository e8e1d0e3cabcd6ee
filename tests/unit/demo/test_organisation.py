"""The made-up organisation: big enough, consistent, never the same text twice, nobody real."""

import random
import re
from collections import Counter
from datetime import UTC, datetime, timedelta
from functools import cache

import pytest

from relevo.demo.history import make_organisation
from relevo.demo.lead import CLAIRE, NADIA, SITE, TOM
from relevo.demo.organisation import CASES_QUEUE, EVERYWHERE, INCIDENTS_QUEUE, Case, Organisation

NOW = datetime(2026, 11, 18, 10, 22, tzinfo=UTC)
FICTION = re.compile(
    r"\+3363998\d{4}|\+3319900\d{4}|\+1(?:202|212)55501\d\d|\+447700900\d{3}|\+493023125\d{3}|\+346000000\d\d"
)
DOMAINS = re.compile(r"[\w.-]+@([\w.-]+)|https?://([\w.-]+)")


@cache
def organisation() -> Organisation:
    return make_organisation(NOW)


@cache
def masked_texts() -> tuple[str, ...]:
    """Return all texts without mark-up, names and numbers."""
    made = organisation()
    names = {part.casefold() for tenant in made.tenants for part in tenant.name.split() if part.istitle()}
    names |= {part.casefold() for person in made.employees for part in person.name.split()}
    names |= {part.casefold() for site in made.sites for part in (site.code, site.town)}
    plain = (re.sub(r"<[^>]*>|\d+", " ", text).casefold() for text in made.texts())
    return tuple(" ".join(word for word in re.findall(r"[\w'-]+", text) if word not in names) for text in plain)


def claires(queue: str = CASES_QUEUE) -> list[Case]:
    return [
        case for case in organisation().cases if case.tenant and case.tenant.number == CLAIRE and case.queue == queue
    ]


def test_there_are_as_many_people_and_interactions_as_a_real_landlord_would_have() -> None:
    made = organisation()

    assert len(made.tenants) >= 300
    assert len(made.interactions) >= 5000
    assert len(made.notices) >= 1000
    assert sum(len(visit.actions) for visit in made.visits) >= 5000
    assert len(made.works) >= 800
    assert len(made.faults) >= 40


@pytest.mark.parametrize("language", ["fr", "de", "en", "es"])
def test_every_language_is_written_by_many_tenants(language: str) -> None:
    made = organisation()

    assert sum(tenant.language == language for tenant in made.tenants) >= 40
    assert sum(case.tenant is not None and case.tenant.language == language for case in made.interactions) >= 600


def test_no_text_equals_another_but_for_names_and_numbers() -> None:
    repeated = [text for text, count in Counter(masked_texts()).items() if count > 1]

    assert repeated == []


def test_two_hundred_texts_drawn_at_random_are_all_different() -> None:
    texts, rng = masked_texts(), random.Random(7)

    for _ in range(50):
        drawn = rng.sample(texts, 200)
        assert len(set(drawn)) == 200


def test_the_same_moment_and_seed_give_the_same_organisation_and_another_seed_another() -> None:
    assert make_organisation(NOW) == organisation()
    assert make_organisation(NOW, seed=5).interactions != organisation().interactions


def test_every_record_belongs_to_somebody_or_to_a_site_that_exists() -> None:
    made = organisation()
    tenants, sites = set(made.tenants), {site.code for site in made.sites}
    authors = {person.login for person in made.employees} | {tenant.email for tenant in made.tenants} | {"root"}

    assert all(case.tenant in tenants for case in (*made.interactions, *made.notices))
    assert all(
        case.tenant is None and case.site in {*sites, EVERYWHERE}
        for case in made.cases
        if case.queue == INCIDENTS_QUEUE
    )
    assert all(order.tenant in tenants or order.is_fault for order in made.works)
    assert all(visit.tenant in tenants for visit in made.visits)
    assert {tenant.site for tenant in made.tenants} <= sites
    assert {message.author for case in made.cases for message in case.messages} <= authors


def test_the_ids_and_customer_numbers_are_given_once() -> None:
    made = organisation()

    for ids in (
        [case.id for case in made.cases],
        [order.id for order in made.works],
        [visit.id for visit in made.visits],
    ):
        assert ids == sorted(set(ids))
    assert len({tenant.number for tenant in made.tenants}) == len(made.tenants)
    assert len({tenant.email.casefold() for tenant in made.tenants}) == len(made.tenants)
    assert len({fault.reference for fault in made.faults}) == len(made.faults)


def test_nothing_has_happened_after_now_and_dates_are_in_order() -> None:
    made = organisation()

    for case in made.cases:
        stamps = [message.at for message in case.messages]
        assert case.opened == stamps[0] <= stamps[-1] <= NOW
        assert stamps == sorted(stamps)
        assert case.opened <= case.updated <= NOW
        assert case.tenant is None or case.tenant.since <= case.opened
    for order in made.works:
        assert order.opened <= order.updated <= NOW
        assert all(order.opened <= journal.at <= NOW for journal in order.journals)
    for visit in made.visits:
        moments = [action.at for action in visit.actions]
        assert moments == sorted(moments)
        assert moments[-1] <= NOW
    assert all(
        fault.began <= NOW and (fault.ended is None or fault.began < fault.ended <= NOW) for fault in made.faults
    )


def test_the_history_reaches_about_three_years_back() -> None:
    oldest = organisation().interactions[0].opened

    assert timedelta(days=950) < NOW - oldest < timedelta(days=1100)


def test_phone_numbers_come_from_ranges_for_fiction_and_are_typed_in_many_ways() -> None:
    made = organisation()

    assert all(FICTION.fullmatch(tenant.e164) for tenant in made.tenants)
    assert len({re.sub(r"\d", "9", tenant.phone) for tenant in made.tenants}) >= 8


def test_addresses_lead_nowhere() -> None:
    made = organisation()
    texts = [*made.texts(), *(tenant.email for tenant in made.tenants)]
    texts += [action.url for visit in made.visits for action in visit.actions]
    hosts = {host.casefold() for text in texts for found in DOMAINS.findall(text) for host in found if host}

    assert hosts <= {"example.org", "example.com", "example.net", "portal.example.org"}


def test_two_tenants_share_a_number_and_nobody_else_does() -> None:
    counts = Counter(tenant.e164 for tenant in organisation().tenants)
    shared = [tenant.number for tenant in organisation().tenants if counts[tenant.e164] > 1]

    assert sorted(shared) == [NADIA, TOM]


def test_an_old_works_order_holds_a_number_that_now_is_somebody_elses() -> None:
    made = organisation()
    numbers = {tenant.phone: tenant for tenant in made.tenants}
    moved = [order for order in made.works if order.phone in numbers and numbers[order.phone] is not order.tenant]

    assert [order.tenant.name for order in moved if order.tenant] == ["Marlène Kieffer"]


def test_some_records_are_what_a_careless_reader_stumbles_over() -> None:
    made = organisation()
    subjects = [case.subject for case in made.interactions]
    names = [tenant.name for tenant in made.tenants]
    messages = [message for case in made.interactions for message in case.messages]

    assert any("<" in subject and "&" in subject for subject in subjects)
    assert any(ord(letter) > 0x1F000 for subject in subjects for letter in subject)
    assert any("'" in name for name in names)
    assert any(not name.isascii() for name in names)
    assert sum(message.is_internal for message in messages) >= 500
    assert sum(message.is_html for message in messages) >= 200


def test_the_lift_of_building_c_is_out_of_order_and_its_tenants_were_told_eight_minutes_later() -> None:
    fault = next(fault for fault in organisation().faults if fault.reference == "INC-4711")
    told = [case for case in organisation().notices if case.site == SITE and case.opened > fault.began]

    assert fault.ended is None
    assert timedelta(hours=2) <= NOW - fault.began <= timedelta(hours=2, minutes=30)
    assert {case.opened - fault.began for case in told} == {timedelta(minutes=8)}
    assert {case.tenant.number for case in told if case.tenant} == {
        tenant.number for tenant in organisation().tenants if tenant.site == SITE
    }


def test_claire_was_promised_a_call_that_is_due_in_about_38_minutes() -> None:
    promised = [case for case in claires() if case.due]

    assert [case.owner for case in promised] == ["karim.b"]
    assert promised[0].due is not None
    assert timedelta(minutes=34) <= promised[0].due - NOW <= timedelta(minutes=42)
    assert promised[0].opened.astimezone().strftime("%H:%M") == "17:32"
    assert promised[0].minutes == 6
    assert [case for case in claires() if case.status != "resolved"] == promised


@pytest.mark.parametrize("hour", range(0, 24, 3))
def test_the_story_holds_at_any_hour_of_the_day(hour: int) -> None:
    now = NOW.replace(hour=hour, minute=59)
    made = make_organisation(now)
    fault = next(fault for fault in made.faults if fault.reference == "INC-4711")

    assert re.search(r"expected (tomorrow )?at ([01]\d|20):00\.$", fault.sentence)
    assert all(message.at <= now for case in made.cases for message in case.messages)
