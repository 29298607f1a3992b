"""A whole job: read when it is good, refused with every problem of every file when it is not."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from tests.reading.project import Project
from toolkit.errors import InputRefused
from toolkit.model.campaign import FolderTarget, S3Target
from toolkit.model.consent import Use
from toolkit.reading.job import read_job


def test_a_good_job(project: Project) -> None:
    job = read_job(project.campaign)
    assert job.campaign.id == "spring"
    assert job.kit.id == "acme"
    assert [r.id for r in job.rows] == ["001", "p2"]
    assert job.rows[1].traits.hair_colour == "#aabbcc"
    (consent,) = job.consents
    assert (consent.subject, consent.uses, consent.channels) == ("001", (Use.LIKENESS, Use.NAME), ("*",))
    assert (consent.valid_from, consent.valid_until, consent.line) == (dt.date(2026, 1, 1), None, 2)
    assert job.warnings == ()


def test_everything_is_made_in_reports_beside_campaigns(project: Project, tmp_path: Path) -> None:
    assert read_job(project.campaign).campaign.output == tmp_path / "reports" / "spring"
    assert read_job(project.campaign, out=tmp_path / "x").campaign.output == tmp_path / "x"
    project.change(project.campaign, "id: spring", "id: spring\noutput: ../made")
    assert read_job(project.campaign).campaign.output == tmp_path / "campaigns" / ".." / "made"


def test_problems_of_all_files_come_together(project: Project) -> None:
    project.change(project.campaign, "template: blister", "template: blistr")
    project.change(project.kit / "kit.yaml", "on: light", "on: bright")
    project.change(project.roster, "persona,Bo", "persona,")
    project.change(project.consents, "2026-01-01", "01.01.2026")
    assert {"bad-choice", "empty-name", "bad-date"} <= set(project.problems())
    project.change(project.kit / "kit.yaml", "on: bright", "on: light")
    problems = project.problems()
    assert problems["unknown-template"].todo == "Did you mean 'blister'?"
    assert problems["unknown-template"].line == 4


def test_the_kit_and_roster_are_read_even_when_the_campaign_has_a_bad_key(project: Project) -> None:
    project.change(project.campaign, "title: Spring", "titel: Spring")
    project.change(project.roster, "persona,Bo", "persona,")
    assert set(project.problems()) == {"unknown-key", "missing-key", "empty-name"}


@pytest.mark.parametrize(
    ("addition", "code", "column"),
    [
        ("provider: opnai", "bad-value", "provider"),
        ("provider: {name: studio, quality: finel}", "bad-choice", "provider.quality"),
        ("markets: [DE, UK]", "bad-value", "markets"),
        ("channels: [Social!]", "bad-value", "channels"),
        ("encoding: rot13", "bad-value", "encoding"),
        ("delivery: [{bucket: A_B}]", "bad-value", "delivery[0].bucket"),
        (
            "delivery: [{bucket: abc, endpoint_url: 'https://key:word@s3.example.org'}]",
            "bad-value",
            "delivery[0].endpoint_url",
        ),
        ("delivery: [{bucket: abc, prefix: ../up}]", "bad-value", "delivery[0].prefix"),
        ("delivery: [{bucket: abc, buckt: x}]", "unknown-key", "delivery[0].buckt"),
        ("delivery: [{bucket: abc, public_read: true}]", "public-without-reason", "delivery[0].public_read"),
        ("limits: {usd: -1}", "bad-value", "limits.usd"),
        ("series: 2027", "not-text", "series"),
        ("report:", "empty-value", "report"),
        (
            "guardrails: {overrides: [{check: no/such, severity: ask, reason: because}]}",
            "bad-value",
            "guardrails.overrides[0].check",
        ),
        ("guardrails: {likeness: perhaps}", "bad-value", "guardrails.likeness"),
        ("guardrails: {vision: {}}", "missing-key", "guardrails.vision.model"),
        (
            "guardrails: {vision: {model: m, base_url: 'http://far.example/v1'}}",
            "bad-value",
            "guardrails.vision.base_url",
        ),
        ("guardrails: {vision: {model: m, key_env: sk-abc}}", "bad-value", "guardrails.vision.key_env"),
        ("guardrails: {vision: {model: m, drop_params: [messages]}}", "bad-value", "guardrails.vision.drop_params"),
    ],
)
def test_keys_that_do_not_fit(project: Project, addition: str, code: str, column: str) -> None:
    project.change(project.campaign, "id: spring", f"id: spring\n{addition}")
    problems = project.problems()
    assert list(problems) == [code]
    assert (problems[code].line, problems[code].column) == (2, column)


def test_targets_of_delivery(project: Project) -> None:
    project.change(
        project.campaign, "id: spring", "id: spring\ndelivery:\n  - {folder: out}\n  - {bucket: abc, prefix: a/b/}"
    )
    folder, bucket = read_job(project.campaign).campaign.delivery
    assert folder == FolderTarget(folder=project.campaign.parent / "out")
    assert bucket == S3Target(bucket="abc", prefix="a/b")
    assert type(bucket) is S3Target


def test_a_kit_that_is_not_there(project: Project) -> None:
    project.change(project.campaign, "kit: acme", "kit: acne")
    problem = project.problems()["no-such-kit"]
    assert (problem.line, problem.todo) == (3, "Did you mean 'acme'?")


def test_a_kit_by_path(project: Project) -> None:
    project.change(project.campaign, "kit: acme", "kit: ../brand_kits/acme")
    assert read_job(project.campaign).kit.folder == project.kit.resolve()


def test_the_command_lines_encoding_wins(project: Project) -> None:
    for file in (project.roster, project.consents):
        file.write_bytes(file.read_text("utf-8").encode("cp1252"))
    assert set(project.problems()) == {"not-utf8"}
    job = read_job(project.campaign, encoding="Windows-1252")
    assert (job.rows[0].name, job.campaign.encoding) == ("Zoë Müller", "cp1252")
    with pytest.raises(InputRefused) as why:
        read_job(project.campaign, encoding="klingon")
    assert "unknown-encoding" in {p.code for p in why.value.problems}


def test_a_campaign_that_is_not_there(tmp_path: Path) -> None:
    (tmp_path / "spring.yaml").write_text("id: x")
    with pytest.raises(InputRefused) as why:
        read_job(tmp_path / "sprng.yaml")
    assert [(p.code, p.todo) for p in why.value.problems] == [("no-such-file", "Did you mean 'spring.yaml'?")]


def test_a_subject_that_the_roster_lacks_is_a_warning(project: Project) -> None:
    project.change(project.consents, "001,", "01,")
    (warning,) = read_job(project.campaign).warnings
    assert (warning.code, warning.line, warning.level) == ("unknown-subject", 2, "warning")


@pytest.mark.parametrize(
    ("row", "code"),
    [
        ("001,likeness,*,*,2026-02-30,", "bad-date"),
        ("001,likeness,*,*,,", "missing-date"),
        ("001,likeness,*,*,2026-02-03,2026-02-02", "ends-before-start"),
        ("001,likenes,*,*,2026-02-03,", "bad-use"),
        ("001,,*,*,2026-02-03,", "missing-use"),
        ("001,likeness,*,Germany,2026-02-03,", "bad-market"),
        ("001,likeness,so cial,*,2026-02-03,", "bad-channel"),
        (",likeness,*,*,2026-02-03,", "missing-subject"),
    ],
)
def test_consents_that_do_not_fit(project: Project, row: str, code: str) -> None:
    project.consents.write_text(f"subject,uses,channels,markets,valid_from,valid_until\n{row}\n")
    assert list(project.problems()) == [code]


def test_a_consent_for_nothing_is_a_record_too(project: Project) -> None:
    project.consents.write_text("subject,uses,channels,markets,valid_from\n001,name,,,2026-02-03\n")
    assert read_job(project.campaign).consents[0].channels == ()


def test_messages_cannot_write_to_the_terminal(project: Project) -> None:
    project.change(project.roster, "persona,Bo", "per\x1b[31msona,Bo")
    assert "\x1b" not in str(project.problems()["bad-kind"])
