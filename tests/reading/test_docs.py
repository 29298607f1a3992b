"""The user's pages name every key and column that is read."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import pytest

from toolkit.model.campaign import S3Target, StudioSettings
from toolkit.reading import consents, roster
from toolkit.reading.campaign_file import CampaignFile, LimitsEntry, ReportEntry
from toolkit.reading.provider_file import ModelEntry, PricesEntry

DOCS = Path(__file__).parents[2] / "docs"


@pytest.mark.parametrize(
    ("page", "words"),
    [
        ("campaign-file.md", CampaignFile.model_fields),
        ("campaign-file.md", S3Target.model_fields),
        ("campaign-file.md", {**StudioSettings.model_fields, **LimitsEntry.model_fields, **ReportEntry.model_fields}),
        ("campaign-file.md", {**ModelEntry.model_fields, **PricesEntry.model_fields}),
        ("roster.md", roster.COLUMNS.all),
        ("consents.md", consents.COLUMNS.all),
    ],
)
def test_every_key_is_explained(page: str, words: Iterable[str]) -> None:
    text = (DOCS / page).read_text("utf-8")
    assert [word for word in words if f"`{word}`" not in text and f"{word}:" not in text] == []
