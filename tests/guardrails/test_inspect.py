"""The frame: severities in force, bugs said as bugs, nothing passed over in silence."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.guardrails import made
from toolkit.guardrails.base import Guardrail, MarkedExhibit, MarkedFile, PlanExhibit, RowExhibit, SetExhibit, Stage
from toolkit.guardrails.catalog import GUARDRAILS, IDS, rule_notes
from toolkit.guardrails.inspect import (
    findings_of,
    inspect_delivered,
    inspect_marked,
    inspect_piece,
    inspect_plan,
    inspect_row,
    inspect_set,
)
from toolkit.guardrails.policy import in_force, milder
from toolkit.guardrails.reference import pages, reference
from toolkit.guardrails.remark import Remark, failed
from toolkit.model.finding import Outcome, Override, Severity, Verdict
from toolkit.model.guardrail_ids import GUARDRAIL_IDS, GUARDRAIL_TITLES, HELD
from toolkit.model.job import Job
from toolkit.model.marks import Marks, MarksState, SourceType
from toolkit.model.outcome import PieceKind
from toolkit.model.proof import Energy

ASKED_FOR = {"figure/likeness", "figure/as-briefed"}
"""Checks that say nothing until a campaign asks for them."""
DOCS = Path(__file__).parents[2] / "docs" / "guardrails.md"


def overridden(folder: Path, *, kit: Severity | None = None, campaign: Severity | None = None) -> Job:
    def override(severity: Severity | None, who: str) -> tuple[Override, ...]:
        return (
            ()
            if severity is None
            else (Override(check="words/banned", severity=severity, reason=f"the {who} says so"),)
        )

    return made.job(
        folder,
        kit=made.kit(folder, overrides=override(kit, "kit")),
        campaign=made.campaign(folder, overrides=override(campaign, "campaign")),
    )


def guardrail(inspect_with: object, severity: Severity = Severity.BLOCK) -> Guardrail[RowExhibit]:
    def inspect(exhibit: RowExhibit) -> tuple[Remark, ...]:
        if isinstance(inspect_with, Exception):
            raise inspect_with
        return inspect_with if isinstance(inspect_with, tuple) else ()

    return Guardrail("test/made", "", "", "", Stage.BEFORE, severity, {}, inspect)


def test_a_good_row_piece_and_set_fail_nothing(tmp_path: Path) -> None:
    row, piece = inspect_row(made.row_exhibit(tmp_path)), inspect_piece(made.piece_exhibit(tmp_path))
    alone = inspect_set(SetExhibit(made.job(tmp_path), ()))
    plan = inspect_plan(PlanExhibit(made.job(tmp_path), 0.0, 0.0, Energy(1.0, 3.0, "estimated")))
    files = MarkedExhibit(made.job(tmp_path), made.row(), (marked_file(),))
    every = (row, piece, alone, plan, inspect_marked(files), inspect_delivered(files))
    for verdict in every:
        assert not verdict.blocked
        assert not verdict.asks
    assert {f.check for v in every for f in v.findings} == set(IDS) - ASKED_FOR, "every check says something"


def marked_file() -> MarkedFile:
    """A file that says what it should; real ones are signed in the checks' own tests."""
    art = SourceType.DIGITAL_CREATION
    marks = Marks(MarksState.VALID, source_type=art, iptc=art, signer="Halden", signer_name="signing")
    return MarkedFile(PieceKind.FIGURE, marks, art, "0" * 64, "Halden / signing")


@pytest.mark.parametrize(
    ("kit", "campaign", "severity", "reason"),
    [
        (None, None, Severity.BLOCK, ""),
        (Severity.ASK, None, Severity.ASK, "the kit says so"),
        (None, Severity.NOTE, Severity.NOTE, "the campaign says so"),
        (Severity.ASK, Severity.NOTE, Severity.NOTE, "the campaign says so"),
        (Severity.NOTE, Severity.BLOCK, Severity.BLOCK, "the campaign says so"),
    ],
)
def test_the_campaigns_word_goes_over_the_kits(
    tmp_path: Path, kit: Severity | None, campaign: Severity | None, severity: Severity, reason: str
) -> None:
    job = overridden(tmp_path, kit=kit, campaign=campaign)
    verdict = inspect_row(made.row_exhibit(tmp_path, job=job, texts={"role": "cheap talk"}))
    (finding,) = (f for f in verdict.findings if f.check == "words/banned")
    assert (finding.outcome, finding.severity, finding.override) == (Outcome.FAIL, severity, reason)
    assert verdict.blocked is (severity is Severity.BLOCK)


def test_an_override_never_makes_a_milder_answer_harder(tmp_path: Path) -> None:
    remark = failed("name", "a name", at_most=Severity.ASK)
    job = made.job(
        tmp_path,
        campaign=made.campaign(
            tmp_path, overrides=(Override(check="test/made", severity=Severity.BLOCK, reason="hard"),)
        ),
    )
    (finding,) = findings_of([guardrail((remark,), Severity.ASK)], made.row_exhibit(tmp_path, job=job), job)
    assert finding.severity is Severity.ASK


def test_a_bug_is_an_error_and_stops_no_other_check(tmp_path: Path) -> None:
    exhibit = made.row_exhibit(tmp_path)
    broken, good = guardrail(KeyError("gone")), guardrail((failed("bad", "It is bad."),))
    findings = findings_of([broken, good], exhibit, exhibit.job)
    assert [finding.outcome for finding in findings] == [Outcome.ERROR, Outcome.FAIL]
    assert "KeyError: 'gone'" in findings[0].message
    assert Verdict(findings[:1]).blocked, "a blocking check that broke blocks"
    assert Verdict(findings[:1]).tested == 0, "and does not count as tested"


def test_a_check_that_says_nothing_is_a_bug(tmp_path: Path) -> None:
    exhibit = made.row_exhibit(tmp_path)
    assert [f.outcome for f in findings_of([guardrail(())], exhibit, exhibit.job)] == [Outcome.ERROR]


def test_the_ids_that_every_floor_may_read_are_the_catalogues() -> None:
    assert tuple((each.id, each.title) for each in GUARDRAILS) == GUARDRAIL_TITLES
    assert GUARDRAIL_IDS == IDS
    assert len(set(IDS)) == len(IDS)


def test_every_guardrail_explains_itself() -> None:
    for each in GUARDRAILS:
        assert len(each.rationale) > 80, each.id
        assert each.source, each.id
        assert each.codes, each.id
        assert "ok" not in each.codes


def test_the_documentation_is_fresh() -> None:
    assert DOCS.read_text(encoding="utf-8") == reference()
    folder = DOCS.with_suffix("")
    assert {path.name: path.read_text(encoding="utf-8") for path in folder.glob("*.md")} == pages()


def test_the_proof_is_told_every_rule_with_what_is_in_force(tmp_path: Path) -> None:
    notes = {note.id: note for note in rule_notes(overridden(tmp_path, kit=Severity.NOTE))}
    assert set(notes) == set(IDS) - ASKED_FOR
    banned = notes["words/banned"]
    assert (banned.severity, banned.default, banned.override) == (Severity.NOTE, Severity.BLOCK, "the kit says so")


def test_every_page_says_what_follows_how_it_fails_and_who_may_change_it() -> None:
    for each in GUARDRAILS:
        text = pages()[each.id.replace("/", "-") + ".md"]
        assert each.rationale in text
        assert all(f"| `{code}` |" in text for code in (*each.codes, *each.options))
        assert (f"check: {each.id}" in text) == (each.id not in HELD)
    assert "by: Jane Doe" in pages()["disclosure-visible.md"]


def test_severities_are_ordered() -> None:
    assert milder(Severity.BLOCK, Severity.NOTE) is Severity.NOTE
    assert milder(Severity.ASK, Severity.BLOCK) is Severity.ASK


@pytest.mark.parametrize("check", sorted(HELD))
def test_what_nobody_can_make_milder_blocks_whatever_is_said(tmp_path: Path, check: str) -> None:
    milder_one = (Override(check=check, severity=Severity.NOTE, reason="it is late", by="Ada Bloom"),)
    job = made.job(tmp_path, kit=made.kit(tmp_path, overrides=milder_one))
    assert in_force(check, Severity.BLOCK, job) == (Severity.BLOCK, "")
    assert {each.severity for each in GUARDRAILS if each.id == check} == {Severity.BLOCK}


@pytest.mark.parametrize("check", ["consent/recorded", "consent/photo"])
@pytest.mark.parametrize("severity", [Severity.ASK, Severity.NOTE])
def test_no_override_makes_a_missing_consent_milder(tmp_path: Path, check: str, severity: Severity) -> None:
    milder_one = (Override(check=check, severity=severity, reason="it is late", by="Ada Bloom"),)
    job = made.job(
        tmp_path,
        kit=made.kit(tmp_path, overrides=milder_one),
        campaign=made.campaign(tmp_path, overrides=milder_one),
        rows=(made.row(photo="amara.jpg"),),
        consents=(),
    )
    exhibit = made.row_exhibit(tmp_path, job=job, row=job.rows[0], consent=None, remote=True)
    verdict = inspect_row(exhibit)
    assert verdict.blocked
    found = [f for f in verdict.findings if f.check == check]
    assert [(f.outcome, f.severity, f.override) for f in found] == [(Outcome.FAIL, Severity.BLOCK, "")]


def test_the_last_override_of_a_file_counts(tmp_path: Path) -> None:
    both = tuple(Override(check="words/banned", severity=s, reason=s.value) for s in (Severity.NOTE, Severity.ASK))
    job = made.job(tmp_path, kit=made.kit(tmp_path, overrides=both))
    assert in_force("words/banned", Severity.BLOCK, job) == (Severity.ASK, "ask")
