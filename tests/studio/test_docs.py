"""The studio's page: its example works as it is printed, and the files it names are there."""

from __future__ import annotations

import re
import runpy
from pathlib import Path

import numpy as np

from tests.studio.parts.figures import a_look
from toolkit.studio.frame import UPRIGHT
from toolkit.studio.mesh import make_mesh
from toolkit.studio.parts.carrying import Hold
from toolkit.studio.parts.thing import Thing
from toolkit.studio.skeleton import skeleton_for

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "studio.md").read_text("utf-8")
COLOURS = ("#ffc94d", "#1f9d94")


def example(folder: Path) -> Thing:
    """The thing that the page's one example makes."""
    (code,) = re.findall(r"```python\n(.*?)```", PAGE, re.DOTALL)
    assert len([line for line in code.splitlines() if line.strip()]) < 20
    file = folder / "bell.py"
    file.write_text(code, encoding="utf-8")
    (thing,) = (value for value in runpy.run_path(str(file)).values() if isinstance(value, Thing))
    return thing


def test_the_example_stands_on_its_ground_and_stays_in_its_boxes(tmp_path: Path) -> None:
    meshes = [(part, make_mesh(part)) for part in example(tmp_path).parts("bell", COLOURS, UPRIGHT)]
    assert [part.material.colour for part, _ in meshes] == list(COLOURS)
    assert abs(min(float(mesh.vertices[:, 2].min()) for _, mesh in meshes)) < 0.005
    for part, mesh in meshes:
        assert len(mesh.faces) > 500
        assert (mesh.vertices.min(axis=0) > np.asarray(part.lo) + 0.002).all()
        assert (mesh.vertices.max(axis=0) < np.asarray(part.hi) - 0.002).all()


def test_the_hand_takes_the_example_where_the_page_says(tmp_path: Path) -> None:
    hold = re.search(r'"bell": (Hold\("(\w+)", ([\d.]+)\))', PAGE)
    assert hold is not None
    assert Hold("grip", 0.018) == Hold(hold[2], float(hold[3]))  # type: ignore[arg-type]  # a word of the page
    grip = skeleton_for(a_look("mug")).right.grip()
    parts = example(tmp_path).held("bell", COLOURS, grip)
    handle = parts[1]
    assert float(handle.sdf(np.asarray([grip.origin], np.float32))[0]) < 0


def test_what_the_page_names_is_there() -> None:
    paths = set(re.findall(r"`(toolkit/[\w/.]+)`", PAGE))
    assert len(paths) >= 10
    assert [path for path in sorted(paths) if not (ROOT / path).exists()] == []
    tables = {"THINGS": "parts/things_gifts.py", "BY_HAND": "parts/carrying.py", "GIVEN_ONLY": "choose.py"}
    for name, path in tables.items():
        assert f"\n{name}: " in (ROOT / "toolkit" / "studio" / path).read_text("utf-8")
