"""The font files that the tests of lettering measure with: those of a sample kit."""

from __future__ import annotations

from pathlib import Path

FOLDER = Path(__file__).parents[2] / "brand_kits" / "halden" / "fonts"
DISPLAY = FOLDER / "BricolageGrotesque-ExtraBold.ttf"
TEXT = FOLDER / "InstrumentSans-SemiBold.ttf"
LATIN = FOLDER / "NotoSans-Bold-subset.ttf"
JAPANESE = FOLDER / "NotoSansJP-Bold-subset.ttf"
HEBREW = FOLDER / "NotoSansHebrew-Bold.ttf"
ARABIC = FOLDER / "NotoSansArabic-Bold.ttf"
ALL = (DISPLAY, LATIN, JAPANESE, HEBREW, ARABIC)
