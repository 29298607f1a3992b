"""A campaign from roster to bill with Google's stand-in: cut out of its ground, one refused, paid to the token."""

from __future__ import annotations

import io
from decimal import Decimal
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from tests.pipeline.scene import ROOT, Heard
from tests.servers.gemini import KEY, GeminiServer, Received, Reply, answer, drawn, part_of
from tests.servers.images.pictures import picture
from toolkit.model.outcome import PieceKind, RowState
from toolkit.pipeline.costs import costs_of
from toolkit.pipeline.run import run_campaign
from toolkit.reading.job import read_job
from toolkit.wiring import open_workshop


def _play(asked: Received) -> Reply:
    if "laptop" in asked.words:
        return Reply(b'{"promptFeedback": {"blockReason": "PROHIBITED_CONTENT"}}')
    usage = drawn(asked).body.partition(b'"usageMetadata": ')[2].partition(b', "modelVersion"')[0]
    whole = answer(part_of(picture("opaque", 2, 848, 1264, "jpeg"), "image/jpeg"))
    return Reply(whole.body[:-1] + b', "usageMetadata": ' + usage + b"}")


def test_a_campaign_goes_from_roster_to_bill(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GEMINI_API_KEY", KEY)
    rows = ("id,kind,name,role,accessories", "ann,persona,Ann,Rider,mug", "bob,persona,Bob,Rider,laptop")
    (tmp_path / "people.csv").write_text("\n".join(rows) + "\n", "utf-8")
    file = tmp_path / "spring.yaml"
    with GeminiServer(_play) as server:
        file.write_text(
            f"id: spring\ntitle: Spring\nkit: {ROOT / 'brand_kits' / 'halden'}\ntemplate: blister\noutput: out\n"
            f"roster: people.csv\npackshots: false\n"
            f'provider: {{name: gemini, base_url: "{server.base_url}", references: []}}\n',
            "utf-8",
        )
        with open_workshop(read_job(file), workers=1, actor="ann@desk") as shop:
            result = run_campaign(shop, Heard())
            costs = costs_of(shop.ledger)
            ann, bob = result.outcomes
            figure = next(piece for piece in ann.pieces if piece.kind is PieceKind.FIGURE)
            data = shop.store.read(figure.sha256)
    assert len(server.received) == 2
    assert all("light" in asked.words for asked in server.received), "a plain light ground is asked for"
    assert ann.state in (RowState.CLEAR, RowState.ASK)
    assert bob.state is RowState.REFUSED
    with Image.open(io.BytesIO(data)) as image:
        alpha = np.asarray(image.convert("RGBA"))[..., 3]
    assert alpha[:40].max() == 0, "nothing of the ground is left above the figure"
    assert alpha.max() == 255
    words = len(server.received[0].words) // 4
    paid = (Decimal(words) * Decimal("1.5") + 1120 * 30 + 210 * Decimal("7.5")) / 1_000_000
    assert costs.total.usd == paid
