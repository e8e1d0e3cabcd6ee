"""The settings of event sources: what a desktop or a hub reads, and what is posted to a hub."""

from typing import Annotated, Literal

from pydantic import Field, model_validator

from relevo.settings.values import Folder, Host, Port, Secret, Table, Word
from relevo.text.address import is_loopback


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
    port: Annotated[int, Field(ge=0, le=65_535)] = Field(
        default=0,
        description="Port on 127.0.0.1, 1024 or higher; 0: any free one, told in a file of each user's session.",
    )
    secret: Secret | None = Field(
        default=None,
        description="Where the bearer token is that senders must show; none: one is made up at each start and told in "
        "a file of each user's session.",
    )

    @model_validator(mode="after")
    def _leave_the_low_ports(self) -> "ListenerSettings":
        if 0 < self.port < 1024:
            raise ValueError("port must be 1024 or higher, or 0 for any free one")
        return self


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
