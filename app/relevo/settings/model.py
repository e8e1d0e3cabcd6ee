"""The settings: their shape, their defaults, and what each of them means."""

import re
from pathlib import Path
from typing import Annotated, Literal
from urllib.parse import urlsplit

from pydantic import (
    AfterValidator,
    BaseModel,
    ConfigDict,
    Field,
    PlainSerializer,
    PlainValidator,
    ValidationInfo,
    WithJsonSchema,
    model_validator,
)

from relevo.services.site.sitefile import checked_server
from relevo.settings.secrets import SecretKind, SecretRef
from relevo.text.address import is_loopback


def _secret(value: object, info: ValidationInfo) -> SecretRef:
    if isinstance(value, SecretRef):
        return value
    if not isinstance(value, str):
        raise ValueError('must be "keyring:NAME", "env:NAME" or "file:PATH"')
    try:
        ref = SecretRef.parse(value)
    except ValueError as error:
        raise ValueError(
            f"{error}: the secret itself never stands in this file; "
            'store it with "keyring set relevo NAME" and write "keyring:NAME"'
        ) from None
    return SecretRef(ref.kind, str(_from_folder(Path(ref.name), info))) if ref.kind is SecretKind.FILE else ref


def _from_folder(path: Path, info: ValidationInfo) -> Path:
    """Resolve a path from the folder of the settings file."""
    path = path.expanduser()
    folder = (info.context or {}).get("folder")
    return path if path.is_absolute() or folder is None else Path(folder) / path


def _address(value: str) -> str:
    try:
        parts = urlsplit(value)
        host, _ = parts.hostname, parts.port
    except ValueError:
        raise ValueError("is no address; write https://HOST/PATH") from None
    if parts.scheme not in ("http", "https") or not host or re.search(r"[\s\\\x00-\x1f]", value):
        raise ValueError("is no address; write https://HOST/PATH")
    if parts.username is not None or parts.query or parts.fragment:
        raise ValueError("holds a user, a query or a fragment; leave them out, and name the secret in secret")
    if parts.scheme == "http" and not is_loopback(host):
        raise ValueError("begins with http://, which anyone on the way can read; use https://")
    return value.rstrip("/")


Secret = Annotated[
    SecretRef,
    PlainValidator(_secret),
    PlainSerializer(str, return_type=str),
    WithJsonSchema({"type": "string", "pattern": "^(keyring|env|file):.+$", "examples": ["keyring:rt"]}),
]
Folder = Annotated[Path, AfterValidator(_from_folder)]
BaseUrl = Annotated[str, AfterValidator(_address)]
Name = Annotated[str, Field(pattern=r"^[a-z0-9][a-z0-9_-]{0,31}$")]
Word = Annotated[str, Field(min_length=1, max_length=200)]
Host = Annotated[str, Field(pattern=r"^[A-Za-z0-9][A-Za-z0-9.:-]{0,252}$|^::1$")]
Seconds = Annotated[float, Field(ge=0.1, le=60.0)]
Port = Annotated[int, Field(ge=1, le=65_535)]
Attributes = tuple[Word, ...]
BrokerAddress = Annotated[str, AfterValidator(checked_server)]
Form = Annotated[str, Field(pattern=r"^[^{}]{0,20}\{digits\}[^{}]{0,20}$")]


class Table(BaseModel):
    """A table of the settings file: frozen, exact types, no key that is not known."""

    model_config = ConfigDict(
        frozen=True, strict=True, extra="forbid", hide_input_in_errors=True, allow_inf_nan=False, validate_default=False
    )


class AsteriskSettings(Table):
    """An Asterisk server, read through its manager interface (AMI)."""

    kind: Literal["asterisk"] = Field(description="What the event source is.")
    enabled: bool = Field(default=True, description="Whether it is read.")
    host: Host = Field(default="127.0.0.1", description="Name or address of the server.")
    port: Port = Field(default=5038, description="Port of the manager interface; 5039 is usual with TLS.")
    user: Word = Field(description="Manager account, with read = system,call,agent,user and write = reporting.")
    secret: Secret = Field(description="Where the account's secret is.")
    tls: bool = Field(default=False, description="Whether the connection is encrypted.")
    ca_file: Folder | None = Field(
        default=None,
        description="Authority that signed the server's certificate (PEM), trusted instead of those of the system.",
    )
    auth: Literal["md5", "plain"] = Field(
        default="md5", description="How the secret is shown: as an MD5 challenge, or as it is."
    )
    presentation_variable: Annotated[str, Field(pattern=r"^[A-Za-z_][A-Za-z0-9_]{0,63}$")] = Field(
        default="CLI_PRES", description="Channel variable in which the dialplan passes on that a number is withheld."
    )

    @model_validator(mode="after")
    def _keep_the_secret_unread(self) -> "AsteriskSettings":
        if self.auth == "plain" and not self.tls and not is_loopback(self.host):
            raise ValueError('auth = "plain" shows the secret on the network; set tls = true or auth = "md5"')
        return self


class ListenerSettings(Table):
    """A listener on this machine only, to which a softphone or chat client posts contact events."""

    kind: Literal["listener"] = Field(description="What the event source is.")
    enabled: bool = Field(default=True, description="Whether it listens.")
    port: Annotated[int, Field(ge=1024, le=65_535)] = Field(description="Port on 127.0.0.1.")
    secret: Secret = Field(description="Where the bearer token is that senders must show.")


class SiteSettings(Table):
    """The hubs of a site, heard over its broker; the advisor is whoever the credentials name."""

    kind: Literal["hub"] = Field(description="What the event source is.")
    enabled: bool = Field(default=True, description="Whether it is read.")
    site_file: Folder = Field(
        description="The site's file, site.toml: where the brokers are, and how hubs seal (relevo hub credentials)."
    )
    credentials: Folder = Field(description="The advisor's .creds file, readable by its owner alone.")


class PostedSettings(Table):
    """A platform that posts to the hub, at the address /v1/webhooks/ and the name of this table."""

    kind: Literal["twilio", "genesys", "amazon-connect", "chatwoot", "zammad", "rasa", "handover"] = Field(
        description="What the event source is."
    )
    enabled: bool = Field(default=True, description="Whether it is taken.")
    secret: Secret = Field(description="Where the secret is by which the sender is known.")


class RocketChatSettings(Table):
    """Rocket.Chat's omnichannel webhooks, posted to the hub."""

    kind: Literal["rocketchat"] = Field(description="What the event source is.")
    enabled: bool = Field(default=True, description="Whether it is taken.")
    secret: Secret = Field(description="Where the webhook's secret token is.")
    bots: tuple[Word, ...] = Field(
        default=(), max_length=100, description="User names of bots: what they have taken is self-service."
    )


EventSourceSettings = Annotated[
    AsteriskSettings | ListenerSettings | SiteSettings | PostedSettings | RocketChatSettings,
    Field(discriminator="kind"),
]


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
        description="Address on which health, figures and webhooks are served; not this machine's "
        "own alone: only with tls_certificate and tls_key.",
    )
    port: Port = Field(default=8470, description="Port for it.")
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
    login: Word | None = Field(
        default=None, description="What the telephony calls the advisor who signs in there: a member's or agent's name."
    )
    queues: Annotated[tuple[Word, ...], Field(max_length=100)] = Field(
        default=(), description="Ids of the advisor's queues; none: the telephony knows them."
    )


class HandlesSettings(Table):
    """Which attributes of a contact carry which handle, in the order in which they are tried."""

    phone: Attributes = Field(default=(), description="Attributes with a phone number.")
    email: Attributes = Field(default=(), description="Attributes with an e-mail address.")
    customer_number: Attributes = Field(default=(), description="Attributes with the customer number.")
    login: Attributes = Field(default=(), description="Attributes with the portal's login.")
    visitor: Attributes = Field(default=(), description="Attributes with the web visitor's id.")
    conversation: Attributes = Field(default=(), description="Attributes with the bot's or chat's conversation id.")
    site: Attributes = Field(default=(), description="Attributes with the site (a building, a branch).")
    product: Attributes = Field(default=(), description="Attributes with the product.")
    account: Attributes = Field(default=(), description="Attributes with the account or contract.")
    name: Attributes = Field(
        default=(), description="Attributes with the caller's name; it finds nobody, and may contradict."
    )
    customer_number_forms: tuple[Form, ...] = Field(
        default=(),
        max_length=2,
        description="How customer numbers are written here, such as C-{digits}, so that typed digits find them.",
    )


class SourceSettings(Table):
    """A back office."""

    connector: Name = Field(description="The connector file that describes the product (relevo connector list).")
    enabled: bool = Field(default=True, description="Whether it is asked.")
    base_url: BaseUrl = Field(description="Its address: https, or http on this machine.")
    user: Word | None = Field(default=None, description="Account, where the connector signs in with name and secret.")
    secret: Secret | None = Field(default=None, description="Where the token or password is.")
    deadline_s: Seconds = Field(default=3.0, description="Seconds after which it counts as late.")
    ca_file: Folder | None = Field(
        default=None, description="Authority that signed its certificate (PEM), trusted instead of those of the system."
    )
    settings: dict[Word, str] = Field(
        default_factory=dict, description="Values that the connector file asks a site for (relevo connector list)."
    )


class PanelSettings(Table):
    """The panel."""

    theme: Literal["auto", "light", "dark", "high-contrast"] = Field(
        default="auto", description="Colours; auto follows the system."
    )
    text_scale: Annotated[float, Field(ge=1.0, le=2.0)] = Field(
        default=1.0, description="Size of everything on the panel, beside the scale of the screen."
    )
    pop: Literal["ringing", "answered", "by_hand", "never"] = Field(
        default="ringing",
        description="When the panel comes up with a contact: when it rings, when it is answered, only when it is asked "
        "for, or never (then it does not even say that a contact has come).",
    )
    dock: Literal["right", "left", "floating"] = Field(
        default="right", description="Edge of the screen at which the panel stands, or where it was last left."
    )
    screen: Word | None = Field(default=None, description="Name of the screen on which it stands; none: the first one.")
    keep_ended_min: Annotated[int, Field(ge=1, le=480)] = Field(
        default=30, description="Minutes after which a contact that is over leaves the panel."
    )
    motion: Literal["auto", "reduced"] = Field(
        default="auto", description="Whether anything may flash or move; auto follows the system."
    )


class AlertSettings(Table):
    """How a contact makes itself heard beside the panel."""

    notification: bool = Field(
        default=True, description="Whether the desktop shows a notification (it never names anybody)."
    )
    sound: Literal["none", "chime", "knock", "bell"] = Field(default="none", description="Sound of a new contact.")


class SearchSettings(Table):
    """The search of a customer by hand; only a machine's policy can allow it."""

    by: tuple[Literal["name", "phone", "email", "customer_number", "login"], ...] = Field(
        default=(), description="By what an advisor may search; nothing: there is no search."
    )


class ChoicesSettings(Table):
    """Remembering whom advisors chose for a number or address that several people share."""

    remember: bool = Field(default=True, description="Whether choices are remembered, as digests under a keyring key.")
    keep_days: Annotated[int, Field(ge=1, le=730)] = Field(
        default=180, description="Days after which a choice that was not used again is forgotten."
    )


class BriefSettings(Table):
    """How the brief is made."""

    rules_folder: Folder | None = Field(
        default=None, description="Folder with rules, words and weights of your own, over those that come with Relevo."
    )


class Settings(Table):
    """The settings of one desktop."""

    region: Annotated[str, Field(pattern=r"^[A-Z]{2}$")] | None = Field(
        default=None, description="Country (ISO 3166) by which national phone numbers are read; none: only +NN numbers."
    )
    language: Literal["en", "fr", "es", "de"] = Field(
        default="en", description="Language of the screen (ISO 639-1), and by whose habits dates and numbers stand."
    )
    advisor: Word | None = Field(
        default=None, description="Id of the advisor who sits here; needed where [[advisors]] has several."
    )
    seat: Word | None = Field(
        default=None, description="Address at which the advisor sits today, told to the hub: where desks are shared."
    )
    advisors: tuple[AdvisorSettings, ...] = Field(default=(), description="The advisors that this desktop knows.")
    event_sources: dict[Name, EventSourceSettings] = Field(
        default_factory=dict, description="Telephony and chat, each under a name of your choice."
    )
    hub: HubSettings | None = Field(default=None, description="The hub, where this machine runs one.")
    queues: dict[Word, Word] = Field(
        default_factory=dict, description="Names of queues on screen, by their id in the telephony."
    )
    handles: HandlesSettings = Field(default_factory=HandlesSettings, description="Attributes that carry handles.")
    sources: dict[Name, SourceSettings] = Field(
        default_factory=dict, description="Back offices, each under a name of your choice."
    )
    panel: PanelSettings = Field(default_factory=PanelSettings, description="The panel.")
    alerts: AlertSettings = Field(default_factory=AlertSettings, description="Notification and sound.")
    search: SearchSettings = Field(default_factory=SearchSettings, description="The search by hand.")
    choices: ChoicesSettings = Field(default_factory=ChoicesSettings, description="Remembered choices.")
    brief: BriefSettings = Field(default_factory=BriefSettings, description="The brief.")
    lines: dict[Word, Word] = Field(
        default_factory=dict, description="Labels on screen (the brand) of dialled numbers, by the number as dialled."
    )
    link_hosts: tuple[Host, ...] = Field(
        default=(),
        description="Hosts that entries may lead to over https, beside the host of the source that tells of them.",
    )
    connectors_folder: Folder | None = Field(
        default=None, description="Folder with connector files of your own, beside those that come with Relevo."
    )
    trace: Folder | None = Field(
        default=None, description="File for the time of each step of each contact; holds nothing personal."
    )
    log_level: Literal["error", "warning", "info", "debug"] = Field(
        default="info", description="How much the technical log tells."
    )

    @model_validator(mode="after")
    def _know_the_advisor(self) -> "Settings":
        ids = [advisor.id for advisor in self.advisors]
        addresses = [advisor.address for advisor in self.advisors if advisor.address is not None]
        if len(set(ids)) < len(ids) or len(set(addresses)) < len(addresses):
            raise ValueError("two advisors have the same id or address; each stands once under [[advisors]]")
        if self.advisor is not None and self.advisor not in ids:
            raise ValueError("advisor names nobody under [[advisors]]; add that id, or correct the name")
        if self.advisor is None and len(ids) > 1 and self.hub is None:
            raise ValueError("several stand under [[advisors]]; write advisor = the id of the one who sits here")
        return self

    @model_validator(mode="after")
    def _have_what_is_posted_to(self) -> "Settings":
        for name, each in self.event_sources.items() if self.hub is None else ():
            if isinstance(each, PostedSettings | RocketChatSettings):
                raise ValueError(
                    f"event_sources.{name} is posted to a hub, and [hub] is missing here; move it to the hub's settings"
                )
        return self

    @property
    def me(self) -> AdvisorSettings | None:
        """Return the advisor who sits here: the one that is named, else the only one; None where there is none."""
        return next((one for one in self.advisors if self.advisor in (None, one.id)), None)
