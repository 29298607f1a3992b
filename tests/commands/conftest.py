"""How command tests call the command line: in process, the way the shell does."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from toolkit import cli


@dataclass(frozen=True, slots=True)
class Said:
    """How a command ended and what it said."""

    code: int
    out: str
    err: str

    def json(self) -> dict[str, object]:
        """Standard output as one JSON document."""
        answer = json.loads(self.out)
        assert isinstance(answer, dict)
        return answer


Campaign = Callable[..., Said]


@pytest.fixture
def campaign(monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]) -> Campaign:
    """Call ``campaign ...`` and return its exit code and what it said."""
    monkeypatch.setenv("COLUMNS", "200")

    def call(*words: str | Path) -> Said:
        monkeypatch.setattr(sys, "argv", ["campaign", *map(str, words)])
        capfd.readouterr()
        code: object = 0
        try:
            cli.main()
        except SystemExit as end:
            code = end.code
        out, err = capfd.readouterr()
        return Said(code if isinstance(code, int) else 0, out, err)

    return call
