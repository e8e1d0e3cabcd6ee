"""Request Tracker 5 with a database of its own, filled through its own library."""

from pathlib import Path

from servers.process import ServerProcess, answers, free_port, prepare
from servers.scenario import HERE, SCENARIO_FILE
from servers.server import Server

PACKAGES = ("request-tracker5", "rt5-db-sqlite", "starman")
RT_SERVER = "/usr/share/request-tracker5/libexec/rt-server"
CONFIGURATION = """\
Set($rtname, 'lab.example.com');
Set($Organization, 'lab.example.com');
Set($CorrespondAddress, 'rt@example.com');
Set($CommentAddress, 'rt-comment@example.com');
Set($WebDomain, '127.0.0.1');
Set($WebPort, @PORT@);
Set($DatabaseType, 'SQLite');
Set($DatabaseName, '@FOLDER@/rt.sqlite');
Set($MailCommand, 'testfile');
Set($Timezone, 'Europe/Paris');
Set($LogToSTDERR, 'warning');
Set($LogToSyslog, undef);
$RT::MasonDataDir = '@FOLDER@/mason';
$RT::MasonSessionDir = '@FOLDER@/session';
1;
"""


def request_tracker(folder: Path) -> Server:
    """Prepare a filled instance in an empty folder; nothing runs yet."""
    port = free_port()
    for name in ("mason", "session", "configuration", "tmp"):
        (folder / name).mkdir(parents=True)
    settings = folder / "RT_SiteConfig.pm"
    settings.write_text(CONFIGURATION.replace("@PORT@", str(port)).replace("@FOLDER@", str(folder)))
    environment = {
        "RT_SITE_CONFIG": str(settings),
        "RT_SITE_CONFIG_DIR": str(folder / "configuration"),
        "TMPDIR": str(folder / "tmp"),
    }
    log = folder / "setup.log"
    create = "rt-setup-database-5 --action init --skip-create --force --dba root --dba-password x"
    prepare(create.split(), folder=folder, environment=environment, log=log)
    seed = ["perl", str(HERE / "rt_seed.pl"), str(SCENARIO_FILE)]
    token = prepare(seed, folder=folder, environment=environment, log=log).strip()
    base = f"http://127.0.0.1:{port}"
    command = ["starman", "--listen", f"127.0.0.1:{port}", "--workers", "2", RT_SERVER]
    process = ServerProcess(
        command, folder=folder, environment=environment, is_up=lambda: answers(f"{base}/REST/2.0/rt")
    )

    def account(name: str, *rights: str) -> str:
        make = ["perl", str(HERE / "rt_account.pl"), name, *rights]
        return prepare(make, folder=folder, environment=environment, log=log).strip()

    return Server(
        connector="request-tracker", base_url=f"{base}/REST/2.0", secret=token, process=process, account=account
    )
