"""Three years of a landlord's history, made from a seed: the same seed and moment give the same history."""

import random
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from itertools import accumulate
from operator import attrgetter
from typing import Any

from relevo.demo import lead
from relevo.demo.organisation import (
    CASES_QUEUE,
    NOTICES_QUEUE,
    Case,
    Employee,
    Fault,
    Journal,
    Message,
    Organisation,
    Site,
    Tenant,
    Visit,
    WorksOrder,
)
from relevo.demo.people import employees_of, sites_of, tenants_of
from relevo.demo.portal import visit_before
from relevo.demo.redmine import CLOSED, IN_PROGRESS, NEW
from relevo.demo.texts import Exhausted, Question, Texts, load

SEED = 20_417
CONTACTS = 5_400
YEARS = 3
_PAST_FAULTS = 46
_TRIES = 8
_OUT_OF_ORDER = 0
"""Place of the fact that the lift does not run at all."""
_CHANNELS = (("phone", 44), ("email", 22), ("portal", 14), ("chat", 13), ("counter", 7))
_CHANNEL_NAMES = tuple(name for name, _ in _CHANNELS)
_CHANNEL_WEIGHTS = tuple(weight for _, weight in _CHANNELS)


def make_organisation(now: datetime, seed: int = SEED) -> Organisation:
    """Make the whole organisation as it stands at `now` (aware); nothing in it is later, but for promises."""
    return _History(now, random.Random(seed)).organisation()


class _History:
    def __init__(self, now: datetime, rng: random.Random) -> None:
        data = load("people")
        self._rng, self._texts, self._story = rng, Texts(rng), lead.Story(now)
        self._now = self._story.moments.at["now"]
        self._sites = {site.code: site for site in sites_of(data)}
        self._employees = employees_of(data)
        self._tenants = tenants_of(data, tuple(self._sites.values()), self._story.tenants, rng, self._now)
        self._people = {tenant.number: tenant for tenant in self._tenants}
        self._cases: list[Case] = []
        self._works: list[WorksOrder] = []
        self._visits: list[Visit] = []
        self._of_month: dict[tuple[int, bool], tuple[list[str], list[int]]] = {}

    def organisation(self) -> Organisation:
        """Put the story and the years before it together, in the order in which ids are given."""
        faults = (*self._past_faults(), *self._story.faults())
        self._cases += self._story.cases()
        self._works += self._story.works()
        self._visits += self._story.visits()
        self._tell_neighbours()
        for tenant, count in self._contacts_of():
            self._live(tenant, count)
        self._cases += [lead.incident_case(fault) for fault in faults]
        cases = sorted(self._cases, key=attrgetter("opened"))
        works = sorted(self._works, key=attrgetter("opened"))
        visits = sorted(self._visits, key=lambda visit: visit.actions[-1].at)
        return Organisation(
            now=self._now,
            sites=tuple(self._sites.values()),
            tenants=self._tenants,
            employees=self._employees,
            cases=tuple(replace(case, id=number) for number, case in enumerate(cases, 10_001)),
            works=tuple(replace(order, id=number) for number, order in enumerate(works, 3_001)),
            visits=tuple(replace(visit, id=number) for number, visit in enumerate(visits, 50_001)),
            faults=faults,
        )

    def _contacts_of(self) -> list[tuple[Tenant, int]]:
        """Share the contacts: who has lived here longer and writes more often gets more of them."""
        told = {lead.CLAIRE: 10, lead.JAVIER: 8, lead.NADIA: 6, lead.TOM: 6}
        weights = [self._days_here(tenant) * self._rng.uniform(0.35, 1.9) for tenant in self._tenants]
        total = sum(weights)
        return [
            (tenant, told.get(tenant.number) or max(2, round(CONTACTS * weight / total)))
            for tenant, weight in zip(self._tenants, weights, strict=True)
        ]

    def _days_here(self, tenant: Tenant) -> int:
        return min(YEARS * 365, (self._now - tenant.since).days)

    def _live(self, tenant: Tenant, count: int) -> None:
        first, last = self._days_here(tenant) - 3, 0
        if tenant.number in self._people and tenant in self._story_people():
            last = 16  # what is still open with them is told by the story
        for _ in range(count):
            opened = self._office_time(self._rng.randint(last, max(last, first)))
            if opened > self._now - timedelta(minutes=20):
                continue
            for _ in range(_TRIES):
                try:
                    self._contact(tenant, self._topic(tenant, opened), opened)
                except Exhausted:
                    continue
                break

    def _story_people(self) -> tuple[Tenant, ...]:
        return tuple(self._people[number] for number in (lead.CLAIRE, lead.JAVIER, lead.NADIA, lead.TOM))

    def _office_time(self, days_ago: int) -> datetime:
        at = self._now - timedelta(days=days_ago)
        at -= timedelta(days=max(0, at.weekday() - 4))
        return at.replace(hour=self._rng.randint(7, 15), minute=self._rng.randint(0, 59), second=0, microsecond=0)

    def _topic(self, tenant: Tenant, at: datetime) -> str:
        here = (at - tenant.since).days
        names, weights = self._topics_in(at.month, self._sites[tenant.site].has_lift)
        while True:
            name = self._rng.choices(names, cum_weights=weights)[0]
            if (name == "deposit" and here > 500) or (name == "moving" and here < 300):
                continue
            return name

    def _topics_in(self, month: int, has_lift: bool) -> tuple[list[str], list[int]]:
        """Return the topics of a month with their running weights."""
        key = month, has_lift
        if key not in self._of_month:
            topics = self._texts.topics.items()
            fitting = {
                name: topic["weight"]
                for name, topic in topics
                if month in topic.get("months", (month,)) and (has_lift or not topic.get("needs_lift"))
            }
            self._of_month[key] = list(fitting), list(accumulate(fitting.values()))
        return self._of_month[key]

    def _contact(self, tenant: Tenant, topic: str, opened: datetime) -> None:
        rng = self._rng
        channel = rng.choices(_CHANNEL_NAMES, _CHANNEL_WEIGHTS)[0]
        question = self._texts.question(tenant.language, topic, channel)
        advisor = self._advisor(tenant.language)
        messages = [Message(at=opened, author=tenant.email, text=question.text)]
        at = opened + timedelta(minutes=rng.randint(2, 14))
        if channel in ("email", "portal"):
            at = _working(opened + timedelta(minutes=rng.randint(40, 2800)))
        if at < self._now:
            messages.append(self._answer(question, channel, advisor, at))
            if rng.random() < 0.24:
                messages += self._note(question, advisor, at + timedelta(minutes=1))
        case = self._case(tenant, channel, question.subject, tuple(messages), advisor)
        self._cases.append(case)
        if rng.random() < 0.3:
            self._visits += visit_before(tenant, self._texts.topic(tenant.language, topic), opened, rng)
        self._follow_up(tenant, question, case)

    def _answer(self, question: Question, channel: str, advisor: Employee, at: datetime) -> Message:
        text = self._texts.answer(question, channel, advisor.name)
        is_html = channel == "email" and self._rng.random() < 0.5
        if is_html:
            text = "".join(f"<p>{part.replace(chr(10), '<br>')}</p>" for part in text.split("\n\n"))
        return Message(at=at, author=advisor.login, text=text, is_html=is_html)

    def _note(self, question: Question, advisor: Employee, at: datetime) -> list[Message]:
        try:
            text = self._texts.note(question)
        except Exhausted:
            return []
        return [Message(at=min(at, self._now), author=advisor.login, text=text, is_internal=True)]

    def _case(
        self, tenant: Tenant, channel: str, subject: str, messages: tuple[Message, ...], advisor: Employee
    ) -> Case:
        opened, updated = messages[0].at, messages[-1].at
        age = (self._now - updated).days
        is_open = len(messages) == 1 or (age < 21 and self._rng.random() < 0.5)
        promised = is_open and len(messages) > 1 and self._rng.random() < 0.3
        return Case(
            id=0,
            queue=CASES_QUEUE,
            subject=subject,
            tenant=tenant,
            site=tenant.site,
            channel=channel,
            status="open" if is_open and len(messages) > 1 else "new" if is_open else "resolved",
            opened=opened,
            updated=updated,
            closed=None if is_open else updated,
            due=self._now + timedelta(hours=self._rng.randint(-20, 90)) if promised else None,
            owner=advisor.login if len(messages) > 1 else "Nobody",
            minutes=self._rng.randint(2, 17) if channel in ("phone", "chat", "counter") else self._rng.randint(3, 9),
            messages=messages,
        )

    def _follow_up(self, tenant: Tenant, question: Question, case: Case) -> None:
        """Let a works order and a notice follow from a case."""
        kind, rng = self._texts.topics[question.topic]["kind"], self._rng
        begin = _working(case.updated + timedelta(hours=rng.randint(2, 30)))
        if begin > self._now:
            return
        try:
            if kind == "repair" and rng.random() < 0.46:
                self._works.append(self._works_order(tenant, question, begin, case))
                if rng.random() < 0.7:
                    self._tell(tenant, question.topic, question.fact, "appointment", begin + timedelta(minutes=20))
            elif kind == "account" and rng.random() < 0.5:
                self._tell(tenant, question.topic, question.fact, "document", begin)
        except Exhausted:
            return

    def _tell(self, tenant: Tenant, topic: str, fact: int, kind: str, at: datetime) -> None:
        subject, text = self._texts.notice(tenant.language, topic, fact, kind)
        at = min(at, self._now)
        self._cases.append(
            Case(
                id=0,
                queue=NOTICES_QUEUE,
                subject=subject,
                tenant=tenant,
                site=tenant.site,
                channel="email" if kind == "document" else "sms",
                status="resolved",
                opened=at,
                updated=at,
                closed=at,
                messages=(Message(at=at, author="root", text=text),),
            )
        )

    def _tell_neighbours(self) -> None:
        """Tell the other tenants of the story's building of its lift, too."""
        for tenant in self._tenants:
            if tenant.site == lead.SITE and tenant.number != lead.CLAIRE:
                self._tell(tenant, "lift", _OUT_OF_ORDER, "fault", self._story.moments.at["told"])

    def _works_order(self, tenant: Tenant, question: Question, opened: datetime, case: Case) -> WorksOrder:
        rng = self._rng
        language = "de" if self._sites[tenant.site].country == "DE" else "fr"
        subject, description, done = self._texts.works(language, question.topic, question.fact)
        technician = rng.choice([p for p in self._employees if p.is_technician and language in p.languages])
        ended = _working(opened + timedelta(days=rng.randint(1, 21), hours=rng.randint(0, 5)))
        journals: list[Journal] = []
        if ended < self._now:
            journals.append(Journal(at=ended, author=technician.login, text=done, new_status=CLOSED))
        return WorksOrder(
            id=0,
            subject=subject,
            description=description,
            tenant=tenant,
            phone=tenant.phone,
            site=tenant.site,
            is_fault=False,
            status=CLOSED if journals else rng.choice((NEW, IN_PROGRESS)),
            channel=case.channel or "phone",
            opened=opened,
            updated=journals[-1].at if journals else opened,
            closed=ended if journals else None,
            author=technician.login,
            due=ended if not journals else None,
            journals=tuple(journals),
        )

    def _past_faults(self) -> Sequence[Fault]:
        found: list[Fault] = []
        sites: list[Site] = list(self._sites.values())
        kinds: dict[str, Any] = {"LiftOutOfOrder": 6, "HeatingFailure": 4, "IntercomFailure": 3, "ServiceDegraded": 1}
        for number in range(_PAST_FAULTS):
            kind = self._rng.choices(list(kinds), list(kinds.values()))[0]
            site = self._rng.choice([site for site in sites if site.has_lift or kind != "LiftOutOfOrder"])
            began = self._office_time(4 + (_PAST_FAULTS - number) * (YEARS * 365 - 10) // _PAST_FAULTS)
            try:
                title, cause, sentence = self._texts.fault(kind)
            except Exhausted:
                continue
            found.append(
                Fault(
                    reference=f"INC-{4_600 + number * 2}",
                    title=title,
                    site=site.code,
                    severity=self._rng.choice(("critical", "warning")),
                    kind=kind,
                    began=began,
                    ended=began + timedelta(hours=self._rng.randint(2, 60)),
                    cause=cause,
                    sentence=sentence,
                )
            )
        return found

    def _advisor(self, language: str) -> Employee:
        return self._rng.choice([p for p in self._employees if not p.is_technician and language in p.languages])


def _working(at: datetime) -> datetime:
    """Move a moment into the next working hours, Monday to Friday."""
    if at.hour > 16:
        at = at.replace(hour=7) + timedelta(days=1)
    elif at.hour < 7:
        at = at.replace(hour=8)
    return at + timedelta(days=7 - at.weekday() if at.weekday() > 4 else 0)
