"""Opening Google's models: the key's variables, models that are gone, and what a campaign may set."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from tests.providers.gemini.asking import MODEL, TODAY, opened
from tests.reading.project import Project, make_project
from toolkit.errors import InputRefused, ProviderStopped
from toolkit.model.campaign import ModelSettings
from toolkit.pipeline.asked_brief import background_of, host_of
from toolkit.providers.gemini.opening import open_gemini
from toolkit.providers.model_catalog import open_model
from toolkit.providers.model_cost import estimate
from toolkit.providers.model_table import facts_of
from toolkit.reading.job import read_job

SETTINGS = ModelSettings(name="gemini", model=MODEL)


@pytest.fixture
def project(tmp_path: Path) -> Project:
    return make_project(tmp_path)


@pytest.mark.parametrize(
    ("environ", "key", "variable"),
    [
        ({"GEMINI_API_KEY": "one", "GOOGLE_API_KEY": "two"}, "one", "GEMINI_API_KEY"),
        ({"GEMINI_API_KEY": " ", "GOOGLE_API_KEY": "two"}, "two", "GOOGLE_API_KEY"),
    ],
)
def test_the_key_comes_from_the_first_variable_that_is_set(environ: dict[str, str], key: str, variable: str) -> None:
    access = open_gemini(SETTINGS, environ, TODAY).access
    assert (access.key, access.variable) == (key, variable)
    assert key not in repr(access)


def test_a_variable_of_the_campaigns_own_is_the_only_one_that_counts() -> None:
    own = SETTINGS.model_copy(update={"key_env": "OUR_KEY"})
    with pytest.raises(ProviderStopped, match="OUR_KEY is not set"):
        open_gemini(own, {"GEMINI_API_KEY": "one"}, TODAY)


@pytest.mark.parametrize(
    ("changed", "environ", "said"),
    [
        ({}, {}, "GEMINI_API_KEY and GOOGLE_API_KEY are not set"),
        ({}, {"GEMINI_API_KEY": "with\nbreak"}, "characters that no key has"),
        ({"model": "gemini-3.1-flash-image"}, {"GEMINI_API_KEY": "k"}, "shut down on 2026-10-29"),
        ({"model": ""}, {"GEMINI_API_KEY": "k"}, "names no model"),
        ({"candidates": 2}, {"GEMINI_API_KEY": "k"}, "one picture per call"),
        ({"base_url": "http://example.org/v1beta"}, {"GEMINI_API_KEY": "k"}, "in the clear"),
    ],
)
def test_what_is_missing_is_said_before_anything_is_sent(changed: Any, environ: dict[str, str], said: str) -> None:
    with pytest.raises(ProviderStopped, match=said) as caught:
        open_gemini(SETTINGS.model_copy(update=changed), environ, TODAY)
    assert caught.value.todo


def test_a_model_is_asked_until_its_last_day() -> None:
    old = SETTINGS.model_copy(update={"model": "gemini-3.1-flash-image"})
    assert open_gemini(old, {"GEMINI_API_KEY": "k"}, date(2026, 10, 28)).name == "gemini"


def test_the_catalog_opens_it_and_brief_and_client_agree_on_the_host() -> None:
    model = open_model(SETTINGS, {"GEMINI_API_KEY": "k"})
    assert model.endpoint == host_of(SETTINGS) == "generativelanguage.googleapis.com"
    assert opened(None).endpoint == model.endpoint


def test_a_campaign_asks_for_a_plain_ground_whatever_the_model(project: Project) -> None:
    for provider in ("gemini", "{name: gemini, model: gemini-of-tomorrow}"):
        settings = _given(project, provider)
        assert background_of(settings) == "opaque"
    assert _given(project, "gemini").model == MODEL
    assert facts_of(MODEL) is not None


@pytest.mark.parametrize(
    ("keys", "said"),
    [("candidates: 2", "one picture"), ("background: transparent", "transparent"), ("batch: true", "no batches")],
)
def test_what_gemini_cannot_do_is_said_when_the_campaign_is_read(project: Project, keys: str, said: str) -> None:
    with pytest.raises(InputRefused) as caught:
        _given(project, f"{{name: gemini, {keys}}}")
    assert said in " ".join(str(problem) for problem in caught.value.problems)


def test_the_plan_knows_what_a_picture_costs_by_the_name_of_its_size() -> None:
    facts = facts_of(MODEL)
    small, large = (estimate(facts, "medium", *size, 0, 1, prompt_chars=0) for size in ((1024, 1536), (2048, 3072)))
    assert small is not None
    assert large is not None
    assert small[0] < 0.0336 < small[1]
    assert large[0] < 0.0504 < large[1]
    assert estimate(facts_of("gemini-of-tomorrow"), "medium", 1024, 1536, 0, 1) is None


def _given(project: Project, provider: str) -> ModelSettings:
    text = project.campaign.read_text("utf-8").partition("provider:")[0]
    project.campaign.write_text(f"{text}provider: {provider}\n", "utf-8")
    settings = read_job(project.campaign).campaign.provider
    assert isinstance(settings, ModelSettings)
    return settings
