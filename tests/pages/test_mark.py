"""Every state and every finding has a mark, and SKIP and ERROR never look like PASS or FAIL."""

from toolkit.model.finding import Finding, Outcome, Severity
from toolkit.model.outcome import RowState
from toolkit.pages.mark import FINDING_WORDS, STATE_WORDS, URGENCY, Mark, mark_of_finding, mark_of_state


def _finding(outcome: Outcome, severity: Severity) -> Finding:
    return Finding("text/fits", "x", outcome, severity, "Said.")


def test_each_state_has_its_own_mark_and_word() -> None:
    assert len({mark_of_state(s) for s in RowState}) == len(set(STATE_WORDS.values())) == len(RowState)


def test_a_failure_looks_like_what_follows_from_it() -> None:
    marks = [mark_of_finding(_finding(Outcome.FAIL, s)) for s in (Severity.BLOCK, Severity.ASK, Severity.NOTE)]
    assert marks == [Mark.BLOCKED, Mark.REVIEW, Mark.NOTE]


def test_skip_and_error_are_neither_pass_nor_fail() -> None:
    others = {mark_of_finding(_finding(Outcome.FAIL, s)) for s in Severity} | {
        mark_of_finding(_finding(Outcome.PASS, Severity.BLOCK))
    }
    assert mark_of_finding(_finding(Outcome.SKIP, Severity.BLOCK)) not in others
    assert mark_of_finding(_finding(Outcome.ERROR, Severity.BLOCK)) not in others


def test_every_mark_has_an_urgency_and_a_word() -> None:
    assert set(URGENCY) == set(FINDING_WORDS) == set(Mark)
