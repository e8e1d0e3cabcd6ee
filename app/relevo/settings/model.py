"""The settings as a whole: their shape and their defaults."""

from collections import Counter
from typing import Annotated, Literal

from pydantic import Field, model_validator

from relevo.settings.backoffices import HandlesSettings, ProxySettings, SignInSettings, SourceSettings
from relevo.settings.board import BoardSettings
from relevo.settings.desktop import AlertSettings, BriefSettings, ChoicesSettings, PanelSettings, SearchSettings
from relevo.settings.eventsources import (
    AsteriskSettings,
    EventSourceSettings,
    ListenerSettings,
    PostedSettings,
    RocketChatSettings,
    SiteSettings,
)
from relevo.settings.records import RecordsSettings
from relevo.settings.restrictions import AllowedSettings
from relevo.settings.running import LogSettings, UpdateSettings
from relevo.settings.site import AdvisorSettings, HubSettings
from relevo.settings.values import Folder, Host, Name, Table, Word
from relevo.settings.wrapping import WrapUpSettings

__all__ = [
    "AdvisorSettings",
    "AlertSettings",
    "AllowedSettings",
    "AsteriskSettings",
    "BoardSettings",
    "BriefSettings",
    "ChoicesSettings",
    "EventSourceSettings",
    "HandlesSettings",
    "HubSettings",
    "ListenerSettings",
    "LogSettings",
    "PanelSettings",
    "PostedSettings",
    "ProxySettings",
    "RecordsSettings",
    "RocketChatSettings",
    "SearchSettings",
    "Settings",
    "SignInSettings",
    "SiteSettings",
    "SourceSettings",
    "Table",
    "UpdateSettings",
    "WrapUpSettings",
]


NAMES_OF_ITS_OWN = ("asterisk", "chatwoot", "rocketchat", "zammad")
"""Kinds of event sources whose servers name devices, agents and queues each for itself; others have ids of no other."""


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
    role: Literal["advisor", "supervisor"] = Field(
        default="advisor",
        description="Whether this machine opens the supervisor's board of what its own telephony tells.",
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
    proxy: ProxySettings | None = Field(default=None, description="The proxy on the way to all back offices.")
    sign_in: SignInSettings = Field(
        default_factory=SignInSettings, description="What signing in to back offices may do."
    )
    allowed: AllowedSettings = Field(
        default_factory=AllowedSettings, description="What the organisation allows on this machine."
    )
    panel: PanelSettings = Field(default_factory=PanelSettings, description="The panel.")
    alerts: AlertSettings = Field(default_factory=AlertSettings, description="Notification and sound.")
    search: SearchSettings = Field(default_factory=SearchSettings, description="The search by hand.")
    choices: ChoicesSettings = Field(default_factory=ChoicesSettings, description="Remembered choices.")
    wrap_up: WrapUpSettings = Field(default_factory=WrapUpSettings, description="The wrap-up of a contact.")
    board: BoardSettings = Field(default_factory=BoardSettings, description="The supervisor's board.")
    records: RecordsSettings = Field(default_factory=RecordsSettings, description="The contact records.")
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
    log: LogSettings = Field(default_factory=LogSettings, description="The files of the technical log.")
    update: UpdateSettings = Field(default_factory=UpdateSettings, description="The notice of updates.")

    @model_validator(mode="after")
    def _know_the_advisor(self) -> "Settings":
        ids = [advisor.id for advisor in self.advisors]
        # the telephony does not tell letters by their case
        known = [(one, one.source if one.source in self.apart else None) for one in self.advisors]
        addresses = [(source, one.address.casefold()) for one, source in known if one.address is not None]
        logins = [(source, one.login.casefold()) for one, source in known if one.login is not None]
        if any(len(set(each)) < len(each) for each in (ids, addresses, logins)):
            raise ValueError("two advisors have the same id, address or login; each stands once under [[advisors]]")
        if self.advisor is not None and self.advisor not in ids:
            raise ValueError("advisor names nobody under [[advisors]]; add that id, or correct the name")
        if self.advisor is None and len(ids) > 1 and self.hub is None:
            raise ValueError("several stand under [[advisors]]; write advisor = the id of the one who sits here")
        return self

    @model_validator(mode="after")
    def _tell_telephonies_apart(self) -> "Settings":
        apart = sorted(self.apart)
        several = f"{', '.join(apart)} may name two devices, agents or queues alike"
        for number, one in enumerate(self.advisors, 1):
            if one.source is not None and one.source not in self.event_sources and (apart or self.hub):
                raise ValueError(f"[[advisors]] number {number}: source names no event source; correct it")
            if apart and one.source is None and (one.address or one.login):
                raise ValueError(
                    f"{several}: [[advisors]] number {number} needs a source, whose address or login it is"
                )
        for place in self.hub.seats if self.hub is not None else ():
            telephonies = [name for name in apart if self.event_sources[name].kind == "asterisk"]
            if telephonies and place.partition(":")[0] not in telephonies:
                raise ValueError(f"{several}: write in hub.seats {telephonies[0]}:ADDRESS, or another one's name")
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
    def apart(self) -> frozenset[str]:
        """Return the event sources, read or not, of which two of a kind may give two devices or queues one name."""
        kinds = Counter(each.kind for each in self.event_sources.values())
        own = {name: each.kind for name, each in self.event_sources.items() if each.kind in NAMES_OF_ITS_OWN}
        return frozenset(name for name, kind in own.items() if kinds[kind] > 1)

    @property
    def me(self) -> AdvisorSettings | None:
        """Return the advisor who sits here: the one that is named, else the only one; None where there is none."""
        return next((one for one in self.advisors if self.advisor in (None, one.id)), None)
