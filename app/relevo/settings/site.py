"""The settings of a site: its hub, and its advisors."""

import base64
from typing import Annotated

from pydantic import AfterValidator, Field, model_validator

from relevo.settings.values import BaseUrl, BrokerAddress, Folder, Host, Name, Port, Table, Word
from relevo.text.address import is_loopback

_KEY_BYTES = 32  # Ed25519

SiteName = Annotated[str, Field(pattern=r"^[a-z0-9][a-z0-9-]{0,39}$")]


def _public_key(value: str) -> str:
    try:
        raw = base64.b64decode(value, validate=True)
    except ValueError:
        raw = b""
    if len(raw) != _KEY_BYTES:
        raise ValueError("is no public key: take one of seal_keys from the partner's site.toml")
    return value


def _https(value: str) -> str:
    if not value.startswith("https://") or "?" in value or "#" in value:
        raise ValueError("must begin with https://, without ? and #: cards hold what customers have said")
    return value.rstrip("/")


PublicKey = Annotated[str, AfterValidator(_public_key)]


class PartnerSettings(Table):
    """Another site with which hand-over cards are shared; its table has its name."""

    address: Annotated[BaseUrl, AfterValidator(_https)] = Field(
        description="Address of its hub as this one reaches it, beginning with https://."
    )
    public_keys: Annotated[tuple[PublicKey, ...], Field(min_length=1, max_length=4)] = Field(
        description="Its public keys, as seal_keys in its site.toml; cards are sealed for the first one."
    )
    ca_file: Folder | None = Field(
        default=None, description="Authority that signed its certificate (PEM), where it is no public one."
    )


class HubSettings(Table):
    """The hub of a site: how it reaches the broker, and where it listens."""

    id: Name = Field(description="Name of this hub; each hub of a site has its own.")
    servers: Annotated[tuple[BrokerAddress, ...], Field(min_length=1, max_length=16)] = Field(
        description="Addresses of the site's brokers: tls://HOST:4222, or nats:// on this machine."
    )
    credentials: Folder = Field(description="File that signs the hub in to the broker (relevo hub credentials).")
    seal_key: Folder = Field(description="File with the key by which desktops know what a hub has told.")
    ca_file: Folder | None = Field(
        default=None, description="Authority that signed the brokers' certificates (PEM), where it is your own."
    )
    listen: Host = Field(
        default="127.0.0.1",
        description="Address on which webhooks are served; not this machine's own alone: only with tls_certificate "
        "and tls_key.",
    )
    port: Port = Field(default=8470, description="Port for it.")
    health_listen: Host = Field(
        default="127.0.0.1",
        description="Address on which health and figures are served, unencrypted and to whoever asks: they name hubs "
        "and event sources, and nobody.",
    )
    health_port: Port = Field(default=8471, description="Port for it.")
    tls_certificate: Folder | None = Field(default=None, description="Certificate to serve with (PEM), with its chain.")
    tls_key: Folder | None = Field(default=None, description="The certificate's key (PEM).")
    public_url: BaseUrl | None = Field(
        default=None, description="Address of the hub as platforms write it, where a proxy stands before it."
    )
    state_folder: Folder | None = Field(
        default=None, description="Folder in which the hub notes which contacts are live; default: that of the service."
    )
    outbox_mib: Annotated[int, Field(ge=16, le=16_384)] = Field(
        default=256, description="Memory for what the broker does not have yet, in MiB."
    )
    seats: Annotated[tuple[Word, ...], Field(max_length=10_000)] = Field(
        default=(), description="Addresses at which advisors may sign in, beside those that the telephony has named."
    )
    gone_after_s: Annotated[float, Field(ge=0.5, le=30.0)] = Field(
        default=3.0, description="Seconds of silence after which another hub counts as gone."
    )
    site: SiteName | None = Field(
        default=None, description="Name of this site as others know it, the same in all hubs; needed for cards."
    )
    card_minutes: Annotated[int, Field(ge=1, le=60)] = Field(
        default=15, description="Minutes for which a hand-over card can be opened."
    )
    partners: Annotated[dict[SiteName, PartnerSettings], Field(max_length=100)] = Field(
        default_factory=dict, description="Other sites with which hand-over cards are shared, by their names."
    )

    @model_validator(mode="after")
    def _name_the_site(self) -> "HubSettings":
        if self.partners and self.site is None:
            raise ValueError("partners know this site by a name; set site")
        if self.site in self.partners:
            raise ValueError("site is this site's own name; a partner has another one")
        return self

    @model_validator(mode="after")
    def _keep_what_is_posted_unread(self) -> "HubSettings":
        if (self.tls_certificate is None) != (self.tls_key is None):
            raise ValueError("tls_certificate and tls_key belong together; write both, or neither")
        if self.tls_certificate is None and not is_loopback(self.listen):
            raise ValueError(
                "without TLS anyone on the way reads what platforms post; set tls_certificate and tls_key, "
                'or listen = "127.0.0.1" behind a proxy'
            )
        return self


class AdvisorSettings(Table):
    """An advisor, and how the telephony knows the person."""

    id: Word = Field(description="Short name that Relevo uses.")
    address: Word | None = Field(default=None, description="The telephony's name for the device, such as PJSIP/101.")
    name: Word | None = Field(default=None, description="Name on screen.")
    source: Name | None = Field(
        default=None,
        description="Event source whose address and login these are; needed where two of one kind name devices or "
        "agents each in its own way.",
    )
    login: Word | None = Field(
        default=None, description="What the telephony calls the advisor who signs in there: a member's or agent's name."
    )
    queues: Annotated[tuple[Word, ...], Field(max_length=100)] = Field(
        default=(),
        description="Ids of the queues that the advisor answers for: whoever supervises one of them has "
        "the advisor in the team (relevo hub credentials --supervisor --queue).",
    )
