"""Two hundred good pieces: people of chance over both sample kits, drawn once by the studio and kept for later."""

from __future__ import annotations

import csv
import getpass
import io
import random
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Literal

import numpy as np

from toolkit.artwork.compose import compose, layout_of
from toolkit.artwork.template import read_template
from toolkit.guardrails.base import PieceExhibit
from toolkit.ledger.aside import write_aside
from toolkit.model.brief import Brief
from toolkit.model.figure import Figure, Making, Prop
from toolkit.model.job import Job
from toolkit.pipeline.brief import SIZES, write_brief
from toolkit.pipeline.keys import brief_key
from toolkit.pipeline.texts import texts_of
from toolkit.reading.job import read_job
from toolkit.studio.version import RENDERER

ROOT = Path(__file__).parents[2]
KITS = (("halden", "blister"), ("lumi", "arch"))
FIRST = (
    "Amara", "Łukasz", "Zoë", "Søren", "Inês", "Jürgen", "Beyza", "Noémie", "Håkon", "Chloé", "Ömer", "Ana", "Tomáš",
    "Siobhán", "Mateo", "Ji-woo", "Priya", "Kwame", "Elif", "Björk", "Oğuz", "Agnieszka", "Thanh", "Leïla", "Aoife",
)  # fmt: skip
LAST = (
    "Okafor", "Żółkiewski", "Müller", "Østergård", "Costa", "Groß", "Yılmaz", "Lefèvre", "Bakken", "Dubois", "Kaya",
    "Petrović", "Dvořák", "O’Brien", "García", "Nguyen", "Raman", "Mensah", "Öztürk", "Jónsdóttir", "Smith", "Wójcik",
    "van der Berg", "Haddad", "Ní Dhomhnaill",
)  # fmt: skip
ROLES = (
    "Head of design", "Frame builder", "Product engineer", "Art director", "Customer care", "Route planner",
    "Bike mechanic", "Data scientist", "Finance lead", "Warehouse", "Research", "People and culture", "Photographer",
    "Legal counsel", "Shop manager", "Site reliability engineer",
)  # fmt: skip
TAGLINES = (
    "Draws with both hands",
    "Counts grams and sunsets",
    "First in and last to leave",
    "Keeps the lights on",
    "",
)


def cache_folder() -> Path:
    """Where figures are kept from one run to the next; may be deleted at any time."""
    return Path(tempfile.gettempdir()) / f"campaign-bench-{getpass.getuser()}" / RENDERER.replace(" ", "-")


def good_pieces(count: int, quality: str = "draft") -> Iterator[tuple[str, PieceExhibit]]:
    """(name, piece) of ``count`` people by chance, the same every time, half of them in each sample kit."""
    with tempfile.TemporaryDirectory() as folder:
        jobs = [_job(Path(folder) / kit, kit, template, -(-count // len(KITS))) for kit, template in KITS]
        for number in range(count):
            job = jobs[number % len(jobs)]
            yield f"{job.kit.id} {job.rows[number // len(jobs)].id}", _piece(job, number // len(jobs), quality)


def _job(folder: Path, kit: str, template: str, people: int) -> Job:
    folder.mkdir(parents=True)
    chance = random.Random(kit)  # noqa: S311 - the same people every time
    with (folder / "people.csv").open("w", encoding="utf-8", newline="") as file:
        table = csv.writer(file)
        table.writerow(["id", "kind", "name", "role", "tagline"])
        for number in range(people):
            name = f"{chance.choice(FIRST)} {chance.choice(LAST)}"
            table.writerow([f"p{number:03}", "persona", name, chance.choice(ROLES), chance.choice(TAGLINES)])
    (folder / "bench.yaml").write_text(
        f"id: bench\ntitle: Bench\nkit: {ROOT / 'brand_kits' / kit}\ntemplate: {template}\nroster: people.csv\n"
        "series: Spring 2027\nmarkets: [DE, FR, GB, JP]\nprovider: {name: studio, quality: draft}\n",
        encoding="utf-8",
    )
    return read_job(folder / "bench.yaml")


def _piece(job: Job, index: int, quality: str) -> PieceExhibit:
    row = job.rows[index]
    brief = write_brief(job, row, RENDERER)
    figure = _figure(brief, quality)
    entry = job.kit.template(job.campaign.template)
    assert entry is not None
    art = compose(read_template(entry.path, job.kit), job.kit, texts_of(job, row), figure)
    return PieceExhibit(job, row, brief.look, figure.image, figure.parts, figure.part_names, art.image, layout_of(art))


def _figure(brief: Brief, quality: str) -> Figure:
    path = cache_folder() / f"{brief_key(brief)[:32]}-{quality}.npz"
    if not path.exists():
        _draw(brief, quality, path)
    with np.load(path) as kept:
        props = tuple(Prop(name, kept[f"prop {name}"]) for name in map(str, kept["props"]))
        foot, centre, crown = map(float, kept["lines"])
        making = Making("studio", RENDERER, "", quality, 0, brief.seed, 0.0, 0.0, 0.0, model_drawn=False)
        names = tuple(map(str, kept["names"]))
        return Figure(kept["image"], kept["parts"], names, foot, centre, crown, props, making)


def _draw(brief: Brief, quality: str, path: Path) -> None:
    from toolkit.studio.draw import draw_figure

    width, height = SIZES[quality]
    kind: Literal["draft", "final"] = "final" if quality == "final" else "draft"
    drawn = draw_figure(brief.look, width=width, height=height, quality=kind, seed=1, logos=brief.logos)
    data = io.BytesIO()
    kept: dict[str, Any] = {f"prop {prop.id}": prop.image for prop in drawn.props}
    kept |= {"image": drawn.image, "parts": drawn.parts, "names": np.array(drawn.part_names)}
    kept |= {
        "lines": np.array([drawn.foot_line, drawn.centre, drawn.crown]),
        "props": np.array([prop.id for prop in drawn.props]),
    }
    np.savez_compressed(data, **kept)
    path.parent.mkdir(parents=True, exist_ok=True)
    write_aside(path, data.getvalue())


def spoilt_share(pieces: list[tuple[str, PieceExhibit]], most: int) -> list[tuple[str, PieceExhibit]]:
    """Every so-manieth of the pieces, ``most`` of them, to be spoilt: both kits take part."""
    step = max(1, len(pieces) // most)
    step += step % 2 == 0  # an even step would see one kit only
    return pieces[::step][:most]


if __name__ == "__main__":
    for name, _ in good_pieces(int(sys.argv[1]) if len(sys.argv) > 1 else 200):
        sys.stdout.write(f"{name}\n")
        sys.stdout.flush()
