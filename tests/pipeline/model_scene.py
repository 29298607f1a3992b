"""A small campaign whose figures come from the stand-in of the images API, for journeys from roster to ledger."""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import pytest

from tests.pipeline import paper
from tests.pipeline.scene import QUIET, ROOT, Heard
from tests.servers.images.handle import ImagesServer
from toolkit.model.outcome import RowOutcome, RowState
from toolkit.pipeline.costs import Costs, costs_of
from toolkit.pipeline.result import RunResult
from toolkit.pipeline.run import run_campaign
from toolkit.reading.job import read_job
from toolkit.wiring import open_workshop

THINGS: Final = {"ann": "mug", "bob": "laptop", "cem": "spanner", "dan": "flask"}
"""What each row holds: the word by which a script knows its prompt."""
SMALL: Final = "640x1024"
"""The smallest upright picture that the API draws."""
_QUIET: Final = ", ".join(f"{{check: {check}, severity: note, reason: simple figures}}" for check in QUIET)


@dataclass
class Project:
    """A campaign in a folder, and the server that its model is asked on."""

    folder: Path
    address: str
    ids: Sequence[str] = ("ann", "bob")
    name: str = "openai"
    provider: str = ""
    """More keys of ``provider``, as the inside of a YAML mapping."""
    extra: str = ""
    """More keys of the campaign."""
    checks: str = ""
    """More keys of ``guardrails``."""
    photos: Sequence[str] = ()
    """Rows of staff whose photo lies in ``photos/ID.jpg``."""
    consented: str = "likeness|name|photo"

    @property
    def file(self) -> Path:
        return self.folder / "model.yaml"

    @property
    def output(self) -> Path:
        return self.folder / "out"

    def write(self) -> Project:
        """Write campaign, roster and consents; again after a field was changed."""
        self.folder.mkdir(parents=True, exist_ok=True)
        lines = ["id,kind,name,role,photo,accessories"]
        for id_ in self.ids:
            kind, photo = ("staff", f"photos/{id_}.jpg") if id_ in self.photos else ("persona", "")
            lines.append(f"{id_},{kind},{id_.title()} Fernsby,Rider,{photo},{THINGS[id_]}")
        (self.folder / "roster.csv").write_text("\n".join(lines) + "\n", encoding="utf-8")
        consents = [f"{id_},{self.consented},*,*,2026-01-01," for id_ in self.photos]
        head = "subject,uses,channels,markets,valid_from,valid_until"
        (self.folder / "consents.csv").write_text("\n".join([head, *consents]) + "\n", encoding="utf-8")
        more = f", {self.checks}" if self.checks else ""
        self.file.write_text(
            f"id: model-spring\ntitle: Model spring\nkit: {ROOT / 'brand_kits' / 'halden'}\ntemplate: blister\n"
            f"roster: roster.csv\nconsents: consents.csv\noutput: out\npackshots: false\nmarkets: [GB]\n"
            f'provider: {{name: {self.name}, base_url: "{self.address}", size: {SMALL}, references: [portrait]'
            f"{', ' if self.provider else ''}{self.provider}}}\n"
            f"guardrails: {{overrides: [{_QUIET}]{more}}}\n{self.extra}\n",
            encoding="utf-8",
        )
        return self

    def run(self, heard: Heard | None = None, *only: str) -> RunResult:
        """Run it in this process; what stops a run is raised."""
        job = read_job(self.file)
        os.environ[paper.LOG] = str(self.folder / "drawn.log")
        with open_workshop(job, workers=1, actor="ann@desk", only=only) as shop:
            shop.provider = "tests.pipeline.paper:open_paper"  # where the studio draws instead
            result = run_campaign(shop, heard or Heard())
            assert shop.ledger.broken_at() is None
        return result

    def costs(self) -> Costs:
        """The bill, read as ``campaign costs`` reads it."""
        with open_workshop(read_job(self.file), read_only=True) as shop:
            return costs_of(shop.ledger)


def project_on(server: ImagesServer, folder: Path, monkeypatch: pytest.MonkeyPatch, **changes: object) -> Project:
    """A written project on a running server, its key in the environment."""
    monkeypatch.setenv("OPENAI_API_KEY", server.api_key)
    project = Project(folder / "job", server.base_url)
    for name, value in changes.items():
        setattr(project, name, value)
    return project.write()


def states(result: RunResult) -> dict[str, RowState]:
    """Where every row stands."""
    return {outcome.row.id: outcome.state for outcome in result.outcomes}


def outcome_of(result: RunResult, row: str) -> RowOutcome:
    """What became of one row."""
    return next(outcome for outcome in result.outcomes if outcome.row.id == row)
