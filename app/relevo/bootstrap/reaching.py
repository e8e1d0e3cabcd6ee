"""How a source is reached and signed in to, as the settings say."""

from dataclasses import replace

from relevo.bootstrap.secrets import ReadSecret, secret_of
from relevo.bootstrap.tokens import KeepOf, kept_tokens
from relevo.connectors.file.faults import ManifestError
from relevo.connectors.file.schema import Manifest
from relevo.connectors.net.wayout import Proxy, WayOut
from relevo.connectors.signin.signin import SignInChoice, chosen_auth, needs_secret
from relevo.settings.backoffices import ProxySettings
from relevo.settings.model import Settings, SourceSettings
from relevo.settings.restrictions import is_among


def way_to(name: str, source: SourceSettings, settings: Settings, read_secret: ReadSecret) -> WayOut:
    """Return the way to a source's servers."""
    return WayOut(
        source=name,
        ca_file=source.ca_file,
        client_cert=source.client_cert,
        client_key=source.client_key,
        proxy=_proxy(name, source.proxy or settings.proxy, read_secret),
    )


def choice_of(name: str, source: SourceSettings, settings: Settings, keep_of: KeepOf | None = None) -> SignInChoice:
    """Return what the site says of a source's sign-in; it is kept in the user's own folder unless `keep_of` differs."""
    return replace(
        choice_by_hand(settings),
        name=source.sign_in,
        grant=source.grant,
        device_is_allowed=settings.sign_in.device,
        keep=(keep_of or kept_tokens())(name),
    )


def choice_by_hand(settings: Settings) -> SignInChoice:
    """Return what holds for a file that is tried without a source: where a sign-in may lead; nothing of it is kept."""
    hosts = settings.allowed.hosts
    return SignInChoice(allows=lambda host: hosts is None or is_among(host, hosts))


def check_secret(name: str, source: SourceSettings, manifest: Manifest, choice: SignInChoice) -> None:
    """Raise ManifestError for a source that cannot sign in, because no secret is named."""
    auth = chosen_auth(manifest, name, choice.name)
    if source.secret is None and needs_secret(auth, name, choice):
        raise ManifestError(f"sources.{name}.secret: {manifest.name} asks for one; say where it is, as keyring:{name}")


def refuse_other_ways(name: str, source: SourceSettings, product: str) -> None:
    """Raise ManifestError for what a connector in Python, which signs in by account and secret, does not know."""
    for key, value in (("sign_in", source.sign_in), ("grant", source.grant)):
        if value is not None:
            raise ManifestError(f"sources.{name}.{key}: {product} has one way to sign in; remove it")
    if source.secret is None:
        raise ManifestError(f"sources.{name}.secret: {product} asks for one; say where it is, as keyring:{name}")


def _proxy(name: str, proxy: ProxySettings | str | None, read_secret: ReadSecret) -> Proxy | None:
    if not isinstance(proxy, ProxySettings):
        return None
    password = secret_of(name, proxy.secret, read_secret) if proxy.secret is not None else None
    return Proxy(address=proxy.address, user=proxy.user, password=password)
