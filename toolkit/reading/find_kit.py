"""Find the brand kit that somebody means."""

from __future__ import annotations

from pathlib import Path

from toolkit.reading.kit import KIT_FILE
from toolkit.reading.problems import Problems, brief
from toolkit.reading.suggest import did_you_mean

KITS = "brand_kits"
"""The folder of a project that kits are looked for in by name."""


def kit_folder(named: Path) -> Path | None:
    """The folder of a kit named by it or by its kit.yaml; ``None`` when there is neither."""
    try:
        if named.is_dir():
            return named
        return named.parent if named.name == KIT_FILE and named.is_file() else None
    except (OSError, ValueError):  # a name that no file can have
        return None


def find_kit(name: str | Path, start: Path | None = None) -> Path:
    """Return the kit's folder: as named, or in ``brand_kits``; the path of its kit.yaml will do as well.

    ``start`` is the folder to look from (default: the working folder). Raises ``InputRefused`` when there is none,
    with the nearest name that is there.
    """
    asked, at = Path(name), start or Path()
    found = kit_folder(at / asked) or kit_folder(at / KITS / asked)
    if found is not None:
        return found
    problems = Problems()
    problems.error(asked, "no-such-kit", f"There is no brand kit {brief(str(name), 80)}.", _todo(asked.name, at / KITS))
    problems.refuse_if_any()
    raise AssertionError("unreachable: the problem above is an error")


def _todo(name: str, kits: Path) -> str:
    try:
        there = sorted(path.parent.name for path in kits.glob(f"*/{KIT_FILE}"))
    except OSError:
        there = []
    return did_you_mean(name, there, "Kits") if there else f"Give its folder: the one that holds {KIT_FILE}."
