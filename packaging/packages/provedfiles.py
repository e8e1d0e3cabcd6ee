"""What a desktop and its administrator find of the package: menu, links, software centre, manual, parts, documents."""

import json
import re
from collections.abc import Callable
from pathlib import Path

from packages import bill
from packages.cleansystem import CleanSystem
from packages.errors import CannotBuild
from packages.running import run

Tell = Callable[[str], None]
PICTURE = re.compile(r"(?:\]\(|src=\")(pictures/[^)\"#\s]+)")
SCHEMES = ("relevo", "tel", "callto")
NO_DOMAIN = "--override=cid-desktopapp-is-not-rdns=info"
"""The project has no domain whose reverse could be its name."""


def lint(package: Path, tell: Tell) -> None:
    """Let lintian read a .deb: nothing but what the package itself says is meant.

    Raises: CannotBuild, with the first complaint.
    """
    said = run("lintian", "--allow-root", "--fail-on", "none", "--tag-display-limit", "0", package)
    complaints = [line for line in said.splitlines() if re.match(r"[EW]: ", line)]
    if complaints:
        raise CannotBuild(f"lintian on {package.name}: {complaints[0]} ({len(complaints)} in all)")
    tell(f"lintian has nothing to say against {package.name} but what is meant, with its reason in the package")


def check(system: CleanSystem, tell: Tell) -> None:
    """See that the desktop finds what it needs and that everything is valid.

    Raises: CannotBuild at the first thing that is not as it must be.
    """
    share = system.root / "usr/share"
    check_links(system, there=True)
    for name in ("relevo.desktop", "relevo-links.desktop"):
        run("desktop-file-validate", share / "applications" / name)
    run("appstreamcli", "validate", "--no-net", NO_DOMAIN, share / "metainfo/relevo.metainfo.xml")
    tell("links relevo:, tel: and callto: are registered; the entries and what AppStream reads are valid")
    check_manual(system, tell)
    check_documents(share / "doc/relevo", tell)


def check_links(system: CleanSystem, *, there: bool) -> None:
    """See that browsers and softphones find what opens links, or no longer find it.

    Raises: CannotBuild, with the scheme.
    """
    file = system.root / "usr/share/applications/mimeinfo.cache"
    cache = file.read_text("utf-8") if file.exists() else ""
    for scheme in SCHEMES:
        if (f"x-scheme-handler/{scheme}=relevo-links.desktop;" in cache) is not there:
            raise CannotBuild(f"links {scheme}: are {'not' if there else 'still'} registered")


def check_manual(system: CleanSystem, tell: Tell) -> None:
    """See that the manual is found, reads without a complaint, and is in the list of what there is.

    Raises: CannotBuild, with what is wrong.
    """
    pages = sorted(path.name.removesuffix(".1.gz") for path in (system.root / "usr/share/man/man1").glob("relevo*.gz"))
    warned = system.run(f"for page in {' '.join(pages)}; do man --warnings=w $page 2>&1 >/dev/null; done")
    if warned.strip():
        raise CannotBuild(f"a manual page does not read well: {warned.splitlines()[0]}")
    listed = system.run("apropos --long relevo").splitlines()
    lacking = [page for page in pages if not any(line.startswith(f"{page} (1)") for line in listed)]
    if lacking or "relevo run" not in system.run("man --pager=cat relevo"):
        raise CannotBuild(f"man does not find {', '.join(lacking) or 'relevo'}")
    tell(f"man reads its {len(pages)} pages without a complaint, and apropos lists them")


def check_documents(doc: Path, tell: Tell) -> None:
    """See that the documents, their pictures, the parts and the template for Group Policy are there and can be read.

    Raises: CannotBuild, with what is not there.
    """
    lost = [path.name for path in doc.rglob("*") if path.is_symlink() and not path.resolve().exists()]
    guides = sorted(doc.glob("*.md"))
    pictures = {name for guide in guides for name in PICTURE.findall(guide.read_text("utf-8"))}
    lost += sorted(name for name in pictures if not (doc / name).is_file())
    lost += [name for name in ("policy/relevo.admx", "policy/en-US/relevo.adml") if not (doc / name).is_file()]
    if lost or len(guides) < 10:
        raise CannotBuild(f"{doc} lacks {', '.join(lost[:5]) or 'the documents'}")
    found = json.loads((doc / bill.NAME).read_text("utf-8"))
    python = next(each for each in found["components"] if each["name"] == "python")
    if not python["purl"].startswith("pkg:deb/"):
        raise CannotBuild(f"{doc / bill.NAME} does not speak of the Python that is in the package")
    tell(
        f"{len(guides)} documents with {len(pictures)} pictures, the template for Group Policy, and the list of "
        f"{len(found['components'])} parts are there; Python is {python['version']}"
    )
