"""Write the brief of a row: everything that decides the figure's looks, and nothing else."""

from __future__ import annotations

from dataclasses import replace

from toolkit.artwork.logo import logo_for
from toolkit.imaging.svg import clean_svg
from toolkit.model.brand_kit import BrandKit, ColourRole
from toolkit.model.brief import Brief
from toolkit.model.campaign import ModelSettings, StudioSettings
from toolkit.model.figure_logos import FigureLogos
from toolkit.model.job import Job
from toolkit.model.provider_names import STUDIO
from toolkit.model.roster import RosterRow
from toolkit.model.traits import Look
from toolkit.pipeline.asked_brief import ask_of
from toolkit.studio.choose import complete
from toolkit.studio.kit_colours import first_of, hex_of, palette_colours
from toolkit.studio.parts.outfits import ground
from toolkit.studio.quality import Quality
from toolkit.studio.version import RENDERER

SIZES = {"draft": (512, 768), "final": (1024, 1536)}
"""Width and height of a figure in px, by quality."""


def write_brief(job: Job, row: RosterRow, renderer: str, notes: tuple[str, ...] = ()) -> Brief:
    """Return the row's brief. What the row leaves open follows from its id and the campaign's seed, not its name.

    ``notes`` are what reviewers asked to be changed; they are words, so only an image model is told them.
    """
    settings = job.campaign.provider
    look = complete(row.traits, f"{row.id}:{settings.seed}", palette_colours(job.kit))
    quality: Quality = settings.quality if isinstance(settings, StudioSettings) else "final"
    width, height = SIZES[quality]
    return Brief(
        row_id=row.id,
        look=look,
        width=width,
        height=height,
        quality=quality,
        seed=settings.seed,
        provider=settings.name,
        renderer=renderer,
        logos=logos_on(job.kit, look),
        ask=ask_of(job, row, look, settings, notes) if isinstance(settings, ModelSettings) else None,
    )


def studio_brief(brief: Brief) -> Brief:
    """The same figure for the studio to draw, where an image model would not."""
    return replace(brief, provider=STUDIO, renderer=RENDERER, ask=None)


def stage_colour(kit: BrandKit) -> str:
    """Return the ground behind packshots: the kit's own choice, else its paper colour."""
    return hex_of(kit, kit.figure.stage, first_of(kit, ColourRole.PAPER, ColourRole.NEUTRAL))


def logos_on(kit: BrandKit, look: Look) -> FigureLogos:
    """Return the logo variants for what they are printed on; none when the kit wants none on its figures."""
    if not kit.figure.chest_logo or not kit.logos:
        return FigureLogos()
    return FigureLogos(chest=_cleaned(kit, ground(look)), base=_cleaned(kit, look.base_colour))


def _cleaned(kit: BrandKit, ground: str) -> str:
    cleaned, _ = clean_svg(logo_for(kit, ground).path.read_bytes())
    return cleaned.decode()
