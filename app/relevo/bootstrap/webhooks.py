"""The kinds of event sources that are posted to the hub, each made from its table of the settings."""

from collections.abc import Callable, Iterable

from relevo.domain.contact import Advisor
from relevo.domain.customer import HandleKind
from relevo.events.webhooks.amazon_connect import AmazonConnectWebhook
from relevo.events.webhooks.chatwoot import ChatwootWebhook
from relevo.events.webhooks.genesys import GenesysWebhook
from relevo.events.webhooks.handover import HandoverWebhook
from relevo.events.webhooks.rasa import RasaWebhook
from relevo.events.webhooks.rocketchat import RocketChatWebhook
from relevo.events.webhooks.signs import CONVERSATION, Names
from relevo.events.webhooks.twilio import TwilioWebhook
from relevo.events.webhooks.zammad import ZammadWebhook
from relevo.hub.service import Follow
from relevo.hub.web import Taken
from relevo.services.site.webhook import Webhook
from relevo.settings.model import PostedSettings, RocketChatSettings, Settings
from relevo.text.phone import to_e164

AdvisorOf = Callable[[str, str | None], Advisor]

ANSWERS = {
    "rocketchat": Taken(200, ""),  # it takes no other status for success, and keeps the body with the room
    "zammad": Taken(200, "{}", "application/json"),  # as Zammad answers when it has nothing to say
    "rasa": Taken(200, '{"events": [], "responses": []}', "application/json"),  # as an action server answers
}
"""How the kinds want to hear that a post was taken, where 202 and a word are not it."""

_KINDS: dict[str, Callable[..., Webhook]] = {
    "twilio": TwilioWebhook,
    "genesys": GenesysWebhook,
    "amazon-connect": AmazonConnectWebhook,
    "chatwoot": ChatwootWebhook,
    "zammad": ZammadWebhook,
    "rocketchat": RocketChatWebhook,
    "handover": HandoverWebhook,
}


def make_webhook(
    name: str, source: PostedSettings | RocketChatSettings, settings: Settings, advisor_of: AdvisorOf
) -> Webhook:
    """Make what takes the posts of an event source; `advisor_of` tells whom a platform's id and name stand for."""

    def normalise(raw: str) -> str | None:
        return to_e164(raw, settings.region)

    if source.kind == "rasa":
        return RasaWebhook(name, normalise=normalise, names=_names(settings))
    more: dict[str, object] = {}
    if isinstance(source, RocketChatSettings):
        more["bots"] = source.bots
    elif source.kind == "handover":
        more["names"] = _names(settings)
    return _KINDS[source.kind](name, normalise=normalise, advisor_of=advisor_of, **more)


def followers(webhooks: Iterable[Webhook]) -> list[Follow]:
    """Return what of webhooks brings their posts together with the events of other sources."""
    return [each.follow for each in webhooks if isinstance(each, HandoverWebhook | RasaWebhook)]


def _names(settings: Settings) -> Names:
    """Return which attributes carry by which a contact can be found."""
    told = settings.handles
    return {
        HandleKind.PHONE: told.phone,
        HandleKind.EMAIL: told.email,
        HandleKind.LOGIN: told.login,
        HandleKind.VISITOR: told.visitor,
        CONVERSATION: told.conversation,
    }
