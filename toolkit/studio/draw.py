"""Drawing a figure: a look goes in, a cut-out with its part map and props comes out."""

from __future__ import annotations

import time

import numpy as np

from toolkit.model.figure import Figure
from toolkit.model.figure_logos import FigureLogos
from toolkit.model.traits import Look
from toolkit.studio.assemble import assemble, prop_parts
from toolkit.studio.backend import usable_cores, use_backend
from toolkit.studio.camera import PORTRAIT
from toolkit.studio.light import PORTRAIT_LIGHT
from toolkit.studio.making import making
from toolkit.studio.part import PART_NAMES
from toolkit.studio.quality import EFFORTS, Quality


def draw_figure(
    look: Look,
    *,
    width: int,
    height: int,
    quality: Quality,
    seed: int,
    logos: FigureLogos,
    threads: int | None = None,
) -> Figure:
    """Draw the figure in ``width`` x ``height`` px; the camera is the same for every figure.

    The same look, size, quality, seed and logos give the same bytes on the same back
    end, with any number of ``threads`` (default: all cores this process may use). Raises ``KeyError`` for a style
    that is not in the catalogue and ``ProviderStopped`` when this machine cannot draw.
    """
    started, cpu = time.perf_counter(), time.process_time()
    use_backend(threads)
    cores = threads or usable_cores()
    from toolkit.studio.dressed import dressed
    from toolkit.studio.picture import draw_picture, floor_of
    from toolkit.studio.props import draw_props
    from toolkit.studio.solids import solids_of

    effort, light = EFFORTS[quality], PORTRAIT_LIGHT.with_contrast(look.sculpt.contrast)
    solids = dressed(look, assemble(look), logos, effort.detail)
    picture = draw_picture(solids, (width, height), effort, seed, cores, light=light)
    props = draw_props(
        [(name, solids_of(parts, effort.detail)) for name, parts in prop_parts(look)],
        PORTRAIT.dots(height),
        effort,
        seed,
        cores,
        light,
    )
    spots = np.concatenate([PORTRAIT.project(s.mesh.vertices, width, height) for s in solids])
    floor = floor_of([s.mesh for s in solids])
    feet = np.concatenate([s.mesh.vertices[s.mesh.vertices[:, 2] < floor + 0.02] for s in solids])
    return Figure(
        image=picture.image,
        parts=picture.parts,
        part_names=PART_NAMES,
        foot_line=float(PORTRAIT.project(feet, width, height)[:, 1].max()),
        centre=width / 2,
        crown=float(spots[:, 1].min()),
        props=props,
        making=making(quality, effort.samples, seed, started, cpu),
    )
