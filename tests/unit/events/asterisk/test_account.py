"""The account of the manager interface: the sample that ships is right, and what departs from it is told."""

import pytest

from relevo.assets import resource
from relevo.cli.main import DONE, FAILED, main
from relevo.events.asterisk.account import PLACEHOLDER, faults

SAMPLE = resource("samples", "manager.conf").read_text("utf-8")
SECRET = next(line.partition("=")[2].strip() for line in SAMPLE.splitlines() if line.startswith("secret"))
GOOD = SAMPLE.replace(SECRET, "w8Jr2nQx7LtVb4Ks9Zp3")


def test_the_sample_gives_the_rights_that_are_needed_and_no_more() -> None:
    assert faults(GOOD, "relevo") == []


def test_the_sample_as_it_ships_is_refused_for_its_secret_alone() -> None:
    (fault,) = faults(SAMPLE, "relevo")

    assert SECRET.startswith(PLACEHOLDER)
    assert "secret is that of the sample" in fault


@pytest.mark.parametrize(
    ("line", "instead", "told"),
    [
        ("write = reporting", "write = reporting,originate", "originate may place calls"),
        ("write = reporting", "write = reporting,command", "command may do all that the console can"),
        ("write = reporting", "write=call,reporting", "call may hang up and redirect calls"),
        ("write = reporting", "write => all", "all may do everything"),
        ("write = reporting", "WRITE = System , Reporting", "system may restart"),
        ("write = reporting", "write = reporting\nwrite = reporting,config", "config may change the configuration"),
        ("write = reporting", "write =", "under way at a start stay unknown"),
        ("write = reporting", "; write = reporting", "under way at a start stay unknown"),
        ("write = reporting", ";-- write = reporting\n--;", "under way at a start stay unknown"),
        ("read = system,call,agent,user", "read = system,call,agent,user,dialplan", "read = dialplan is more"),
        ("read = system,call,agent,user", "read = call,agent,user", "restarts are seen late"),
        ("read = system,call,agent,user", "read = all", "read = all is more"),
        ("tlsenable = yes", "tlsenable = no", "there is no TLS"),
        ("bindaddr = 127.0.0.1", "bindaddr = 0.0.0.0", "to the network unencrypted"),
        ("bindaddr = 127.0.0.1", "bindaddr = 192.0.2.5:5038", "to the network unencrypted"),
        ("bindaddr = 127.0.0.1", "", "to the network unencrypted"),
        ("webenabled = no", "webenabled = yes", "over HTTP"),
        ("\nenabled = yes", "\nenabled = no", "is off"),
        ("deny = 0.0.0.0/0.0.0.0", "", "any machine may sign in"),
        ("permit = 192.0.2.10/255.255.255.255", "permit = 192.0.2.0/255.255.0.0", "lets 65536 addresses"),
        ("permit = 192.0.2.10/255.255.255.255", "permit = pbx", "is no address"),
        ("secret = w8Jr2nQx7LtVb4Ks9Zp3", "secret = letmein", "shorter than 20"),
        ("timestampevents = yes", "", "timestampevents"),
        (",CLI_PRES ", " ", "withheld numbers"),
        ("[relevo]", "[relevo](+)\n#include more.conf", "other files are included"),
        ("[relevo]", "[relevo](!)", "there is no account"),
        ("[relevo]", "[panel]", "there is no account"),
    ],
)
def test_what_departs_from_the_sample_is_told(line: str, instead: str, told: str) -> None:
    assert line in GOOD
    found = faults(GOOD.replace(line, instead), "relevo")

    assert len(found) == 1, found
    assert told in found[0]


def test_rights_that_come_from_a_template_count() -> None:
    text = GOOD.replace("[relevo]", "[wide](!)\nwrite = originate\n[relevo](wide)").replace("write = reporting", ";")

    assert any("originate may place calls" in fault for fault in faults(text, "relevo"))


@pytest.mark.parametrize("text", ["", "[", "[relevo", "=\n;", "[relevo]\n=", "\0" * 100, "[general](+)\n" * 1_000])
def test_no_text_upsets_it(text: str) -> None:
    assert faults(text, "relevo")


def test_the_command_tells_a_line_each_and_never_the_secret(
    tmp_path_factory: pytest.TempPathFactory, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path_factory.mktemp("asterisk") / "manager.conf"
    file.write_text(GOOD)
    assert main(["hub", "account", str(file)]) == DONE
    file.write_text(GOOD.replace("write = reporting", "write = all").replace("w8Jr2nQx7LtVb4Ks9Zp3", "letmein"))
    capsys.readouterr()

    assert main(["hub", "account", str(file)]) == FAILED
    told = capsys.readouterr().out
    assert "all may do everything" in told
    assert "letmein" not in told
