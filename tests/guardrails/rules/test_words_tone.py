"""words/tone asks about the kit's phrases in every text but the name, in any inflection."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.guardrails import made
from toolkit.guardrails.inspect import inspect_row
from toolkit.guardrails.remark import Remark
from toolkit.guardrails.rules.words_tone import inspect
from toolkit.model.brand_kit import BannedTerm, Wording
from toolkit.model.finding import Outcome, Override, Severity

PHRASES = ("the best", "carbon neutral", "miracle")


def look(folder: Path, text: str, field: str = "tagline", *, phrases: tuple[str, ...] = PHRASES) -> tuple[Remark, ...]:
    wording = Wording(tone=tuple(BannedTerm(term=t, why="Prove it.", instead="the fact") for t in phrases))
    job = made.job(folder, kit=made.kit(folder, wording=wording))
    return inspect(made.row_exhibit(folder, job=job, texts={"name": "Amara Osei", field: text}))


@pytest.mark.parametrize(
    "text", ["Simply the best", "THE BEST of us", "carbon-neutral since 1950", "works miracles", "the  best\u200b"]
)
@pytest.mark.parametrize("field", ["role", "tagline", "series"])
def test_phrases_are_asked_about(tmp_path: Path, text: str, field: str) -> None:
    (remark,) = look(tmp_path, text, field)
    assert (remark.code, remark.at_most) == ("tone", Severity.ASK)
    assert f"in the {field}: Prove it. Perhaps 'the fact'?" in remark.message


@pytest.mark.parametrize("text", ["Bests nobody", "carbon fork", "Miraculous Medal Street", "mirage"])
def test_other_texts_pass(tmp_path: Path, text: str) -> None:
    assert [remark.outcome for remark in look(tmp_path, text)] == [Outcome.PASS]


def test_a_name_has_no_tone(tmp_path: Path) -> None:
    assert look(tmp_path, "Miracle Osei", "name")[0].outcome is Outcome.PASS


def test_a_kit_without_phrases_skips(tmp_path: Path) -> None:
    assert look(tmp_path, "Simply the best", phrases=())[0].outcome is Outcome.SKIP


def test_it_never_blocks_whatever_an_override_says(tmp_path: Path) -> None:
    kit = made.kit(
        tmp_path,
        wording=Wording(tone=(BannedTerm(term="the best", why="Prove it."),)),
        overrides=(Override(check="words/tone", severity=Severity.BLOCK, reason="strict"),),
    )
    exhibit = made.row_exhibit(tmp_path, job=made.job(tmp_path, kit=kit), texts={"role": "the best"})
    (finding,) = (f for f in inspect_row(exhibit).findings if f.check == "words/tone")
    assert (finding.outcome, finding.severity) == (Outcome.FAIL, Severity.ASK)
