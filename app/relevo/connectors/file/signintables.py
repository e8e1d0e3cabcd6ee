"""Tables of a connector file that say how a source signs in."""

from typing import Literal

from pydantic import Field

from relevo.connectors.file.tables import HeaderName, Request, Table, Text

Grant = Literal["client_credentials", "authorization_code", "device_code"]
"""How OAuth 2 gives a token (RFC 6749, sections 4.1 and 4.4; RFC 8628)."""


class OAuth(Table):
    """OAuth 2 as a product does it. The first of `grants` is taken unless a source's `grant` names another one.

    Addresses are templates with settings in them, of https; they may stand on another host than the product, for it is
    the file and the site that name them. `client_id` is a setting; the source's secret is the client's secret, which a
    public client has not. `client` says where client and secret are sent (RFC 6749, section 2.3.1), `body` how: the
    standard's form, or JSON for a product that asks for it. `params` go with what begins a sign-in, not with a
    renewal. `redirect` is where the browser comes back to, on this machine: without a port a free one is taken (RFC
    8252, section 7.3). `issuer` is what `iss` must say (RFC 9207). At `revoke_url` a sign-in that is forgotten here is
    ended (RFC 7009).
    """

    grants: tuple[Grant, ...] = Field(min_length=1)
    token_url: Text
    authorize_url: Text | None = None
    device_url: Text | None = None
    revoke_url: Text | None = None
    client_id: Text = "${client_id}"
    client: Literal["basic", "form"] = "basic"
    body: Literal["form", "json"] = "form"
    scope: str = ""
    params: dict[str, str] = Field(default_factory=dict)
    redirect: Text = "http://127.0.0.1/"
    issuer: Text | None = None


class Session(Table):
    """A session that one request begins: `${secret}` in its headers, form or JSON is the source's secret.

    `token` finds the session's token in the answer. A session that has ended (401) is begun anew, once.
    """

    request: Request
    token: Text


class Auth(Table):
    """How the secret is shown. `value` is a template with `${secret}`; Basic without `user` takes `user:password`.

    With `oauth2` and `session`, `${secret}` is the token; an access token goes as a Bearer (RFC 6750) unless `name` and
    `value` say more. `headers` go with every request: a product key beside the sign-in, say.
    """

    kind: Literal["none", "header", "basic", "form", "query", "oauth2", "session"] = "none"
    name: Text | None = None
    value: Text = "${secret}"
    user: str | None = None
    optional: bool = False
    oauth: OAuth | None = None
    session: Session | None = None
    headers: dict[HeaderName, str] = Field(default_factory=dict)
