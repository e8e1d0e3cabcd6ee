"""Reading the secrets that a source has beside the one with which it signs in, as its file asks for them."""

from collections.abc import Awaitable, Callable, Mapping, Sequence

from relevo.bootstrap.secrets import ReadSecret, secret_of
from relevo.connectors.file.faults import ManifestError
from relevo.connectors.file.schema import Manifest
from relevo.settings.secrets import SecretRef


def other_secrets(
    source: str,
    manifest: Manifest,
    given: Mapping[str, str],
    read_secret: ReadSecret,
    kinds: Sequence[str] | None = None,
) -> dict[str, Callable[[], Awaitable[str | None]]]:
    """Return what reads the settings that are secrets, by their names; `kinds` are the allowed ways to refer to one.

    Raises: ManifestError, where one stands in the settings itself.
    """
    reads = {}
    for name, setting in manifest.settings.items():
        text = given.get(name, "") if setting.secret else ""
        if not text:
            continue
        key = f"sources.{source}.settings.{name}"
        try:
            ref = SecretRef.parse(text)
        except ValueError as fault:
            advice = 'store the secret with "relevo config secret NAME" and write "keyring:NAME"'
            raise ManifestError(f"{key}: {fault}; {advice}") from None
        if kinds is not None and ref.kind not in kinds:
            raise ManifestError(f"{key}: {ref.kind}: is not among allowed.secrets; use {' or '.join(kinds) or 'none'}")
        reads[name] = secret_of(source, ref, read_secret)
    return reads
