"""Genesys Cloud through EventBridge: conversations are contacts, an advisor's part in one is an offer.

Two families of topics tell the same, and either may be chosen in Genesys, or both: `v2.users.{id}.conversations` (the
whole conversation each time: the answer at once, hold, names) and `v2.detail.events.conversation.{id}.*` (one small
event for each start and end). The ids of what is told are the same from both.

Sources: Genesys developer centre, "Amazon EventBridge integration" and "Available topics", and the developers' forum
(order is not guaranteed; `user.start` comes when the advisor is rung); read 2026-11-22.
"""

import re

from relevo.domain.events import Event
from relevo.events.webhooks.addresses import Normalise
from relevo.events.webhooks.advisors import AdvisorOf, as_known
from relevo.events.webhooks.eventbridge import Delivered, delivered
from relevo.events.webhooks.genesys_conversations import Conversations
from relevo.events.webhooks.genesys_details import Details
from relevo.events.webhooks.genesys_users import Users
from relevo.events.webhooks.reading import child, identity, moment, text
from relevo.events.webhooks.telling import Teller
from relevo.services.site.webhook import Posted

_SOURCE = "aws.partner/genesys.com/"
_DETAIL = re.compile(r"v2\.detail\.events\.conversation\.[^.]+\.(.+)")
_CONVERSATION = re.compile(r"v2\.(?:users|routing\.queues)\.[^.]+\.conversations(?:\.\w+)?")
_USER = re.compile(r"v2\.users\.([^.]+)\.(?:activity|presence|routingStatus)")


class GenesysWebhook:
    """Takes what Genesys Cloud sends through EventBridge; the secret is that of the API destination's connection.

    `advisor_of` is asked with the user's id, and the name where the conversation has it.
    """

    def __init__(self, name: str, *, normalise: Normalise | None = None, advisor_of: AdvisorOf = as_known) -> None:
        self._name = name
        self._teller = Teller(f"genesys:{name}")
        self._details = Details(self._teller, normalise, advisor_of)
        self._conversations = Conversations(self._teller, normalise, advisor_of)
        self._users = Users(self._teller, advisor_of)

    @property
    def name(self) -> str:
        """Its name in the settings."""
        return self._name

    def take(self, posted: Posted) -> tuple[Event, ...]:
        """Return what a request tells, in order. Raises: PostRefused."""
        for event in delivered(posted, "Genesys Cloud"):
            if event.source.startswith(_SOURCE):
                self._event(event)
        return self._teller.take()

    def _event(self, event: Delivered) -> None:
        body = child(event.detail.get("eventBody"))
        at = moment(event.detail.get("timestamp"), event.now) or event.at
        # the topic's pattern and, in the detail, the topic itself with the ids filled in
        for topic in (text(event.detail.get("topicName")), event.kind):
            if topic is None:
                continue
            if (detail := _DETAIL.fullmatch(topic)) is not None:
                return self._details.take(detail[1], body, event.id, at)
            if _CONVERSATION.fullmatch(topic):
                return self._conversations.take(body, event.id, at)
            user = _USER.fullmatch(topic)
            if user is not None and (user_id := identity(user[1])) is not None and user_id != "{id}":
                return self._users.take(user_id, body, at)
        return None
