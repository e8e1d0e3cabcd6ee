"""What this desktop writes down for its user, and where: places of the panel, choices, the audit."""

from pathlib import Path
from typing import TYPE_CHECKING

from relevo.records.folders import state_folder
from relevo.records.places import Places
from relevo.settings.model import ChoicesSettings

if TYPE_CHECKING:
    from relevo.bootstrap.tokens import KeepOf
    from relevo.records.audit import AuditFile
    from relevo.records.choices import ReadKey, RememberedChoices, StoreKey
    from relevo.records.disagreements import KeptDisagreements
    from relevo.records.outbox.outbox import KeptOutbox
    from relevo.records.wrappedup import WrappedUpFile
    from relevo.ui.viewmodels.troubles import Troubles


class Records:
    """The user's own records; in a `folder` of its own, nothing of the user's and no keyring is touched."""

    def __init__(self, folder: Path | None = None) -> None:
        self._folder, self._is_own = folder or state_folder(), folder is None

    @property
    def folder(self) -> Path:
        """Return where they are kept."""
        return self._folder

    def key_of_contact_records(self) -> "tuple[ReadKey, StoreKey] | None":
        """Return what reads and makes the key of their pseudonyms, None for the keyring's."""
        return None if self._is_own else key_of_this_program()

    def places(self) -> Places:
        """Return where the panel was left."""
        return Places(self._folder / "places.json")

    def choices(self, settings: ChoicesSettings) -> "RememberedChoices":
        """Return whom advisors chose; to be loaded and closed."""
        # with what guards them: late, for the keyring takes long to import
        from relevo.bootstrap.remembering import remembered_choices
        from relevo.records.choices import RememberedChoices
        from relevo.services.clock import utc_now

        if self._is_own:
            return remembered_choices(settings)
        return RememberedChoices(
            self._folder / "choices.json",
            _no_key,
            _store_no_key,
            clock=utc_now,
            keep_days=settings.keep_days,
            keeps=settings.remember,
        )

    def watch(self, choices: "RememberedChoices", troubles: "Troubles") -> None:
        """Let the panel say so for as long as choices would be lost with the end of the program.

        In a folder of its own that is meant.
        """
        from relevo.records.choices import NO_ANSWER, NO_DISK, NO_KEY
        from relevo.ui.viewmodels.troubles import Trouble  # late: a command that keeps no window needs no Qt

        def tell() -> None:
            if choices.note in (NO_KEY, NO_ANSWER, NO_DISK):
                troubles.tell(Trouble.NOTHING_REMEMBERED)
            else:
                troubles.take_back(Trouble.NOTHING_REMEMBERED)

        if self._is_own:
            choices.on_note = tell

    def disagreements(self) -> "KeptDisagreements":
        """Return which scores advisors disagree with; to be closed."""
        from relevo.records.disagreementfile import DisagreementFile
        from relevo.records.disagreements import KeptDisagreements
        from relevo.services.clock import utc_now

        return KeptDisagreements(DisagreementFile(self._folder / "disagreements.jsonl"), clock=utc_now)

    def watch_disagreements(self, kept: "KeptDisagreements", troubles: "Troubles") -> None:
        """Let the panel say so for as long as something cannot be written."""
        from relevo.ui.viewmodels.troubles import Trouble

        def tell() -> None:
            if kept.is_unwritten:
                troubles.tell(Trouble.NOT_NOTED)
            else:
                troubles.take_back(Trouble.NOT_NOTED)

        kept.on_change = tell

    def outbox(self) -> "KeptOutbox":
        """Return the notes that are not sent yet; to be loaded and closed.

        In a folder of its own the key lives as long as the program.
        """
        from relevo.bootstrap.masterkey import key_for
        from relevo.records.outbox.outbox import KeptOutbox
        from relevo.services.clock import utc_now

        read_key, store_key = key_for("outbox") if self._is_own else key_of_this_program()
        return KeptOutbox(self._folder / "outbox.sqlite", read_key, store_key, clock=utc_now)

    def wrapped_up(self) -> "WrappedUpFile":
        """Return which contacts were wrapped up here."""
        from relevo.records.wrappedup import WrappedUpFile

        return WrappedUpFile(self._folder / "wrapped_up.jsonl")

    def sign_ins(self) -> "KeepOf":
        """Return what sign-ins of sources are kept in."""
        from relevo.bootstrap.tokens import kept_tokens

        return kept_tokens() if self._is_own else kept_tokens(self._folder, _no_key, _store_no_key)

    def audit(self) -> "AuditFile":
        """Return what accounts for searches by hand."""
        from relevo.records.audit import AuditFile

        return AuditFile(self._folder / "audit.jsonl")


def key_of_this_program() -> "tuple[ReadKey, StoreKey]":
    """Return what reads and makes a key that is gone with the program."""
    kept: list[str] = []

    async def read() -> str | None:
        return kept[-1] if kept else None

    async def store(key: str) -> None:
        kept.append(key)

    return read, store


async def _no_key() -> str | None:
    from relevo.records.choices import KeyUnavailable

    raise KeyUnavailable("no keyring is used here")


async def _store_no_key(_key: str) -> None:
    await _no_key()
