"""Clause on statuses: each means what it says, and none hides that something must be done."""

from collections.abc import Mapping

from relevo.connectors.contract.finding import Finding
from relevo.connectors.contract.hostile import PLAIN
from relevo.connectors.contract.subject import SECRET, Subject, saying
from relevo.services.errors import ErrorCode, SourceError

EXPECTED: Mapping[int, frozenset[ErrorCode | None]] = {
    301: frozenset({ErrorCode.REDIRECT}),
    401: frozenset({ErrorCode.SIGN_IN, ErrorCode.SIGN_IN_AGAIN}),
    403: frozenset({ErrorCode.FORBIDDEN}),
    404: frozenset({ErrorCode.REQUEST_REFUSED, ErrorCode.FORBIDDEN, None}),
    429: frozenset({ErrorCode.THROTTLED}),
    500: frozenset({ErrorCode.SOURCE_ERROR}),
    503: frozenset({ErrorCode.SOURCE_ERROR, ErrorCode.THROTTLED}),
}
"""What a status may mean; None: nothing found."""

_ADVICE: Mapping[int, str] = {
    401: "a refused sign-in must be seen: take 401 out of errors",
    403: "a missing right must be seen: take 403 out of errors.empty",
    429: "too many questions are no empty answer: take 429 out of errors",
    500: "a failing server is no empty answer: take 500 out of errors",
    503: "a failing server is no empty answer: take 503 out of errors",
}


async def statuses(subject: Subject) -> list[Finding]:
    """401, 403, 404, 429 and 500 become the codes that they mean, and neither the secret nor the question is told."""
    found = []
    one = subject.lookups[0]
    plain = PLAIN[one.plan.needs] if one.plan.needs else None
    for status, expected in EXPECTED.items():
        code: ErrorCode | None = None
        async with subject.office(saying(status, b"{}")) as office:
            try:
                await office.engine.run(one.plan, plain)
            except SourceError as exc:
                code, told = exc.code, f"{exc} {exc!r} {exc.detail}"
                if SECRET in told or (plain is not None and plain in told):
                    text = "its error tells the secret or the question"
                    advice = "report it: this is a fault of Relevo"
                    found.append(Finding(clause="statuses", key="errors", text=text, advice=advice))
        if code not in expected:
            text = f"{status} is taken for {code or 'nothing found'}"
            advice = _ADVICE.get(status, "take it out of errors")
            key = _key(subject, status)
            found.append(Finding(clause="statuses", key=key, text=text, advice=advice))
    return found


def _key(subject: Subject, status: int) -> str:
    errors = subject.manifest.errors
    return "errors.empty" if status in errors.empty else "errors.forbidden" if status in errors.forbidden else "errors"
