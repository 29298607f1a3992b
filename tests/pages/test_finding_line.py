"""Findings become lines: the urgent first, pins where they failed, bars that start at zero."""

from toolkit.model.finding import Finding, Outcome, Severity
from toolkit.model.place import Box
from toolkit.pages.finding_line import bullet_of, lines_of


def _finding(outcome: Outcome, severity: Severity = Severity.ASK, place: Box | None = None) -> Finding:
    return Finding("text/fits", "x", outcome, severity, "Said.", picture="box-art", place=place)


def test_the_most_urgent_come_first() -> None:
    lines = lines_of(
        [
            _finding(Outcome.PASS),
            _finding(Outcome.SKIP),
            _finding(Outcome.FAIL),
            _finding(Outcome.FAIL, Severity.BLOCK),
            _finding(Outcome.ERROR),
        ],
        {"text/fits": "Text fits"},
    )
    assert [line.mark for line in lines] == ["blocked", "broken", "review", "skipped", "clear"]
    assert lines[0].title == "Text fits"


def test_pins_number_only_failures_that_have_a_place() -> None:
    spot = Box(1, 2, 3, 4)
    lines = lines_of(
        [_finding(Outcome.PASS, place=spot), _finding(Outcome.FAIL), _finding(Outcome.FAIL, Severity.BLOCK, spot)], {}
    )
    assert [line.pin for line in lines] == [1, None, None]


def test_bars_share_one_scale_from_zero() -> None:
    bullet = bullet_of(6.0, 12.0, "<=")
    assert bullet is not None
    assert bullet.bar / bullet.limit == 0.5
    assert bullet.limit < 1
    over = bullet_of(30.0, 12.0, "<=")
    assert over is not None
    assert over.limit < over.bar < 1


def test_no_bar_where_it_would_lie() -> None:
    assert bullet_of(None, 1.0, "<=") is None
    assert bullet_of(-1.0, 1.0, ">=") is None
    assert bullet_of(1.0, 2.0, "") is None
