"""Install a tiny package with plug-ins into a folder, the way an installer leaves it: module and dist-info."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path


def install(folder: Path, package: str, code: str, announced: Mapping[str, str], version: str = "1.0") -> Path:
    """Write ``package.py`` and its metadata; ``announced`` maps provider names to ``module:function``.

    The folder is usable once it is on ``sys.path``.
    """
    folder.mkdir(parents=True, exist_ok=True)
    (folder / f"{package}.py").write_text(code, encoding="utf-8")
    info = folder / f"{package}-{version}.dist-info"
    info.mkdir()
    (info / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {package}\nVersion: {version}\n", encoding="utf-8")
    lines = "\n".join(f"{name} = {value}" for name, value in announced.items())
    (info / "entry_points.txt").write_text(f"[campaign.providers]\n{lines}\n", encoding="utf-8")
    return folder
