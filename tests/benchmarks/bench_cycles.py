"""The studio against Blender Cycles on the same figure, by the time an error takes: ``bench_cycles --help``.

Run it by name: ``CYCLES_PYTHON=... python -m tests.benchmarks bench_cycles``. Both draw the same triangles, colours,
lamps, camera and crop, with paths as long, the same number of threads, and Open Image Denoise led by albedo and
normals; each is measured against its own picture with many samples and no denoiser. Cycles keeps what it comes with
where that helps it (light tree, sampler, clamp of indirect light); adaptive sampling is off. A time is that of a warm
process: ``with scene`` from meshes (the studio's arrays, Blender's own) to the denoised picture, ``without`` with the
scene kept from the last one.
"""

from __future__ import annotations

import argparse
import contextlib
import os
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Final

from tests.benchmarks.__main__ import machine
from toolkit.studio.backend import usable_cores, use_backend

if TYPE_CHECKING:
    from tests.benchmarks.cycles_child import Cycles, Denoiser
    from tests.benchmarks.cycles_error import Truth
    from tests.benchmarks.cycles_studio import Result, Seconds, Sitting

HOW: Final = """This benchmark needs Blender's Python module, which the toolkit itself never does.
bpy 5.0 wants Python 3.11, and an environment of its own (360 MB to download):

  python3.11 -m venv cycles && cycles/bin/pip install "bpy==5.0.*"
  CYCLES_PYTHON=cycles/bin/python python -m tests.benchmarks bench_cycles
"""
STUDIO: Final = (1, 2, 4, 8, 16)
CYCLES: Final = (1, 2, 3, 4, 6, 8, 12, 16, 24, 32, 48, 64, 96, 128)
"""Samples tried; Cycles goes on until it is as near as the product, and at least to as many samples."""


def main() -> int:
    """Print what both need, and how many times as long Cycles takes; 1 without Blender."""
    options = _options()
    if not _has_blender(options.python):
        sys.stderr.write((f"{options.python} has no bpy.\n" if options.python else "") + HOW)
        return 1
    if hasattr(os, "sched_setaffinity"):  # Blender's denoiser otherwise takes all there are
        os.sched_setaffinity(0, sorted(os.sched_getaffinity(0))[: options.threads])
    use_backend(options.threads)
    from tests.benchmarks.cycles_child import Cycles
    from tests.benchmarks.cycles_studio import sit

    sitting = sit(options.figure - 1, options.size)
    with (
        tempfile.TemporaryDirectory() as folder,
        contextlib.closing(Cycles(options.python, sitting, options.threads, Path(folder))) as cycles,
    ):
        _say(f"{machine()}; {options.threads} threads, load {os.getloadavg()[0]:.1f}")
        _say(
            f"{options.size[0]}x{options.size[1]}, figure {sitting.crop.width}x{sitting.crop.height}, "
            f"{sum(len(s.mesh.faces) for s in sitting.solids)} triangles; Blender {cycles.version}, "
            f"its mesh made of arrays in {cycles.made:.2f} s, which is in no time below"
        )
        _measure(sitting, cycles, options)
    return 0


def _measure(sitting: Sitting, cycles: Cycles, options: argparse.Namespace) -> None:
    """The references, every setting, and what they come to."""
    from tests.benchmarks.cycles_child import DENOISERS
    from tests.benchmarks.cycles_error import apart, decibels, save_pair
    from tests.benchmarks.cycles_studio import BATCH, FINAL, draw, reference

    many = max(1, round(options.reference / (2 * BATCH))) * 2 * BATCH
    ours, our_seconds = reference(sitting, many)
    _say(f"studio: {many} samples in {_spent(our_seconds)}, good to {decibels(ours.noise):.1f} dB")
    theirs, their_seconds = cycles.reference(many)
    _say(f"Cycles: {many} samples in {_spent(their_seconds)}, good to {decibels(theirs.noise):.1f} dB")
    _say("what a reference is off itself is taken out of the dB below")
    _say(f"one against the other: {apart(ours, theirs)}")
    if options.out:
        options.out.mkdir(parents=True, exist_ok=True)
        save_pair(ours, theirs, options.out / "studio-cycles-difference.png")
    _say(f"\n{'':22}{'samples':>8}{'with scene':>24}{'without':>24}{'PSNR dB':>9}")
    drawn = [_tell(draw(sitting, n, options.threads, options.rounds, ours)) for n in STUDIO]
    product = next(result for result in drawn if result.samples == FINAL.samples)
    ladders = [_climb(cycles, each, product, options.rounds, theirs) for each in DENOISERS]
    for line in _compared(product, ladders):
        _say(line)


def _climb(cycles: Cycles, denoiser: Denoiser, product: Result, rounds: int, truth: Truth) -> list[Result]:
    """More samples and more, until the error is the product's."""
    found: list[Result] = []
    for samples in CYCLES:
        found.append(_tell(cycles.draw(samples, denoiser, rounds, truth)))
        if samples >= product.samples and found[-1].psnr >= product.psnr:
            break
    return found


def _compared(product: Result, ladders: list[list[Result]]) -> list[str]:
    """What the table comes to, in words."""
    lines = [f"\nthe product: {product.samples} samples, {product.psnr:.1f} dB in {_spent(product.with_scene)}"]
    equal = [r for ladder in ladders for r in ladder if r.samples == product.samples]
    reached = [next((r for r in ladder if r.psnr >= product.psnr), None) for ladder in ladders]
    enough = [r for r in reached if r]
    for what, results in (("as many samples", equal), ("the same error", enough)):
        for it in results:
            whole = _times(it.with_scene, product.with_scene)
            drawing = _times(it.without_scene, product.without_scene)
            lines.append(
                f"{it.renderer}, {what}: {it.samples} samples, {it.psnr:.1f} dB, "
                f"{whole} times as long with the scene, {drawing} without"
            )
    if not enough:
        lines.append(f"Cycles does not come as near in {CYCLES[-1]} samples")
    return lines


def _times(theirs: Seconds, ours: Seconds) -> str:
    return f"{theirs.clock / ours.clock:.2f} (CPU {theirs.cpu / ours.cpu:.2f})"


def _tell(result: Result) -> Result:
    times = f"{_spent(result.with_scene):>24}{_spent(result.without_scene):>24}"
    _say(f"{result.renderer:22}{result.samples:>8}{times}{result.psnr:>9.1f}")
    return result


def _spent(seconds: Seconds) -> str:
    return f"{seconds.clock:.2f} s ({seconds.cpu:.2f} CPU)"


def _say(line: str) -> None:
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


def _has_blender(python: str) -> bool:
    if not python:
        return False
    try:
        return subprocess.run([python, "-c", "import bpy"], capture_output=True, check=False).returncode == 0
    except OSError:
        return False


def _size(word: str) -> tuple[int, int]:
    width, _, height = word.partition("x")
    return int(width), int(height)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks.bench_cycles", description=__doc__.split("\n")[0])
    parser.add_argument("--python", default=os.environ.get("CYCLES_PYTHON", ""), help="the Python with bpy")
    parser.add_argument("--size", type=_size, default=(1024, 1536), help="of the whole picture: 1024x1536")
    parser.add_argument("--reference", type=int, default=512, help="samples; rounded to a multiple of 128")
    parser.add_argument("--figure", type=int, choices=(1, 2), default=1, help="which of those of bench_quality")
    parser.add_argument("--threads", type=int, default=min(2, usable_cores()))
    parser.add_argument("--rounds", type=int, default=2, help="each time is the least of so many")
    parser.add_argument("--out", type=Path, help="a folder for a picture of both references and their difference")
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
