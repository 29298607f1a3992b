"""docs/providers.md holds: its plug-in works as printed, keeps the promises, and its tables are those of the code."""

from __future__ import annotations

import json
import re
import sys
import tomllib
from pathlib import Path
from typing import Final

import pytest

from tests.plug_in import install
from toolkit import cli
from toolkit.model.provider_names import GROUP, OURS
from toolkit.providers import trouble
from toolkit.providers.model_catalog import MODELS

ROOT: Final = Path(__file__).parents[2]
PAGE: Final = (ROOT / "docs" / "providers.md").read_text("utf-8")


def block(language: str, word: str) -> str:
    """The first fenced block of a language that holds a word."""
    found = re.findall(rf"```{language}\n(.*?)```", PAGE, re.DOTALL)
    return next(str(text) for text in found if word in text)


CODE: Final = block("python", "class Shapes:")


@pytest.fixture
def shapes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The page's plug-in, installed as its page says."""
    project = tomllib.loads(block("toml", "entry-points"))["project"]
    site = install(tmp_path / "site", "campaign_shapes", CODE, project["entry-points"][GROUP], project["version"])
    monkeypatch.syspath_prepend(str(site))
    monkeypatch.delitem(sys.modules, "campaign_shapes", raising=False)


def test_the_plug_in_is_shorter_than_thirty_lines() -> None:
    assert len([line for line in CODE.splitlines() if line.strip()]) < 30


@pytest.mark.slow
@pytest.mark.usefixtures("shapes")
def test_the_plug_in_draws_a_campaign(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    provider = block("yaml", "shapes").replace("prices:", "size: 640x1024\n  prices:")
    (tmp_path / "people.csv").write_text("id,kind,name,role\nrider,persona,The Early Rider,Persona\n", "utf-8")
    file = tmp_path / "shapes.yaml"
    kit = ROOT / "brand_kits" / "halden"
    file.write_text(
        f"id: shapes\ntitle: Shapes\nkit: {kit}\ntemplate: blister\nroster: people.csv\npackshots: false\n"
        "markets: [DE]\n"
        f"output: out\n{provider}",
        "utf-8",
    )
    monkeypatch.setattr(sys, "argv", ["campaign", "run", str(file), "--json"])
    with pytest.raises(SystemExit) as ended:
        cli.main()
    assert ended.value.code in (0, 1), "made; a person may be asked"
    [told] = json.loads((tmp_path / "out" / "report.json").read_text("utf-8"))["figures"]
    assert (told["id"], told["state"]) == ("rider", "clear")
    assert {"figure", "box-art"} <= {piece["kind"] for piece in told["pieces"]}


@pytest.mark.usefixtures("shapes")
def test_the_plug_in_keeps_the_promises(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    scope: dict[str, object] = {}
    exec(compile(block("python", "class TestShapes"), "docs/providers.md", "exec"), scope)  # noqa: S102 - our own page
    suite = scope["TestShapes"]
    assert isinstance(suite, type)
    promises = [name for name in dir(suite) if name.startswith("test_")]
    assert len(promises) >= 7
    for name in promises:
        getattr(suite(), name)()


def test_every_provider_is_in_the_table_with_its_variables_and_extra() -> None:
    rows = {line.split("|")[1].strip().strip("`"): line for line in PAGE.splitlines() if line.startswith("| `")}
    assert set(OURS) <= set(rows)
    for name, own in MODELS.items():
        assert own.variables[0] in rows[name]
    for extra in {own.extra for own in MODELS.values()}:
        assert f"campaign-toolkit[{extra}]" in rows[extra]


def test_every_trouble_is_explained() -> None:
    kinds = [
        name for name, kind in vars(trouble).items() if isinstance(kind, type) and kind.__module__ == trouble.__name__
    ]
    assert len(kinds) >= 7
    for name in kinds:
        assert name == "CallTrouble" or f"| `{name}` |" in PAGE
