"""What `campaign doctor` says of image models: package, key, plug-ins; and never a key's value."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.commands.conftest import Campaign
from tests.plug_in import install


def test_providers_are_listed_with_package_and_key_but_never_its_value(
    campaign: Campaign, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    site = tmp_path / "site"
    code = "def opened(settings, environ):\n    return None\n\nNUMBER = 7\n"
    announced = {"wax": "campaign_wax:opened", "number": "campaign_wax:NUMBER", "openai": "campaign_wax:opened"}
    monkeypatch.syspath_prepend(str(install(site, "campaign_wax", code, announced)))
    monkeypatch.setenv("OPENAI_API_KEY", "sk-a-real-secret")
    monkeypatch.delenv("AZURE_OPENAI_API_KEY", raising=False)
    monkeypatch.delenv("GEMINI_API_KEY", raising=False)
    monkeypatch.setenv("GOOGLE_API_KEY", "AIza-another-secret")
    said = campaign("doctor").out
    assert "secret" not in said
    lines = {line.split()[1]: line for line in reversed(said.splitlines()) if line[:1] in ("✓", "~", "✕")}
    assert "c2pa-python" in lines["provenance"]
    assert "TEST certificate" in lines["provenance"]
    assert "key in OPENAI_API_KEY" in lines["openai"]
    assert "no key: AZURE_OPENAI_API_KEY is not set" in lines["azure"]
    assert "key in GOOGLE_API_KEY" in lines["gemini"]
    assert lines["wax"].startswith("✓")
    assert "plug-in of campaign_wax 1.0" in lines["wax"]
    assert lines["number"].startswith("~")
    assert "is no function" in lines["number"]
    assert "plug-in of campaign_wax 1.0, ignored: the name 'openai' is the toolkit's own" in said
