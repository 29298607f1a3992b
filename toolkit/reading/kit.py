"""Read a brand kit's folder: kit.yaml and every file that it names."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from toolkit.model.brand_kit import BrandKit, ColourRole, FigureStyle, LogoRules, Token, Wording
from toolkit.reading.form import fit
from toolkit.reading.kit_file import FigureEntry, KitFile, PaletteFile
from toolkit.reading.kit_files import KitFiles, faces, logos, templates
from toolkit.reading.kit_prompt import prompt_template
from toolkit.reading.override_file import overrides_of, remedies_of
from toolkit.reading.palette import from_file, from_list
from toolkit.reading.problems import Problems, brief
from toolkit.reading.provenance_file import signing_settings
from toolkit.reading.source import KILOBYTE, read_bytes
from toolkit.reading.suggest import did_you_mean
from toolkit.reading.text import decode
from toolkit.reading.yaml_tree import Place, Tree, parse_yaml
from toolkit.studio.styles import STYLES

KIT_FILE = "kit.yaml"
MOST_YAML = 256 * KILOBYTE


@dataclass(frozen=True, slots=True)
class KitReading:
    """What could be read of a kit: the kit when all is well, and the palette as soon as that is."""

    kit: BrandKit | None
    palette: tuple[Token, ...] | None


def read_kit(folder: Path) -> BrandKit:
    """Return the kit in ``folder``; raises ``InputRefused`` with every problem found in it."""
    problems = Problems()
    reading = gather_kit(folder, problems)
    problems.refuse_if_any()
    if reading.kit is None:
        raise AssertionError("a kit that could not be read left no problem behind")
    return reading.kit


def gather_kit(folder: Path, problems: Problems) -> KitReading:
    """Read the kit in ``folder`` and note every problem."""
    file = folder / KIT_FILE
    before = problems.errors
    data = read_bytes(file, partial(problems.error, file), most=MOST_YAML, what="brand kit")
    text = decode(data, file, problems) if data is not None else None
    tree = parse_yaml(text, file, problems) if text is not None else None
    form = fit(KitFile, tree, problems) if tree else None
    if tree is None or form is None or data is None:
        return KitReading(None, None)
    files = KitFiles(folder.absolute(), tree, problems)
    files.seen[KIT_FILE] = data
    so_far = problems.errors
    palette = _palette(form, files)
    palette_read = palette if problems.errors == so_far else None
    if palette_read:
        _check_roles(palette, tree, problems)
        _check_figure(form, palette, tree, problems)
    parts = (logos(form.logos, files), faces(form.fonts, files), templates(form.templates, files))
    prompt = prompt_template(form.prompt, files)
    overrides = overrides_of(form.guardrails, tree, problems)
    if problems.errors > before:
        return KitReading(None, palette_read)
    kit = BrandKit(
        id=form.id,
        name=form.name,
        folder=files.folder,
        palette=palette,
        logos=parts[0],
        logo_rules=LogoRules(**form.logo_rules.model_dump()),
        faces=parts[1],
        templates=parts[2],
        wording=Wording(**form.wording.model_dump()),
        figure=_figure(form.figure),
        links=form.links,
        prompt=prompt,
        overrides=overrides,
        remedies=remedies_of(form.guardrails),
        provenance=signing_settings(form.provenance, tree.file),
        digest=files.digest(),
    )
    return KitReading(kit, palette)


def _palette(form: KitFile, files: KitFiles) -> tuple[Token, ...]:
    if not isinstance(form.palette, PaletteFile):
        return from_list(form.palette, files.tree, files.problems)
    place = ("palette", "file")
    data = files.read(form.palette.file, place, "palette", 512 * KILOBYTE)
    if data is None:
        return ()
    return from_file(form.palette, files.folder / form.palette.file, data, files.tree, files.problems)


def _check_roles(palette: tuple[Token, ...], tree: Tree, problems: Problems) -> None:
    """A box needs its main colour, an ink and a paper."""
    for role in (ColourRole.PRIMARY, ColourRole.INK, ColourRole.PAPER):
        if not any(t.role is role for t in palette):
            what = f"No colour of the palette has the role '{role}'."
            tree.error(problems, ("palette",), "role-missing", what, f"Give one 'role: {role}'.")


def _figure(entry: FigureEntry) -> FigureStyle:
    numbers = entry.model_dump(include={"head", "limbs", "gloss", "contrast"}, exclude_none=True)
    tokens = entry.model_dump(include={"outfit", "trousers", "shoes", "base", "chest_logo", "stage"})
    return FigureStyle(**tokens, sculpt=replace(STYLES[entry.style].sculpt, **numbers))


def _check_figure(form: KitFile, palette: tuple[Token, ...], tree: Tree, problems: Problems) -> None:
    names = tuple(t.name for t in palette)
    figure = form.figure
    if figure.style not in STYLES:
        what = f"{brief(figure.style)} is no style of figure."
        tree.error(problems, ("figure", "style"), "unknown-style", what, did_you_mean(figure.style, STYLES, "Styles"))
    single = {"trousers": figure.trousers, "shoes": figure.shoes, "base": figure.base, "stage": figure.stage}
    wanted: list[tuple[Place, str]] = [(("figure", "outfit", n), t) for n, t in enumerate(figure.outfit)]
    wanted += [(("figure", key), t) for key, t in single.items() if t]
    for place, token in wanted:
        if token not in names:
            what = f"{brief(token)} is no colour of the palette."
            tree.error(problems, place, "unknown-token", what, did_you_mean(token, names, "Palette"))
