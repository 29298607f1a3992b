"""Meshes kept on disk by what they depend on, so that an unchanged part is never meshed twice."""

from __future__ import annotations

import contextlib
import functools
import hashlib
import json
import os
import tempfile
import zipfile
from dataclasses import replace
from pathlib import Path
from typing import Final

import numpy as np
from platformdirs import user_cache_dir

from toolkit.studio.mesh import Mesh, make_mesh
from toolkit.studio.part import Part

_SHAPERS: Final = ("shapes.py", "mesh.py", "skeleton.py", "trunk.py", "frame.py")
"""The files beside ``parts/`` whose code decides shapes."""


def cache_dir() -> Path:
    """The cache's folder: ``CAMPAIGN_CACHE`` when set, else the user's own cache folder."""
    return Path(os.environ.get("CAMPAIGN_CACHE") or user_cache_dir("campaign-toolkit", appauthor=False))


def mesh_of(part: Part, detail: float = 1.0) -> Mesh:
    """The part's mesh, from the cache or made now (and kept, when the disk allows); ``detail`` scales its cells."""
    part = part if detail == 1.0 else replace(part, cells=max(24, round(part.cells * detail)))
    path = cache_dir() / "meshes" / f"{digest_of_part(part)}.npz"
    found = _read(path)
    if found is None:
        found = make_mesh(part)
        _write(path, found)
    return found


def digest_of_part(part: Part) -> str:
    """SHA-256 over the part's key, bounds and grid, and over the code that shapes it."""
    plain = json.dumps(
        [part.name, part.key, part.lo, part.hi, part.cells, _code()], separators=(",", ":"), default=float
    )
    return hashlib.sha256(plain.encode()).hexdigest()


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
