"""A whole demonstration at the finest level: in the files of its log stands nobody who appears in it."""

import os
import re
import subprocess
import sys
from pathlib import Path

from relevo.bootstrap.demonstration import NAMES
from support.canaries import people_in

SCRIPT = """
import sys
from pathlib import Path
from relevo.bootstrap import logs
from relevo.bootstrap.application import run
from relevo.bootstrap.demonstration import opened
from relevo.services.codec import to_json_value
from relevo.settings.store import parse
import asyncio, json

folder = Path(sys.argv[1])

async def main():
    async with opened() as demonstration, asyncio.TaskGroup() as tasks:
        logs.begin(parse({"log_level": "debug", "log": {"folder": str(folder / "log")}}, folder / "settings.toml"))
        tasks.create_task(demonstration.application.main())
        told = await demonstration.draw(folder)
        demonstration.application.close()
    print(json.dumps([to_json_value(each) for each in told], ensure_ascii=False, default=str))
    return 0

sys.exit(run(main))
"""


def test_nobody_of_a_whole_demonstration_stands_in_its_log(tmp_path: Path) -> None:
    ran = subprocess.run(
        [sys.executable, "-c", SCRIPT, str(tmp_path)],
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": os.pathsep.join(sys.path)},
        capture_output=True,
        text=True,
        check=False,
        timeout=110,
    )
    assert ran.returncode == 0, ran.stderr
    (file,) = (tmp_path / "log").glob("*/relevo.log")
    logged = file.read_text("utf-8")

    assert " panel.up state=painted\n" in logged
    assert " application.ready version=v" in logged
    assert len(logged.splitlines()) > 3
    assert people_in(logged) == []
    assert re.findall(r"[A-Za-z]+://|@|\d{6,}", re.sub(r"(?m)^\S+ |=[0-9a-f]{12}\b", "", logged)) == []
    # what the panel showed, word by word: people's names, streets and subjects, in any case of letters
    shown = set(re.findall(r'"(?:name|title|text|subject|address|display|caller_name)": "([^"]{4,})"', ran.stdout))
    assert len(shown) > 20
    assert sorted(each for each in shown - set(NAMES) if each.casefold() in logged.casefold()) == []
