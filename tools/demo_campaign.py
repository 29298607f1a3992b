"""The demo's campaign: the sample's twelve people, each with a photo and a consent that covers it."""

from __future__ import annotations

import csv
import hashlib
import shutil
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Final

from toolkit.model.job import Job
from toolkit.model.traits import Look
from toolkit.providers.references.portrait import prepare_portrait
from toolkit.reading.job import read_job
from toolkit.studio.choose import complete
from toolkit.studio.kit_colours import palette_colours
from tools.demo_pictures import figure_of, photo_of

ROOT: Final = Path(__file__).parent.parent
REFUSED_WORDS, REFUSED_PICTURE = "kai", "tomas"
"""Rows that the stand-in refuses: before it draws, and after."""
LIMITED, BLANK, OPAQUE, CHANGED = "zofia", "begona", "priya", "marcus"
"""Rows that meet 'too many requests', a blank picture, and a model that leaves no ground out; and one sent back."""
WISH: Final = "He rides without headphones: please leave them off."
_SEED: Final = 1


@dataclass(frozen=True, slots=True)
class Demo:
    """What was written, and what the stand-in is told to do with it."""

    file: Path
    names: tuple[str, ...]
    """Every name of the roster, to look for in what was sent."""
    script: Mapping[str, Any]


def write_demo(folder: Path) -> Demo:
    """Write roster, consents, photos and campaign below ``folder``; the address is filled in by ``point_to``."""
    home, drawn = folder / "campaigns", folder / "drawn"
    shutil.rmtree(home, ignore_errors=True)
    (home / "photos").mkdir(parents=True)
    drawn.mkdir(exist_ok=True)
    with (ROOT / "campaigns" / "spring.csv").open(encoding="utf-8", newline="") as stream:
        rows = list(csv.DictReader(stream))
    job = read_job(ROOT / "campaigns" / "spring.yaml")
    looks = {row.id: complete(row.traits, f"{row.id}:{_SEED}", palette_colours(job.kit)) for row in job.rows}
    for turn, row in enumerate(rows):
        row["kind"], row["photo"] = "staff", f"photos/{row['id']}.jpg"
        shutil.copyfile(photo_of(looks[row["id"]], row["name"], turn, drawn), home / row["photo"])
    _write_table(home / "people.csv", rows)
    _write_consents(home / "consents.csv", job)
    script = _script(looks, home / "photos", drawn, folder / "what-the-model-got")
    return Demo(home / "people.yaml", tuple(row["name"] for row in rows), script)


def point_to(demo: Demo, address: str) -> None:
    """Write the campaign file, its model asked at this address."""
    demo.file.write_text(
        f"""\
# The sample's people, drawn from photos by an image model: here a stand-in of it on this machine.
id: people
title: The people behind the ride, from photos
client: Halden & Vale
kit: {ROOT / "brand_kits" / "halden"}
template: blister
roster: people.csv
consents: consents.csv
series: Spring 2027
channels: [social, print]
markets: [DE, FR, GB, JP]
provider:
  name: openai
  model: gpt-image-2.5-flare
  quality: medium
  base_url: {address} # leave this line out and set OPENAI_API_KEY, and it is the real one
  on_refusal: ask
guardrails:
  overrides:
    - check: portrait/one-face
      severity: note
      by: The demo
      reason: These photos are drawn figures, so that nobody's face has to stand in for a person's.
limits: {{usd: 5}}
delivery:
  - folder: ../delivered
report: {{paper: A4, agency: Studio Nordlicht, prepared_by: Brand team}}
""",
        encoding="utf-8",
    )


def _script(looks: Mapping[str, Look], photos: Path, drawn: Path, kept: Path) -> dict[str, Any]:
    """Who meets what. Rows are known by the bytes of their photo as it is sent; names never reach the stand-in."""
    sent = {row: hashlib.sha256(prepare_portrait(photos / f"{row}.jpg").data).hexdigest() for row in looks}
    changed = figure_of(replace(looks[CHANGED], headwear="none"), 7, drawn)
    rules = [
        _rule(sent[REFUSED_WORDS], {"moderation": {"stage": "input", "categories": ["violence"]}}),
        _rule(sent[REFUSED_PICTURE], {"moderation": {"stage": "output", "categories": ["sexual"]}}),
        _rule(sent[LIMITED], {"error": "rate_limit_exceeded", "retry_after": 2}, times=1),
        _rule(sent[BLANK], {"picture": "blank"}, times=1),
        {"when": {"image": sent[CHANGED], "prompt": "reviewer asks"}, "do": {"picture": str(changed)}},
    ]
    for turn, (row, look) in enumerate(looks.items()):
        if row not in (REFUSED_WORDS, REFUSED_PICTURE):
            rules.append(_rule(sent[row], {"picture": str(figure_of(look, turn, drawn, opaque=row == OPAQUE))}))
    return {"latency_s": [0.5, 1.5], "rules": rules, "keep_uploads": str(kept)}


def _rule(image: str, step: Mapping[str, Any], times: int | None = None) -> dict[str, Any]:
    rule: dict[str, Any] = {"when": {"image": image}, "do": step}
    return rule | ({"times": times} if times is not None else {})


def _write_table(path: Path, rows: list[dict[str, str]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as stream:
        table = csv.DictWriter(stream, list(rows[0]))
        table.writeheader()
        table.writerows(rows)


def _write_consents(path: Path, job: Job) -> None:
    lines = ["subject,uses,channels,markets,valid_from,valid_until,revoked_at,form"]
    lines += [f"{row.id},likeness|name|photo,*,*,2026-09-01,,,forms/{row.id}.pdf" for row in job.rows]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
