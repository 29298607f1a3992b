"""A small campaign on the sample kit, written into a folder: what the command tests run."""

from __future__ import annotations

from pathlib import Path

ROOT = Path(__file__).parent.parent
KIT = ROOT / "brand_kits" / "halden"

ROWS = (
    "zoe,staff,Zoë Müller,Bike mechanic,2,6,curls,round,hoodie,brand.spruce",
    "lukasz,staff,Łukasz Nowak,Route planner,1,3,short-side-part,none,t-shirt,brand.flare",
    "rider,persona,The Early Rider,Persona,1,9,afro,none,shirt,",
)
HEADER = "id,kind,name,role,qty,skin,hair,eyewear,outfit,outfit_colour"
CONSENTS = "subject,uses,channels,markets,valid_from,valid_until"


def small_campaign(
    folder: Path, *, rows: tuple[str, ...] = ROWS, extra: str = "", consented: tuple[str, ...] = ("zoe", "lukasz")
) -> Path:
    """Write campaign, roster and consents below ``folder`` and return the campaign file (draft quality)."""
    home = folder / "campaigns"
    home.mkdir(parents=True, exist_ok=True)
    (home / "people.csv").write_text("\n".join((HEADER, *rows)) + "\n", encoding="utf-8")
    lines = [f"{subject},likeness;name,*,*,2026-01-01," for subject in consented]
    (home / "consents.csv").write_text("\n".join((CONSENTS, *lines)) + "\n", encoding="utf-8")
    file = home / "small.yaml"
    file.write_text(
        f"id: small\ntitle: A small campaign\nkit: {KIT}\ntemplate: blister\nroster: people.csv\n"
        f"consents: consents.csv\nseries: Spring 2027\nprovider: {{name: studio, quality: draft}}\n{extra}",
        encoding="utf-8",
    )
    return file
