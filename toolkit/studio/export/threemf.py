"""A casting as 3MF for print: millimetres, z up, in colour, each part a closed body of one object."""

from __future__ import annotations

import ctypes
import importlib
import uuid
from collections.abc import Sequence
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from toolkit.errors import CampaignError
from toolkit.studio.export.mould import NOMINAL
from toolkit.studio.export.moulding import Casting, Moulding, extent
from toolkit.studio.export.notes import GENERATOR, Notes
from toolkit.studio.export.paint import srgb
from toolkit.studio.materials import linear

_SPACE: Final = uuid.UUID("6d7a2a5e-3a4b-5f0c-9d58-52f0a8a1b6f1")
"""Ids in the file are derived from this and from names, so that the same figure gives the same file."""
_STEP: Final = 4
"""Sprayed-on colours are rounded to steps of this size (of 256 a channel): few shades, each listed once."""
_MARGIN: Final = 5.0
"""Between the object and the corner of the plate, mm."""


def threemf_bytes(casting: Casting, notes: Notes) -> bytes:
    """The file: one object of parts for the figure, one for each thing beside it, standing on the plate (z = 0).

    Raises ``CampaignError`` where the 3MF library does not exist for this machine.
    """
    lib, wrapper = _library()
    model = wrapper.CreateModel()
    model.SetUnit(lib.ModelUnit.MilliMeter)
    _describe(model, notes)
    low = extent(casting.all)[0]
    at, scale = np.asarray(low, np.float32), np.float32(notes.height_mm / NOMINAL)
    paint = _Paint(lib, model, casting.all)
    groups = (("figure", casting.figure), *casting.beside)
    for number, (name, mouldings) in enumerate(groups, start=1):
        whole = model.AddComponentsObject()
        whole.SetName(notes.row_id if number == 1 else f"{notes.row_id} {name}")
        whole.SetUUID(_id(notes, f"object {number}"))
        for each in mouldings:
            body = _body(lib, model, each, (each.mesh.vertices - at) * scale)
            body.SetUUID(_id(notes, each.name))
            paint.put_on(body, each)
            component = whole.AddComponent(body, wrapper.GetIdentityTransform())
            component.SetUUID(_id(notes, f"component {each.name}"))
        item = model.AddBuildItem(whole, wrapper.GetTranslationTransform(_MARGIN, _MARGIN, 0.0))
        item.SetUUID(_id(notes, f"item {number}"))
    model.SetBuildUUID(_id(notes, "build"))
    writer = model.QueryWriter("3mf")
    writer.SetDecimalPrecision(6)
    return bytes(writer.WriteToBuffer())


def _library() -> tuple[Any, Any]:
    try:
        lib = importlib.import_module("lib3mf")
        return lib, lib.get_wrapper()
    except (ImportError, OSError) as error:
        raise CampaignError(
            f"3MF cannot be written on this machine: {error}.",
            "The consortium's library (pip install lib3mf) exists for Windows, macOS and Linux on x86-64. "
            "Export --figures glb here, and 3MF on one of those.",
        ) from error


def _describe(model: Any, notes: Notes) -> None:
    """Metadata by the names of the 3MF core specification, and the rest under names of our own."""
    told = notes.told()
    about = model.GetMetaDataGroup()
    for name, value in (
        ("Title", f"{notes.campaign}: {notes.row_id}"),
        ("Application", GENERATOR),
        ("Description", f"{told['disclosure']}. Scale: {told['scale']}."),
    ):
        about.AddMetaData("", name, value, "xs:string", True)
    for name in ("row", "disclosure"):
        about.AddMetaData("https://campaign-toolkit.invalid/3mf", name, told[name], "xs:string", False)


def _body(lib: Any, model: Any, moulding: Moulding, vertices: NDArray[np.float32]) -> Any:
    body = model.AddMeshObject()
    body.SetName(moulding.name)
    body.SetType(lib.ObjectType.Model)
    body.SetGeometry(_as(lib.Position, vertices, np.float32), _as(lib.Triangle, moulding.mesh.faces, np.uint32))
    return body


class _Paint:
    """The file's colours: a named material for each colour and finish, a group of shades for what is sprayed."""

    def __init__(self, lib: Any, model: Any, mouldings: Sequence[Moulding]) -> None:
        self._lib, self._model = lib, model
        self._group = model.AddBaseMaterialGroup()
        self._known: dict[tuple[str, str], int] = {}
        for each in mouldings:
            key = (each.material.colour, each.material.finish)
            if key not in self._known:
                name = f"{each.material.finish} {each.material.colour}"
                self._known[key] = self._group.AddMaterial(
                    name, _colour(lib, srgb(np.asarray(linear(each.material.colour))))
                )

    def put_on(self, body: Any, moulding: Moulding) -> None:
        """Colour the body: all of it, and then each triangle's corners where it is sprayed on."""
        key = (moulding.material.colour, moulding.material.finish)
        body.SetObjectLevelProperty(self._group.GetResourceID(), self._known[key])
        if moulding.colours is None:
            return
        shades = (srgb(moulding.colours) // _STEP * _STEP + _STEP // 2).astype(np.uint8)
        shown, at = np.unique(shades, axis=0, return_inverse=True)
        group = self._model.AddColorGroup()
        ids = np.asarray([group.AddColor(_colour(self._lib, shade)) for shade in shown], np.uint32)
        corners = ids[np.asarray(at).reshape(-1)][moulding.mesh.faces]
        resource = np.full((len(corners), 1), group.GetResourceID(), np.uint32)
        body.SetAllTriangleProperties(_as(self._lib.TriangleProperties, np.hstack([resource, corners]), np.uint32))


def _colour(lib: Any, shade: NDArray[np.uint8]) -> Any:
    return lib.Color(int(shade[0]), int(shade[1]), int(shade[2]), 255)


def _as(kind: Any, rows: NDArray[np.generic], dtype: type[np.generic]) -> Any:
    """Rows of numbers as an array of the library's structures, laid out alike in memory."""
    plain = np.ascontiguousarray(rows, dtype)
    made = (kind * len(plain))()
    ctypes.memmove(made, plain.ctypes.data, plain.nbytes)
    return made


def _id(notes: Notes, what: str) -> str:
    return str(uuid.uuid5(_SPACE, f"{notes.campaign}/{notes.row_id}/{what}"))
