"""What the recorded answers of the real products become."""

from datetime import UTC, datetime

import pytest

from contract.replay import Tape, json_response, office, recording, response
from relevo.connectors.folder import find
from relevo.connectors.trying.recordings import check_recording
from relevo.domain.customer import HandleKind
from relevo.domain.entry import Visibility
from relevo.domain.handover import Limit, Outcome
from relevo.domain.incident import Incident, Severity
from relevo.domain.interaction import Interaction
from relevo.domain.notice import Notice
from relevo.domain.request import Request
from relevo.domain.selfservice import SelfServiceStep, StepKind
from relevo.services.errors import ErrorCode, SourceError, SourceRefused
from relevo.services.ports import Handles, Stream

CAMILLE: Handles = {HandleKind.EMAIL: ("camille.vasseur@example.com",)}
NUMBER: Handles = {HandleKind.CUSTOMER_NUMBER: ("C-100231",)}
EMPTY = json_response({"items": []})


def moment(day: int, hour: int, minute: int = 0) -> datetime:
    return datetime(2026, 11, day, hour, minute, tzinfo=UTC)


async def test_request_tracker_tells_who_it_is_and_the_tickets_tell_where() -> None:
    tape = Tape(
        [
            ("/users", response(recording("rt/customer-by-email"))),
            ("", response(recording("rt/built-tickets-of-customer"))),
        ]
    )

    async with office("request-tracker", tape) as opened:
        found = await opened.customers(CAMILLE)

    (camille,) = found.items
    assert (camille.ref, camille.name, camille.language, camille.hint) == ("C-100231", "Camille Vasseur", "fr", "Lille")
    assert camille.numbers == ("+33639980112",)
    assert camille.sites == ("LIL-042",)
    assert found.dropped == 0


async def test_request_tracker_gives_both_owners_of_a_number_and_not_a_third() -> None:
    async with office("request-tracker", Tape([("LIKE", response(recording("rt/built-shared-number")))])) as opened:
        found = await opened.customers({HandleKind.PHONE: ("+33639980177",)})

    assert {customer.ref for customer in found.items} == {"C-100233", "C-100234"}
    assert found.dropped == 1


async def test_request_tracker_tickets_become_requests_with_their_promise() -> None:
    tape = Tape([("", response(recording("rt/built-tickets-of-customer")))])

    async with office("request-tracker", tape) as opened:
        found = await opened.entries(Stream.REQUESTS, CAMILLE)

    new, old = found.items
    assert isinstance(new, Request)
    assert isinstance(old, Request)
    assert (new.id, new.is_open, new.owner) == ("request-tracker:request:2", True, "Eva Lindqvist")
    assert new.promise is not None
    assert (new.promise.by, new.promise.due) == ("Eva Lindqvist", moment(24, 17))
    assert (old.is_open, old.promise, old.owner, old.until) == (False, None, None, moment(2, 8, 21))
    assert new.url == "http://127.0.0.1:1/Ticket/Display.html?id=2"
    assert (new.type, old.type) == ("Support", "Support")


async def test_request_tracker_comments_are_internal_and_mark_up_becomes_text() -> None:
    tape = Tape(
        [
            ("/attachments", response(recording("rt/ticket-attachments-with-content"))),
            ("/history", response(recording("rt/ticket-history"))),
            ("", response(recording("rt/built-tickets-of-customer"))),
        ]
    )

    async with office("request-tracker", tape) as opened:
        found = await opened.entries(Stream.INTERACTIONS, CAMILLE)

    comment, reply, first = found.items
    assert isinstance(comment, Interaction)
    assert [entry.visibility for entry in found.items] == [Visibility.INTERNAL, Visibility.PUBLIC, Visibility.PUBLIC]
    assert reply.text == "Redémarrage électrique et remise à zéro faits avec la cliente, voyant stable."
    assert first.text == "La box redémarre toutes les dix minutes depuis hier soir."
    assert comment.at == moment(2, 8, 21)


async def test_request_tracker_messages_without_a_history_are_taken_for_internal() -> None:
    tape = Tape(
        [
            ("/attachments", response(recording("rt/ticket-attachments-with-content"))),
            ("/history", EMPTY),
            ("", response(recording("rt/built-tickets-of-customer"))),
        ]
    )

    async with office("request-tracker", tape) as opened:
        found = await opened.entries(Stream.INTERACTIONS, CAMILLE)

    assert {entry.visibility for entry in found.items} == {Visibility.INTERNAL}


async def test_request_tracker_notices_have_their_medium() -> None:
    async with office("request-tracker", Tape([("", response(recording("rt/built-notices")))])) as opened:
        (notice,) = (await opened.entries(Stream.NOTICES, CAMILLE)).items

    assert isinstance(notice, Notice)
    assert notice.medium == "sms"
    assert notice.title.startswith("Coupure fibre")


async def test_request_tracker_incidents_have_scope_reference_and_sentence() -> None:
    async with office("request-tracker", Tape([("", response(recording("rt/built-open-incidents")))])) as opened:
        found = await opened.entries(Stream.INCIDENTS, {})

    by_number = {entry.reference: entry for entry in found.items}
    assert by_number.keys() == {"INC-7001", "INC-7003"}
    fibre, portal = by_number["INC-7001"], by_number["INC-7003"]
    assert isinstance(fibre, Incident)
    assert isinstance(portal, Incident)
    assert (fibre.title, fibre.severity) == ("Coupure fibre secteur Lille centre", Severity.CRITICAL)
    assert fibre.scope.sites == {"LIL-042"}
    assert not fibre.scope.everyone
    assert fibre.sentence == "Une coupure touche votre quartier, retour prévu à 21 h."
    assert portal.scope.everyone
    assert portal.severity is Severity.WARNING


async def test_redmine_finds_its_customer_in_the_custom_fields() -> None:
    tape = Tape([("", response(recording("redmine/issues-by-customer-number")))])

    async with office("redmine", tape) as opened:
        (camille,) = (await opened.customers(NUMBER)).items

    assert (camille.ref, camille.numbers, camille.sites) == ("C-100231", ("+33639980112",), ("LIL-042",))
    assert camille.emails == ("camille.vasseur@example.com",)


async def test_redmine_private_notes_are_internal() -> None:
    tape = Tape(
        [
            ("/issues/", response(recording("redmine/issue-with-journals"))),
            ("", response(recording("redmine/issues-by-customer-number"))),
        ]
    )

    async with office("redmine", tape) as opened:
        found = await opened.entries(Stream.INTERACTIONS, NUMBER)

    assert [entry.visibility for entry in found.items] == [Visibility.INTERNAL, Visibility.PUBLIC, Visibility.PUBLIC]
    assert found.items[2].text == "La box redémarre toutes les dix minutes depuis hier soir."


async def test_redmine_issues_become_requests() -> None:
    tape = Tape([("", response(recording("redmine/issues-by-customer-number")))])

    async with office("redmine", tape) as opened:
        found = await opened.entries(Stream.REQUESTS, NUMBER)

    assert [(entry.outcome, isinstance(entry, Request) and entry.is_open) for entry in found.items] == [
        ("new", True),
        ("closed", False),
    ]


async def test_redmine_incidents_have_scope_and_reference() -> None:
    async with office("redmine", Tape([("", response(recording("redmine/open-incidents")))])) as opened:
        (incident,) = (await opened.entries(Stream.INCIDENTS, {})).items

    assert isinstance(incident, Incident)
    assert (incident.reference, incident.title) == ("INC-7001", "Coupure fibre secteur Lille centre")
    assert incident.scope.sites == {"LIL-042"}


async def test_alertmanager_alerts_are_open_incidents_whatever_their_time_out() -> None:
    async with office("alertmanager", Tape([("", response(recording("alertmanager/alerts-active")))])) as opened:
        found = await opened.entries(Stream.INCIDENTS, {})

    assert [entry.reference for entry in found.items] == ["INC-7001", "INC-7002", "INC-7003"]
    assert all(entry.until is None for entry in found.items)
    everyone = found.items[2]
    assert isinstance(everyone, Incident)
    assert everyone.scope.everyone
    assert everyone.severity is Severity.WARNING


async def test_icinga_problems_are_incidents_of_the_hosts_site() -> None:
    tape = Tape([("", response(recording("icinga2/problems-of-site")))])

    async with office("icinga2", tape) as opened:
        (incident,) = (await opened.entries(Stream.INCIDENTS, {})).items

    assert isinstance(incident, Incident)
    assert (incident.title, incident.reference) == ("Coupure fibre secteur Lille centre", "INC-7001")
    assert incident.acknowledged
    assert incident.at == moment(21, 5, 30)
    assert tape.requests[0].headers["X-HTTP-Method-Override"] == "GET"


async def test_icinga_without_the_right_is_refused_and_not_empty() -> None:
    tape = Tape([("", response(recording("icinga2/error-404-type-without-right-or-objects")))])

    async with office("icinga2", tape) as opened:
        with pytest.raises(SourceRefused) as caught:
            await opened.entries(Stream.INCIDENTS, {})

    assert caught.value.code is ErrorCode.FORBIDDEN


async def test_matomo_visits_become_steps_with_their_outcome() -> None:
    async with office("matomo", Tape([("", response(recording("matomo/visits-of-customer")))])) as opened:
        found = await opened.entries(Stream.SELF_SERVICE, NUMBER)

    steps = [entry for entry in found.items if isinstance(entry, SelfServiceStep)]
    told = [(step.step, step.outcome, step.title) for step in reversed(steps)]
    assert told == [
        (StepKind.PAGE, Outcome.UNKNOWN, "Accueil"),
        (StepKind.SEARCH, Outcome.UNKNOWN, "box redémarre"),
        (StepKind.ARTICLE, Outcome.UNKNOWN, "FAQ / Box / Ma box redémarre en boucle"),
        (StepKind.ARTICLE, Outcome.FAILED, "ma-box-redemarre-en-boucle"),
        (StepKind.PAGE, Outcome.UNKNOWN, "Diagnostic de ligne"),
        (StepKind.PORTAL, Outcome.UNKNOWN, "ligne instable"),
        (StepKind.BOT, Outcome.UNKNOWN, "box_reboot"),
        (StepKind.BOT, Outcome.FAILED, "chatbot"),
        (StepKind.SEARCH, Outcome.FAILED, "parler à un conseiller"),
        (StepKind.PAGE, Outcome.UNKNOWN, "Nous appeler"),
    ]
    assert [step.found for step in steps if step.step is StepKind.SEARCH] == [0, 4]
    assert steps[2].limit is Limit.NOT_UNDERSTOOD
    assert {step.visit for step in steps} == {"matomo:1"}


@pytest.mark.parametrize(
    ("connector", "case", "code"),
    [
        ("request-tracker", "rt/error-401", ErrorCode.SIGN_IN),
        ("request-tracker", "rt/error-bad-query", ErrorCode.REQUEST_REFUSED),
        ("redmine", "redmine/error-401", ErrorCode.SIGN_IN),
        ("redmine", "redmine/empty-value", ErrorCode.REQUEST_REFUSED),
        ("alertmanager", "alertmanager/error-401", ErrorCode.SIGN_IN),
        ("alertmanager", "alertmanager/error-bad-filter", ErrorCode.REQUEST_REFUSED),
        ("icinga2", "icinga2/error-401", ErrorCode.SIGN_IN),
        ("matomo", "matomo/error-bad-token", ErrorCode.SIGN_IN),
    ],
)
async def test_recorded_errors_keep_their_meaning(connector: str, case: str, code: ErrorCode) -> None:
    async with office(connector, Tape([("", response(recording(case)))])) as opened:
        stream = sorted(opened.streams - {Stream.CUSTOMERS})[0]
        with pytest.raises(SourceError) as caught:
            await opened.entries(stream, {**CAMILLE, **NUMBER})

    assert caught.value.code is code


@pytest.mark.parametrize(
    ("connector", "case", "items"),
    [
        ("request-tracker", "rt/customer-by-email", 1),
        ("request-tracker", "rt/tickets-by-requestor-phone", 2),
        ("request-tracker", "rt/built-shared-number", 2),
        ("request-tracker", "rt/built-open-incidents", 3),
        ("request-tracker", "rt/users-by-name", 2),
        ("request-tracker", "rt/tickets-by-name", 2),
        ("redmine", "redmine/issues-by-phone-contains", 2),
        ("redmine", "redmine/issues-by-email", 2),
        ("matomo", "matomo/visits-of-customer", 10),
        ("icinga2", "icinga2/problems-of-site", 1),
        ("alertmanager", "alertmanager/alerts-active", 3),
    ],
)
def test_a_recording_can_be_checked_without_a_server(connector: str, case: str, items: int) -> None:
    from contract.replay import RECORDINGS

    tried = check_recording(find(connector), RECORDINGS / f"{case}.json", region="FR")

    assert {stream.items for stream in tried.streams} == {items}
