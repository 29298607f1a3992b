"""What a model cannot do is said before anything is sent."""

from __future__ import annotations

import datetime as dt

import pytest

from toolkit.model.campaign import ModelSettings
from toolkit.providers.model_check import faults_of

TODAY = dt.date(2026, 11, 22)


def told(today: dt.date = TODAY, /, **settings: object) -> dict[str, str]:
    found = faults_of(ModelSettings.model_validate({"name": "openai", **settings}), {}, today)
    return {fault.key: f"{fault.level}: {fault.what} {fault.todo}" for fault in found}


def test_the_default_is_good() -> None:
    assert told() == {}


@pytest.mark.parametrize(
    ("settings", "key", "said"),
    [
        ({"quality": "ultra"}, "quality", "error: gpt-image-2.5-flare has no quality 'ultra'. It has low"),
        ({"width": 512, "height": 1024}, "size", "error: "),
        ({"model": "gpt-image-9"}, "model", "warning: The toolkit's table has no model"),
        ({"model": "gpt-image-1.5"}, "model", "2026-12-01"),
        ({"model": "dall-e-3"}, "model", "error: The model 'dall-e-3' was shut down"),
        ({"key_env": "NOT_THERE"}, "key_env", "warning: NOT_THERE is not set here."),
    ],
)
def test_what_does_not_fit_is_said(settings: dict[str, object], key: str, said: str) -> None:
    assert said in told(**settings)[key]


def test_a_model_goes_on_its_last_day() -> None:
    assert told(dt.date(2026, 12, 2), model="gpt-image-1.5")["model"].startswith("error")


def test_nothing_is_concluded_from_a_deployments_name() -> None:
    assert told(name="azure", base_url="https://a.example/openai/v1/", model="dall-e-3", quality="ultra") == {}
