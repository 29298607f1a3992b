"""What code has set is set anew where that mends it for sure, and the box before is kept."""

from __future__ import annotations

import shutil
from contextlib import closing
from pathlib import Path

from tests.pipeline.scene import ROOT, Heard, job_in, open_paper_shop
from toolkit.ledger.ledger import Ledger
from toolkit.model.finding import Outcome, Severity
from toolkit.model.outcome import RowOutcome
from toolkit.pipeline.records import BOX, BoxRecord
from toolkit.pipeline.run import run_campaign
from toolkit.pipeline.withdraw import withdraw
from toolkit.reading.job import read_job

LINK = "See www.elsewhere.example"
KIT = ROOT / "brand_kits" / "halden"
PALE = ('data-slot="role"', 'data-fill="brand.ember"', 'data-fill="brand.mist"')
LABEL = ('data-slot="disclosure"', 'data-size="6"', 'data-text="Made with AI" data-size="6"')
FAINT = ('data-slot="disclosure"', 'data-fill="brand.granite"', 'data-fill="brand.mist"')
MARGIN = '<rect width="91" height="136" data-fill="brand.mist"/><rect x="3" y="3" width="85" height="130" '
SHORT = (
    ('<rect width="91" height="136" ', "", MARGIN),
    ('<rect y="104.400" width="91" height="31.600"', "", '<rect x="3" y="104.400" width="85" height="28.600"'),
    ('<rect y="103.400" width="91"', "", '<rect x="3" y="103.400" width="85"'),
)
"""A background that stops at the trim, on a flat margin, as it comes from somebody who forgot the bleed."""


def edited(template: str, where: str, old: str, new: str) -> str:
    if not old:
        assert template.count(where) == 1
        return template.replace(where, new)
    lines = [line.replace(old, new) if where in line else line for line in template.splitlines()]
    assert lines != template.splitlines()
    return "\n".join(lines)


def run(folder: Path, fixes: tuple[str, ...], *edits: tuple[str, str, str], tagline: str = "") -> RowOutcome:
    """One row on a kit whose template was changed, with these checks' fixes asked for."""
    file = job_in(folder, ("ann",), extra="packshots: false").campaign.file
    kit = shutil.copytree(KIT, folder / "kit")
    template = kit / "templates" / "blister.svg"
    text = template.read_text(encoding="utf-8")
    for edit in edits:
        text = edited(text, *edit)
    template.write_text(text, encoding="utf-8")
    (folder / "roster.csv").write_text(f"id,kind,name,role,tagline\nann,persona,Ann Fernsby,Rider,{tagline}\n")
    said = file.read_text(encoding="utf-8").replace(str(KIT), str(kit))
    assert str(kit) in said
    asked = ", ".join(f"{{check: {check}, do: fix}}" for check in fixes)
    file.write_text(said.replace("guardrails:\n", f"guardrails:\n  on_failure: [{asked}]\n"), encoding="utf-8")
    with open_paper_shop(read_job(file)) as shop:
        (ann,) = run_campaign(shop, Heard()).outcomes
    return ann


def failing(outcome: RowOutcome) -> set[str]:
    return {f.check for f in outcome.verdict.findings if f.outcome is Outcome.FAIL and f.code != "mended"}


def mended(outcome: RowOutcome) -> dict[str, str]:
    notes = [f for f in outcome.verdict.findings if f.code == "mended"]
    assert {note.severity for note in notes} == {Severity.NOTE}
    return {note.check: note.message for note in notes}


def test_what_fails_as_drawn_passes_once_mended_and_the_box_before_is_kept(tmp_path: Path) -> None:
    checks = ("text/contrast", "disclosure/visible", "print/bleed", "links/allowed")
    flaws = (PALE, LABEL, *SHORT)
    ann = run(tmp_path / "fixed", checks, *flaws, tagline=LINK)
    assert not failing(ann) & set(checks)
    assert mended(ann) == {
        "text/contrast": "Mended: the role hardly stood out and was set in brand.ink (#0d2321).",
        "disclosure/visible": "Mended: the label says in the toolkit's words how the figure was made.",
        "print/bleed": "Mended: the print was drawn out over the bleed.",
        "links/allowed": "Mended: the tagline led to an address that the kit does not list, and was left out.",
    }
    printed = {each.slot: each for each in ann.layout.placed if each.kind == "text"} if ann.layout else {}
    assert (printed["disclosure"].text, printed["role"].token) == ("Digital artwork", "brand.ink")
    assert "tagline" not in printed
    with closing(Ledger.open(tmp_path / "fixed" / "out" / "ledger.sqlite", "ann@desk")) as ledger:
        record = ledger.recall_row(BoxRecord, BOX, "ann")
    assert record is not None
    assert record.mended is not None
    before = record.mended.before
    assert before is not None
    assert before in record.pieces
    for piece in (before, record.piece):
        assert len([*(tmp_path / "fixed" / "out" / "pieces").rglob(f"{piece.sha256}.png")]) == 1
    assert before.sha256 != record.piece.sha256
    with open_paper_shop(read_job(tmp_path / "fixed" / "paper.yaml")) as shop:
        assert withdraw(shop, "ann", "asked by mail").errors == ()
    assert not [*(tmp_path / "fixed" / "out" / "pieces").rglob("*.png")]


def test_a_faint_label_is_set_in_ink_and_what_nobody_asked_to_mend_stays(tmp_path: Path) -> None:
    ann = run(tmp_path, ("disclosure/visible", "print/bleed"), FAINT, PALE, tagline=LINK)
    assert failing(ann) - {"print/resolution"} == {"text/contrast", "links/allowed"}
    assert [*mended(ann)] == ["disclosure/visible"]
    assert "was set in brand.ink" in mended(ann)["disclosure/visible"]
