"""What the checks on photos see: faces and no faces, time, and, where its networks are, how the ranking holds.

``python -m tests.benchmarks.bench_portraits``. The pictures are those that scikit-image carries: one portrait, and 100
faces and 100 others of 25 x 25 grey pixels (a part of Labeled Faces in the Wild), enlarged twelve times.
"""

from __future__ import annotations

import argparse
import dataclasses
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Mapping
from pathlib import Path

import numpy as np
import skimage.data
from numpy.typing import NDArray
from PIL import Image, ImageFilter, ImageOps

from tests.benchmarks.good_photos import good_photos
from tests.benchmarks.photo_mutations import PHOTO_MUTATIONS, GoodPhoto
from tests.guardrails import made, photos
from toolkit.guardrails.catalog import BEFORE
from toolkit.guardrails.inspect import findings_of
from toolkit.guardrails.likeness import compare
from toolkit.guardrails.portrait_numbers import PortraitNumbers, measure_portrait
from toolkit.guardrails.rules.figure_likeness import MARGIN
from toolkit.model.finding import Outcome
from toolkit.portraits.resemblance import WeightsMissing, check_weights, face_vector
from toolkit.providers.references.portrait import prepare_portrait
from toolkit.providers.trouble import Rejected

STYLES: Mapping[str, Callable[[Image.Image], Image.Image]] = {
    "posterised": lambda picture: ImageOps.posterize(picture, 3),
    "smoothed": lambda picture: picture.filter(ImageFilter.ModeFilter(7)),
    "blurred": lambda picture: picture.filter(ImageFilter.GaussianBlur(3)),
    "sharpened": lambda picture: picture.filter(ImageFilter.EDGE_ENHANCE_MORE),
}
_STYLED = 25
"""How many of the faces are changed; all of them are the roster."""


def small_pictures() -> tuple[list[Image.Image], list[Image.Image]]:
    """Faces and others, each in the middle of a grey picture of 500 px."""
    every = np.asarray(skimage.data.lfw_subset())  # type: ignore[no-untyped-call]  # it has no types
    whole = [_enlarged(np.asarray(each)) for each in every]
    return whole[:100], whole[100:]


def _enlarged(small: NDArray[np.float64]) -> Image.Image:
    picture = Image.fromarray((small * 255).clip(0, 255).astype(np.uint8)).resize((300, 300), Image.Resampling.BICUBIC)
    around = Image.new("L", (500, 500), 128)
    around.paste(picture, (100, 100))
    return around.convert("RGB")


def held_out(say: Callable[[str], int], count: int = 100) -> None:
    """Variants of the one portrait on which no limit was set; every third of them is spoilt in each way."""
    checks = {each.id: each for each in BEFORE if each.id.startswith("portrait/")}
    alarms, tried, missed = 0, 0, Counter[str]()
    with tempfile.TemporaryDirectory() as scratch:
        row = made.row_exhibit(Path(scratch))

        def fails(data: bytes, *of: str) -> bool:
            shown = dataclasses.replace(row, portrait=measure_portrait(data))
            found = findings_of([checks[check] for check in of], shown, row.job)
            return any(each.outcome is Outcome.FAIL for each in found)

        for number, (_, picture) in enumerate(good_photos(count, first=4_000)):
            alarms += fails(photos.sent(picture), *checks)
            for mutation in PHOTO_MUTATIONS if number % 3 == 0 else ():
                if mutation.check != "portrait/metadata":
                    tried += 1
                    missed[mutation.name] += not fails(mutation.spoil(GoodPhoto.of(picture)), mutation.check)
    ways = ", ".join(f"{name} {times}" for name, times in missed.most_common() if times)
    caught = tried - missed.total()
    say(f"{count} photos held out: {alarms} false alarms; {caught} of {tried} spoilt ones caught ({ways})\n")


def of_your_own(folder: Path, say: Callable[[str], int]) -> None:
    """What the checks say of a folder of photos that are good, as they would be sent; nothing of them is kept."""
    told: Counter[str] = Counter()
    files = sorted(path for path in folder.iterdir() if path.suffix.lower() in (".jpg", ".jpeg", ".png", ".webp"))
    with tempfile.TemporaryDirectory() as scratch:
        row = made.row_exhibit(Path(scratch))
        for path in files:
            try:
                seen = measure_portrait(prepare_portrait(path).data)
            except Rejected as refused:
                seen = PortraitNumbers(refused=refused.message)
            shown = dataclasses.replace(row, portrait=seen)
            checks = [each for each in BEFORE if each.id.startswith("portrait/")]
            for found in findings_of(checks, shown, row.job):
                if found.outcome is Outcome.FAIL:
                    told[f"{found.check} {found.code}"] += 1
                    say(f"{path.name}: {found.check} {found.code}: {found.message}\n")
    say(f"{len(files)} photos; " + (", ".join(f"{what} {times}" for what, times in sorted(told.items())) or "no alarm"))
    say("\n")


def main() -> None:
    """Print all of it; with ``--folder``, what the checks say of photos of your own."""
    say = sys.stdout.write
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--folder", type=Path, help="photos that are known to be good")
    folder = parser.parse_args().folder
    if folder is not None:
        of_your_own(folder, say)
        return
    faces, others = small_pictures()
    for name, pictures in (("faces", faces), ("others", others)):
        counts = Counter(len(measure_portrait(photos.sent(picture)).faces) for picture in pictures)
        told = ", ".join(f"{count} in {times}" for count, times in sorted(counts.items()))
        say(f"{len(pictures)} {name}: faces found {told}\n")
    held_out(say)
    data = photos.sent()
    measure_portrait(data)
    begun = time.process_time()
    for _ in range(5):
        measure_portrait(data)
    say(f"one photo of 1024 px measured in {200 * (time.process_time() - begun):.0f} ms of processor time\n")
    try:
        check_weights()
    except WeightsMissing as missing:
        say(f"the ranking was not tried: {missing}\n")
        return
    _rank(say, [*faces, photos.good()])


def _rank(say: Callable[[str], int], pictures: list[Image.Image]) -> None:
    seen = {str(number): face_vector(np.asarray(picture)) for number, picture in enumerate(pictures)}
    portraits = {name: face for name, face in seen.items() if face is not None}
    chosen = [*list(portraits)[:_STYLED], list(portraits)[-1]]
    for style, change in STYLES.items():
        figures = {name: face_vector(np.asarray(change(pictures[int(name)]))) for name in chosen}
        rows = [row for row in compare(portraits, figures).rows if row.rank]
        first, clear = sum(row.rank == 1 for row in rows), sum(row.rank == 1 and row.margin >= MARGIN for row in rows)
        say(f"{style:<12}{len(rows)} of {len(chosen)} measurable among {len(portraits)}, ")
        say(f"{first} nearest to their own, {clear} of them by the margin\n")


if __name__ == "__main__":
    main()
