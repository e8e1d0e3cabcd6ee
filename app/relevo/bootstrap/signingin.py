"""Signing an advisor in to a source: by the browser, and said in the panel."""

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from relevo.domain.phrase import Phrase
from relevo.services.errors import SourceError
from relevo.services.messages import explain
from relevo.services.signingin import NOT_LASTING, SIGNED_IN, OpenBrowser, SignInFailed, SignInFault
from relevo.ui.links import Links
from relevo.ui.tasks import TaskScope

if TYPE_CHECKING:
    from relevo.connectors.known import Office

GO_ON = Phrase("Sign in in the browser that has opened; you have two minutes.")

Opener = Callable[[str, str], OpenBrowser]
"""Gives what opens the sign-in of a source: is told its name, and the address of the service that it signs in at."""


def in_browser(source: str, service: str) -> OpenBrowser:
    """Open addresses of that service in the browser, and no others."""
    links = Links({source: service})
    return lambda address: links.open(source, address)


class SigningIn:
    """Begins sign-ins, one for each source: a newer one ends the one before.

    `tell` says something for a moment, `asked_again` is called once somebody is signed in.
    """

    def __init__(
        self,
        tasks: TaskScope,
        tell: Callable[[Phrase], None],
        asked_again: Callable[[], None],
        opener: Opener = in_browser,
    ) -> None:
        self._tasks, self._tell, self._asked_again, self._opener = tasks, tell, asked_again, opener
        self._offices: Mapping[str, Office] = {}

    def use(self, offices: "Mapping[str, Office]") -> None:
        """Sign in to these sources."""
        self._offices = offices

    def begin(self, source: str) -> None:
        """Begin to sign in to a source, by its name."""
        if source in self._offices:
            self._tasks.replace(f"sign-in {source}", self._sign_in(source))

    async def _sign_in(self, source: str) -> None:
        grants = self._offices[source].sign_in.grants
        try:
            if grants is None:
                raise SignInFailed(SignInFault.NOT_THIS_WAY)
            open_browser = self._opener(source, grants.service)

            def opened(address: str) -> bool:
                was_opened = open_browser(address)
                if was_opened:
                    self._tell(GO_ON)
                return was_opened

            await grants.sign_in(opened)
        except SignInFailed as fault:
            self._tell(fault.phrase)
        except SourceError as fault:
            self._tell(Phrase("{source} {why}.", source=source, why=explain(fault.code, fault.detail)))
        else:
            self._tell(SIGNED_IN if grants.is_lasting else NOT_LASTING)
            self._asked_again()
