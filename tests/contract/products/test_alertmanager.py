"""What Alertmanager's alerts become: what engineers write of one is never what customers are told."""

from typing import Any

import pytest

from contract.replay import json_response, office, recording
from relevo.domain.entry import Visibility
from relevo.domain.incident import Incident
from relevo.services.ports import Stream


@pytest.mark.parametrize(
    ("sentence", "text", "visibility"),
    [
        ("Une coupure touche votre quartier.", None, Visibility.PUBLIC),
        (None, "port 7 down on lil-042-sw1", Visibility.INTERNAL),
    ],
)
async def test_the_description_for_engineers_is_internal_and_never_beside_the_sentence(
    sentence: str | None, text: str | None, visibility: Visibility
) -> None:
    (alert, *_) = recording("alertmanager/alerts-active")["body"]
    annotations: dict[str, Any] = {"summary": "Coupure", "description": "port 7 down on lil-042-sw1"}
    alert["annotations"] = annotations | ({"customer_sentence": sentence} if sentence else {})

    async with office("alertmanager", lambda _: json_response([alert])) as opened:
        (incident,) = (await opened.entries(Stream.INCIDENTS, {})).items

    assert isinstance(incident, Incident)
    assert (incident.sentence, incident.text, incident.visibility) == (sentence, text, visibility)
