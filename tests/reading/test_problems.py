"""Problems as people read them: in order, where they can be found, safe to print."""

from __future__ import annotations

from pathlib import Path

import pytest

from toolkit.errors import InputRefused
from toolkit.reading.problems import Problems, brief, shown


def test_they_come_file_by_file_and_line_by_line() -> None:
    problems = Problems()
    problems.error(Path("a.yaml"), "x", "One.", line=9)
    problems.error(Path("b.csv"), "x", "Two.", line=5)
    problems.error(Path("a.yaml"), "x", "Three.", line=2)
    problems.warning(Path("a.yaml"), "x", "Four.", line=4)
    with pytest.raises(InputRefused) as why:
        problems.refuse_if_any()
    assert [(p.file, p.line) for p in why.value.problems] == [("a.yaml", 2), ("a.yaml", 4), ("a.yaml", 9), ("b.csv", 5)]
    assert "3 problems" in str(why.value)


def test_warnings_stop_nothing() -> None:
    problems = Problems()
    problems.warning(Path("a.yaml"), "x", "One.")
    problems.refuse_if_any()
    assert len(problems.warnings) == 1


def test_paths_are_said_as_one_would_type_them(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert shown(tmp_path / "a" / "b.csv") == "a/b.csv"
    assert shown(Path("/elsewhere/b.csv")) == "/elsewhere/b.csv"


def test_what_is_quoted_is_short_and_cannot_steer_a_terminal() -> None:
    assert brief("x" * 99, 10) == "'xxxxxxxxx…'"
    assert brief("a\x1b[2J\u202e") == "'a\\x1b[2J\\u202e'"
