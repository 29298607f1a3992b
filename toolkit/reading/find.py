"""Find the campaign file that somebody means."""

from __future__ import annotations

from pathlib import Path

from toolkit.reading.campaign import CAMPAIGNS
from toolkit.reading.problems import Problems, brief
from toolkit.reading.source import files_there

SUFFIXES = (".yaml", ".yml")


def find_campaign(name: str | Path, start: Path | None = None) -> Path:
    """Return the campaign file: as named, or in ``campaigns``, with or without ``.yaml``.

    ``start`` is the folder to look from (default: the working folder). Raises ``InputRefused`` when there is none,
    with the nearest name that is there.
    """
    asked = Path(name)
    at = start or Path()
    folders = (at,) if asked.is_absolute() else (at, at / CAMPAIGNS)
    for folder in folders:
        for suffix in ("", *SUFFIXES):
            path = folder / (asked if not suffix else asked.with_name(asked.name + suffix)) if asked.name else folder
            try:
                if path.is_file():
                    return path
            except (OSError, ValueError):
                continue
    problems = Problems()
    there = at / CAMPAIGNS if (at / CAMPAIGNS).is_dir() and asked.parent == Path() else (at / asked).parent
    todo = files_there(there / asked.with_suffix(".yaml").name if asked.name else there / "campaign.yaml")
    problems.error(asked, "no-such-file", f"There is no campaign {brief(str(name), 80)}.", todo)
    problems.refuse_if_any()
    raise AssertionError("unreachable: the problem above is an error")
