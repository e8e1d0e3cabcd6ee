"""What a hub takes from the broker's answers to what it has published."""

import pytest
from nats.aio.client import Client
from nats.aio.msg import Msg

from relevo.hub.broker import Broker, BrokerPlace
from relevo.hub.link import Answer
from relevo.hub.publishing import Publishing, answer_of


@pytest.mark.parametrize(
    ("body", "answer"),
    [
        (b'{"stream": "RELEVO_CONTACTS", "seq": 7}', Answer(stream="RELEVO_CONTACTS")),
        (b'{"stream": "RELEVO_CONTACTS", "seq": 7, "duplicate": true}', Answer(True, None, "RELEVO_CONTACTS")),
        (b"", Answer(fault="no_stream")),
        (b'{"error": {"code": 503}, "stream": "RELEVO_CONTACTS"}', Answer(fault="refused", stream="RELEVO_CONTACTS")),
        (b'{"seq": 7}', Answer(fault="refused")),
        (b'{"stream": 7}', Answer(fault="refused")),
        (b"no JSON", Answer(fault="unreadable")),
        (b"[]", Answer(fault="unreadable")),
    ],
)
def test_what_the_broker_says_is_read_with_the_stream_that_says_it(body: bytes, answer: Answer) -> None:
    assert answer_of(body) == answer


class Taken:
    """Keeps the answers that come."""

    def __init__(self) -> None:
        self.answers: list[int] = []

    def answered(self, token: int, answer: Answer) -> None:
        self.answers.append(token)

    def link_changed(self) -> None: ...

    def link_lost(self) -> None: ...


def a_broker() -> Broker:
    return Broker(BrokerPlace(servers=("nats://127.0.0.1:9",), hub="east", credentials=""))


async def test_answers_to_a_namesake_or_to_an_earlier_start_are_not_its_own() -> None:
    first, second = a_broker(), a_broker()
    for broker in (first, second):
        Publishing(broker, "east").tell(Taken())
    (one,), (other,) = first.subscriptions, second.subscriptions
    assert one != other
    assert one.startswith("_HUB_INBOX_east.")


async def test_an_answer_goes_to_the_message_whose_number_it_bears() -> None:
    broker, taken = a_broker(), Taken()
    Publishing(broker, "east").tell(taken)
    ((subject, take),) = broker.subscriptions.items()
    for token in ("12", "x", "-1"):
        await take(Msg(Client(), subject=subject.replace("*", token), data=b'{"stream": "S"}'))
    assert taken.answers == [12]
