"""The hub's figures, as Prometheus reads them: counts and times, and nothing that is about anybody."""

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, generate_latest

CONTENT_TYPE = "text/plain; version=0.0.4; charset=utf-8"
_ANSWERS_S = (0.001, 0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0)


class Metrics:
    """The figures of one hub; implements Counts of hub.link and hub.readers.

    Labels are names of the settings, types and codes.
    """

    def __init__(self) -> None:
        self._registry = registry = CollectorRegistry()
        self._events = Counter("relevo_hub_events", "Events read.", ["type", "source"], registry=registry)
        self._refused = Counter(
            "relevo_hub_refused",
            "Events of a source about another one's contacts.",
            ["type", "source"],
            registry=registry,
        )
        self._refusals = 0
        self._published = Counter("relevo_hub_published", "Messages that the broker has taken.", registry=registry)
        self._duplicates = Counter(
            "relevo_hub_duplicates", "Messages that the broker had already, from another hub.", registry=registry
        )
        self._retries = Counter("relevo_hub_retries", "Messages that were sent again.", registry=registry)
        self._lost = Counter("relevo_hub_lost", "Messages given up for lack of room.", ["kind"], registry=registry)
        self._set_aside = Counter(
            "relevo_hub_set_aside",
            "Messages given up because the broker takes none of their kind: too large, or the line breaks by them.",
            ["stream"],
            registry=registry,
        )
        self._answers = Histogram(
            "relevo_hub_answer_seconds", "From sending to the broker's answer.", buckets=_ANSWERS_S, registry=registry
        )
        self._posts = Counter(
            "relevo_hub_webhook_posts", "Requests to webhooks.", ["name", "status"], registry=registry
        )
        self._asked = Counter(
            "relevo_hub_record_questions",
            "Questions of supervisors' boards about contact records, by what became of them.",
            ["outcome"],
            registry=registry,
        )
        self._source_up = Gauge("relevo_hub_source_up", "Whether an event source is up.", ["source"], registry=registry)
        self._broker_up = Gauge("relevo_hub_broker_up", "Whether the broker is there.", registry=registry)
        self._waiting = Gauge("relevo_hub_outbox_messages", "Messages not yet taken.", registry=registry)
        self._bytes = Gauge("relevo_hub_outbox_bytes", "Memory that they take.", registry=registry)
        self._held = Gauge("relevo_hub_held_events", "Events left to another hub for now.", registry=registry)
        self._readers = Gauge("relevo_hub_readers", "Readers of what the broker keeps.", ["stream"], registry=registry)
        self._readers_removed = Counter(
            "relevo_hub_readers_removed", "Readers taken away that were no desktop's.", registry=registry
        )
        for kind in ("contact", "state"):
            self._lost.labels(kind)

    def event(self, kind: str, source: str) -> None:
        """Count an event that was read."""
        self._events.labels(kind, source).inc()

    def refused(self, kind: str, source: str) -> int:
        """Count an event in which a source spoke for another one; return how many there were of all."""
        self._refused.labels(kind, source).inc()
        self._refusals += 1
        return self._refusals

    def published(self, seconds: float, *, is_duplicate: bool) -> None:
        """Count a message that is with the broker."""
        self._published.inc()
        self._answers.observe(seconds)
        if is_duplicate:
            self._duplicates.inc()

    def retried(self) -> None:
        """Count a message that is sent again."""
        self._retries.inc()

    def lost(self, *, is_state: bool) -> None:
        """Count a message that was given up."""
        self._lost.labels("state" if is_state else "contact").inc()

    def set_aside(self, stream: str) -> None:
        """Count a message that the broker never takes."""
        self._set_aside.labels(stream).inc()

    def posted(self, name: str, status: int) -> None:
        """Count a request to a webhook; `name` is one of the settings."""
        self._posts.labels(name, str(status)).inc()

    def asked(self, outcome: str) -> None:
        """Count a question about contact records; `outcome` is a word of the hub's own."""
        self._asked.labels(outcome).inc()

    def readers(self, stream: str, count: int) -> None:
        """Take how many readers a stream of the broker has."""
        self._readers.labels(stream).set(count)

    def readers_removed(self, count: int) -> None:
        """Count readers that were taken away."""
        self._readers_removed.inc(count)

    def stands(self, *, broker_up: bool, waiting: int, size: int, held: int) -> None:
        """Take how things stand."""
        self._broker_up.set(broker_up)
        self._waiting.set(waiting)
        self._bytes.set(size)
        self._held.set(held)

    def source(self, name: str, *, up: bool) -> None:
        """Take how an event source stands."""
        self._source_up.labels(name).set(up)

    def text(self) -> bytes:
        """Return all figures."""
        return generate_latest(self._registry)
