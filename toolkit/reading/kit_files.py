"""The files that a kit names: read once, inside the kit's folder, and counted into its digest."""

from __future__ import annotations

import hashlib
from functools import partial
from pathlib import Path
from xml.etree.ElementTree import Element

from toolkit.model.brand_kit import BoxTemplate, Face, Logo
from toolkit.reading.font_check import MOST_LICENCE, font_family, licence_beside
from toolkit.reading.kit_file import FontEntry, LogoEntry, TemplateEntry
from toolkit.reading.problems import Problems, brief
from toolkit.reading.source import KILOBYTE, MEGABYTE, inside, read_bytes
from toolkit.reading.svg_check import artwork_size, flat_colours, has_figure_slot, safe_svg
from toolkit.reading.yaml_tree import Place, Tree, dotted

MOST_SVG = 512 * KILOBYTE
MOST_FONT = 40 * MEGABYTE


class KitFiles:
    """A kit's folder with the file names found in its kit.yaml."""

    def __init__(self, folder: Path, tree: Tree, problems: Problems) -> None:
        self.folder = folder
        self.tree = tree
        self.problems = problems
        self.seen: dict[str, bytes] = {}

    def read(self, name: str, place: Place, what: str, most: int) -> bytes | None:
        """The bytes of a file of the kit; ``None`` after noting why not."""
        path = self.folder / name
        if Path(name).is_absolute() or not inside(path, self.folder):
            self.error(
                place,
                "leaves-folder",
                f"The {what} {brief(name)} lies outside the kit's folder.",
                "Copy it into the kit.",
            )
            return None
        data = read_bytes(path, partial(self.error, place), most=most, what=what)
        if data is not None:
            self.seen[Path(name).as_posix()] = data
        return data

    def svg(self, name: str, place: Place, what: str) -> Element | None:
        """The root of a harmless SVG of the kit; ``None`` after noting what is wrong with it."""
        data = self.read(name, place, what, MOST_SVG)
        return None if data is None else safe_svg(data, Path(name).name, what, partial(self.error, place))

    def error(self, place: Place, code: str, what: str, todo: str) -> None:
        """Note a problem at a place of kit.yaml."""
        self.problems.error(self.tree.file, code, what, todo, line=self.tree.line(place), column=dotted(place))

    def unique(self, names: list[str], key: str, word: str) -> None:
        """Note names that are given twice (upper and lower case count as the same)."""
        plain = [n.casefold() for n in names]
        for number, name in enumerate(plain):
            if name in plain[:number]:
                place = (key, number, word)
                self.error(
                    place, "duplicate-name", f"The {word} {brief(names[number])} is here twice.", "Rename one of them."
                )

    def digest(self) -> str:
        """SHA-256 over kit.yaml and every file read, each with its name, so that any change makes a new kit."""
        whole = hashlib.sha256()
        for name in sorted(self.seen):
            whole.update(name.encode() + b"\0" + hashlib.sha256(self.seen[name]).digest())
        return whole.hexdigest()


def logos(entries: tuple[LogoEntry, ...], files: KitFiles) -> tuple[Logo, ...]:
    """Every logo variant that can be used; what is wrong with the others is noted."""
    files.unique([e.variant for e in entries], "logos", "variant")
    found = []
    for number, entry in enumerate(entries):
        place = ("logos", number, "file")
        path = files.folder / entry.file
        root = files.svg(entry.file, place, "logo")
        if root is None:
            continue
        size = artwork_size(root)
        if size is None:
            files.error(place, "no-size", f"The logo {brief(entry.file)} has no viewBox.", "Export it with a viewBox.")
            continue
        found.append(
            Logo(
                variant=entry.variant, path=path, on=entry.on, width=size[0], height=size[1], colours=flat_colours(root)
            )
        )
    return tuple(found)


def faces(entries: tuple[FontEntry, ...], files: KitFiles) -> tuple[Face, ...]:
    """Every font that can be used, with its family name and licence."""
    for role in ("display", "text"):
        if not any(e.role == role for e in entries):
            files.error(
                ("fonts",), "font-missing", f"No font has the role '{role}'.", "The same file may have both roles."
            )
    found = []
    for number, entry in enumerate(entries):
        place = ("fonts", number, "file")
        data = files.read(entry.file, place, "font", MOST_FONT)
        if data is None:
            continue
        family = font_family(data)
        if family is None:
            files.error(
                place, "no-font", f"{brief(entry.file)} is no TrueType or OpenType font.", "Use a .ttf or .otf file."
            )
        licence = _licence(entry, files, number)
        if family and licence:
            found.append(Face(role=entry.role, path=files.folder / entry.file, family=family, licence=licence))
    return tuple(found)


def templates(entries: tuple[TemplateEntry, ...], files: KitFiles) -> tuple[BoxTemplate, ...]:
    """Every box template that can be used; all else about a template is checked where it is laid out."""
    files.unique([e.name for e in entries], "templates", "name")
    found = []
    for number, entry in enumerate(entries):
        place = ("templates", number, "file")
        root = files.svg(entry.file, place, "template")
        if root is None:
            continue
        if not has_figure_slot(root):
            files.error(
                place,
                "no-figure-slot",
                f"The template {brief(entry.file)} has no slot for the figure.",
                'Add a rectangle with data-slot="figure" where the figure goes.',
            )
            continue
        found.append(BoxTemplate(name=entry.name, path=files.folder / entry.file, title=entry.title))
    return tuple(found)


def _licence(entry: FontEntry, files: KitFiles, number: int) -> Path | None:
    if entry.licence:
        place = ("fonts", number, "licence")
        data = files.read(entry.licence, place, "licence", MOST_LICENCE)
        return files.folder / entry.licence if data is not None else None
    beside = licence_beside(files.folder / entry.file)
    if beside is None:
        files.error(
            ("fonts", number),
            "no-licence",
            f"No one licence lies beside the font {brief(entry.file)}.",
            "Put its licence text (OFL.txt) in the same folder, or name it with 'licence:'.",
        )
        return None
    files.read(str(beside.relative_to(files.folder)), ("fonts", number), "licence", MOST_LICENCE)
    return beside
