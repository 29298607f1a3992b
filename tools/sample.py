"""Make the sample proof of reports/sample and the README's pictures again, from a run of the sample campaign."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pypdfium2
from PIL import Image

ROOT = Path(__file__).parent.parent
REPORT = ROOT / "reports" / "spring-2027"
SAMPLE = ROOT / "reports" / "sample"
PICTURES = ROOT / "docs" / "pictures"
SPRING = "campaigns/spring.yaml"
SHOWN = ("zofia", "harpreet", "soren", "misaki")
_PAPER = "#f4f1ea"


def main() -> int:
    """Run the sample campaign as far as it is not made yet, then copy its proof and lay out the pictures."""
    if _campaign("run", SPRING) > 1:
        return 1
    SAMPLE.mkdir(parents=True, exist_ok=True)
    PICTURES.mkdir(parents=True, exist_ok=True)
    for name in ("proof.pdf", "report.json", "report.csv"):
        shutil.copyfile(REPORT / name, SAMPLE / name)
    pieces = _pieces()
    _row([_open(pieces[row]["packshot"]) for row in SHOWN], 620).save(PICTURES / "packshots.jpg", quality=88)
    _flat(_open(pieces["soren"]["figure"])).resize((360, 540), Image.Resampling.LANCZOS).save(
        PICTURES / "figure.jpg", quality=90
    )
    _flat(_open(pieces["misaki"]["box-art"])).resize((360, 538), Image.Resampling.LANCZOS).save(
        PICTURES / "box-art.jpg", quality=90
    )
    team = REPORT / "team.png"
    if _campaign("studio", "team", SPRING, "--width", "1640", "--out", str(team)):
        return 1
    _open(team).convert("RGB").save(PICTURES / "team.jpg", quality=86)
    _proof_pages(SAMPLE / "proof.pdf").save(PICTURES / "proof.jpg", quality=88)
    return 0


def _campaign(*words: str) -> int:
    """Call the command as a user would; its exit code."""
    command = [sys.executable, "-c", "from toolkit.cli import main; main()", *words]
    return subprocess.run(command, cwd=ROOT, check=False).returncode


def _pieces() -> dict[str, dict[str, Path]]:
    """Where every row's pictures lie, by row id and kind, from the report's JSON twin."""
    told = json.loads((REPORT / "report.json").read_text(encoding="utf-8"))
    found: dict[str, dict[str, Path]] = {}
    for figure in told["figures"]:
        found[figure["id"]] = {
            piece["kind"]: next((REPORT / "pieces" / piece["sha256"][:2]).glob(f"{piece['sha256']}.*"))
            for piece in figure["pieces"]
        }
    return found


def _open(path: Path) -> Image.Image:
    with Image.open(path) as picture:
        return picture.convert("RGBA")


def _flat(picture: Image.Image) -> Image.Image:
    ground = Image.new("RGBA", picture.size, _PAPER)
    ground.alpha_composite(picture)
    return ground.convert("RGB")


def _row(pictures: Sequence[Image.Image], height: int) -> Image.Image:
    """Pictures side by side at one height, without a gap: packshots share their stage."""
    sized = [_flat(p).resize((round(p.width * height / p.height), height), Image.Resampling.LANCZOS) for p in pictures]
    row = Image.new("RGB", (sum(p.width for p in sized), height), _PAPER)
    x = 0
    for picture in sized:
        row.paste(picture, (x, 0))
        x += picture.width
    return row


def _proof_pages(pdf: Path) -> Image.Image:
    """The overview and the first figure's page, one above the other."""
    document = pypdfium2.PdfDocument(pdf)
    pages = [document[index].render(scale=1.2).to_pil().convert("RGB") for index in (1, 4)]
    sheet = Image.new("RGB", (pages[0].width, sum(p.height for p in pages) + 8), "#d8d8d8")
    sheet.paste(pages[0], (0, 0))
    sheet.paste(pages[1], (0, pages[0].height + 8))
    return sheet


if __name__ == "__main__":
    sys.exit(main())
