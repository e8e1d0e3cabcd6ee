"""The words for what went wrong: what happened and what to do, one line, nothing personal."""

from relevo.domain.phrase import Phrase
from relevo.services.errors import ErrorCode

_WORDS = {
    ErrorCode.UNREACHABLE: Phrase(
        "cannot be reached; check that it runs and that the address in the settings is right"
    ),
    ErrorCode.TLS: Phrase("shows a certificate that is not trusted; ask IT for the authority's file and set ca_file"),
    ErrorCode.LATE: Phrase("did not answer in time"),
    ErrorCode.THROTTLED: Phrase("asks to wait before the next question"),
    ErrorCode.SIGN_IN: Phrase("refused the sign-in; check the account and the secret in the settings"),
    ErrorCode.SIGN_IN_AGAIN: Phrase("asks somebody to sign in"),
    ErrorCode.PROXY_SIGN_IN: Phrase(
        "cannot be reached: the proxy asks for a sign-in; set its user and secret in the settings"
    ),
    ErrorCode.FORBIDDEN: Phrase("does not give the account the right that this needs; ask its administrator"),
    ErrorCode.NO_SECRET: Phrase("has no secret; store it where the settings point to"),
    ErrorCode.REDIRECT: Phrase("points to another address, which is not followed; check base_url in the settings"),
    ErrorCode.NOT_JSON: Phrase("answered something that is not JSON: a sign-in page or a proxy may stand in between"),
    ErrorCode.TOO_LARGE: Phrase("answered more than is allowed"),
    ErrorCode.WRONG_SHAPE: Phrase(
        "answered in a shape that its connector file does not describe; it may have been updated"
    ),
    ErrorCode.SOURCE_ERROR: Phrase("says that it has failed; tell its administrator if it goes on"),
    ErrorCode.REQUEST_REFUSED: Phrase("did not accept the question; check the connector file against its version"),
    ErrorCode.INTERNAL: Phrase("could not be read because of a fault in Relevo; please report it"),
}


_CERTIFICATES = {
    "expired": Phrase("shows a certificate that has expired; its administrator has to renew it"),
    "not yet valid": Phrase("shows a certificate that is not valid yet; check the date of this computer"),
    "wrong host": Phrase("shows a certificate that is for another host; check base_url in the settings"),
    "self-signed": Phrase("shows a certificate that has signed itself; ask IT for its file and set ca_file"),
    "too weak": Phrase("shows a certificate whose key or signature is too weak; its administrator has to renew it"),
    "revoked": Phrase("shows a certificate that has been revoked; tell IT"),
    "old revocation list": Phrase(
        "is not asked: the list of revoked certificates in its ca_file is out of date; ask IT for the newest"
    ),
    "no revocation list": Phrase(
        "is not asked: its ca_file has no list of revoked certificates of this issuer; ask IT for the list"
    ),
    "wants a client certificate": Phrase(
        "wants to see a certificate of this desktop; ask IT for one and set client_cert and client_key"
    ),
    "refuses the client certificate": Phrase("does not take the certificate of this desktop; ask IT for a new one"),
    "client_key can be read by others": Phrase(
        "is not asked: its client_key can be read by others; run chmod 600 on it"
    ),
    "client_cert or client_key cannot be read": Phrase(
        "is not asked: its client_cert or client_key cannot be used; check the files, which have no password"
    ),
    "ca_file cannot be read": Phrase("is not asked: its ca_file cannot be read; check the file"),
}
"""What is wrong with a certificate, by the word that a detail begins with."""


_SECRETS = {
    "no_keyring": Phrase(
        "is not asked: there is no keyring here, where its secret would be; sign in to the desktop again, or ask IT"
    ),
    "keyring_locked": Phrase("is not asked: the keyring that holds its secret is locked; unlock it"),
    "keyring_late": Phrase("is not asked: the keyring that holds its secret does not answer; unlock it"),
    "keyring_failed": Phrase("is not asked: the keyring that holds its secret fails; sign in to the desktop again"),
}
"""Why a secret cannot be had, by the detail of the error, where the keyring as a whole is the reason."""


def explain(code: str, detail: str | None = None) -> Phrase:
    """Return the sentence for an error code, with the detail (a number or a word of ours) in brackets."""
    word, _, issuer = (detail or "").partition("; issuer: ")
    if code == ErrorCode.TLS and word in _CERTIFICATES:
        told = _CERTIFICATES[word]
        return Phrase("{sentence} (issued by {issuer})", sentence=told, issuer=issuer) if issuer else told
    if code == ErrorCode.NO_SECRET and word in _SECRETS:
        return _SECRETS[word]
    try:
        sentence = _WORDS[ErrorCode(code)]
    except ValueError:
        sentence = Phrase("failed for a reason that has no name here")
    return Phrase("{sentence} ({detail})", sentence=sentence, detail=detail) if detail else sentence
