"""Packages as files: the same bytes from the same tree, owned by root, with what each kind must say of itself."""

import gzip
import os
import shutil
import subprocess
import tarfile
from collections.abc import Callable
from pathlib import Path

import pytest

from packages import deb, folder, rpm, tarball
from packages.folder import Folder
from packages.system import Package

EPOCH = 1_700_000_000
needs_deb = pytest.mark.skipif(
    bool([tool for tool in ("dpkg-deb", "dpkg-shlibdeps", "objdump") if shutil.which(tool) is None]),
    reason="not installed: dpkg-dev, binutils",
)


def a_package(root: Path, *, name: str = "relevo") -> Package:
    """Lay out a package with one program in it, with the times and modes of this moment."""
    place = root / "usr/lib/relevo"
    (place / "bin").mkdir(parents=True)
    shutil.copyfile("/bin/true", place / "bin/program")
    (place / "bin/program").chmod(0o700)
    (place / "note").write_text("made up\n")
    (root / f"usr/share/doc/{name}").mkdir(parents=True)
    (root / "usr/bin").mkdir()
    (root / "usr/bin/relevo").write_text("#!/bin/sh\n")
    (root / "usr/bin/relevo").chmod(0o711)
    (root / "etc/relevo").mkdir(parents=True)
    folder.settle(root, EPOCH)
    return Package(
        name=name, version="1.2.3", summary="made up for a test", description=("It does nothing.",), root=root,
        folder=Folder(root=place, python="3.11", libraries={}), epoch=EPOCH,
    )  # fmt: skip


def written_twice(write: Callable[[Package, Path, Path], Path], tmp_path: Path, name: str = "relevo") -> Path:
    """Write a package from two trees with different masks; the files must be the same."""
    files = []
    for turn, mask in (("one", 0o022), ("a second", 0o077)):
        before = os.umask(mask)
        try:
            work = tmp_path / turn
            work.mkdir()
            files.append(write(a_package(tmp_path / turn / "root", name=name), work, work))
        finally:
            os.umask(before)
    assert files[0].read_bytes() == files[1].read_bytes()
    return files[0]


def told(*command: str | Path) -> str:
    return subprocess.run([*map(str, command)], capture_output=True, text=True, check=True, timeout=60).stdout


@needs_deb
def test_a_deb_is_the_same_bytes_twice_and_all_in_it_is_roots(tmp_path: Path) -> None:
    file = written_twice(deb.write, tmp_path)
    assert file.name == f"relevo_1.2.3_{deb.architecture()}.deb"
    lines = told("dpkg-deb", "--contents", file).splitlines()
    assert {line.split()[1] for line in lines} == {"root/root"}
    assert {line.split()[0] for line in lines} == {"drwxr-xr-x", "-rwxr-xr-x", "-rw-r--r--"}
    fields = told("dpkg-deb", "--field", file)
    assert "Package: relevo\n" in fields and "Conflicts: relevo-hub\n" in fields
    assert "libc6 (>= " in fields and "desktop-file-utils" in fields


@needs_deb
def test_an_upgrade_of_the_hub_asks_nothing_and_starts_again_what_runs_alone(tmp_path: Path) -> None:
    hub = written_twice(deb.write, tmp_path, "relevo-hub")
    told("dpkg-deb", "--control", hub, tmp_path / "control")
    # a file of /etc that belongs to a package is what an upgrade asks about
    assert not (tmp_path / "control/conffiles").exists()
    for script in ("postinst", "prerm", "postrm"):
        assert subprocess.run(["sh", "-n", tmp_path / "control" / script], check=False).returncode == 0
    installed = (tmp_path / "control/postinst").read_text()
    assert " start " not in installed
    assert installed.index("is-active") < installed.index("restart relevo-hub")


@needs_deb
def test_a_deb_has_a_changelog_and_says_why_lintian_is_to_pass_something_over(tmp_path: Path) -> None:
    file = written_twice(deb.write, tmp_path)
    told("dpkg-deb", "--extract", file, tmp_path / "there")
    changelog = gzip.decompress((tmp_path / "there/usr/share/doc/relevo/changelog.gz").read_bytes()).decode()
    assert changelog.startswith("relevo (1.2.3) stable; urgency=medium\n")
    assert changelog.endswith("  Tue, 14 Nov 2023 22:13:20 +0000\n")
    overrides = (tmp_path / "there/usr/share/lintian/overrides/relevo").read_text().splitlines()
    assert all(line.startswith("# ") for line in overrides[::2])
    assert all(line.startswith("relevo: ") for line in overrides[1::2])
    # what is for Debian alone is not left for the next kind of package
    assert not (tmp_path / "one/root/usr/share/lintian").exists()


@pytest.mark.skipif(shutil.which("rpmbuild") is None, reason="not installed: rpm")
@pytest.mark.skipif(shutil.which("objdump") is None, reason="not installed: binutils")
def test_an_rpm_is_the_same_bytes_twice_and_says_which_libraries_it_needs(tmp_path: Path) -> None:
    file = written_twice(rpm.write, tmp_path)
    assert file.name.startswith("relevo-1.2.3-1.")
    needed = told("rpm", "-qp", "--requires", file).splitlines()
    assert "libc.so.6()(64bit)" in needed
    assert any(line.startswith("libc.so.6(GLIBC_2.") for line in needed)
    owners = told("rpm", "-qp", "--queryformat", "[%{FILEUSERNAME}:%{FILEGROUPNAME}\\n]", file).splitlines()
    assert set(owners) == {"root:root"}
    assert "/usr/lib/relevo/bin/program" in told("rpm", "-qpl", file).splitlines()


def test_a_tar_holds_no_name_and_no_time_of_who_made_it(tmp_path: Path) -> None:
    package = a_package(tmp_path / "root")
    file = tmp_path / "out.tar"
    with tarfile.open(file, "w") as tar:
        tar.add(package.root, "relevo", filter=tarball.of_nobody)
    with tarfile.open(file) as tar:
        members = tar.getmembers()
    assert {(each.uid, each.gid, each.uname, each.gname) for each in members} == {(0, 0, "root", "root")}
    assert {each.mtime for each in members} == {EPOCH}
    assert [each.name for each in members] == sorted(each.name for each in members)
    assert {each.mode for each in members} == {0o755, 0o644}
