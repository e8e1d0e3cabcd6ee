"""Two Asterisk servers that name devices and queues alike: nobody is told of a call of the other one."""

from pathlib import Path

from relevo.demo.telephony import PlaybackServer, load
from relevo.domain.events import ContactOffered
from relevo.services.site import subjects
from support.broker import a_broker
from support.hub import SECRET, USER, Kept, a_hub, reading, until, well
from support.telephony import recording

ADVISORS = "".join(
    f'[[advisors]]\nid = "{name}"\naddress = "PJSIP/101"\nsource = "{source}"\n'
    for name, source in (("anna", "pbx"), ("bob", "pbx1"))
)


async def test_a_call_of_one_is_told_to_its_own_advisor_and_its_own_queue(tmp_path: Path) -> None:
    servers = [PlaybackServer(user=USER, secret=SECRET) for _ in range(2)]
    for each in servers:
        await each.start()
    ports = [each.port for each in servers]
    with a_broker(tmp_path / "broker") as broker, a_hub(tmp_path, broker, ports, more=ADVISORS) as hub:
        await well(hub)
        async with reading(broker) as reader:
            await servers[1].play(load(recording("normal"))[0], longest_pause_s=0.01)
            await until(lambda: reader.contacts and reader.queues, what="the call")
            told: list[Kept] = reader.contacts
            assert [each for each in told if isinstance(each.event, ContactOffered)]
            assert {each.subject for each in told} == {subjects.contacts_of("bob")}
            assert {each.subject for each in reader.queues} == {subjects.queue_contacts("pbx1:billing")}
        assert hub.stop() == 0
    for each in servers:
        await each.stop()
