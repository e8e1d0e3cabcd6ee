"""The settings of back offices, of the way to them, and of the handles by which they are asked."""

import re
from typing import Annotated, Literal
from urllib.parse import urlsplit

from pydantic import AfterValidator, Field, model_validator

from relevo.settings.values import Attributes, BaseUrl, Folder, Form, Name, Seconds, Secret, Table, Word


def _proxy_address(value: str) -> str:
    try:
        parts = urlsplit(value)
        host, _ = parts.hostname, parts.port
    except ValueError:
        host = None
    if not host or parts.scheme not in ("http", "https") or parts.path not in ("", "/") or re.search(r"[\s\\]", value):
        raise ValueError("is no address of a proxy; write http://HOST:PORT")
    if parts.username is not None or parts.query or parts.fragment:
        raise ValueError("holds a user, a query or a fragment; write them as user, and where the password is as secret")
    return value.rstrip("/")


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


class ProxySettings(Table):
    """A proxy on the way to back offices. The environment names none: it could be anybody's."""

    address: Annotated[str, AfterValidator(_proxy_address)] = Field(description="Its address: http://HOST:PORT.")
    user: Word | None = Field(default=None, description="Account, where it asks for a sign-in (Basic).")
    secret: Secret | None = Field(default=None, description="Where the account's password is.")


class SignInSettings(Table):
    """What this machine allows when somebody signs in to a back office."""

    device: bool = Field(
        default=False,
        description="Whether a code may be typed on another device; whoever is sent such a code can be cheated by it.",
    )


class SourceSettings(Table):
    """A back office."""

    connector: Name = Field(description="The connector file that describes the product (relevo connector list).")
    enabled: bool = Field(default=True, description="Whether it is asked.")
    base_url: BaseUrl = Field(description="Its address: https, or http on this machine.")
    user: Word | None = Field(default=None, description="Account, where the connector signs in with name and secret.")
    secret: Secret | None = Field(default=None, description="Where the token or password is.")
    sign_in: Name | None = Field(
        default=None, description="Which of the connector's other ways to sign in is used (its [other_auth.NAME])."
    )
    grant: Literal["client_credentials", "authorization_code", "device_code"] | None = Field(
        default=None, description="How OAuth 2 gives a token, where the connector knows several ways."
    )
    deadline_s: Seconds = Field(default=3.0, description="Seconds after which it counts as late.")
    ca_file: Folder | None = Field(
        default=None, description="Authority that signed its certificate (PEM), trusted instead of those of the system."
    )
    client_cert: Folder | None = Field(
        default=None, description="Certificate by which this desktop shows itself (PEM), where it asks for one."
    )
    client_key: Folder | None = Field(
        default=None, description="The certificate's key (PEM, no password), which only its owner may read."
    )
    proxy: ProxySettings | Literal["none"] | None = Field(
        default=None, description='Proxy on the way to it, instead of [proxy]; "none": straight.'
    )
    settings: dict[Word, str] = Field(
        default_factory=dict, description="Values that the connector file asks a site for (relevo connector list)."
    )

    @model_validator(mode="after")
    def _have_both_halves(self) -> "SourceSettings":
        if (self.client_cert is None) != (self.client_key is None):
            raise ValueError("client_cert and client_key belong together; name both files, or neither")
        return self
