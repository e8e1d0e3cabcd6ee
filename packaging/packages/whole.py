"""Whether a folder is whole: every module of Relevo is imported with nothing but what is in it."""

import json

from packages.errors import CannotBuild
from packages.folder import Folder
from packages.running import run

IMPORT_ALL = """
import importlib, json, pkgutil, relevo
missing = {}
for module in pkgutil.walk_packages(relevo.__path__, "relevo."):
    if not module.name.endswith("__main__"):
        try:
            importlib.import_module(module.name)
        except ModuleNotFoundError as fault:
            missing[module.name] = fault.name
print(json.dumps(missing))
"""
NOT_IN_THE_HUB = ("PySide6", "qasync", "relevo.ui", "relevo.demo")


def check(folder: Folder, *, desktop: bool) -> None:
    """Import everything.

    Raises: CannotBuild, with the first module that lacks something.
    """
    program, *options = folder.command.split()
    options = options[: options.index("-m")]
    told = run(folder.root / program, *options, "-B", "-c", IMPORT_ALL)
    missing = json.loads(told.splitlines()[-1])
    for module, lacks in sorted(missing.items()):
        if desktop or not lacks.startswith(NOT_IN_THE_HUB):
            raise CannotBuild(f"{module} cannot be imported from the folder: {lacks} is not there; see LEFT_OUT")
