"""Rasa: what an action that hands over sends, as a hand-over of the conversation.

Rasa calls an action with `{next_action, sender_id, tracker, domain, version}`; an action server passes that on as it
came, or the tracker alone, as `GET /conversations/{id}/tracker` gives it. Slots are facts, the turns of `user` and
`bot` are the transcript, the newest intent that says what the customer wants is the intent. There is no signature: the
action server gives the secret as a bearer token. Sources: Rasa docs, "Actions" (custom action input) and "Events" of
the action server 3.x, and "Action server API" (request sample); read 2026-11-22.
"""

import re
from collections.abc import Iterator, Sequence
from datetime import datetime

from relevo.domain.events import Event
from relevo.domain.handover import Fact, Handover, HandoverStep, Limit, Outcome, Speaker, Turn
from relevo.events.webhooks.addresses import Normalise
from relevo.events.webhooks.expected import Expected, Passed
from relevo.events.webhooks.reading import Json, child, identity, json_of, moment, number, text
from relevo.events.webhooks.signatures import check_bearer, sha256_hex
from relevo.events.webhooks.signs import CONVERSATION, Names, Signs
from relevo.events.webhooks.turns import MAX_TURNS, said
from relevo.services.site.webhook import Posted

MAX_EVENTS = 5_000
MAX_FACTS = 50
MAX_STEPS = 20

_WANTS_A_PERSON = re.compile(r"human|agent|advisor|handoff|hand_over|handover|person|operator|speak_to|talk_to", re.I)
_FALLBACK = re.compile(r"fallback|out_of_scope|not_understood", re.I)
_SAYS_NOTHING = re.compile(
    r"^(inform|affirm|deny|greet|hello|goodbye|bye|thank.*|restart.*|session_start|back|stop|cancel|mood_.*|chitchat.*|"
    r"bot_challenge|help)$",
    re.I,
)
"""Intents of turns that are part of a dialogue and not what it is about."""

_OWN_SLOTS = re.compile(
    r"^(requested_slot|session_started_metadata|dialogue_stack|flow_hashes|return_value|context|silence_timeout|"
    r"consecutive_silence_timeouts|knowledge_base_.*|route_session_to_calm|limit)$"
)
_OWN_ACTIONS = re.compile(
    r"^action_(listen|session_start|restart|back|default_.*|deactivate_loop|two_stage_fallback|unlikely_intent|"
    r"revert_fallback_events|run_slot_rejections|extract_slots|clean_stack|correct_flow_slot|cancel_flow|"
    r"clarify_flows|trigger_.*|send_text|repeat_bot_messages|hangup)$"
)


class RasaWebhook:
    """Takes trackers; the conversation's id is that with which the contact arrives, as are slots that are handles."""

    def __init__(self, name: str, *, normalise: Normalise | None = None, names: Names | None = None) -> None:
        self._name = name
        self._expected = Expected(f"rasa:{name}", Signs(names or {}, normalise))

    @property
    def name(self) -> str:
        """Its name in the settings."""
        return self._name

    def take(self, posted: Posted) -> tuple[Event, ...]:
        """Return what a request tells, in order. Raises: PostRefused."""
        check_bearer(posted.headers, posted.secret, "Rasa")
        body = child(json_of(posted))
        tracker = child(body.get("tracker")) or body
        conversation = identity(body.get("sender_id")) or identity(tracker.get("sender_id"))
        if conversation is None:
            return ()
        now = posted.received_at
        at = moment(tracker.get("latest_event_time"), now) or now
        slots = dict(_slots(tracker))
        handover = _handover(conversation, tracker, body, slots, now)
        key = f"{conversation}:{sha256_hex(posted.body)[:16]}"
        passed = Passed(id=key, at=at, handover=handover)
        signs = {self._expected.signs.sign(CONVERSATION, conversation)}
        # attributes as such are no sign here: `location = "Leeds"` is of many customers
        signs |= {sign for sign in self._expected.signs.of_attributes(slots) if sign[0] != "attribute"}
        return tuple(self._expected.expect(signs, passed, now))

    def follow(self, event: Event, now: datetime) -> Sequence[Event]:
        """Return what is to be told after an event of another source."""
        return tuple(self._expected.follow(event, now))


def _handover(conversation: str, tracker: Json, body: Json, slots: dict[str, str], now: datetime) -> Handover:
    events = _events(tracker)
    intent, confidence = _intent(events, tracker)
    asked = _asked(events)
    metadata = child(child(tracker.get("latest_message")).get("metadata"))
    return Handover(
        source="rasa",
        conversation_id=conversation,
        language=text(slots.get("language")) or text(metadata.get("language")),
        limit=_limit(events, body, tracker),
        intent=intent,
        confidence=confidence,
        transcript=tuple(_turns(events, now))[-MAX_TURNS:],
        facts=tuple(
            Fact(name=name, value=value, asked=asked.get(name))
            for name, value in list(slots.items())[:MAX_FACTS]
            if not _OWN_SLOTS.match(name)
        ),
        steps=tuple(_steps(events, now))[-MAX_STEPS:],
    )


def _events(tracker: Json) -> list[Json]:
    """Return the events since the last session began, at most the newest MAX_EVENTS."""
    told = tracker.get("events")
    events = [child(event) for event in (told if isinstance(told, list) else [])[-MAX_EVENTS:]]
    starts = [place for place, event in enumerate(events) if event.get("event") == "session_started"]
    return events[starts[-1] :] if starts else events


def _slots(tracker: Json) -> Iterator[tuple[str, str]]:
    for key, value in list(child(tracker.get("slots")).items())[:200]:
        name = text(key)
        written = str(value).lower() if isinstance(value, bool) else value
        found = text(f"{written:g}" if isinstance(written, float) else str(written)) if _is_scalar(written) else None
        if name is not None and found is not None:
            yield name, found


def _is_scalar(value: object) -> bool:
    return isinstance(value, str) or (isinstance(value, int | float) and number(value) is not None)


def _turns(events: Sequence[Json], now: datetime) -> Iterator[Turn]:
    speakers = {"user": Speaker.CUSTOMER, "bot": Speaker.BOT}
    for event in events:
        speaker, words = speakers.get(str(event.get("event"))), said(event.get("text"))
        # "/intent" is a button's payload: nobody has said it
        if speaker is not None and words is not None and not (speaker is Speaker.CUSTOMER and words.startswith("/")):
            yield Turn(at=moment(event.get("timestamp"), now), speaker=speaker, text=words)


def _asked(events: Sequence[Json]) -> dict[str, str]:
    """Return after which words of the bot each slot was filled."""
    asked: dict[str, str] = {}
    question = before = None
    for event in events:
        match event.get("event"):
            case "bot":
                question = text(event.get("text"))
            case "user":
                before, question = question, None
            case "slot" if before is not None and (name := text(event.get("name"))) is not None:
                asked[name] = before
            case _:
                pass
    return asked


def _intents(events: Sequence[Json], tracker: Json) -> Iterator[tuple[str, float | None]]:
    """Yield the intents of the customer's turns, newest first."""
    users = [child(event.get("parse_data")) for event in reversed(events) if event.get("event") == "user"]
    for parsed in users or [child(tracker.get("latest_message"))]:
        intent = child(parsed.get("intent"))
        name, confidence = text(intent.get("name")), number(intent.get("confidence"))
        if name is not None:
            yield name, confidence if confidence is not None and 0 <= confidence <= 1 else None


def _intent(events: Sequence[Json], tracker: Json) -> tuple[str | None, float | None]:
    for name, confidence in _intents(events, tracker):
        if not any(each.search(name) for each in (_WANTS_A_PERSON, _FALLBACK, _SAYS_NOTHING)):
            return name, confidence
    return None, None


def _limit(events: Sequence[Json], body: Json, tracker: Json) -> Limit | None:
    """Return what the action says (`limit` beside the tracker, or a slot of that name), else what the turns show."""
    for told in (body.get("limit"), child(tracker.get("slots")).get("limit")):
        if isinstance(told, str) and told in set(Limit):
            return Limit(told)
    newest = next(_intents(events, tracker), (None, None))[0] or ""
    if _FALLBACK.search(newest):
        return Limit.NOT_UNDERSTOOD
    return Limit.ASKED_FOR_PERSON if _WANTS_A_PERSON.search(newest) else None


def _steps(events: Sequence[Json], now: datetime) -> Iterator[HandoverStep]:
    """Yield what the bot has done for the customer: its own actions, failed where Rasa says that they were refused."""
    kinds = {"action": Outcome.UNKNOWN, "action_execution_rejected": Outcome.FAILED}
    for event in events:
        outcome, name = kinds.get(str(event.get("event"))), text(event.get("name"))
        if outcome is None or name is None or not name.startswith("action_") or _OWN_ACTIONS.match(name):
            continue
        if not _WANTS_A_PERSON.search(name):
            title = name.removeprefix("action_").replace("_", " ")
            yield HandoverStep(at=moment(event.get("timestamp"), now), kind="bot", title=title, outcome=outcome)
