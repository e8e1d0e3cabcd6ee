"""Whether a folder is whole: every module of Relevo, and what it imports later, is imported with nothing else."""

import json

from packages.errors import CannotBuild
from packages.folder import Folder
from packages.running import run

IMPORT_ALL = """
import ast, importlib, json, pathlib, pkgutil, sys, relevo
missing = {}

def late(module):
    tree = ast.parse(pathlib.Path(module.__file__).read_text("utf-8"))
    functions = [each for each in ast.walk(tree) if isinstance(each, ast.FunctionDef | ast.AsyncFunctionDef)]
    for node in (node for each in functions for node in ast.walk(each)):
        if isinstance(node, ast.Import):
            yield from ((name.name, None) for name in node.names)
        elif isinstance(node, ast.ImportFrom) and not node.level:
            yield from ((node.module, name.name) for name in node.names)

def look(where, name, part=None):
    try:
        found = importlib.import_module(name)
        if part is not None and not hasattr(found, part):
            importlib.import_module(f"{name}.{part}")
        return found
    except ModuleNotFoundError as fault:
        missing.setdefault(where, []).append(fault.name)

for each in pkgutil.walk_packages(relevo.__path__, "relevo."):
    if not each.name.endswith("__main__") and (module := look(each.name, each.name)) is not None:
        for name, part in late(module):
            if name.partition(".")[0] not in sys.stdlib_module_names:
                look(each.name, name, part)
print(json.dumps(missing))
"""
"""What is imported within a function counts too: nobody would miss it before a contact comes.

Python's own modules are left out there: which of them are there depends on the system.
"""
NOT_IN_THE_HUB = ("PySide6", "qasync", "relevo.ui", "relevo.demo")
NOT_IN_THE_DESKTOP = ("asyncpg",)
"""With what the hub of a site keeps its records; a desktop has SQLite, and says so where it is told otherwise."""


def check(folder: Folder, *, desktop: bool) -> None:
    """Import everything.

    Raises: CannotBuild, with the first module that lacks something.
    """
    program, *options = folder.command.split()
    options = options[: options.index("-m")]
    told = run(folder.root / program, *options, "-B", "-c", IMPORT_ALL)
    missing = json.loads(told.splitlines()[-1])
    for module, lacks in sorted((module, lacks) for module, all_of_it in missing.items() for lacks in all_of_it):
        if not lacks.startswith(NOT_IN_THE_DESKTOP if desktop else NOT_IN_THE_HUB):
            raise CannotBuild(f"{module} cannot be imported from the folder: {lacks} is not there; see LEFT_OUT")
