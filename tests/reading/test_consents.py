"""The consent record: digests held against forms, revocations by the clock they were written with, contradictions."""

from __future__ import annotations

import datetime as dt
import hashlib

import pytest

from tests.reading.project import Project
from toolkit.model.consent import Consent
from toolkit.reading.job import read_job

HEADER = "subject,uses,channels,markets,valid_from,valid_until,revoked_at,form,form_sha256"
FORM = b"%PDF-1.7 signed"
DIGEST = hashlib.sha256(FORM).hexdigest()


def consents(project: Project, *lines: str) -> tuple[Consent, ...]:
    project.consents.write_text("\n".join((HEADER, *lines)) + "\n", "utf-8")
    return read_job(project.campaign).consents


def test_the_digest_of_a_form_beside_the_record_is_checked(project: Project) -> None:
    form = project.consents.parent / "forms" / "zoe.pdf"
    form.parent.mkdir()
    form.write_bytes(FORM)
    line = f"001,likeness|name,*,*,2026-01-01,,,forms/zoe.pdf,{DIGEST.upper()}"
    assert consents(project, line)[0].form_sha256 == DIGEST
    form.write_bytes(b"another")
    assert list(project.problems()) == ["form-changed"]
    form.unlink()
    assert consents(project, line)[0].form_sha256 == DIGEST  # kept elsewhere: nothing to hold it against


@pytest.mark.parametrize("form", ["../../../secret.pdf", "/etc/hostname"])
def test_a_form_outside_the_records_folder_is_never_read(project: Project, form: str) -> None:
    (project.root.parent / "secret.pdf").write_bytes(b"x")
    assert consents(project, f"001,likeness,*,*,2026-01-01,,,{form},{DIGEST}")[0].form == form


def test_what_is_no_digest_is_refused_and_one_without_a_form_said(project: Project) -> None:
    assert consents(project, f"001,likeness,*,*,2026-01-01,,,,{DIGEST}")[0].form_sha256 == DIGEST
    assert [w.code for w in read_job(project.campaign).warnings] == ["digest-without-form"]
    project.change(project.consents, DIGEST, "abc")
    assert list(project.problems()) == ["bad-digest"]


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2027-01-31", dt.date(2027, 1, 31)),
        ("2027-01-31T23:30:00+09:00", dt.date(2027, 1, 31)),
        ("2027-01-31 23:30-08:00", dt.date(2027, 1, 31)),
        ("2027-01-31T23:30Z", dt.date(2027, 1, 31)),
    ],
)
def test_a_revocation_counts_by_the_clock_it_was_written_with(project: Project, text: str, day: dt.date) -> None:
    assert consents(project, f"001,likeness,*,*,2026-01-01,,{text},,")[0].revoked_at == day


@pytest.mark.parametrize(
    ("text", "code"), [("2027-01-31T18:00", "no-time-zone"), ("2027-02-30T18:00Z", "bad-date"), ("31.1.27", "bad-date")]
)
def test_a_time_that_says_too_little_is_refused(project: Project, text: str, code: str) -> None:
    project.consents.write_text(f"{HEADER}\n001,likeness,*,*,2026-01-01,,{text},,\n", "utf-8")
    assert list(project.problems()) == [code]


def test_a_line_that_another_one_revokes_is_revoked_and_said(project: Project) -> None:
    found = consents(
        project,
        "001,likeness|name,*,DE,2026-01-01,,2026-05-01,,",
        "001,likeness|name,social,*,2026-02-01,2028-01-01,,,",
        "001,likeness|name,social,FR,2026-02-01,2028-01-01,,,",
        "001,photo,*,*,2026-01-01,,,,",
        "001,likeness|name,*,*,2026-05-02,,,,",
    )
    assert [c.revoked_at for c in found] == [dt.date(2026, 5, 1)] * 2 + [None] * 3
    (warning,) = read_job(project.campaign).warnings
    assert (warning.code, warning.line) == ("revoked-elsewhere", 3)
    assert "line 2" in warning.what


def test_a_revocation_before_the_first_day_is_said(project: Project) -> None:
    consents(project, "001,likeness,*,*,2026-03-01,,2026-02-01,,")
    assert [w.code for w in read_job(project.campaign).warnings] == ["revoked-before-start"]
