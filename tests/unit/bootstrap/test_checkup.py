"""The check-up tells whether the audit has been changed, and what to do."""

import os
from pathlib import Path

import pytest

from relevo.bootstrap.checkup import Finding, check_all, check_audit, check_keyring
from relevo.domain.customer import HandleKind
from relevo.records.audit import AuditFile
from relevo.services.ports import SearchByHand, SearchReason
from relevo.settings.model import Settings
from relevo.settings.secrets import SecretCode, SecretError, SecretKind, SecretRef
from support.builders import NOW


async def written(file: Path, count: int) -> AuditFile:
    audit = AuditFile(file)
    for _ in range(count):
        await audit.record(SearchByHand(at=NOW, advisor="anna", by=HandleKind.NAME, reason=SearchReason.ON_BEHALF))
    return audit


async def found(audit: AuditFile) -> Finding:
    finding = await check_audit(audit)
    assert finding is not None
    return finding


@pytest.mark.parametrize(("count", "said"), [(1, "1 line, unbroken"), (3, "3 lines, unbroken")])
async def test_an_audit_that_is_whole_is_counted(tmp_path: Path, count: int, said: str) -> None:
    finding = await found(await written(tmp_path / "audit.jsonl", count))
    assert (finding.is_well, finding.text, finding.advice) == (True, said, ())


async def test_a_line_that_was_taken_out_is_told_with_what_to_do(tmp_path: Path) -> None:
    audit = await written(tmp_path / "audit.jsonl", 4)
    lines = audit.path.read_text().splitlines(keepends=True)
    audit.path.write_text("".join(lines[:1] + lines[2:]))

    finding = await found(audit)

    assert not finding.is_well
    assert finding.text == "broken at line 2: it does not follow from the line before"
    assert finding.advice == (f"keep {audit.path} as it is and ask who has changed it",)


async def test_without_a_keyring_it_is_told_what_is_lost_and_no_file_is_offered_for_the_key() -> None:
    async def none(ref: SecretRef) -> str:
        raise SecretError(ref, SecretCode.NO_KEYRING, "there is no keyring; install one", otherwise=SecretKind.FILE)

    finding = await check_keyring(none)

    assert "notes that are not sent yet" in finding.text
    assert finding.advice == (
        "there is no keyring here; sign in to the desktop on which Relevo runs (Linux: gnome-keyring)",
    )


async def test_an_audit_that_cannot_be_read_is_told(tmp_path: Path) -> None:
    (tmp_path / "audit.jsonl").mkdir()
    finding = await found(AuditFile(tmp_path / "audit.jsonl"))
    assert not finding.is_well
    assert "cannot be read" in finding.text


async def test_where_nobody_has_searched_there_is_nothing_to_tell(tmp_path: Path) -> None:
    assert await check_audit(AuditFile(tmp_path / "audit.jsonl")) is None


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes with names here")
async def test_an_audit_on_a_share_that_never_answers_is_told(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "audit.jsonl")

    finding = await check_audit(AuditFile(tmp_path / "audit.jsonl"), limit_s=0.1)

    assert finding is not None and not finding.is_well
    assert finding.text == "its folder did not answer within 0.1 s"
    os.close(os.open(tmp_path / "audit.jsonl", os.O_RDWR))


@pytest.mark.parametrize(
    ("allowed", "said"), [(("keyring", "file"), "install one, or use file:"), (("keyring",), "install one")]
)
async def test_of_a_source_no_place_is_advised_that_the_organisation_forbids(
    tmp_path: Path, allowed: tuple[str, ...], said: str
) -> None:
    async def none(ref: SecretRef) -> str:
        raise SecretError(ref, SecretCode.NO_KEYRING, "there is no keyring; install one", otherwise=SecretKind.FILE)

    settings = Settings.model_validate(
        {
            "allowed": {"secrets": allowed},
            "sources": {
                "desk": {"connector": "zammad", "base_url": "https://desk.example.org", "secret": "keyring:desk"}
            },
            "event_sources": {"pbx": {"kind": "asterisk", "user": "relevo", "secret": "keyring:pbx"}},
        }
    )

    found = await check_all(settings, none)

    assert [each.text for each in found] == [
        f"keyring:pbx: there is no keyring; {said}",
        f"keyring:desk: there is no keyring; {said}",
    ]
