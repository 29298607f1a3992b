"""Cycles from here: a figure handed to a Python that has ``bpy``, and one picture after the other asked of it."""

from __future__ import annotations

import contextlib
import json
import subprocess
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from tests.benchmarks.cycles_error import Truth, psnr, truth_of
from tests.benchmarks.cycles_studio import FINAL, Result, Seconds, Sitting
from toolkit.studio.camera import PORTRAIT
from toolkit.studio.materials import KNOBS, knobs, linear, merged_recipe
from toolkit.studio.scene import Solid
from toolkit.studio.tone import encode

_SCRIPT: Final = Path(__file__).parent / "cycles_blender.py"


@dataclass(frozen=True, slots=True)
class Denoiser:
    """How Blender's denoiser works, in its own words."""

    name: str
    care: str
    """HIGH, BALANCED or FAST."""
    guides: str
    """ACCURATE: albedo and normals are cleaned first; FAST: taken with their noise, as the studio does."""


DENOISERS: Final = (
    Denoiser("Cycles", FINAL.care.upper(), "FAST"),
    Denoiser("Cycles, clean guides", "HIGH", "ACCURATE"),
)
"""The studio's own setting, and what Blender comes with."""


@dataclass(frozen=True, slots=True)
class _Times:
    with_scene: Seconds
    without_scene: Seconds


class Cycles:
    """A child process with the figure in it; ``RuntimeError`` with its last words when it ends before it should."""

    def __init__(self, python: str, sitting: Sitting, threads: int, folder: Path) -> None:
        _export(sitting, threads, folder)
        self._folder = folder
        with self._log.open("w", encoding="utf-8") as log:
            self._child = subprocess.Popen(
                [python, str(_SCRIPT), str(folder)],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=log,
                text=True,
            )
        told = self._answer()
        self.version = str(told["version"])
        """Blender's."""
        self.made = float(told["made"])
        """Seconds for Blender's mesh of arrays; in no other time."""

    def reference(self, samples: int) -> tuple[Truth, Seconds]:
        """The picture with so many samples, an even number, and no denoiser; and its seconds without the scene."""
        halves = [self._ask(samples // 2, seed, 1, None) for seed in (7, 8)]
        clock, cpu = (sum(getattr(each.without_scene, kind) for _, each in halves) for kind in ("clock", "cpu"))
        return truth_of([layers for layers, _ in halves]), Seconds(clock, cpu)

    def draw(self, samples: int, denoiser: Denoiser, rounds: int, truth: Truth) -> Result:
        """A picture with the denoiser, and the fewest seconds of so many rounds."""
        layers, times = self._ask(samples, 1, rounds, denoiser)
        found = psnr(encode(layers[..., :3]), truth)
        return Result(denoiser.name, samples, times.with_scene, times.without_scene, found)

    def close(self) -> None:
        """End the child."""
        if self._child.stdin:
            with contextlib.suppress(BrokenPipeError):
                self._child.stdin.close()
        self._child.wait()

    @property
    def _log(self) -> Path:
        return self._folder / "blender.log"

    def _ask(
        self, samples: int, seed: int, rounds: int, denoiser: Denoiser | None
    ) -> tuple[NDArray[np.float32], _Times]:
        """(H, W, 4) linear light, and its times; without a denoiser both are those without the scene."""
        shot: dict[str, object] = {"samples": samples, "seed": seed, "rounds": rounds}
        shot["denoiser"] = None if denoiser is None else asdict(denoiser)
        assert self._child.stdin is not None
        with contextlib.suppress(BrokenPipeError):  # it has ended: reading the answer says why
            self._child.stdin.write(json.dumps(shot) + "\n")
            self._child.stdin.flush()
        told = self._answer()
        times = _Times(Seconds(*told["with_scene"]), Seconds(*told["without_scene"]))
        return np.load(self._folder / "drawn.npy"), times

    def _answer(self) -> dict[str, Any]:
        assert self._child.stdout is not None
        line = self._child.stdout.readline()
        if not line:
            last = self._log.read_text(encoding="utf-8").strip().splitlines()[-5:]
            raise RuntimeError("\n".join(["Blender has ended before it should:", *last]))
        return dict(json.loads(line))


def _export(sitting: Sitting, threads: int, folder: Path) -> None:
    """Leave ``mesh.npz`` and ``job.json`` for the script."""
    np.savez(folder / "mesh.npz", allow_pickle=False, **_merged(sitting.solids))
    job = {
        "surface": surface(),
        "lamps": [asdict(box) for box in sitting.light.boxes],
        "around": sitting.light.around,
        "camera": asdict(PORTRAIT),
        "size": sitting.size,
        "crop": [sitting.crop.x, sitting.crop.y, sitting.crop.width, sitting.crop.height],
        "threads": threads,
        "depth": FINAL.depth,
    }
    (folder / "job.json").write_text(json.dumps(job), encoding="utf-8")


def surface() -> dict[str, float]:
    """The constants of the studio's surface as inputs of Blender's Principled BSDF.

    Both models square the roughness and mean the same by colour and metal. The studio's ``specular`` is a share of
    8 % reflection (Burley, 2012), which gives the index of refraction; its coat has 1.5. ``clearcoat_gloss`` runs from
    a width of 0.1 to 0.001. What stays different: Blender takes from the diffuse light what the gloss above it sends
    back (some 3 % of the picture's light), and its coat has no long tail but mirrors more at a slant.
    """
    bsdf = merged_recipe()["bsdf"]
    assert isinstance(bsdf, Mapping)
    ratio = float(np.sqrt(0.08 * float(bsdf["specular"])))
    width = 0.1 + (0.001 - 0.1) * float(bsdf["clearcoat_gloss"])
    return {"IOR": (1 + ratio) / (1 - ratio), "Coat IOR": 1.5, "Coat Roughness": float(np.sqrt(width))}


def _merged(solids: Sequence[Solid]) -> dict[str, NDArray[np.float32] | NDArray[np.uint32]]:
    """All solids as the studio merges them: one mesh, with colour and knobs at each vertex."""
    counts = [len(s.mesh.vertices) for s in solids]
    starts = np.cumsum([0, *counts[:-1]])
    values = np.array([[knobs(s.material)[knob] for knob in KNOBS] for s in solids], np.float32)
    return {
        "vertices": np.concatenate([s.mesh.vertices for s in solids]),
        "normals": np.concatenate([s.mesh.normals for s in solids]),
        "faces": np.concatenate([s.mesh.faces + np.uint32(at) for s, at in zip(solids, starts, strict=True)]),
        "colour": np.concatenate([_colours(s) for s in solids]),
        **{f"knob_{knob}": np.repeat(values[:, column], counts) for column, knob in enumerate(KNOBS)},
    }


def _colours(solid: Solid) -> NDArray[np.float32]:
    if solid.colours is not None:
        return solid.colours
    return np.tile(np.asarray(linear(solid.material.colour), np.float32), (len(solid.mesh.vertices), 1))
