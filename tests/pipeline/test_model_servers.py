"""Azure and compatible servers are configurations of the same code: each makes its rows and tells what it cost."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from tests.pipeline.model_scene import outcome_of, project_on, states
from tests.pipeline.test_model_photo import write_photo
from tests.servers.images.handle import ImagesServer
from toolkit.model.outcome import RowState

CLEAR = {"ann": RowState.CLEAR, "bob": RowState.CLEAR}


def test_azure_is_asked_by_the_deployment_s_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with ImagesServer({"models": {"figures-flare": {}}}) as server:
        project = project_on(server, tmp_path, monkeypatch)
        monkeypatch.delenv("OPENAI_API_KEY")
        monkeypatch.setenv("AZURE_OPENAI_API_KEY", server.api_key)
        project.name, project.address = "azure", server.base_url.replace("/v1", "/openai/v1/")
        project.provider = "model: figures-flare, prices: {text_in: 5, image_in: 8, image_out: 30}"
        assert states(project.write().run()) == CLEAR
        assert server.report().billed == 2
    assert project.costs().total.usd > 0


def test_a_compatible_server_that_knows_little(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    habits: dict[str, object] = {
        "key": None,
        "models": {"my-model": {}},
        "refuse": ["background", "quality", "safety_identifier", "image[]"],
        "url": "own",
        "usage": False,
    }
    write_photo(tmp_path / "job" / "photos" / "ann.jpg")
    with ImagesServer(habits) as server:
        project = project_on(server, tmp_path, monkeypatch, photos=("ann",))
        project.name = "compatible"
        keys = "model: my-model, key_env: NONE, prices: {per_image: 0.02}, background: opaque"
        project.provider = f"{keys}, drop_params: [background, quality]"
        rejected = project.write().run()
        assert server.report().billed == 0
        project.provider = f"{keys}, drop_params: [background, quality, safety_identifier]"
        assert states(project.write().run()) == CLEAR
        books = server.report()
    assert states(rejected) == dict.fromkeys(("ann", "bob"), RowState.FAILED)
    assert "drop_params: [safety_identifier]" in outcome_of(rejected, "ann").reason
    assert (books.billed, books.keys_sent_along) == (2, 0)
    assert project.costs().total.usd == Decimal("0.04")
