"""The settings of back offices, and of the handles by which they are asked."""

from pydantic import Field

from relevo.settings.values import Attributes, BaseUrl, Folder, Form, Name, Seconds, Secret, Table, Word


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
