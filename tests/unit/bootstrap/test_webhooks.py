"""Every kind that is posted to the hub is made from its table of the settings."""

from pathlib import Path
from typing import get_args

import pytest

from relevo.bootstrap.advisors import advisor_of
from relevo.bootstrap.checkup import check_all
from relevo.bootstrap.webhooks import followers, make_webhook
from relevo.domain.contact import Advisor
from relevo.domain.events import ContactAccepted
from relevo.settings.model import PostedSettings, RocketChatSettings, Settings
from relevo.settings.secrets import SecretCode, SecretError, SecretRef
from relevo.settings.store import SettingsError, parse, read_file
from support.chat_posts import posted
from support.cloud_posts import recorded

HUB = """
[hub]
id = "hub"
servers = ["nats://127.0.0.1:4222"]
credentials = "hub.creds"
seal_key = "seal.seed"
"""
KINDS = [
    kind for table in (PostedSettings, RocketChatSettings) for kind in get_args(table.model_fields["kind"].annotation)
]


def settings(folder: Path, text: str) -> Settings:
    file = folder / "hub.toml"
    file.write_text(text)
    return parse(read_file(file), file)


def a_table(kind: str) -> str:
    return f'[event_sources.posted]\nkind = "{kind}"\nsecret = "env:POSTED"\n'


@pytest.mark.parametrize("kind", KINDS)
def test_a_webhook_has_the_name_of_its_table(tmp_path: Path, kind: str) -> None:
    read = settings(tmp_path, HUB + a_table(kind))
    source = read.event_sources["posted"]
    assert isinstance(source, PostedSettings | RocketChatSettings)

    webhook = make_webhook("posted", source, read, advisor_of(read.advisors))

    assert webhook.name == "posted"
    assert len(followers([webhook])) == (kind in ("handover", "rasa"))


@pytest.mark.parametrize("kind", KINDS)
def test_nothing_is_posted_to_a_desktop(tmp_path: Path, kind: str) -> None:
    with pytest.raises(SettingsError, match=r"event_sources\.posted is posted to a hub"):
        settings(tmp_path, a_table(kind))


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize(
    ("line", "fault"),
    [
        ("", r"event_sources\.posted\.secret: is missing"),
        ('secrets = "env:X"', r"posted\.secrets: is no setting; did you"),
    ],
)
def test_what_is_wrong_in_a_table_is_named_without_its_kind(tmp_path: Path, kind: str, line: str, fault: str) -> None:
    with pytest.raises(SettingsError, match=fault):
        settings(tmp_path, f'{HUB}[event_sources.posted]\nkind = "{kind}"\n{line}\n')


@pytest.mark.parametrize("is_there", [False, True])
async def test_the_check_up_says_whether_the_secret_is_there_and_where_posts_go(tmp_path: Path, is_there: bool) -> None:
    async def read(ref: SecretRef) -> str:
        if not is_there:
            raise SecretError(ref, SecretCode.MISSING, "is not set")
        return "made-up"

    (finding,) = await check_all(settings(tmp_path, HUB + a_table("chatwoot")), read)

    assert (finding.name, finding.kind, finding.is_well) == ("posted", "chatwoot", is_there)
    assert ("/v1/webhooks/posted" in finding.text) is is_there
    assert "made-up" not in finding.text


def test_whoever_changes_the_seat_changes_it_for_platforms_that_post_too(tmp_path: Path) -> None:
    read = settings(tmp_path, HUB + a_table("zammad"))
    source = read.event_sources["posted"]
    assert isinstance(source, PostedSettings)
    sitting = {"42": "anna"}
    webhook = make_webhook("posted", source, read, lambda id_, name: Advisor(id=sitting.get(id_, id_), name=name))

    def who_answers(call: str) -> set[str]:
        posts = [posted("zammad", {**post, "callId": call}) for post in recorded("zammad", "number_only")[:2]]
        events = [event for post in posts for event in webhook.take(post)]
        return {event.advisor.id for event in events if isinstance(event, ContactAccepted)}

    assert who_answers("call-1") == {"anna"}
    sitting["42"] = "bob"
    assert who_answers("call-2") == {"bob"}
