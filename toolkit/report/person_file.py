"""What is held on one person, as a tagged PDF to hand over."""

from __future__ import annotations

import datetime as dt
import tempfile
from collections.abc import Sequence
from pathlib import Path

from toolkit import __version__
from toolkit.ledger.aside import make_folder
from toolkit.model.brand_kit import BrandKit
from toolkit.model.campaign import Campaign
from toolkit.pages.person import Section
from toolkit.report.fonts import choose_fonts, write_fontconfig
from toolkit.report.layout import templates
from toolkit.report.merge import Imprint, bind
from toolkit.report.typeset import Chunk, Desk, typeset

_STYLES = Path(__file__).parent / "styles"


def write_person_file(
    person: str, sections: Sequence[Section], campaign: Campaign, kit: BrandKit, to: Path, made_at: dt.datetime
) -> int:
    """Write the sections to ``to`` as PDF on the campaign's paper, and return its number of pages.

    Raises ``StorageFailed`` when the folder cannot be made and ``TypesetterMissing`` when Pango is not installed.
    """
    client = campaign.client or kit.name
    title = f"What is held on {person}"
    html = (
        templates()
        .get_template("person_file.html.j2")
        .render(title=title, client=client, campaign=campaign.title, day=f"{made_at:%Y-%m-%d}", sections=sections)
    )
    fonts = choose_fonts(html, kit.faces)
    make_folder(to.absolute().parent)
    with tempfile.TemporaryDirectory(prefix=".form-", dir=to.absolute().parent) as name:
        scratch = Path(name)
        faces, paper = scratch / "faces.css", scratch / "paper.css"
        faces.write_text(fonts.css, encoding="utf-8")
        paper.write_text(f"@page {{ size: {campaign.report.paper} portrait }}", encoding="utf-8")
        desk = Desk(
            folder=scratch,
            css=(faces, paper, _STYLES / "consent_form.css", _STYLES / "person_file.css"),
            assets=fonts.assets,
            fontconfig=write_fontconfig(scratch, fonts.installed),
            workers=1,
        )
        ((pdf, done),) = typeset([Chunk("person", fonts.printable(html), 1)], desk)
        imprint = Imprint(
            title, client, campaign.title, "en", made_at, f"campaign-toolkit {__version__}", campaign.id, ""
        )
        bind([pdf], imprint, {}, scratch / "bound.pdf")
        (scratch / "bound.pdf").replace(to)
    return done.pages
