"""Actions: acts are written to a source, each at most once, and what cannot be told is said."""

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from contextlib import AbstractAsyncContextManager
from dataclasses import replace
from datetime import timedelta
from typing import Any

from relevo.connectors.acting.acting import Unsayable, Value, action_of, fill, values_of, with_key
from relevo.connectors.acting.finding import look
from relevo.connectors.acting.sendings import Sendings
from relevo.connectors.asking.actionplan import ActionPlan, Actions, FindPlan, ResultPlan
from relevo.connectors.asking.engine import NOTHING
from relevo.connectors.asking.transport import Answer
from relevo.connectors.language.expressions import is_true
from relevo.connectors.mapping.entries import stream_of_kind
from relevo.connectors.net.request import Ask, Course
from relevo.domain.act import Act, Link, Note, Tried
from relevo.services.errors import ErrorCode, SourceContractBroken, SourceError, SourceRefused, SourceThrottled
from relevo.services.ports import Clock, Stream
from relevo.services.writing import ActState, Receipt

Fetch = Callable[[Ask], Awaitable[Answer]]

_UNDONE = frozenset({401, 429})
"""Statuses of a request that was turned away at the door: another try is a first one."""

LONGEST_LOOK = 4
"""How many deadlines a look through all pages may take."""

LONGEST_TRY = LONGEST_LOOK + 1
"""How many deadlines after its beginning a try may still be sending: it looks first, then it sends."""

_UNSURE = frozenset({408, 499})
"""Statuses of a line that was cut; the work may have been done."""


class Writer:
    """Writes acts to one source by the actions of its file. Raises nothing that is not a fault of ours.

    `deadline` bounds each request by `deadline_s`. Source of what a second try may do: RFC 9110, section 9.2.2.
    """

    def __init__(
        self,
        *,
        source: str,
        actions: Actions,
        fetch: Fetch,
        data_of: Callable[[Answer], Any],
        deadline: Callable[[], AbstractAsyncContextManager[None]],
        deadline_s: float,
        clock: Clock,
    ) -> None:
        self._source, self._actions, self._clock, self._deadline_s = source, actions, clock, deadline_s
        self._sendings = Sendings()
        self._fetch_out, self._data_of, self._deadline = fetch, data_of, deadline

    @property
    def actions(self) -> Actions:
        """The actions that there are, by name."""
        return self._actions

    def plan_for(self, act: Act) -> ActionPlan | None:
        """Return the action that writes an act, None where the file has none for it."""
        listed = self._actions.get(action_of(act), ())
        if not isinstance(act, Note):
            return listed[0] if listed else None
        stream = stream_of_kind(act.kind) if act.kind else Stream.CUSTOMERS
        return next((plan for plan in listed if stream in plan.to), None)

    def request_for(self, act: Act) -> Ask:
        """Return the request that would write an act, without the sign-in. Raises: Unsayable."""
        plan = self.plan_for(act)
        if plan is None:
            raise Unsayable("not offered")
        return self._ask(plan, act, values_of(plan, act, self._source))

    async def write(self, act: Act, tried: Tried | None = None) -> Receipt:
        """Write an act, unless an earlier try has (see services.writing.WriteBack)."""
        plan = self.plan_for(act)
        if plan is None:
            return _refused("not offered")
        try:
            values = values_of(plan, act, self._source)
            ask = self._ask(plan, act, values)
            if plan.find is not None:
                return await self._with_find(plan, plan.find, ask, values, act, tried)
            if tried is None:
                return await self._send(plan, ask, act, is_first=True)
        except Unsayable as exc:
            return _refused(exc.detail, exc.code) if tried is None else _unknown(exc.code, exc.detail)
        if not self._is_remembered(plan, tried):
            return _unknown(None, "the key may be forgotten")
        return await self._send(plan, ask, act, is_first=False)

    def _ask(self, plan: ActionPlan, act: Act, values: Mapping[str, Value]) -> Ask:
        return with_key(fill(plan.request, values), plan, act)

    async def _with_find(
        self, plan: ActionPlan, find: FindPlan, ask: Ask, values: Mapping[str, Value], act: Act, tried: Tried | None
    ) -> Receipt:
        """Look before a further try; look after a try, too, where the product's good answers cannot be believed."""
        if tried is not None:
            # from before the look: what it did not find may have come while it looked
            gone = self._sendings.gone(act.key, self._clock() - tried.last)
            left_s = _left_s(gone, find.settle_s + LONGEST_TRY * self._deadline_s)
            found = await self._looked(plan, find, values, act)
            if found is not None:
                return found
            if left_s > 0:
                return _unknown(None, "too early to tell", left_s)
        sent = await self._send(plan, ask, act, is_first=True)
        # a link that is there already is refused by some products: how the record stands tells
        is_to_be_seen = isinstance(act, Link) and sent.state is ActState.REFUSED and sent.was_sent
        if not is_to_be_seen and (not find.confirms or sent.state is not ActState.WRITTEN):
            return sent
        found = await self._looked(plan, find, values, act)
        if is_to_be_seen and (found is None or found.state is not ActState.WRITTEN):
            return sent
        if found is None:
            return replace(_refused("not done"), was_sent=True)
        is_public = found.is_public or sent.is_public
        return replace(found, id=found.id or sent.id, url=found.url or sent.url, is_public=is_public, was_sent=True)

    async def _looked(self, plan: ActionPlan, find: FindPlan, values: Mapping[str, Value], act: Act) -> Receipt | None:
        """Look for what was written; None where it surely is not there."""
        try:
            async with asyncio.timeout(LONGEST_LOOK * self._deadline_s):
                found = await look(find, values, act.at, source=self._source, fetch=self._fetch, data_of=self._data_of)
        except TimeoutError:
            return _unknown(ErrorCode.LATE, "find")
        except SourceError as exc:
            return _unknown(exc.code, exc.detail, exc.retry_s)
        return _read(plan.result, found.record) if found.is_there else None

    def _is_remembered(self, plan: ActionPlan, tried: Tried) -> bool:
        """Tell whether the product surely knows the key of the first try still; a clock that was set back tells not."""
        if plan.key_hours is None:
            return True
        gone = self._clock() - tried.first
        return timedelta(0) <= gone < timedelta(hours=plan.key_hours)

    async def _send(self, plan: ActionPlan, ask: Ask, act: Act, *, is_first: bool) -> Receipt:
        """Send the request; after an earlier try that may have written, a refusal does not tell that it has not."""
        course = Course()
        try:
            answer = await self._fetch(replace(ask, course=course))
            receipt = self._read(plan.result, answer)
        except SourceError as exc:
            receipt = _failed(exc, course, plan.result)
        finally:
            if course.is_out:
                self._sendings.sent(act.key)
        receipt = replace(receipt, was_sent=course.is_out)
        if is_first or receipt.state in (ActState.WRITTEN, ActState.UNKNOWN):
            return receipt
        return replace(receipt, state=ActState.UNKNOWN)

    async def _fetch(self, ask: Ask) -> Answer:
        async with self._deadline():
            return await self._fetch_out(ask)

    def _read(self, result: ResultPlan, answer: Answer) -> Receipt:
        """Read an answer of good status. Raises: SourceError, for an error inside it."""
        if not 200 <= answer.status < 300:  # a status that means "nothing found" where questions are asked
            return _refused(str(answer.status))
        if answer.is_empty:
            return Receipt(state=ActState.WRITTEN)
        data = self._data_of(answer)
        if data is NOTHING or (result.refused is not None and is_true(result.refused(data))):
            return _refused("in the answer")
        return _written(result, data)


def _written(result: ResultPlan, data: Any) -> Receipt:
    """Read the answer to an action; without the id that it should have it is not the product's answer."""
    receipt = _read(result, data)
    if result.id is not None and receipt.id is None:
        return _unknown(ErrorCode.WRONG_SHAPE, "result.id")
    return receipt


def _read(result: ResultPlan, data: Any) -> Receipt:
    return Receipt(
        state=ActState.WRITTEN,
        id=result.id.read(data) if result.id else None,
        url=result.url.read(data) if result.url else None,
        is_public=result.public is not None and is_true(result.public(data)),
    )


def _failed(fault: SourceError, course: Course, result: ResultPlan) -> Receipt:
    """Tell what a failure means for the act."""
    status = course.status
    if not course.is_out:
        state = ActState.REFUSED if isinstance(fault, SourceContractBroken) else ActState.LATER
    elif status is None or status in _UNSURE or status >= 500 or 300 <= status < 400:
        state = ActState.UNKNOWN
    elif 200 <= status < 300:
        return _said(fault, course, result)
    else:
        is_turned_away = status in _UNDONE or isinstance(fault, SourceThrottled)
        state = ActState.LATER if is_turned_away else ActState.REFUSED
    return Receipt(state=state, reason=fault.code, detail=fault.detail, again_s=fault.retry_s)


def _said(fault: SourceError, course: Course, result: ResultPlan) -> Receipt:
    """Tell what is known after a good status whose answer could not be read, or told an error."""
    if fault.code is ErrorCode.NOT_JSON and course.length == 0 and result.id is None:
        return Receipt(state=ActState.WRITTEN)
    if fault.detail != IN_THE_ANSWER:
        return _unknown(fault.code, fault.detail)
    if isinstance(fault, SourceThrottled) or fault.code in (ErrorCode.SIGN_IN, ErrorCode.SIGN_IN_AGAIN):
        state = ActState.LATER  # as a status of 429 or 401
    elif isinstance(fault, (SourceRefused, SourceContractBroken)):
        state = ActState.REFUSED
    else:
        state = ActState.UNKNOWN
    return Receipt(state=state, reason=fault.code, detail=fault.detail, again_s=fault.retry_s)


IN_THE_ANSWER = "in the answer"
"""The detail of an error that an answer of good status tells (see engine)."""


def _left_s(gone: timedelta, needed_s: float) -> float:
    """Return how long it is too early; a clock that was set back makes nobody wait longer than from now."""
    return min(needed_s - gone.total_seconds(), needed_s)


def _refused(detail: str, code: ErrorCode = ErrorCode.REQUEST_REFUSED) -> Receipt:
    return Receipt(state=ActState.REFUSED, reason=code, detail=detail)


def _unknown(code: ErrorCode | None, detail: str | None, again_s: float | None = None) -> Receipt:
    return Receipt(state=ActState.UNKNOWN, reason=code, detail=detail, again_s=again_s)
