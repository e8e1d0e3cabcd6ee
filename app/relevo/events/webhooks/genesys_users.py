"""Genesys Cloud's users: presence and routing status, which only together say what an advisor does.

Sources: Genesys developer centre, "User presence with notifications" (the event) and SDK 209.1.0, models
`AgentActivityChangedTopicAgentActivity` and `UserRoutingStatusUserRoutingStatus`; read 2026-11-22. Topics
`v2.users.{id}.activity` (both at once), `.presence` and `.routingStatus`.
"""

from dataclasses import dataclass
from datetime import datetime

from relevo.domain.events import AdvisorStateName
from relevo.events.webhooks.advisors import MAX_ADVISORS, AdvisorOf
from relevo.events.webhooks.courses import keep
from relevo.events.webhooks.reading import Json, child, moment, text
from relevo.events.webhooks.telling import Teller

_ROUTING = {
    "IDLE": AdvisorStateName.READY,
    "INTERACTING": AdvisorStateName.BUSY,
    "COMMUNICATING": AdvisorStateName.BUSY,
}


@dataclass(slots=True)
class _User:
    presence: str | None = None
    routing: str | None = None


class Users:
    """Turns what users do into advisors' states."""

    def __init__(self, teller: Teller, advisor_of: AdvisorOf) -> None:
        self._teller, self._advisor_of = teller, advisor_of
        self._users: dict[str, _User] = {}

    def take(self, user_id: str, body: Json, at: datetime) -> None:
        """Take what is told of one user."""
        user = keep(self._users, user_id, self._users.pop(user_id, _User()), MAX_ADVISORS)
        presence = child(body.get("presence")) or body
        routing = child(body.get("routingStatus"))
        told = text(child(presence.get("presenceDefinition")).get("systemPresence"))
        user.presence = told.upper().replace(" ", "_") if told is not None else user.presence
        status = text(routing.get("status"))
        user.routing = status.upper() if status is not None else user.routing
        since = max(
            filter(None, (moment(presence.get("modifiedDate"), at), moment(routing.get("startTime"), at))), default=at
        )
        state = _state(user)
        if state is not None:
            self._teller.advisor_state(self._advisor_of(user_id, None), state[0], at, since, state[1])


def _state(user: _User) -> tuple[AdvisorStateName, str | None] | None:
    """Return state and reason; None as long as they cannot be known."""
    if user.presence == "OFFLINE":
        return AdvisorStateName.OFFLINE, None
    if user.routing in _ROUTING:
        return _ROUTING[user.routing], None
    if user.routing == "NOT_RESPONDING":
        return AdvisorStateName.PAUSED, "not responding"
    if user.presence is None or user.presence == "ON_QUEUE":
        return None
    return AdvisorStateName.PAUSED, user.presence.lower().replace("_", " ")
