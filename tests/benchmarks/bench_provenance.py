"""Print what marking costs: signing, reading back, reading a stranger's file, and the bytes it adds to each piece.

Run by hand: ``python -m tests.benchmarks.bench_provenance``. Pieces are made ones at the size they are sent in.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median

import numpy as np
from PIL import Image

from tests.benchmarks.made_piece import made_piece
from toolkit.imaging.encode import png_bytes
from toolkit.model.marks import SourceType
from toolkit.provenance.credentials import open_credentials
from toolkit.provenance.embed import MEDIA_TYPES, encoded
from toolkit.provenance.examine import examine
from toolkit.provenance.mark import Making, Part, mark, sign
from toolkit.provenance.read import read_marks
from toolkit.provenance.xmp import xmp_packet

TIMES = 9


def cpu_ms(work: Callable[[], object]) -> float:
    """Median processor time of this process in ms, after one round to warm up."""
    work()
    taken = []
    for _ in range(TIMES):
        begun = time.process_time()
        work()
        taken.append(1000 * (time.process_time() - begun))
    return median(taken)


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        now, path = dt.datetime.now(dt.UTC), Path(folder)
        by, _ = open_credentials(None, now, {}, path)
        assert by is not None
        piece = made_piece(path)
        art = np.array(Image.fromarray(piece.art).resize((1075, 1606), Image.Resampling.LANCZOS))
        figure, box = png_bytes(piece.figure_image), png_bytes(art, 300.0)
        signed = mark(figure, "image/png", _making("figure", figure, now), by)
        inside = (Part("figure", "image/png", signed),)
        boxed = mark(box, "image/png", _making("box-art", box, now, inside), by)
        print(f"{'piece':<22}{'kB':>8}{'added B':>9}{'mark ms':>9}{'read ms':>9}")
        for name, data, parts in (
            ("figure", figure, ()),
            ("box art with figure", box, inside),
            ("packshot with box", box, (Part("box-art", "image/png", boxed),)),
        ):
            making = _making(name, data, now, parts)
            done = mark(data, "image/png", making, by)
            marking = cpu_ms(lambda data=data, making=making: mark(data, "image/png", making, by))  # type: ignore[misc]
            reading = cpu_ms(lambda done=done: read_marks(done, "image/png"))  # type: ignore[misc]
            print(f"{name:<22}{len(data) / 1000:>8.0f}{len(done) - len(data):>9}{marking:>9.1f}{reading:>9.1f}")
        print(f"\n{'format (signing alone)':<22}{'kB':>8}{'added B':>9}{'sign ms':>9}{'read ms':>9}")
        for kind in MEDIA_TYPES:
            data, making = encoded(art, kind, xmp_packet(SourceType.DIGITAL_CREATION)), _making("box-art", box, now)
            done = sign(data, kind, making, by)
            signing = cpu_ms(lambda kind=kind, data=data, making=making: sign(data, kind, making, by))  # type: ignore[misc]
            reading = cpu_ms(lambda kind=kind, done=done: read_marks(done, kind))  # type: ignore[misc]
            print(f"{kind:<22}{len(data) / 1000:>8.0f}{len(done) - len(data):>9}{signing:>9.1f}{reading:>9.1f}")
        begun = time.monotonic()
        examine(boxed, "image/png")
        print(f"\na stranger's file, in a child of its own: {1000 * (time.monotonic() - begun):.0f} ms wall")


def _making(piece: str, data: bytes, now: dt.datetime, parts: tuple[Part, ...] = ()) -> Making:
    return Making(piece, SourceType.DIGITAL_CREATION, hashlib.sha256(data).hexdigest(), now, parts=parts)


if __name__ == "__main__":
    main()
