"""A small, good project in a folder, for tests to break in one place at a time."""

from __future__ import annotations

import io
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from fontTools.fontBuilder import FontBuilder
from fontTools.pens.ttGlyphPen import TTGlyphPen

from toolkit.errors import InputRefused, Problem
from toolkit.reading.job import read_job

KIT = """\
id: acme
name: Acme
palette:
  - {name: brand.primary, hex: "#0b6e4f", role: primary}
  - {name: brand.ink, hex: "#111111", role: ink}
  - {name: brand.paper, hex: "#fafafa", role: paper}
logos:
  - {variant: main, file: logo.svg, on: light}
fonts:
  - {role: display, file: fonts/face.ttf}
  - {role: text, file: fonts/face.ttf}
templates:
  - {name: blister, file: blister.svg}
"""
LOGO = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 10"><path fill="#0b6e4f" d="M0 0h40v10z"/></svg>'
TEMPLATE = """\
<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 91 136" width="91mm" height="136mm">
<rect data-slot="figure" x="10" y="30" width="70" height="80"/></svg>"""
CAMPAIGN = """\
id: spring
title: Spring
kit: acme
template: blister
roster: spring.csv
consents: spring-consents.csv
"""
ROSTER = "id,kind,name,role,hair_colour\n001,staff,Zoë Müller,Designer,brown\np2,persona,Bo,,#abc\n"
CONSENTS = "subject,uses,channels,markets,valid_from,valid_until\n001,likeness|name,*,*,2026-01-01,\n"


@dataclass(frozen=True)
class Project:
    """The folder and its files by name."""

    root: Path

    @property
    def campaign(self) -> Path:
        return self.root / "campaigns" / "spring.yaml"

    @property
    def roster(self) -> Path:
        return self.root / "campaigns" / "spring.csv"

    @property
    def consents(self) -> Path:
        return self.root / "campaigns" / "spring-consents.csv"

    @property
    def kit(self) -> Path:
        return self.root / "brand_kits" / "acme"

    def change(self, file: Path, old: str, new: str) -> None:
        """Replace a text that must be there."""
        text = file.read_text("utf-8")
        assert old in text
        file.write_text(text.replace(old, new), "utf-8")

    def problems(self) -> dict[str, Problem]:
        """The job's problems by code; it must be refused."""
        try:
            read_job(self.campaign)
        except InputRefused as refused:
            return {p.code: p for p in refused.problems}
        raise AssertionError("nothing was refused")


def make_project(root: Path) -> Project:
    """Write the good project into ``root``."""
    project = Project(root)
    for folder in (root / "campaigns", project.kit / "fonts"):
        folder.mkdir(parents=True)
    project.campaign.write_text(CAMPAIGN, "utf-8")
    project.roster.write_text(ROSTER, "utf-8")
    project.consents.write_text(CONSENTS, "utf-8")
    (project.kit / "kit.yaml").write_text(KIT, "utf-8")
    (project.kit / "logo.svg").write_text(LOGO, "utf-8")
    (project.kit / "blister.svg").write_text(TEMPLATE, "utf-8")
    (project.kit / "fonts" / "face.ttf").write_bytes(tiny_font())
    (project.kit / "fonts" / "OFL.txt").write_text("SIL Open Font License", "utf-8")
    return project


@cache
def tiny_font() -> bytes:
    """A TrueType font of one family, 'Test Face', whose glyphs are empty."""
    builder = FontBuilder(1000, isTTF=True)
    builder.setupGlyphOrder([".notdef", "A"])
    builder.setupCharacterMap({65: "A"})
    builder.setupGlyf({name: TTGlyphPen(None).glyph() for name in (".notdef", "A")})
    builder.setupHorizontalMetrics({".notdef": (500, 0), "A": (600, 0)})
    builder.setupHorizontalHeader(ascent=800, descent=-200)
    builder.setupNameTable({"familyName": "Test Face", "styleName": "Regular"})
    builder.setupPost()
    out = io.BytesIO()
    builder.save(out)
    return out.getvalue()
