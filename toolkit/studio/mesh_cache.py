"""Meshes kept on disk by what they depend on, so that an unchanged part is never meshed twice."""

from __future__ import annotations

import contextlib
import functools
import hashlib
import json
import os
import tempfile
import zipfile
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Final

import numpy as np
from platformdirs import user_cache_dir

from toolkit.studio.mesh import Mesh, make_mesh
from toolkit.studio.part import Part
from toolkit.studio.picture_mesh import make_picture_mesh

_SHAPERS: Final = (
    *("shapes.py", "skeleton.py", "trunk.py", "frame.py"),
    *("mesh.py", "field.py", "slope.py", "picture_mesh.py", "thinning.py", "creases.py"),
)
"""The files beside ``parts/`` whose code decides shapes."""


def cache_dir() -> Path:
    """The cache's folder: ``CAMPAIGN_CACHE`` when set, else the user's own cache folder."""
    return Path(os.environ.get("CAMPAIGN_CACHE") or user_cache_dir("campaign-toolkit", appauthor=False))


def mesh_of(part: Part, detail: float = 1.0) -> Mesh:
    """The part's closed mesh, from the cache or made now (and kept, when the disk allows); ``detail`` scales cells."""
    return _kept(_scaled(part, detail), "closed", make_mesh)


def picture_mesh_of(part: Part, detail: float = 1.0) -> Mesh:
    """The same for pictures, with few triangles; see ``make_picture_mesh``."""
    part = _scaled(part, detail)
    return _kept(part, "fine" if part.fine else f"thin {detail}", partial(make_picture_mesh, detail=detail))


def digest_of_part(part: Part, kind: str = "closed") -> str:
    """SHA-256 over the kind of mesh, the part's key, bounds and grid, and over the code that shapes it."""
    plain = json.dumps(
        [kind, part.name, part.key, part.lo, part.hi, part.cells, _code()], separators=(",", ":"), default=float
    )
    return hashlib.sha256(plain.encode()).hexdigest()


def _scaled(part: Part, detail: float) -> Part:
    return part if detail == 1.0 else replace(part, cells=max(24, round(part.cells * detail)))


def _kept(part: Part, kind: str, make: Callable[[Part], Mesh]) -> Mesh:
    path = cache_dir() / "meshes" / f"{digest_of_part(part, kind)}.npz"
    found = _read(path)
    if found is None:
        found = make(part)
        _write(path, found)
    return found


@functools.cache
def _code() -> str:
    """A digest of the source that shapes things: a changed shape makes new meshes without anyone raising a number."""
    here = Path(__file__).parent
    digest = hashlib.sha256()
    for path in [*sorted((here / "parts").rglob("*.py")), *(here / name for name in _SHAPERS)]:
        if path.exists():
            digest.update(path.read_bytes())
    return digest.hexdigest()


def _read(path: Path) -> Mesh | None:
    """The mesh in that file, or ``None`` when there is none or it is damaged."""
    try:
        with path.open("rb") as file, np.load(file, allow_pickle=False) as kept:
            mesh = Mesh(kept["vertices"], kept["normals"], kept["faces"])
    except (OSError, ValueError, KeyError, EOFError, zipfile.BadZipFile):
        return None
    sound = mesh.vertices.shape == mesh.normals.shape and (
        mesh.faces.size == 0 or mesh.faces.max() < len(mesh.vertices)
    )
    return mesh if sound else None


def _write(path: Path, mesh: Mesh) -> None:
    """Write aside and rename, so that readers and other writers never see half a file; a full disk is no failure."""
    with contextlib.suppress(OSError):
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, aside = tempfile.mkstemp(dir=path.parent, suffix=".aside")
        try:
            with os.fdopen(handle, "wb") as file:
                np.savez(file, vertices=mesh.vertices, normals=mesh.normals, faces=mesh.faces)
            Path(aside).replace(path)
        except OSError:
            Path(aside).unlink(missing_ok=True)
            raise
