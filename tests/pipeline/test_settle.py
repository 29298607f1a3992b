"""What the check of the set says comes home to the rows it concerns."""

from __future__ import annotations

from pathlib import Path

from tests.pipeline.scene import Heard, job_in, open_paper_shop
from toolkit.model.outcome import RowState
from toolkit.pipeline.run import run_campaign
from toolkit.reading.job import read_job

TWINS = "guardrails:\n  overrides:\n" + "".join(
    f"    - {{check: {check}, severity: note, reason: drawn on paper}}\n"
    for check in ("figure/complete", "figure/blank", "colour/outfit", "print/resolution", "logo/integrity")
)


def test_twins_wait_for_a_person_and_the_third_does_not(tmp_path: Path) -> None:
    # paper is cut as wide as the letters of the id add up to: these two are the same, in the same colours
    job = job_in(tmp_path, ("ab", "ba", "zzz"), extra=TWINS, quiet=False)
    traits = "outfit_colour,hair_colour,base\n"
    (tmp_path / "roster.csv").write_text(
        "id,kind,name,role," + traits + "".join(f"{i},persona,Twin,Rider,#204060,black,disc\n" for i in ("ab", "ba"))
        + "zzz,persona,Other,Rider,#ff6a3d,red,disc\n"
    )  # fmt: skip
    with open_paper_shop(read_job(job.campaign.file)) as shop:
        result = run_campaign(shop, Heard())
    states = {o.row.id: o.state for o in result.outcomes}
    assert states["ab"] is RowState.ASK
    assert states["ba"] is RowState.ASK
    assert "set/duplicates" in {f.check for f in result.outcomes[0].verdict.findings}
    assert "set/duplicates" not in {f.check for f in result.outcomes[2].verdict.findings}
    assert result.set_verdict.asks
    assert result.exit_code == 1
