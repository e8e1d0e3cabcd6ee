"""The settings of one desktop: its panel, its alerts, and what an advisor may do there."""

from typing import Annotated, Literal

from pydantic import Field

from relevo.settings.values import Folder, Table, Word


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
