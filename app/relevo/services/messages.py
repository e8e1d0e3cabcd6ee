"""The words for what went wrong: what happened and what to do, one line, nothing personal."""

from relevo.services.errors import ErrorCode

_WORDS = {
    ErrorCode.UNREACHABLE: "cannot be reached; check that it runs and that the address in the settings is right",
    ErrorCode.TLS: "its certificate is not trusted; ask IT for the authority's file and set ca_file",
    ErrorCode.LATE: "did not answer in time",
    ErrorCode.THROTTLED: "asks to wait before the next question",
    ErrorCode.SIGN_IN: "refused the sign-in; check the account and the secret in the settings",
    ErrorCode.FORBIDDEN: "the account has not the right that this needs; ask its administrator",
    ErrorCode.NO_SECRET: "its secret is not there; store it where the settings point to",
    ErrorCode.REDIRECT: "points to another address, which is not followed; check base_url in the settings",
    ErrorCode.NOT_JSON: "answered something that is not JSON: a sign-in page or a proxy may stand in between",
    ErrorCode.TOO_LARGE: "answered more than is allowed",
    ErrorCode.WRONG_SHAPE: "answered in a shape that its connector file does not describe; it may have been updated",
    ErrorCode.SOURCE_ERROR: "says that it has failed; tell its administrator if it goes on",
    ErrorCode.REQUEST_REFUSED: "did not accept the question; check the connector file against its version",
    ErrorCode.INTERNAL: "could not be read because of a fault in Relevo; please report it",
}


def explain(code: str, detail: str | None = None) -> str:
    """Return the sentence for an error code, with the detail (a number or a word of ours) in brackets."""
    try:
        words = _WORDS[ErrorCode(code)]
    except ValueError:
        words = "failed for a reason that has no name here"
    return f"{words} ({detail})" if detail else words
