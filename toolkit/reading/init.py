"""Write a small campaign, kit and roster to start from."""

from __future__ import annotations

import re
from pathlib import Path

from toolkit.errors import StorageFailed
from toolkit.reading.campaign import CAMPAIGNS
from toolkit.reading.find_kit import KITS
from toolkit.reading.problems import Problems, brief, shown
from toolkit.reading.shapes import SAFE_ID

STARTER = Path(__file__).parent / "starter"
_WRITTEN = (".yaml", ".csv")
"""Files in which the campaign's name is filled in; the others are copied byte for byte."""


def write_starter(name: str, into: Path) -> tuple[Path, ...]:
    """Write campaign, roster, consents and brand kit called ``name`` into the folder ``into``; return their paths.

    Nothing is ever written over: raises ``InputRefused`` when a file is there already or the name is no id, and
    ``StorageFailed`` when the folder cannot be written to.
    """
    problems = Problems()
    if not re.fullmatch(SAFE_ID, name):
        todo = "Use letters, digits, '-' and '_', at most 64."
        problems.error(into, "bad-id", f"{brief(name)} is no good name for a campaign.", todo)
    problems.refuse_if_any()
    files = _files(name, into)
    for path in files:
        if path.exists() or path.is_symlink():
            problems.error(path, "already-there", "This file is there already.", "Choose another name.")
    problems.refuse_if_any()
    try:
        for path, data in files.items():
            path.parent.mkdir(parents=True, exist_ok=True)
            with path.open("xb") as stream:
                stream.write(data)
    except OSError as why:
        reason = why.strerror or "it failed"
        raise StorageFailed(
            f"The starter could not be written to {shown(into)}: {reason}.", "Choose another folder."
        ) from why
    return tuple(files)


def _files(name: str, into: Path) -> dict[Path, bytes]:
    """Where each file goes, and its bytes."""
    campaigns = into / CAMPAIGNS
    found = {
        campaigns / f"{name}.yaml": STARTER / "campaign.yaml",
        campaigns / f"{name}.csv": STARTER / "roster.csv",
        campaigns / f"{name}-consents.csv": STARTER / "consents.csv",
    }
    kit = STARTER / "kit"
    for path in sorted(p for p in kit.rglob("*") if p.is_file()):
        found[into / KITS / name / path.relative_to(kit)] = path
    return {target: _filled(source, name) for target, source in found.items()}


def _filled(source: Path, name: str) -> bytes:
    data = source.read_bytes()
    if source.suffix not in _WRITTEN:
        return data
    title = " ".join(re.split(r"[-_]+", name)).strip() or name
    title = title[:1].upper() + title[1:]
    # Quoted, so that a name such as 2027 or true stays text.
    return (
        data.replace(b"@TITLE@", f'"{title}"'.encode())
        .replace(b": @NAME@\n", f': "{name}"\n'.encode())
        .replace(b": @NAME@ #", f': "{name}" #'.encode())
        .replace(b"@NAME@", name.encode())
    )
