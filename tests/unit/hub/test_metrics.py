"""The hub's figures: counted where they belong, and about nobody."""

import re

import pytest

from relevo.hub.metrics import CONTENT_TYPE, Metrics


@pytest.fixture
def metrics() -> Metrics:
    return Metrics()


def figures(metrics: Metrics) -> dict[str, float]:
    """Return each figure by its name and labels."""
    found = re.findall(r"^(relevo_\w+(?:\{[^}]*\})?) ([\d.e+-]+)$", metrics.text().decode(), re.MULTILINE)
    return {name: float(value) for name, value in found}


def test_two_hubs_in_one_process_count_apart(metrics: Metrics) -> None:
    metrics.retried()
    assert figures(Metrics())["relevo_hub_retries_total"] == 0


def test_losses_stand_at_nought_before_there_are_any(metrics: Metrics) -> None:
    told = figures(metrics)
    assert {told[f'relevo_hub_lost_total{{kind="{kind}"}}'] for kind in ("contact", "state")} == {0}


@pytest.mark.parametrize(("is_state", "kind"), [(True, "state"), (False, "contact")])
def test_what_was_given_up_is_counted_by_what_it_was(metrics: Metrics, is_state: bool, kind: str) -> None:
    metrics.lost(is_state=is_state)
    told = figures(metrics)
    assert told[f'relevo_hub_lost_total{{kind="{kind}"}}'] == 1
    assert sum(value for name, value in told.items() if name.startswith("relevo_hub_lost_total")) == 1


def test_what_another_hub_had_told_before_is_published_and_a_duplicate(metrics: Metrics) -> None:
    metrics.published(0.003, is_duplicate=False)
    metrics.published(0.004, is_duplicate=True)
    told = figures(metrics)
    assert (told["relevo_hub_published_total"], told["relevo_hub_duplicates_total"]) == (2, 1)


def test_how_long_the_broker_takes_falls_into_the_goals_steps(metrics: Metrics) -> None:
    metrics.published(0.004, is_duplicate=False)
    metrics.published(0.3, is_duplicate=False)
    told = figures(metrics)
    assert told['relevo_hub_answer_seconds_bucket{le="0.002"}'] == 0
    assert told['relevo_hub_answer_seconds_bucket{le="0.005"}'] == 1
    assert told["relevo_hub_answer_seconds_count"] == 2


def test_how_things_stand_is_the_last_word_not_a_sum(metrics: Metrics) -> None:
    for waiting in (5, 2):
        metrics.stands(broker_up=waiting == 5, waiting=waiting, size=10 * waiting, held=waiting)
        metrics.source("asterisk:lab", up=waiting == 2)
    told = figures(metrics)
    assert told["relevo_hub_broker_up"] == 0
    assert (told["relevo_hub_outbox_messages"], told["relevo_hub_outbox_bytes"], told["relevo_hub_held_events"]) == (
        2, 20, 2,
    )  # fmt: skip
    assert told['relevo_hub_source_up{source="asterisk:lab"}'] == 1


def test_events_and_posts_are_counted_by_names_of_the_settings(metrics: Metrics) -> None:
    metrics.event("contact.offered", "asterisk:lab")
    metrics.posted("chat", 202)
    metrics.posted("chat", 202)
    told = figures(metrics)
    assert told['relevo_hub_events_total{source="asterisk:lab",type="contact.offered"}'] == 1
    assert told['relevo_hub_webhook_posts_total{name="chat",status="202"}'] == 2


def test_the_text_is_what_its_type_says(metrics: Metrics) -> None:
    assert CONTENT_TYPE.startswith("text/plain; version=0.0.4")
    assert metrics.text().startswith(b"# HELP relevo_hub_")
