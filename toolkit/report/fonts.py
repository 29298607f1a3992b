"""The report's own fonts under private names, and what steps in for scripts they do not have."""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import chain
from pathlib import Path
from xml.sax.saxutils import escape

from fontTools.ttLib import TTFont

from toolkit.model.brand_kit import Face

FONTS = Path(__file__).parent / "fonts"

BUNDLED = (
    ("CR Sans", 400, "Inter-Regular.ttf"),
    ("CR Sans", 500, "Inter-Medium.ttf"),
    ("CR Sans", 600, "Inter-SemiBold.ttf"),
    ("CR Display", 500, "InterDisplay-Medium.ttf"),
    ("CR Display", 600, "InterDisplay-SemiBold.ttf"),
    ("CR Mono", 400, "JetBrainsMono-Regular.ttf"),
    ("CR Mono", 500, "JetBrainsMono-Medium.ttf"),
    ("CR Field", 400, "Inter-Regular.ttf"),
)
"""(private family name, weight, file). Private, so that an installed font of another version can never win.

The form's fields have a family of their own, for their font leaves the file again when the form is mended."""

_INSTALLED = (
    ("Noto Sans CJK JP", ("NotoSansCJK-Regular.ttc", "NotoSansCJK-Bold.ttc")),
    ("Noto Sans CJK JP", ("NotoSansCJKjp-Regular.otf", "NotoSansCJKjp-Bold.otf")),
    ("Noto Sans Arabic", ("NotoSansArabic-Regular.ttf", "NotoSansArabic-SemiBold.ttf")),
    ("Noto Sans Hebrew", ("NotoSansHebrew-Regular.ttf", "NotoSansHebrew-SemiBold.ttf")),
    ("Noto Sans Devanagari", ("NotoSansDevanagari-Regular.ttf", "NotoSansDevanagari-SemiBold.ttf")),
    ("Noto Sans Thai", ("NotoSansThai-Regular.ttf", "NotoSansThai-SemiBold.ttf")),
    ("Noto Sans", ("NotoSans-Regular.ttf", "NotoSans-SemiBold.ttf")),
    ("DejaVu Sans", ("DejaVuSans.ttf", "DejaVuSans-Bold.ttf")),
)
"""Families that step in, in this order, when they are installed and a text needs them."""

_OF_NAMES = 64
"""More different letters than this are not names among other words: the pages themselves are written with them."""

_FOLDERS = (
    Path("/usr/share/fonts"),
    Path("/usr/local/share/fonts"),
    Path("/Library/Fonts"),
    Path.home() / ".local/share/fonts",
    Path.home() / ".fonts",
    Path.home() / "Library/Fonts",
)


@dataclass(frozen=True, slots=True)
class FontSet:
    """All fonts one report uses."""

    assets: dict[str, Path]
    """Asset name to file, for faces declared with @font-face."""
    css: str
    """Their @font-face rules, and the family lists as the variables --sans, --display and --mono."""
    installed: tuple[Path, ...] = ()
    """Files of the machine that step in; empty for most reports."""
    missing: frozenset[str] = field(default_factory=frozenset)
    """Characters that no font here has."""

    def printable(self, text: str) -> str:
        """Return the text with every character that no font has written as its code point, ``[U+1F600]``."""
        if not self.missing.intersection(text):
            return text
        return "".join(f"[U+{ord(c):04X}]" if c in self.missing else c for c in text)


@lru_cache(maxsize=64)
def _coverage(path: Path) -> frozenset[int]:
    with TTFont(path, fontNumber=0, lazy=True) as font:
        return frozenset(font.getBestCmap() or {})


def _lacking(text: set[str], path: Path) -> set[str]:
    known = _coverage(path)
    return {c for c in text if ord(c) not in known}


def covers(path: Path, text: str) -> bool:
    """Whether a font has every letter of a text."""
    return not _lacking({c for c in text if c.isprintable() and not c.isspace()}, path)


@lru_cache(maxsize=16)
def may_embed(path: Path) -> bool:
    """Whether a font's maker lets it be embedded (OpenType: OS/2 ``fsType``, bit 1 forbids it)."""
    with TTFont(path, fontNumber=0, lazy=True) as font:
        return not font["OS/2"].fsType & 0x0002


def weight_of(path: Path) -> int:
    """The weight that a font file itself says it has: 400 is regular, 700 is bold."""
    with TTFont(path, fontNumber=0, lazy=True) as font:
        return min(max(int(font["OS/2"].usWeightClass), 1), 1000)


def choose_fonts(text: str, kit_faces: Sequence[Face], title: Face | None = None) -> FontSet:
    """Return the fonts that set ``text``: the bundled ones, then the kit's, then installed ones, as far as needed.

    ``kit_faces`` are tried with their fallback faces first. Where whole pages are written in a script that the bundled
    fonts lack, installed fonts go before them: a kit has the one weight of its boxes, which is bold as a rule. What no
    font has is listed in ``missing``. ``title`` is the face of the cover's title, when it is not the report's own.
    """
    lacking = {c for c in set(text) if c.isprintable() and not c.isspace()}
    lacking = _lacking(lacking, FONTS / "Inter-Regular.ttf")
    assets = {f"font-{name}": FONTS / name for _, _, name in BUNDLED}
    rules = [_rule(family, weight, f"font-{name}") for family, weight, name in BUNDLED]
    if title is not None:
        assets["font-title"] = title.path
        rules.append(_rule("CR Title", 600, "font-title"))
    families: list[str] = []
    installed: list[Path] = []
    for family, files, asset in _candidates(kit_faces, machine_first=len(lacking) > _OF_NAMES):
        left = _lacking(lacking, files[0]) if lacking else lacking
        if left == lacking:
            continue
        lacking = left
        families.append(family)
        if asset:
            assets[asset] = files[0]
            rules.append(_rule(family, weight_of(files[0]), asset))
        else:
            installed += files
    return FontSet(
        assets, "\n".join([*rules, _families(families, title is not None)]), tuple(installed), frozenset(lacking)
    )


def _candidates(kit_faces: Sequence[Face], *, machine_first: bool) -> Iterator[tuple[str, list[Path], str]]:
    """(family, its files, asset name) of what may step in; the asset's name is empty for fonts of the machine."""
    of_kit = (
        (f"CR Kit {number}", [face.path], f"font-kit-{number}")
        for number, face in enumerate(sorted(kit_faces, key=lambda f: f.role != "fallback"), start=1)
    )
    of_machine = (
        (family, found, "")
        for family, files in _INSTALLED
        if (found := [path for path in map(_find, files) if path is not None])
    )
    yield from chain(of_machine, of_kit) if machine_first else chain(of_kit, of_machine)


def _rule(family: str, weight: int, asset: str) -> str:
    return f'@font-face {{ font-family: "{family}"; font-weight: {weight}; src: url("asset:{asset}") }}'


def _families(more: Sequence[str], titled: bool) -> str:
    tail = "".join(f', "{family}"' for family in dict.fromkeys(more))
    own = '"CR Title", ' if titled else ""
    return (
        f':root {{ --sans: "CR Sans"{tail}; --display: "CR Display", "CR Sans"{tail}; '
        f'--mono: "CR Mono", "CR Sans"{tail}; --title: {own}"CR Display", "CR Sans"{tail} }}'
    )


@lru_cache(maxsize=32)
def _find(name: str) -> Path | None:
    for folder in _FOLDERS:
        if folder.is_dir():
            found = next(iter(sorted(folder.rglob(name))), None)
            if found is not None:
                return found
    return None


def write_fontconfig(folder: Path, installed: Sequence[Path]) -> Path:
    """Write a fonts.conf into ``folder`` that knows only the given files (and one bundled face); return its path.

    With FONTCONFIG_FILE on it, the same report looks the same on every machine.
    """
    faces = folder / "faces"
    faces.mkdir(parents=True, exist_ok=True)
    for path in (FONTS / "JetBrainsMono-Regular.ttf", *installed):
        link = faces / path.name
        if not link.exists():
            try:
                link.symlink_to(path.resolve())
            except OSError:
                shutil.copyfile(path, link)
    conf = folder / "fonts.conf"
    conf.write_text(
        '<?xml version="1.0"?>\n<!DOCTYPE fontconfig SYSTEM "urn:fontconfig:fonts.dtd">\n<fontconfig>'
        f"<dir>{escape(str(faces))}</dir><cachedir>{escape(str(folder / 'cache'))}</cachedir></fontconfig>\n",
        encoding="utf-8",
    )
    return conf
