"""What stands beside the contacts: banner, keys, search by hand, preferences."""

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QLineEdit

from pictures.contact_states import answered
from pictures.states import state
from pictures.studio import Studio
from relevo.domain.customer import HandleKind
from relevo.domain.events import SourceDown
from relevo.domain.identity import Candidates, Identity, IdentityState
from relevo.domain.phrase import Phrase
from relevo.domain.sources import SourceState
from relevo.services.errors import ErrorCode
from relevo.ui.panel.shortcuts import Act
from relevo.ui.preferences.values import Bound, Deeds, Preferences
from relevo.ui.preferences.window import PreferencesWindow
from relevo.ui.scrolling import ScrollingArea
from relevo.ui.viewmodels.deskrules import DeskRules
from relevo.ui.viewmodels.troubles import Trouble
from support.snapshots import (
    NOW,
    a_snapshot,
    ambiguous,
    an_address,
    an_offer,
    lift_sources,
)


@state
def source_of_events_lost(studio: Studio) -> None:
    """The telephony is away."""
    answered(studio)
    studio.desk.handle(SourceDown(id="down", source="asterisk:lab", time=NOW, detail=None))


@state
def do_not_disturb(studio: Studio) -> None:
    """The panel does not come up by itself."""
    studio.window.set_quiet(True)


@state
def not_signed_in_anywhere(studio: Studio) -> None:
    """No back office lets us in: the banner says it."""
    studio.ring()
    sources = tuple(replace(each, state=SourceState.FAILED, code=ErrorCode.SIGN_IN) for each in lift_sources())
    studio.tell(a_snapshot(sources=sources))
    studio.desk.troubles.tell(Trouble.NOT_SIGNED_IN)


@state
def shortcut_sheet(studio: Studio) -> None:
    """The keys."""
    answered(studio)
    studio.window.body.perform(Act.SHORTCUTS, 0)


@state
def search_by_hand(studio: Studio) -> None:
    """The customer is to be searched, nothing typed yet."""
    _search(studio)


@state
async def search_by_hand_found(studio: Studio) -> None:
    """Two people were found, and one source did not answer."""
    studio.gatherer.found = Candidates(ambiguous().candidates, more=3, missing=("Billing",))
    await _start_search(studio)


@state
async def search_by_hand_in_vain(studio: Studio) -> None:
    """Nobody was found."""
    await _start_search(studio)


@state
async def search_by_hand_refused(studio: Studio) -> None:
    """What was typed is no phone number."""
    studio.gatherer.found = ValueError(
        Phrase("This is no whole phone number; write it with its country code, such as +33.")
    )
    await _start_search(studio)


@state
def preferences(studio: Studio) -> None:
    """The window of preferences."""
    _show_preferences(studio)


@state
def preferences_fixed(studio: Studio) -> None:
    """Some of it is fixed by a policy, and the machine plays no sounds."""
    _show_preferences(studio, fixed=frozenset({"panel.pop", "language", "choices.remember"}), can_play=False)


@state
def preferences_refused(studio: Studio) -> None:
    """A policy is not to be trusted: what it would bind is closed, and the window says whose policy that is."""
    _show_preferences(
        studio,
        fixed=frozenset({"choices.remember", "alerts.notification", "panel.keep_ended_min"}),
        note="Settings of your organisation that are not used: /etc/relevo/policy.toml: cannot be trusted: others may "
        "write the file; as root: chown root and chmod go-w /etc/relevo/policy.toml",
    )


@state
async def preferences_policy(studio: Studio) -> None:
    """The end of the window: all that policies bind, with masked values and whose policy it is."""
    bound = (
        Bound("alerts.notification", False, "closed"),
        Bound("allowed.hosts", "(2 said)", "policy"),
        Bound("panel.keep_ended_min", 5, "user-policy"),
        Bound("sources.desk.base_url", "https://host-1", "policy"),
        Bound("sources.desk.ca_file", None, "along"),
        Bound("sources.desk.secret", "keyring:…", "policy"),
        Bound("wrap_up.export_folder", "(said)", "policy"),
    )
    window = _show_preferences(studio, fixed=frozenset(each.key for each in bound), bound=bound)
    await studio.settle()
    bar = window.findChildren(ScrollingArea)[0].verticalScrollBar()
    bar.setValue(bar.maximum())


def _search(studio: Studio) -> None:
    studio.desk.use(
        DeskRules(search_by=(HandleKind.NAME, HandleKind.PHONE, HandleKind.EMAIL, HandleKind.CUSTOMER_NUMBER))
    )
    studio.ring(an_offer(address=an_address(None)))
    studio.tell(a_snapshot(identity=Identity(state=IdentityState.WITHHELD)))
    studio.window.body.pages.open_search(studio.page.view_model.contact.offer_id)


async def _start_search(studio: Studio) -> None:
    """Type, give a reason, press Enter."""
    _search(studio)
    await studio.settle()
    panel = studio.page.search
    field = panel.findChild(QLineEdit) if panel is not None else None
    if panel is None or not isinstance(field, QLineEdit):
        raise RuntimeError("no search by hand is open")
    field.setText("Moreau")
    reason = panel.tr("Withholds the number")
    next(each for each in panel.findChildren(QAbstractButton) if each.accessibleName().startswith(reason)).click()
    QTest.keyClick(field, Qt.Key.Key_Return)
    await studio.until(lambda: studio.gatherer.searches)
    await studio.settle()


def _show_preferences(
    studio: Studio,
    *,
    fixed: frozenset[str] = frozenset(),
    can_play: bool = True,
    note: str | None = None,
    bound: Sequence[Bound] = (),
) -> PreferencesWindow:
    deeds = Deeds(save=_saved, try_sound=_silent if can_play else None, forget_choices=_forgotten)
    values = Preferences(language=studio.setting.language, text_scale=studio.setting.scale)
    screens = ("DP-1", "HDMI-2")
    window = PreferencesWindow(studio.look, values, deeds, studio.tasks, fixed=fixed, screens=screens, bound=bound)
    window.show_note(lambda: note)
    studio.show(window)
    return window


async def _forgotten() -> int:
    return 3


async def _saved(_chosen: object) -> str | None:
    return None


def _silent(_sound: str) -> None:
    return None
