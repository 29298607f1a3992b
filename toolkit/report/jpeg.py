"""Turns a piece into a small JPEG: found in the store, laid on a ground, made narrower, written aside and renamed."""

from __future__ import annotations

import os
from pathlib import Path

from PIL import Image

MAX_PIXELS = 40_000_000
"""Larger pictures are refused: no piece of ours comes near, so it is not one of ours."""
_QUALITY = 86


def piece_path(root: Path, sha256: str) -> Path | None:
    """Return where a piece lies in the store, or ``None`` when it is not kept (any more)."""
    return next(iter(sorted((root / sha256[:2]).glob(f"{sha256}.*"))), None)


def flat(picture: Image.Image, ground: str) -> Image.Image:
    """Return the picture without see-through parts: ``ground`` (``#rrggbb``) lies under them."""
    if picture.mode in ("RGBA", "LA", "P", "PA"):
        seen = picture.convert("RGBA")
        paper = Image.new("RGBA", seen.size, ground)
        return Image.alpha_composite(paper, seen).convert("RGB")
    return picture.convert("RGB")


def narrowed(picture: Image.Image, width: int) -> Image.Image:
    """Return the picture at most ``width`` pixels wide; a small one is not blown up."""
    if picture.width <= width:
        return picture
    height = max(1, round(picture.height * width / picture.width))
    return picture.resize((width, height), Image.Resampling.LANCZOS, reducing_gap=3.0)


def save(picture: Image.Image, path: Path) -> None:
    """Write the picture as a JPEG in full colour resolution, all of it or nothing."""
    aside = path.with_suffix(f".{os.getpid()}.part")
    picture.save(aside, "JPEG", quality=_QUALITY, subsampling=0, optimize=True)
    aside.replace(path)
