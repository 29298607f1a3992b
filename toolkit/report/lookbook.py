"""A lookbook as PDF: a page or more for each family, tagged, with labels as text."""

from __future__ import annotations

import datetime as dt
import tempfile
from collections.abc import Sequence
from pathlib import Path

from PIL import Image

from toolkit import __version__
from toolkit.model.brand_kit import BrandKit
from toolkit.pages.lookbook import Sheet
from toolkit.report.fonts import choose_fonts, write_fontconfig
from toolkit.report.layout import templates
from toolkit.report.merge import Imprint, bind
from toolkit.report.typeset import Chunk, Desk, typeset_whole

_STYLES = Path(__file__).parent / "styles"


def write_lookbook(kit: BrandKit, sheets: Sequence[Sheet], ground: str, to: Path, made_at: dt.datetime) -> None:
    """Write the lookbook to ``to``; ``ground`` (``#rrggbb``) is laid under the pictures."""
    title = f"{kit.name}: lookbook"
    html = (
        templates()
        .get_template("lookbook.html.j2")
        .render(title=title, kit=kit.name, sheets=sheets, foot=f"kit {kit.id} {kit.digest[:12]}")
    )
    fonts = choose_fonts(html, kit.faces)
    with tempfile.TemporaryDirectory(prefix=".lookbook-", dir=to.parent) as name:
        scratch = Path(name)
        faces = scratch / "faces.css"
        faces.write_text(fonts.css, encoding="utf-8")
        desk = Desk(
            folder=scratch,
            css=(faces, _STYLES / "paper-A4.css", _STYLES / "1-base.css", _STYLES / "lookbook.css"),
            assets={**fonts.assets, **_pictures(sheets, ground, scratch)},
            fontconfig=write_fontconfig(scratch, fonts.installed),
            workers=1,
        )
        ((pdf, _),) = typeset_whole([Chunk("lookbook", fonts.printable(html), len(sheets))], desk)
        imprint = Imprint(
            title, kit.name, "Every style of the studio in this kit's colours", "en", made_at,
            f"campaign-toolkit {__version__}", kit.id, kit.digest,
        )  # fmt: skip
        bind([pdf], imprint, {}, scratch / "bound.pdf")
        (scratch / "bound.pdf").replace(to)


def _pictures(sheets: Sequence[Sheet], ground: str, scratch: Path) -> dict[str, Path]:
    assets = {}
    for sheet in sheets:
        for number, entry in enumerate(sheet.entries, start=1):
            picture = Image.fromarray(entry.image, "RGBA")
            flat = Image.new("RGBA", picture.size, ground)
            flat.alpha_composite(picture)
            path = scratch / f"{sheet.family}-{number}.jpg"
            flat.convert("RGB").save(path, quality=88, subsampling=0)
            assets[f"{sheet.family}-{number}"] = path
    return assets
