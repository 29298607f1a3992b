"""Find the brand kit that somebody means."""

from __future__ import annotations

from pathlib import Path

from toolkit.reading.campaign import KITS
from toolkit.reading.kit import KIT_FILE
from toolkit.reading.problems import Problems, brief
from toolkit.reading.suggest import did_you_mean


def find_kit(name: str | Path, start: Path | None = None) -> Path:
    """Return the kit's folder: as named, or in ``brand_kits``; the path of its kit.yaml will do as well.

    ``start`` is the folder to look from (default: the working folder). Raises ``InputRefused`` when there is none,
    with the nearest name that is there.
    """
    asked, at = Path(name), start or Path()
    if asked.name == KIT_FILE:
        asked = asked.parent
    for folder in (at / asked, at / KITS / asked):
        try:
            if (folder / KIT_FILE).is_file() or (folder.is_dir() and asked.name):
                return folder
        except (OSError, ValueError):
            continue
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
