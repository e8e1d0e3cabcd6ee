"""What can go wrong with a source: four kinds, each with a code; the words are in services.messages."""

from enum import StrEnum


class ErrorCode(StrEnum):
    """Why a source could not answer."""

    UNREACHABLE = "unreachable"  # refused, no route, name not found, connection lost
    TLS = "tls"  # certificate not trusted, expired, or for another host
    LATE = "late"  # the deadline has passed
    THROTTLED = "throttled"  # asked to wait (429, 503)
    SIGN_IN = "sign_in"  # 401, or a sign-in page
    SIGN_IN_AGAIN = "sign_in_again"  # somebody has to sign in by the browser
    PROXY_SIGN_IN = "proxy_sign_in"  # 407: the proxy on the way wants an account
    FORBIDDEN = "forbidden"  # 403: signed in, right missing
    NO_SECRET = "no_secret"  # the configured secret is not there
    REDIRECT = "redirect"  # the answer points to another address
    NOT_JSON = "not_json"  # HTML or anything else that is not JSON
    TOO_LARGE = "too_large"  # more bytes, depth or items than allowed
    WRONG_SHAPE = "wrong_shape"  # JSON, but not what the mapping expects
    SOURCE_ERROR = "source_error"  # the source says that it failed (5xx, an error inside a 200)
    INTERNAL = "internal"  # a fault of ours
    REQUEST_REFUSED = "request_refused"  # 4xx: the source does not accept the question


class SourceError(Exception):
    """A source could not answer; holds the source's configured name and a code, never personal data.

    `detail` is a number or a word of ours (an HTTP status, a limit in bytes, the name of a stream or field). `retry_s`
    is in how many seconds the source will be asked again, None where that is not known.
    """

    def __init__(
        self, source: str, code: ErrorCode, detail: str | None = None, *, retry_s: float | None = None
    ) -> None:
        super().__init__(f"{source}: {code}" + (f" ({detail})" if detail else ""))
        self.source, self.code, self.detail, self.retry_s = source, code, detail, retry_s


class SourceUnavailable(SourceError):
    """Worth another try later."""


class SourceThrottled(SourceError):
    """The source asks to wait; `detail` and `retry_s` say how long, where it does."""


class SourceRefused(SourceError):
    """Sign-in or a right is missing: somebody must act."""


class SourceContractBroken(SourceError):
    """The answer is not what the connector file describes: the vendor changed, or something else answered."""
