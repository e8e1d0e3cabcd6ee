"""What only an organisation sets: how far sources and event sources of the settings may reach."""

from typing import Annotated, Literal

from pydantic import Field

from relevo.settings.values import Table

HostPattern = Annotated[str, Field(pattern=r"^(\*\.)?[A-Za-z0-9][A-Za-z0-9.:-]{0,252}$|^::1$")]


class AllowedSettings(Table):
    """What is allowed on this machine; only a policy can set it."""

    hosts: Annotated[tuple[HostPattern, ...], Field(max_length=1_000)] | None = Field(
        default=None,
        description="Hosts to which back offices, event sources and proxies may lead: HOST or *.DOMAIN. None: any.",
    )
    secrets: tuple[Literal["keyring", "env", "file"], ...] = Field(
        default=("keyring", "env", "file"), description="Where secrets may stand."
    )
    plain_http: bool = Field(
        default=True, description="Whether http:// may lead to this machine; to another one it never may."
    )


def is_among(host: str, patterns: tuple[str, ...]) -> bool:
    """Tell whether a host is one of these; `*.DOMAIN` is every host below the domain, and not the domain itself."""
    name = host.casefold().rstrip(".").strip("[]")
    return any(_fits(name, pattern.casefold().rstrip(".")) for pattern in patterns)


def _fits(name: str, pattern: str) -> bool:
    return name.endswith(pattern[1:]) and len(name) >= len(pattern) if pattern.startswith("*.") else name == pattern
