"""Somebody joins while the hub runs: the administrator adds a table and reloads, and no call is missed for it."""

from pathlib import Path

from relevo.demo.telephony import PlaybackServer, load
from relevo.domain.events import ContactOffered
from relevo.services.site import subjects
from support.broker import a_broker
from support.hub import SECRET, USER, a_hub, reading, until, well
from support.telephony import recording

ANNA = '[[advisors]]\nid = "anna"\naddress = "PJSIP/101"\n'


async def test_who_joins_gets_the_next_call_without_a_restart_and_a_mistake_in_the_file_changes_nothing(
    tmp_path: Path,
) -> None:
    pbx = PlaybackServer(user=USER, secret=SECRET)
    await pbx.start()
    with a_broker(tmp_path / "broker") as broker, a_hub(tmp_path, broker, [pbx.port]) as hub:
        await well(hub)
        hub.reread(ANNA)
        await until(lambda: "[[advisors]]: 1 new, 0 changed, 0 gone" in hub.log, what="the table")
        hub.reread(ANNA + ANNA)
        await until(lambda: "the advisors stay as they were" in hub.log, what="the mistake")
        async with reading(broker) as reader:
            await pbx.play(load(recording("normal"))[0], longest_pause_s=0.01)
            await until(lambda: [each for each in reader.contacts if isinstance(each.event, ContactOffered)])
            assert {each.subject for each in reader.contacts} == {subjects.contacts_of("anna")}
        assert hub.stop() == 0
    await pbx.stop()
