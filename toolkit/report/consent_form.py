"""The form a person signs before a figure is made: one page, in the person's language, as tagged PDF."""

from __future__ import annotations

import datetime as dt
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from toolkit import __version__
from toolkit.errors import CampaignError
from toolkit.ledger.aside import make_folder
from toolkit.model.brand_kit import BrandKit
from toolkit.model.campaign import Campaign
from toolkit.model.consent import Use
from toolkit.report.fonts import choose_fonts, write_fontconfig
from toolkit.report.form_words import FALLBACK, channel_name, country_name, letters_of, words_of
from toolkit.report.layout import templates
from toolkit.report.merge import Imprint, bind
from toolkit.report.typeset import Chunk, Desk, typeset

COLUMNS: Final = (
    "subject", "uses", "channels", "markets", "valid_from", "valid_until", "revoked_at", "form", "form_sha256",
)  # fmt: skip
"""The columns of the consents CSV as the form prints them; a test compares them with what is read."""
FONT_PACKAGE: Final = "apt-get install -y fonts-noto-core"
FONT_PACKAGES: Final = {"ja": "apt-get install -y fonts-noto-cjk (macOS: brew install font-noto-sans-cjk)"}
"""What installs the fonts of a language that the report's own do not cover."""
_STYLES = Path(__file__).parent / "styles"
_ALL = "*"


@dataclass(frozen=True, slots=True)
class ConsentForm:
    """What the form says of this campaign, in one language."""

    language: str
    client: str
    agency: str
    campaign: str
    channels: str
    countries: str
    photo: str
    """Where a photo would go, as a sentence."""
    header: str
    line: str
    """The line of the consents CSV, with room for what is filled in by hand."""


def consent_form(campaign: Campaign, kit: BrandKit, language: str, sent_to: str) -> ConsentForm:
    """What a campaign's form says; ``sent_to`` is who gets a photo, empty when none leaves the machine."""
    words = words_of(language)
    channels = words["comma"].join(channel_name(one, language) for one in campaign.channels)
    countries = words["comma"].join(country_name(one, language) for one in campaign.markets)
    uses = "|".join(use.value for use in Use)
    told = [
        "_" * 10, uses, "|".join(campaign.channels), "|".join(campaign.markets), "____-__-__", "____-__-__", "",
        "forms/" + "_" * 8 + ".pdf", "_" * 8,
    ]  # fmt: skip
    return ConsentForm(
        language=language,
        client=campaign.client or kit.name,
        agency=campaign.report.agency,
        campaign=campaign.title,
        channels=words["anywhere"] if _ALL in campaign.channels else channels,
        countries=words["all_countries"] if _ALL in campaign.markets else countries,
        photo=words["photo_away"].format(where=sent_to) if sent_to else words["photo_here"],
        header=",".join(COLUMNS),
        line=",".join(told),
    )


def write_consent_form(form: ConsentForm, campaign: Campaign, kit: BrandKit, to: Path, made_at: dt.datetime) -> int:
    """Write the form to ``to`` as PDF on the campaign's paper, and return its number of pages.

    Raises ``StorageFailed`` when the folder cannot be made, ``TypesetterMissing`` when Pango is not installed, and
    ``CampaignError`` when no font here has the letters of the form's language: a person signs no empty boxes.
    """
    words = words_of(form.language)
    html = templates().get_template("consent_form.html.j2").render(form=form, words=words)
    fonts = choose_fonts(html, kit.faces)
    lacking = fonts.missing.intersection(letters_of(form.language))
    if lacking:
        few = " ".join(sorted(lacking)[:6])
        raise CampaignError(
            f"No font here, the kit's included, has the letters of the form in {form.language!r} ({words['name']}): "
            f"{len(lacking)} are missing, such as {few}.",
            f"Install one: {FONT_PACKAGES.get(form.language, FONT_PACKAGE)}. Or choose '--language {FALLBACK}'.",
        )
    make_folder(to.absolute().parent)
    with tempfile.TemporaryDirectory(prefix=".form-", dir=to.absolute().parent) as name:
        scratch = Path(name)
        faces, paper = scratch / "faces.css", scratch / "paper.css"
        faces.write_text(fonts.css, encoding="utf-8")
        paper.write_text(f"@page {{ size: {campaign.report.paper} portrait }}", encoding="utf-8")
        desk = Desk(
            folder=scratch,
            css=(faces, paper, _STYLES / "consent_form.css"),
            assets=fonts.assets,
            fontconfig=write_fontconfig(scratch, fonts.installed),
            workers=1,
        )
        ((pdf, done),) = typeset([Chunk("form", fonts.printable(html), 1)], desk)
        imprint = Imprint(
            f"{words['eyebrow']}: {form.campaign}", form.client, words["title"], form.language, made_at,
            f"campaign-toolkit {__version__}", campaign.id, "",
        )  # fmt: skip
        bind([pdf], imprint, {}, scratch / "bound.pdf")
        (scratch / "bound.pdf").replace(to)
    return done.pages
