"""What is tried when a check fails: another paid drawing or a sure fix; attempts are kept, and the best is taken."""

from __future__ import annotations

import io
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from tests.guardrails import made
from tests.pipeline.model_scene import Project, outcome_of, project_on
from tests.pipeline.scene import Heard, job_in, open_paper_shop
from tests.servers.images.handle import ImagesServer
from tests.servers.images.pictures import picture
from toolkit.errors import ProviderStopped
from toolkit.imaging.encode import read_png
from toolkit.model.finding import Finding, Outcome, Severity, Verdict
from toolkit.model.outcome import Piece, PieceKind, RowOutcome, RowState
from toolkit.model.remedy import Remedy
from toolkit.pipeline.again import asks_again
from toolkit.pipeline.plan import plan_run
from toolkit.pipeline.records import BoxRecord
from toolkit.pipeline.recount import recount
from toolkit.pipeline.run import run_campaign
from toolkit.pipeline.withdraw import withdraw
from toolkit.reading.job import read_job
from toolkit.wiring import open_workshop

CHECK = "figure/alone"
LONG = "Rides to the sea and back again before the town has had its first cup of coffee"


@pytest.fixture(scope="module")
def twins(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What a model sends that drew two people, the one at the side smaller."""
    with Image.open(io.BytesIO(picture("figure", 1, 640, 1024, "png"))) as one:
        cut = one.crop(one.getbbox())
    sheet = Image.new("RGBA", (640, 1024), (0, 0, 0, 0))
    for size, x in ((0.62, 40), (0.36, 440)):
        figure = cut.resize((round(cut.width * size), round(cut.height * size)))
        sheet.alpha_composite(figure, (x, 900 - figure.height))
    path = tmp_path_factory.mktemp("twins") / "twins.png"
    sheet.save(path)
    return path


def failing(twins: Path, times: int | None = None) -> dict[str, object]:
    rule: dict[str, object] = {"when": {"prompt": "mug"}, "do": {"picture": str(twins)}}
    return rule if times is None else {**rule, "times": times}


def project(server: ImagesServer, folder: Path, monkeypatch: pytest.MonkeyPatch, do: str, extra: str = "") -> Project:
    made = project_on(server, folder, monkeypatch, ids=("ann",), extra=extra)
    text = made.file.read_text(encoding="utf-8")
    remedy = f"guardrails: {{on_failure: [{{check: {CHECK}, {do}}}], overrides:"
    made.file.write_text(text.replace("guardrails: {overrides:", remedy), encoding="utf-8")
    return made


def failed_checks(outcome: RowOutcome) -> set[str]:
    hard = (Severity.BLOCK, Severity.ASK)
    return {f.check for f in outcome.verdict.findings if f.outcome is Outcome.FAIL and f.severity in hard}


def test_a_figure_that_fails_is_drawn_again_and_the_better_one_is_taken(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, twins: Path
) -> None:
    heard = Heard()
    with ImagesServer({"rules": [failing(twins, times=1)]}) as server:
        job = project(server, tmp_path, monkeypatch, "do: regenerate, at_most: 2")
        with open_workshop(read_job(job.file), read_only=True) as shop:
            plan = plan_run(shop)
        first = job.run(heard)
        again = job.run()
        assert server.report().billed == 2
    ann = outcome_of(first, "ann")
    assert (ann.state, ann.version) == (RowState.CLEAR, 2)
    assert [(t.number, t.taken, t.failed) for t in ann.tries] == [(1, False, (CHECK,)), (2, True, ())]
    assert dict(ann.marks)["figure"].drawn == ann.tries[1].figure.sha256  # marked, for it is the one that is sent
    assert ann.tries[0].figure.sha256 != ann.tries[1].figure.sha256
    assert again.outcomes == first.outcomes
    assert any(said.startswith(f"ann: {CHECK} failed, so it is drawn again (2)") for said in heard.said)
    bill = job.costs()
    assert [(row.name, row.calls) for row in bill.rows] == [("ann", 2)]
    assert first.usd == pytest.approx(float(bill.total.usd))
    assert plan.again == 2
    assert plan.usd is not None
    assert first.usd is not None
    assert plan.usd >= first.usd  # what a plan says at most holds, however often a check fails
    pieces = [piece for each in ann.tries for piece in (each.figure, each.box_art)]
    assert all(list(job.output.rglob(f"{piece.sha256}*")) for piece in pieces)
    with open_workshop(read_job(job.file), actor="ann@desk") as shop:
        assert withdraw(shop, "ann", "asked by mail").errors == ()
    assert not any(list(job.output.rglob(f"{piece.sha256}*")) for piece in pieces)


def test_after_the_last_attempt_a_person_decides(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, twins: Path) -> None:
    with ImagesServer({"rules": [failing(twins)]}) as server:
        job = project(server, tmp_path, monkeypatch, "do: regenerate")
        first, again = job.run(), job.run()
        assert server.report().billed == 2
    ann = outcome_of(first, "ann")
    assert (ann.state, ann.version) == (RowState.BLOCKED, 1)
    assert [t.taken for t in ann.tries] == [True, False]
    assert again.outcomes == first.outcomes


def test_the_spend_limit_holds_what_there_is_is_kept_and_the_next_run_goes_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, twins: Path
) -> None:
    with ImagesServer({"rules": [failing(twins)]}) as server:
        job = project(server, tmp_path, monkeypatch, "do: regenerate, at_most: 2", "limits: {usd: 0.02}")
        with pytest.raises(ProviderStopped):
            job.run()
        once = server.report().billed
        with open_workshop(read_job(job.file), read_only=True) as shop:
            count = recount(shop)
        job.file.write_text(job.file.read_text(encoding="utf-8").replace("limits: {usd: 0.02}", ""), encoding="utf-8")
        ann = outcome_of(job.run(), "ann")
        assert (once, server.report().billed) == (1, 3)
    assert [(o.row.id, o.state, len(o.tries)) for o in count.outcomes] == [("ann", RowState.BLOCKED, 0)]
    assert [t.number for t in ann.tries] == [1, 2, 3]


@pytest.mark.parametrize(
    ("check", "code", "asked"),
    [
        ("figure/alone", "second-figure", True),
        ("text/as-printed", "stray", True),
        ("text/as-printed", "wrong", False),
        ("figure/alone", "mended", False),
        ("figure/complete", "no-head", False),
    ],
)
def test_only_what_another_drawing_may_mend_asks_for_one(tmp_path: Path, check: str, code: str, asked: bool) -> None:
    remedies = (
        Remedy(check="figure/alone", do="regenerate"),
        Remedy(check="text/as-printed", do="regenerate", at_most=2),
    )
    job = made.job(tmp_path, campaign=made.campaign(tmp_path, remedies=remedies))
    verdict = Verdict((Finding(check, code, Outcome.FAIL, Severity.BLOCK, "made"),))
    piece = Piece(PieceKind.BOX_ART, "0" * 64, "image/png", 1, 1, 1)
    box = BoxRecord(piece, made.piece_exhibit(tmp_path).layout, verdict, 0.0, 0.0)
    assert asks_again(box, job, 1) == ((check,) if asked else ())
    assert asks_again(box, job, 3) == ()


def test_a_refusal_of_the_second_leaves_the_first(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, twins: Path) -> None:
    refused = {"when": {"prompt": "mug"}, "do": {"moderation": {"stage": "input", "categories": ["violence"]}}}
    with ImagesServer({"rules": [failing(twins, times=1), refused]}) as server:
        job = project(server, tmp_path, monkeypatch, "do: regenerate")
        first, again = job.run(), job.run()
        assert server.report().calls == 2
    for result in (first, again):
        ann = outcome_of(result, "ann")
        assert (ann.state, failed_checks(ann)) == (RowState.BLOCKED, {CHECK})
        (note,) = (f for f in ann.verdict.findings if f.code == "no-more")
        assert note.check == CHECK
        assert "violence" in note.message


def test_what_lies_apart_is_cut_away_without_another_call(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, twins: Path
) -> None:
    with ImagesServer({"rules": [failing(twins)]}) as server:
        job = project(server, tmp_path, monkeypatch, "do: fix")
        first, again = job.run(), job.run()
        assert server.report().billed == 1
    ann = outcome_of(first, "ann")
    assert ann.state is RowState.CLEAR
    (note,) = (f for f in ann.verdict.findings if f.code == "mended")
    assert (note.check, note.severity) == (CHECK, Severity.NOTE)
    piece = ann.piece(PieceKind.FIGURE)
    assert piece is not None
    image = read_png(next((job.output / "pieces").rglob(f"{piece.sha256}.*")).read_bytes())
    filled = np.flatnonzero((image[..., 3] > 0).any(axis=0))
    assert (np.diff(filled) == 1).all()  # one piece, its shadow included
    assert again.outcomes == first.outcomes


@pytest.mark.parametrize("fix", [True, False])
def test_a_tagline_that_does_not_fit_is_left_out(tmp_path: Path, fix: bool) -> None:
    job = job_in(tmp_path, ("ann",))
    file = job.campaign.file
    (tmp_path / "roster.csv").write_text(f"id,kind,name,role,tagline\nann,persona,Ann Fernsby,Rider,{LONG}\n")
    if fix:
        text = file.read_text().replace("guardrails:\n", "guardrails:\n  on_failure: [{check: text/fits, do: fix}]\n")
        file.write_text(text)
    job = read_job(file)
    with open_paper_shop(job) as shop:
        (ann,) = run_campaign(shop, Heard()).outcomes
    printed = {placed.slot: placed.text for placed in ann.layout.placed} if ann.layout else {}
    assert printed["name"] == "Ann Fernsby"
    assert bool(printed.get("tagline")) is not fix
    assert ("text/fits" in failed_checks(ann)) is not fix
    assert [f.message for f in ann.verdict.findings if f.code == "mended"] == (
        ["Mended: the tagline did not fit, or would have been too small to read, and was left out."] if fix else []
    )
