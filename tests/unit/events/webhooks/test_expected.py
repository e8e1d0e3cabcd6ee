"""Hand-overs and contacts that are brought together, of many at once."""

from datetime import datetime, timedelta

from relevo.domain.contact import AddressKind, ContactId
from relevo.domain.events import ContactEnded, ContactUpdated, EndedReason
from relevo.events.webhooks.expected import LIMIT, MAX_BYTES, WAIT, Expected, Passed
from relevo.events.webhooks.signs import Sign, Signs
from support.builders import NOW, a_handover, a_phone, an_offer

CALLER = "+447700900123"


class Bot:
    """A bot's hand-overs and the calls of a telephony, told of at moments."""

    def __init__(self, limit: int = LIMIT) -> None:
        self.expected = Expected("handover:bot", Signs({}, None), limit=limit)

    def hand_over(self, name: str, phone: str = CALLER, at: datetime = NOW, words: str = "") -> list[ContactUpdated]:
        passed = Passed(id=name, at=at, handover=a_handover(conversation_id=name, intent=words or None))
        sign: Sign = (AddressKind.PHONE, phone)
        told = self.expected.expect([sign], passed, at)
        return [each for each in told if isinstance(each, ContactUpdated)]

    def call(self, name: str, phone: str = CALLER, at: datetime = NOW) -> list[ContactUpdated]:
        offer = an_offer(name, f"{name}-1", customer_address=a_phone(phone), time=at)
        return [each for each in self.expected.follow(offer, at) if isinstance(each, ContactUpdated)]

    def end(self, name: str) -> None:
        end = ContactEnded(
            id="e", source="asterisk:test", time=NOW, contact_id=ContactId(name), reason=EndedReason.FINISHED
        )
        assert list(self.expected.follow(end, NOW)) == []


def number(count: int) -> str:
    return f"+4477009{count:06d}"


def test_at_28_a_second_every_hand_over_still_finds_its_call_after_ten_minutes() -> None:
    bot = Bot()
    many, apart = 28 * 600, timedelta(seconds=1 / 28)
    for count in range(many):
        assert bot.hand_over(f"h{count}", number(count), NOW + count * apart) == []
    late = NOW + WAIT
    assert all(len(bot.call(f"c{count}", number(count), late)) == 1 for count in range(0, many, 97))


def test_at_28_a_second_every_call_is_still_known_after_ten_minutes() -> None:
    bot = Bot()
    many, apart = 28 * 600, timedelta(seconds=1 / 28)
    for count in range(many):
        assert bot.call(f"c{count}", number(count), NOW + count * apart) == []
    late = NOW + WAIT
    assert all(len(bot.hand_over(f"h{count}", number(count), late)) == 1 for count in range(0, many, 97))


def test_two_calls_of_which_one_had_to_be_forgotten_are_still_two() -> None:
    bot = Bot(limit=10)
    bot.call("c1")
    for count in range(9):
        bot.call(f"n{count}", number(count))
    bot.call("c2")
    assert bot.hand_over("h1") == []
    assert bot.call("c3") == []
    later = NOW + WAIT + timedelta(seconds=1)
    assert bot.hand_over("h2", at=later) == []
    assert len(bot.call("c4", at=later)) == 1


def test_two_hand_overs_of_which_one_had_to_be_forgotten_are_still_two() -> None:
    bot = Bot(limit=10)
    bot.hand_over("h1")
    for count in range(9):
        bot.hand_over(f"n{count}", number(count))
    bot.hand_over("h2")
    assert bot.call("c1") == []


def test_what_waits_takes_no_more_memory_than_it_may() -> None:
    bot = Bot()
    for count in range(LIMIT):
        bot.hand_over(f"h{count}", number(count), words="word " * 2_000)
        assert bot.expected.waiting_bytes <= MAX_BYTES
    assert bot.call("c1", number(1)) == []


def test_a_call_that_has_ended_makes_no_doubt() -> None:
    bot = Bot()
    bot.call("c1")
    bot.end("c1")
    bot.call("c2")
    (told,) = bot.hand_over("h1")
    assert told.contact_id == "c2"


def test_the_same_hand_over_goes_to_no_second_call() -> None:
    bot = Bot()
    bot.call("c1")
    assert len(bot.hand_over("h1")) == 1
    bot.end("c1")
    assert bot.hand_over("h1") == []
    assert bot.call("c2") == []
